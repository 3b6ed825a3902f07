"""The cells of a table's rows, column by column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.few_rows import filtered, taken
from safeguard_xl.model import Table
from safeguard_xl.ooxml import Sheet, in_sheet, is_duration
from safeguard_xl.parse._spelt import duration, is_time, spelt
from safeguard_xl.parse._standing import AT, standing

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
        self._cells = _cells(sheet, table, numbers)
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


class _Plan(NamedTuple):
    """Where the rows below a heading stand, one column below the other: `starts` has the place of each column."""

    first: int
    height: int
    starts: Mapping[int, int]

    @classmethod
    def of(cls, table: Table, columns: Iterable[int]) -> "_Plan":
        """Return that of columns of a table."""
        height = max(table.rows) - table.heading_row
        return cls(table.heading_row + 1, height, {number: at * height for at, number in enumerate(columns)})

    def asked(self, table: Table) -> pl.Series:
        """Return the place that each cell of the table is taken from."""
        rows = pl.Series(table.rows, dtype=AT) - self.first
        asked = pl.concat([rows + start for start in self.starts.values()])
        lent = dict(self._lent(table))
        return asked.replace(lent) if lent else asked

    def _lent(self, table: Table) -> Iterator[tuple[int, int]]:
        """Yield the place of each cell under a vertical merge, with that of the first cell of that."""
        for top, column, last, _ in table.merged:
            if self.first <= top < last and column in self.starts:
                start = self.starts[column] - self.first
                end = min(last + 1, self.first + self.height)
                yield from ((start + row, start + top) for row in range(top + 1, end))

    def inside(self, cells: pl.DataFrame) -> pl.DataFrame:
        """Return the cells that may have a place."""
        of_rows = in_sheet.row.is_between(self.first, self.first + self.height - 1)
        return filtered(cells, of_rows & (in_sheet.column <= max(self.starts)))

    def found(self, cells: pl.DataFrame) -> pl.Series:
        """Return for each place which of the cells that are `inside` stands there."""
        of_column = pl.repeat(None, max(self.starts) + 1, dtype=AT, eager=True)
        of_column = of_column.scatter(list(self.starts), list(self.starts.values()))
        row, column = cells[in_sheet.row.label].cast(AT), cells[in_sheet.column.label]
        return standing(of_column.gather(column) + (row - self.first), self.height * len(self.starts))


def _cells(sheet: Sheet, table: Table, columns: Iterable[int]) -> pl.DataFrame:
    """Return the cells of columns of a table, one column below the other."""
    plan = _Plan.of(table, columns)
    asked = plan.asked(table)
    stored, blank = plan.inside(sheet.cells), plan.inside(sheet.fills)
    of_stored, of_blank = (plan.found(cells).gather(asked) for cells in (stored, blank))
    found = pl.DataFrame([stored[column.label].gather(of_stored) for column in STORED])
    found.insert_column(0, blank[in_sheet.fill.label].gather(of_blank).alias(BLANK_FILL.label))
    dated = found[in_sheet.kind.label] == "date"
    codes = found[in_sheet.number_format.label].filter(dated).unique().drop_nulls().to_list()
    text, kind = spelt(), in_sheet.kind.fill_null("text")
    if times := [code for code in codes if is_duration(code)]:
        text = pl.when(is_time(times)).then(duration()).otherwise(text)
        kind = pl.when(is_time(times)).then(pl.lit("number")).otherwise(kind)
    return taken(
        found,
        in_sheet.text.filled(text.fill_null("")),
        in_sheet.fill.filled(pl.coalesce(in_sheet.fill, BLANK_FILL)),
        in_sheet.ink,
        in_sheet.kind.filled(kind),
        in_sheet.has_value.fill_null(value=True),
        in_sheet.formula,
        in_sheet.number,
        in_sheet.number_format.fill_null("General"),
    )
