"""One table -> its indicators: what its cells say, and what their words mean."""

import polars as pl

from safeguard_xl.figure import said
from safeguard_xl.frame import Parsed, col
from safeguard_xl.model import FIELDS, FIGURE_FIELDS, LEVELS, Table
from safeguard_xl.ooxml import Book
from safeguard_xl.parse._dates import dates
from safeguard_xl.parse._definition import definitions
from safeguard_xl.parse._distinct import tidy
from safeguard_xl.parse._figures import Readings, figures
from safeguard_xl.parse._grid import Grid
from safeguard_xl.parse._limits import LIGHTS, Given, limits
from safeguard_xl.parse._meanings import kind, of_part, sense, words
from safeguard_xl.parse._measures import measured, off_scale
from safeguard_xl.parse._series import due, latest_of, series
from safeguard_xl.parse._spans import per_span
from safeguard_xl.parse._stored_rag import stored_rags
from safeguard_xl.schema import WorkbookSchema

LAST_QUARTER = 4
PARSED = Parsed().schema()


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
    frame = _with_limits(frame.with_columns(col.sense.filled(sense(table))), readings, table)
    frame = frame.with_columns(col.kind.filled(pl.coalesce(kind(frame, table, schema), col.defined.kind)))
    level = col.unit.is_in(LEVELS).fill_null(value=False)
    frame = frame.with_columns(col.of_part.filled(pl.when(~level).then(of_part(col.kind))))
    frame = per_span(due(series(frame, readings, table), readings, table), table)
    if when["quarter"] in (None, LAST_QUARTER):
        frame = frame.with_columns(col.of_part.filled(pl.lit(None, dtype=pl.String)))
    if "rag" in table.columns:
        frame = frame.with_columns(stored_rags(grid.column(table.columns["rag"].number), schema))
    there = frame.schema
    lacking = {name: pl.lit(None, dtype) for name, dtype in PARSED.items() if name not in there}
    typed = frame.cast({name: dtype for name, dtype in PARSED.items() if name in there and there[name] != dtype})
    return typed.with_columns(**lacking).select(list(PARSED))


def _columns_of_figures(table: Table) -> list[int]:
    fields = [table.columns[field].number for field in (*FIGURE_FIELDS, *LIGHTS) if field in table.columns]
    return [*fields, *(column.number for column in (*table.results, *table.targets))]


def _texts(grid: Grid) -> pl.DataFrame:
    """The cells of the fields as the officer sees them; those without a column are null."""
    columns = {col.text.of(field).label: column.number for field in FIELDS if (column := grid.table.columns.get(field))}
    texts = pl.DataFrame({label: grid.texts(number) for label, number in columns.items()})
    tidied = tidy(texts, keep_inside={col.text.of(field).label for field in FIGURE_FIELDS})
    return tidied.with_columns(text.filled(pl.lit(None, text.dtype)) for text in col.text if text.label not in columns)


def _limit(frame: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """The figures of a light in what their rows are measured in."""
    found = measured(frame, read.with_columns(said.value.alias("level")))
    return found.with_columns(pl.col("level").alias(said.value.label))


def _with_limits(frame: pl.DataFrame, readings: Readings, table: Table) -> pl.DataFrame:
    """Add the figures at which a light changes: from columns of their own, else from the target's prose."""
    columns = {light: readings.of(table.columns[light].number) for light in LIGHTS if light in table.columns}
    off = [off_scale(frame, found) for found in columns.values()]
    frame = frame.with_columns(col.limits.off_scale.filled(pl.any_horizontal(pl.lit(value=False), *map(pl.lit, off))))
    given = Given.of_columns({light: _limit(frame, found) for light, found in columns.items()}) if columns else None
    if given is None and "target" in table.columns:
        given = Given.of_prose(readings.grid.texts(table.columns["target"].number), readings.schema.words)
    if given is None:
        return frame.with_columns(col.sense.filled(pl.coalesce(col.sense, col.polarity)))
    found = limits(given, frame, has_polarity="polarity" in table.columns)
    own = frame.select(col.limits.green.is_not_null().alias("set")).to_series()  # what the schema sets comes first
    found = found.with_columns(
        pl.when(pl.lit(own)).then(pl.lit(frame[name])).otherwise(pl.col(name)).alias(name)
        for name in found.columns
        if name != col.sense.label
    )
    return frame.with_columns(found)
