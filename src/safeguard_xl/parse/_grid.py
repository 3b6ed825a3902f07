"""The cells of a table's rows, column by column."""

from functools import cached_property

import polars as pl

from safeguard_xl.model import Table
from safeguard_xl.ooxml import Sheet

STORED = ("text", "fill", "ink", "kind", "has_value", "formula", "number", "number_format")


class Grid:
    """The cells of a table: a blank one with its fill, one under a vertical merge as the first cell of that."""

    def __init__(self, sheet: Sheet, table: Table) -> None:
        self.table = table
        self._sheet = sheet
        self._columns: dict[int, pl.DataFrame] = {}

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.table.rows)

    def column(self, number: int) -> pl.DataFrame:
        """Return the cells of a column, one for each row of the table, as they are stored."""
        if number not in self._columns:
            self._columns[number] = self._read(number)
        return self._columns[number]

    def texts(self, number: int) -> pl.Series:
        """Return the texts of a column as they are shown."""
        return self.column(number)["text"]

    @cached_property
    def _cells(self) -> pl.DataFrame:
        return self._sheet.cells.filter(self._in_table()).select("row", "column", *STORED)

    @cached_property
    def _fills(self) -> pl.DataFrame:
        return self._sheet.fills.filter(self._in_table()).select("row", "column", pl.col("fill").alias("blank_fill"))

    def _in_table(self) -> pl.Expr:
        return pl.col("row").is_between(self.table.heading_row, max(self.table.rows))

    def _read(self, number: int) -> pl.DataFrame:
        found = self._rows(number).to_frame()
        for cells in (self._cells, self._fills):
            own = cells.filter(pl.col("column") == number).drop("column")
            found = found.join(own, on="row", how="left", maintain_order="left")
        return found.select(
            pl.col("text").fill_null(""),
            pl.coalesce("fill", "blank_fill").alias("fill"),
            "ink",
            pl.col("kind").fill_null("text"),
            pl.col("has_value").fill_null(value=True),
            "formula",
            "number",
            pl.col("number_format").fill_null("General"),
        )

    def _rows(self, number: int) -> pl.Series:
        """The row that each cell of a column is taken from."""
        rows = list(self.table.rows)
        places = {row: place for place, row in enumerate(rows)} if self.table.merged else {}
        for first, column, last, _ in self.table.merged:
            if column == number and self.table.heading_row < first < last:
                for row in range(first + 1, last + 1):
                    if (place := places.get(row)) is not None:
                        rows[place] = first
        return pl.Series("row", rows, dtype=pl.Int64)
