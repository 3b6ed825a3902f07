"""The cells of a table's rows, column by column."""

from collections.abc import Iterator, Sequence
from copy import copy

import polars as pl

from safeguard_xl.frame import taken
from safeguard_xl.model import Table
from safeguard_xl.ooxml import Sheet, is_duration
from safeguard_xl.parse._spelt import duration, is_time, spelt

WIDEST = 16_384  # columns of a sheet
CELL = (pl.col("row") * WIDEST + pl.col("column")).alias("cell")
"""The number of a cell: to join by one is faster than by two."""
STORED = ("text", "fill", "ink", "kind", "has_value", "formula", "number", "number_format")


class Grid:
    """The cells of a table: a blank one with its fill, one under a vertical merge as the first cell of that."""

    def __init__(self, sheet: Sheet, table: Table) -> None:
        self.table = table
        numbers = dict.fromkeys(
            one.number for one in (*table.columns.values(), *table.results, *table.targets, *table.ticks.values())
        )
        self._places = {number: place for place, number in enumerate(numbers)}
        self._cells = _cells(sheet, table, _asked(table, list(numbers)))
        self.height = len(table.rows)

    @staticmethod
    def joined(grids: "Sequence[Grid]") -> "Grid":
        """Return the rows of tables with the same columns as those of one, the table of which is the first."""
        first, *others = grids
        if not others:
            return first
        found, numbers = copy(first), first._places  # noqa: SLF001 (its own)
        found._cells = pl.concat([one.column(number) for number in numbers for one in grids])  # noqa: SLF001
        found.height = sum(one.height for one in grids)
        return found

    def column(self, number: int) -> pl.DataFrame:
        """Return the cells of a column, one for each row of the table, as they are stored, each number as `spelt`."""
        return self._cells.slice(self._places[number] * self.height, self.height)

    def texts(self, number: int) -> pl.Series:
        """Return the texts of a column as they are shown, each number as `spelt`."""
        return self.column(number)["text"]


def _asked(table: Table, numbers: list[int]) -> pl.DataFrame:
    """Return the cell that each is taken from, those of a column together."""
    asked = (
        pl.DataFrame({"column": numbers})
        .join(pl.DataFrame({"row": table.rows}), how="cross", maintain_order="left_right")
        .select(CELL)
    )
    lent = dict(_lent(table))
    return asked.select(pl.col("cell").replace(lent)) if lent else asked


def _lent(table: Table) -> Iterator[tuple[int, int]]:
    """Yield the cells under a vertical merge, each with the first cell of that."""
    for first, column, last, _ in table.merged:
        if table.heading_row < first < last:
            yield from ((row * WIDEST + column, first * WIDEST + column) for row in range(first + 1, last + 1))


def _cells(sheet: Sheet, table: Table, asked: pl.DataFrame) -> pl.DataFrame:
    in_table = pl.col("row").is_between(table.heading_row, max(table.rows), closed="right")
    stored = sheet.cells.filter(in_table).select(CELL, *STORED)
    filled = sheet.fills.filter(in_table).select(CELL, pl.col("fill").alias("blank_fill"))
    for cells in (stored, filled):
        asked = asked.join(cells, on="cell", how="left", maintain_order="left")
    codes = asked["number_format"].filter(asked["kind"] == "date").unique().drop_nulls().to_list()
    text, kind = spelt(), pl.col("kind")
    if times := [code for code in codes if is_duration(code)]:
        text = pl.when(is_time(times)).then(duration()).otherwise(text)
        kind = pl.when(is_time(times)).then(pl.lit("number")).otherwise(kind)
    return taken(
        asked,
        text.fill_null("").alias("text"),
        pl.coalesce("fill", "blank_fill").alias("fill"),
        "ink",
        kind.fill_null("text").alias("kind"),
        pl.col("has_value").fill_null(value=True),
        "formula",
        "number",
        pl.col("number_format").fill_null("General"),
    )
