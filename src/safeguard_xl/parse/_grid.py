"""The cells of a table's rows, column by column."""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.few_rows import filtered, taken
from safeguard_xl.model import Table
from safeguard_xl.ooxml import Sheet, in_sheet, is_duration
from safeguard_xl.parse._by_place import AT, at_each
from safeguard_xl.parse._spelt import duration, is_time, spelt

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
        self._cells = _cells(sheet, table, self._places)
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
    """Where the cells of rows stand, column below column: `rows` and `columns` are those of the sheet, in that order.

    The rows of the table come first, then others in which a vertical merge begins.
    """

    rows: Sequence[int]
    columns: Sequence[int]

    @classmethod
    def of(cls, table: Table, columns: Iterable[int]) -> "_Plan":
        """Return that of columns of a table."""
        tops = {top for top, _, last, _ in table.merged if table.heading_row < top < last}
        return cls([*table.rows, *sorted(tops.difference(table.rows))], list(columns))

    def asked(self, table: Table) -> pl.Series:
        """Return the place that each cell of the table is taken from."""
        rows = pl.int_range(len(table.rows), dtype=AT, eager=True)
        asked = pl.concat([rows + place * len(self.rows) for place in range(len(self.columns))])
        lent = dict(self._lent(table)) if table.merged else {}
        return asked.replace(lent) if lent else asked

    def _lent(self, table: Table) -> Iterator[tuple[int, int]]:
        """Yield the place of each cell under a vertical merge, with that of the first cell of that."""
        rows, columns = ({number: place for place, number in enumerate(numbers)} for numbers in self)
        for top, column, last, _ in table.merged:
            if table.heading_row < top < last and column in columns:
                start = columns[column] * len(rows)
                yield from ((start + rows[row], start + rows[top]) for row in range(top + 1, last + 1) if row in rows)

    def inside(self, cells: pl.DataFrame) -> pl.DataFrame:
        """Return the cells that may have a place."""
        return filtered(cells, (in_sheet.row <= max(self.rows)) & (in_sheet.column <= max(self.columns)))

    def found(self, cells: pl.DataFrame) -> pl.Series:
        """Return for each place which of the cells that are `inside` stands there."""
        row, column = (
            at_each(pl.Series(numbers, dtype=AT), 1 + max(numbers)).gather(cells[one.label])
            for numbers, one in zip(self, (in_sheet.row, in_sheet.column), strict=True)
        )
        return at_each(column * len(self.rows) + row, len(self.rows) * len(self.columns))


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
