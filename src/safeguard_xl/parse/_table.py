"""One table -> its indicators: what its cells say, and what their words mean."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

import polars as pl

from safeguard_xl.few_rows import added
from safeguard_xl.figure import said
from safeguard_xl.frame import Parsed, col
from safeguard_xl.model import (
    ANNUAL,
    BENCHMARK,
    FIELDS,
    FIGURE_FIELDS,
    LAST_QUARTER,
    OTHER_RESULT,
    Column,
    Kind,
    Table,
)
from safeguard_xl.ooxml import Sheet
from safeguard_xl.parse._better import better
from safeguard_xl.parse._dates import dates
from safeguard_xl.parse._definition import definitions
from safeguard_xl.parse._distinct import tidy
from safeguard_xl.parse._figures import Readings, figures
from safeguard_xl.parse._grid import Grid
from safeguard_xl.parse._key import Key
from safeguard_xl.parse._limits import LIGHTS, Given, limits
from safeguard_xl.parse._meanings import (
    has_target_of_a_year,
    kind,
    last_of_no_total,
    of_said_part,
    part_beside_annual_target,
    sense,
    words,
)
from safeguard_xl.parse._measures import LEVEL, MEASURED_BY, clocked, measured, off_scale
from safeguard_xl.parse._ruled import column_of_tolerances, ruled
from safeguard_xl.parse._series import due, latest_of, series
from safeguard_xl.parse._spans import in_brackets, per_span
from safeguard_xl.parse._stacked import apart_by, in_any, repeated
from safeguard_xl.parse._stored_direction import stored_directions
from safeguard_xl.parse._stored_rag import are_ours, lights_of_results, lights_of_ticks, stored_rags
from safeguard_xl.rules._spans import is_of_a_lone_month
from safeguard_xl.schema import WorkbookSchema

PARSED = Parsed().schema()
TEXTS = col.text.schema().keys()
TOLERANCE = "tolerance"


class Part(NamedTuple):
    """A table that is to be read, with its number in its workbook; `key` says how lights are given."""

    sheet: Sheet
    table: Table
    number: int
    key: Key | None


Moment = tuple[int | None, int | None]
"""The year and the quarter that a table reports."""


def indicators(parts: Sequence[Part], schema: WorkbookSchema) -> list[pl.DataFrame]:
    """Return the indicators of each table, a row each; columns as `frame.Parsed`.

    The rows of tables with the same columns are read together, whatever their sheets and workbooks.
    """
    found: dict[int, pl.DataFrame] = {}
    grids = [Grid(part.sheet, part.table) for part in parts]
    for alike in _grouped(range(len(parts)), lambda at: _shape(parts[at].table)):
        together, each = _read(alike, grids, schema)
        moments = {at: _moment(parts[at].table, one, schema) for at, one in zip(alike, each, strict=True)}
        for some in _grouped(alike, moments.__getitem__):
            if len(some) < len(alike):
                together, each = _read(some, grids, schema)
            frames = _of_alike([parts[at] for at in some], together, moments[some[0]], schema)
            for at, frame, readings in zip(some, frames, each, strict=True):
                found[at] = _of_one(frame, parts[at], readings, schema)
    return [found[at] for at in range(len(parts))]


def _shape(table: Table) -> Hashable:
    """Return what tables have in common whose rows can be read together: their columns, by what they were taken for."""
    return tuple(table.columns.items()), table.results, table.targets, tuple(table.ticks.items())


def _grouped(places: Iterable[int], key: Callable[[int], Hashable]) -> Iterable[list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for place in places:
        groups.setdefault(key(place), []).append(place)
    return groups.values()


def _read(places: Sequence[int], grids: Sequence[Grid], schema: WorkbookSchema) -> tuple[Readings, list[Readings]]:
    """Return what the figures of tables with the same columns say, together and each by itself."""
    own = [grids[at] for at in places]
    grid = Grid.joined(own)
    found = Readings(grid, _columns_of_figures(grid.table), schema, _columns_of_results(grid.table))
    return found, list(found.of_each(own))


def _moment(table: Table, readings: Readings, schema: WorkbookSchema) -> Moment:
    when = dates(table, schema, latest_of(readings, table))
    return when["year"], when["quarter"]


def _of_alike(parts: Sequence[Part], readings: Readings, moment: Moment, schema: WorkbookSchema) -> list[pl.DataFrame]:
    """Return what each row of tables with the same columns says by itself, table by table."""
    table, (year, quarter) = parts[0].table, moment
    frame = added(
        _texts(readings.grid),
        col.workbook.filled(pl.lit(0, dtype=pl.Int64)),
        pl.Series(col.sheet.label, [part.table.sheet for part in parts for _ in part.table.rows], dtype=pl.String),
        pl.Series(col.row.label, [row for part in parts for row in part.table.rows], dtype=pl.Int64),
        pl.Series(col.table.label, [at for at, part in enumerate(parts) for _ in part.table.rows], dtype=pl.Int64),
        col.year.filled(pl.lit(year, dtype=pl.Int64)),
        col.quarter.filled(pl.lit(quarter, dtype=pl.Int64)),
    )
    frame = frame.hstack(definitions(frame, year, schema))
    frame = figures(words(frame, table, schema), readings, table)
    frame = added(frame, col.kind.filled(pl.coalesce(pl.lit(kind(frame, table, schema)), col.defined.kind)))
    part = pl.coalesce(of_said_part(frame), part_beside_annual_target(frame, table))
    frame = added(frame, col.of_part.filled(part))
    frame = per_span(in_brackets(due(series(frame, readings, table), readings, table), table), table)
    of_part_alone = pl.when(~_is_of_the_year(quarter, table)).then(col.of_part)
    frame = added(frame, col.of_part.filled(pl.coalesce(of_part_alone, last_of_no_total(table, quarter))))
    firsts = accumulate((len(part.table.rows) for part in parts), initial=0)
    return [frame.slice(first, len(part.table.rows)) for first, part in zip(firsts, parts, strict=False)]


def _of_one(frame: pl.DataFrame, part: Part, readings: Readings, schema: WorkbookSchema) -> pl.DataFrame:
    """Return the rows of a table with what it says as a whole: which way is better, and how lights are given."""
    table, key, grid = part.table, part.key, readings.grid
    frame = added(frame, col.table.filled(pl.lit(part.number, dtype=pl.Int64)), *_published(grid, part.sheet, schema))
    tolerances = column_of_tolerances(frame, readings, table)
    given = _given(frame, readings, table, tolerances)
    strict = key is not None and key.tolerance is not None and key.tolerance.green is None
    frame = frame.hstack(better(frame, table, schema, given, green_is_met=strict))
    frame = added(frame, col.sense.filled(sense()), *ruled(readings, table, tolerances, key))
    frame = _with_limits(frame, given, readings, table)
    return added(frame, map(_null, PARSED.keys() - frame.columns))[list(PARSED)]


@cache
def _null(name: str) -> pl.Expr:
    """Return a declared column that a frame lacks."""
    return pl.lit(None, PARSED[name]).alias(name)


def _is_of_the_year(quarter: int | None, table: Table) -> pl.Expr:
    """Tell where figures of the year to date are held against a target as those of the year.

    It is over, or nothing names when the figures are of and the target is neither a year's nor that to date. One
    quarter or month is never the year.
    """
    to_date = col.kind == Kind.YEAR_TO_DATE.value
    if quarter == LAST_QUARTER:
        in_quarter = (col.kind == Kind.IN_QUARTER.value).fill_null(value=False)
        return ~in_quarter & ~is_of_a_lone_month()
    if quarter is not None or has_target_of_a_year(table):
        return pl.lit(value=False)
    return ~(to_date & col.due.level.is_not_null()).fill_null(value=False)


def _published(grid: Grid, sheet: Sheet, schema: WorkbookSchema) -> list[pl.Expr | pl.Series]:
    """Return the lights and the directions that the sheet itself gives, and whether those lights are ours."""
    columns, ours = grid.table.columns, False
    lights: Sequence[pl.Expr | pl.Series] = [col.officer_rag.filled(pl.lit(None, dtype=pl.String))]
    if "rag" in columns:
        lights, ours = stored_rags(grid, columns["rag"], schema), are_ours(grid.table, sheet)
    elif grid.table.ticks:
        lights = lights_of_ticks(grid)
    elif "result" in columns:
        lights = lights_of_results(grid, columns["result"])
    directions = stored_directions(grid, columns["direction"], sheet, schema) if "direction" in columns else []
    return [*lights, col.rag_is_ours.filled(pl.lit(ours)), *directions]


def _columns_of_figures(table: Table) -> list[int]:
    names = (*FIGURE_FIELDS, ANNUAL, OTHER_RESULT, *LIGHTS, TOLERANCE, BENCHMARK)
    fields = [table.columns[field].number for field in names if field in table.columns]
    return [*fields, *(column.number for column in (*table.results, *table.targets))]


def _columns_of_results(table: Table) -> list[int]:
    own = [table.columns[name] for name in ("result", OTHER_RESULT) if name in table.columns]
    return [column.number for column in (*own, *table.results)]


def _texts(grid: Grid) -> pl.DataFrame:
    """Return the cells of the fields as the officer sees them; those without a column are null."""
    columns = {col.text.of(field).label: column.number for field in FIELDS if (column := grid.table.columns.get(field))}
    texts = pl.DataFrame({label: grid.texts(number) for label, number in columns.items()})
    tidied = tidy(texts, keep_inside={col.text.of(field).label for field in FIGURE_FIELDS})
    return added(tidied, map(_null, TEXTS - columns.keys()))


def _with_limits(frame: pl.DataFrame, given: Given | None, readings: Readings, table: Table) -> pl.DataFrame:
    """Add the figures at which a light changes."""
    columns = [table.columns[light].number for light in LIGHTS if light in table.columns]
    off = pl.lit(value=False)
    if columns:
        rows = repeated(frame[MEASURED_BY], len(columns))
        off = pl.lit(in_any(off_scale(rows, readings.of(*columns)), len(frame)))
    frame = added(frame, col.limits.off_scale.filled(off))
    if given is None:
        return frame
    found = limits(given, frame)
    own = frame.select(col.limits.green.is_not_null()).to_series()  # what the schema sets comes first
    found = found.with_columns(
        pl.when(pl.lit(own)).then(pl.lit(frame[name])).otherwise(pl.col(name)).alias(name) for name in found.columns
    )
    return frame.with_columns(found)


def _given(frame: pl.DataFrame, readings: Readings, table: Table, tolerances: Column | None) -> Given | None:
    """Return the figures of the lights: from columns of their own, else from prose, of a
    column of its own or the target's.
    """
    if tolerances and tolerances != table.columns.get(TOLERANCE):
        return None  # the columns of amber and red say how far, not from where
    columns = {light: table.columns[light] for light in LIGHTS if light in table.columns}
    threshold = table.columns.get(TOLERANCE)
    for field in (TOLERANCE, "target"):
        if not columns and field in table.columns:
            texts = readings.grid.texts(table.columns[field].number)
            if given := Given.of_prose(texts, readings.schema.words):
                return given
    if threshold and "amber" not in columns:
        columns["amber"] = threshold
    numbers = {light: column.number for light, column in columns.items() if column != tolerances}
    return Given.of_columns(_limits(frame, readings, numbers)) if numbers else None


def _limits(frame: pl.DataFrame, readings: Readings, columns: Mapping[str, int]) -> dict[str, pl.DataFrame]:
    """Return the figures of the lights in what their rows are measured in, by light."""
    rows = repeated(frame[MEASURED_BY], len(columns))
    read = readings.of(*columns.values())
    found = measured(rows, clocked(rows, read.with_columns(read[said.value.label].alias(LEVEL.label))))
    found = found.with_columns(found[LEVEL.label].alias(said.value.label))
    return apart_by(columns, found, len(frame))
