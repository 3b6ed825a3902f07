"""The cells of a table's rows, column by column."""

from collections.abc import Iterator, Sequence
from copy import copy

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.few_rows import filtered, looked_up, taken
from safeguard_xl.model import Table
from safeguard_xl.ooxml import Sheet, in_sheet, is_duration
from safeguard_xl.parse._spelt import duration, is_time, spelt

WIDEST = 16_384  # columns of a sheet
CELL = Column[int]("cell", pl.Int64(), "the number of a cell: to join by one is faster than by two")
NUMBERED = CELL.filled(in_sheet.row * WIDEST + in_sheet.column)
BLANK_FILL = Column[str | None]("blank_fill", pl.String(), "the colour of a blank cell, RRGGBB")
STORED = (
    *(in_sheet.text, in_sheet.fill, in_sheet.ink, in_sheet.kind),
    *(in_sheet.has_value, in_sheet.formula, in_sheet.number, in_sheet.number_format),
)


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
        return self.column(number)[in_sheet.text.label]


def _asked(table: Table, numbers: list[int]) -> pl.DataFrame:
    """Return the cell that each is taken from, those of a column together."""
    columns, rows = pl.DataFrame({in_sheet.column.label: numbers}), pl.DataFrame({in_sheet.row.label: table.rows})
    asked = taken(columns.join(rows, how="cross", maintain_order="left_right"), NUMBERED)
    lent = dict(_lent(table))
    return asked.select(CELL.replace(lent)) if lent else asked


def _lent(table: Table) -> Iterator[tuple[int, int]]:
    """Yield the cells under a vertical merge, each with the first cell of that."""
    for first, column, last, _ in table.merged:
        if table.heading_row < first < last:
            yield from ((row * WIDEST + column, first * WIDEST + column) for row in range(first + 1, last + 1))


def _cells(sheet: Sheet, table: Table, asked: pl.DataFrame) -> pl.DataFrame:
    in_table = in_sheet.row.is_between(table.heading_row, max(table.rows), closed="right")
    stored = taken(filtered(sheet.cells, in_table), NUMBERED, *STORED)
    filled = taken(filtered(sheet.fills, in_table), NUMBERED, BLANK_FILL.filled(in_sheet.fill))
    for cells in (stored, filled):
        asked = looked_up(asked, cells, [CELL.label])
    dated = asked[in_sheet.kind.label] == "date"
    codes = asked[in_sheet.number_format.label].filter(dated).unique().drop_nulls().to_list()
    text, kind = spelt(), in_sheet.kind.fill_null("text")
    if times := [code for code in codes if is_duration(code)]:
        text = pl.when(is_time(times)).then(duration()).otherwise(text)
        kind = pl.when(is_time(times)).then(pl.lit("number")).otherwise(kind)
    return taken(
        asked,
        in_sheet.text.filled(text.fill_null("")),
        in_sheet.fill.filled(pl.coalesce(in_sheet.fill, BLANK_FILL)),
        in_sheet.ink,
        in_sheet.kind.filled(kind),
        in_sheet.has_value.fill_null(value=True),
        in_sheet.formula,
        in_sheet.number,
        in_sheet.number_format.fill_null("General"),
    )
