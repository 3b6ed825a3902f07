"""One table -> its indicators: what its cells say, and what their words mean."""

import polars as pl

from safeguard_xl.frame import Parsed, col
from safeguard_xl.model import FIELDS, FIGURE_FIELDS, LEVELS, Table
from safeguard_xl.ooxml import Book
from safeguard_xl.parse._better import better
from safeguard_xl.parse._dates import dates
from safeguard_xl.parse._definition import definitions
from safeguard_xl.parse._distinct import spaced, stripped
from safeguard_xl.parse._figures import Readings, figures
from safeguard_xl.parse._grid import Grid
from safeguard_xl.parse._limits import LIGHTS, Given, limits
from safeguard_xl.parse._meanings import kind, of_part, sense, words
from safeguard_xl.parse._series import due, latest_of, series
from safeguard_xl.parse._stored_rag import stored_rags
from safeguard_xl.schema import WorkbookSchema

LAST_QUARTER = 4


def indicators(book: Book, number: int, table: Table, schema: WorkbookSchema) -> pl.DataFrame:
    """Return the indicators of a table, a row each; columns as `frame.Parsed`."""
    grid = Grid(book.sheets[table.sheet], table)
    readings = Readings(grid, _columns_of_figures(table), schema)
    when = dates(table, schema, latest_of(readings, table))
    frame = _texts(grid).with_columns(
        col.sheet.filled(pl.lit(table.sheet)),
        pl.Series(col.row.label, table.rows, dtype=pl.Int64),
        col.table.filled(pl.lit(number, dtype=pl.Int64)),
        col.year.filled(pl.lit(when["year"], dtype=pl.Int64)),
        col.quarter.filled(pl.lit(when["quarter"], dtype=pl.Int64)),
    )
    frame = frame.hstack(definitions(frame, when["year"], schema))
    frame = figures(words(frame, table, schema), readings, table)
    frame = frame.with_columns(col.kind.filled(pl.coalesce(kind(frame, table, schema), col.defined.kind)))
    level = col.unit.is_in(LEVELS).fill_null(value=False)
    frame = frame.with_columns(col.of_part.filled(pl.when(~level).then(of_part(col.kind))))
    frame = due(series(frame, readings, table), readings, table)
    if when["quarter"] in (None, LAST_QUARTER):
        frame = frame.with_columns(col.of_part.filled(pl.lit(None, dtype=pl.String)))
    lights = stored_rags(grid.column(table.columns["rag"].number), schema) if "rag" in table.columns else None
    frame = frame.with_columns(col.officer_rag.filled(pl.lit(lights, dtype=pl.String)))
    given = _given(readings, table)
    frame = frame.with_columns(better(frame, table, schema, given)).with_columns(col.sense.filled(sense()))
    frame = frame if given is None else _with_limits(frame, given)
    there = set(frame.columns)
    return frame.select(
        column.filled(pl.col(column.label).cast(column.dtype) if column.label in there else pl.lit(None, column.dtype))
        for column in Parsed()
    )


def _columns_of_figures(table: Table) -> list[int]:
    fields = [table.columns[field].number for field in (*FIGURE_FIELDS, *LIGHTS) if field in table.columns]
    return [*fields, *(column.number for column in (*table.results, *table.targets))]


def _texts(grid: Grid) -> pl.DataFrame:
    """The cells of the fields as the officer sees them; those without a column are null."""
    found = []
    for field in FIELDS:
        label = col.text.of(field).label
        if (column := grid.table.columns.get(field)) is None:
            found.append(pl.repeat(None, grid.height, dtype=pl.String, eager=True).alias(label))
            continue
        texts = grid.texts(column.number)
        found.append((stripped if field in FIGURE_FIELDS else spaced)(texts).alias(label))
    return pl.DataFrame(found)


def _given(readings: Readings, table: Table) -> Given | None:
    """The figures of the lights: from columns of their own, else from the target's prose."""
    columns = {light: readings.of(table.columns[light].number) for light in LIGHTS if light in table.columns}
    if columns or "target" not in table.columns:
        return Given.of_columns(columns) if columns else None
    return Given.of_prose(readings.grid.texts(table.columns["target"].number), readings.schema.words)


def _with_limits(frame: pl.DataFrame, given: Given) -> pl.DataFrame:
    """Add the figures at which a light changes."""
    found = limits(given, frame)
    own = frame.select(col.limits.green.is_not_null().alias("set")).to_series()  # what the schema sets comes first
    found = found.with_columns(
        pl.when(pl.lit(own)).then(pl.lit(frame[name])).otherwise(pl.col(name)).alias(name) for name in found.columns
    )
    return frame.with_columns(found)
