"""Where new columns can stand right of the tables of a sheet, so that they are seen and belong to nothing else."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property

import polars as pl
from msgspec import Struct

from safeguard_xl.errors import WriteError
from safeguard_xl.model import Table
from safeguard_xl.ooxml import (
    MAX_COLUMN,
    Book,
    Box,
    Sheet,
    address,
    boxes_of,
    column_letter,
    in_sheet,
    offered,
    one_between,
)
from safeguard_xl.ooxml import Table as TableObject

WHITE = "FFFFFF"


class Site(Struct, frozen=True, dict=True):
    """The tables of a sheet as a block: its rows with those of headings and banners between, and its right edge."""

    book: Book
    sheet: Sheet
    tables: Sequence[Table]

    @cached_property
    def top(self) -> int:
        """Return the first row of headings."""
        return min(table.heading_row for table in self.tables)

    @cached_property
    def bottom(self) -> int:
        """Return the last row of an indicator or a total, or of a table object that they stand in."""
        last = max(row for table in self.tables for row in (*table.rows, *table.totals))
        return max([last, *(own.ref[2] for own in self.own)])

    @cached_property
    def rows(self) -> Sequence[int]:
        """Return the rows of headings and of indicators, in order."""
        return sorted({row for table in self.tables for row in (table.heading_row, *table.rows)})

    @cached_property
    def first(self) -> int:
        """Return the leftmost column that is known."""
        return min(column.number for table in self.tables for column in table.columns.values())

    @cached_property
    def edge(self) -> int:
        """Return the last column of the block: from the last known one on, as far as headings stand side by side."""
        headed = set(self._filled(in_sheet.row.is_in([table.heading_row for table in self.tables])))
        at = max(max(known_columns(table)) for table in self.tables)
        while at + 1 in headed:
            at += 1
        return at

    @cached_property
    def own(self) -> tuple[TableObject, ...]:
        """Return the table objects that the indicators stand in."""
        return tuple(filter(None, map(self.own_of, self.tables)))

    def own_of(self, table: Table) -> TableObject | None:
        """Return the table object whose headings are those of a table."""
        last = max(column.number for column in table.columns.values())
        return next((found for found in self.sheet.tables if _heads(found, table.heading_row, last)), None)

    def lists(self, column: int, rows: range) -> Mapping[int, int]:
        """Return the rows whose cells in a column are chosen from a list, each with that list's place in the sheet."""
        found: dict[int, int] = {}
        for place, known in reversed(list(enumerate(self.sheet.drop_downs))):  # of two the first one counts
            for top, left, bottom, right in known.boxes:
                if left <= column <= right:
                    found |= dict.fromkeys(range(max(top, rows.start), min(bottom + 1, rows.stop)), place)
        return found

    @cached_property
    def choices(self) -> Callable[[int | None], tuple[str, ...] | None]:
        """Return what a list offers, by its place; None where there is no list."""
        return cache(
            lambda place: None if place is None else offered(self.book, self.sheet, self.sheet.drop_downs[place])
        )

    def room(self, count: int) -> "Room":
        """Return where so many columns can stand side by side; raise WriteError where there is no room."""
        blocked = self._blocked()
        hidden = _marks((span.first, span.last) for span in self.sheet.columns if span.hidden)
        for bad in (blocked | hidden, blocked | (hidden & self._used)):
            for first in range(self.edge + 1, MAX_COLUMN + 2 - count):
                if not any(at in bad for at in range(first, first + count)):
                    return Room(self, first, tuple(at for at in range(first, first + count) if at in hidden))
        raise WriteError(self._no_room(count, blocked))

    def _no_room(self, count: int, blocked: set[int]) -> str:
        columns = "a column" if count == 1 else f"{count} columns"
        ends = f"There is no room right of the table in {self.sheet.name}, which ends at {address(self.top, self.edge)}"
        first = next((at for at in range(self.edge + 1, MAX_COLUMN + 1) if at in blocked), None)
        in_the_way = f": {column_letter(first)} is taken, and nothing right of it is free" if first else ""
        return (
            f"{ends}{in_the_way}, so {columns} for the lights could not be added. Clear some columns there, or delete "
            "columns of the table that are not needed."
        )

    @cached_property
    def _used(self) -> set[int]:
        """The columns right of the block in which something stands, in whatever row."""
        return set(self._filled(in_sheet.column > self.edge))

    def _filled(self, where: pl.Expr) -> pl.Series:
        """Return the columns in which something stands, of some cells."""
        blank = (in_sheet.kind == "text") & (in_sheet.text.str.strip_chars() == "") & in_sheet.formula.is_null()
        return self.sheet.cells.filter(where).filter(~blank.fill_null(value=False))[in_sheet.column.label].unique()

    def _blocked(self) -> set[int]:
        """Return the columns that are taken in the block's rows, or that belong to something else."""
        return {at for at in self._taken() if at > self.edge}

    def _taken(self) -> Iterator[int]:
        yield from self._filled(in_sheet.row.is_between(self.top, self.bottom) & (in_sheet.column > self.edge))
        yield from self._painted()
        for top, left, bottom, right in self.sheet.merged:
            inside_own = any(top <= own.ref[2] and own.ref[0] <= bottom for own in self.own)
            if inside_own or one_between(self.rows, top, bottom):
                yield from range(max(left, self.edge + 1), right + 1)
        for top, left, bottom, right in self.sheet.drawn:
            if top <= self.bottom and self.top <= bottom:
                yield from range(max(left, self.edge + 1), right + 1)
        yield from self._beside_others()

    def _painted(self) -> Iterator[int]:
        """Blank cells in an indicator's row whose colour is not that of the row: a legend, or a light of its own."""
        rows = [row for table in self.tables for row in table.rows]
        fills = self.sheet.fills.filter(in_sheet.row.is_in(rows) & (in_sheet.fill != WHITE))
        at_edge = {row: fill for row, column, fill in fills.iter_rows() if column == self.edge}
        for row, column, fill in fills.iter_rows():
            if fill != at_edge.get(row):
                yield column

    def _beside_others(self) -> Iterator[int]:
        """Yield the columns of other table objects, and the one right of each: what stands there seems to be theirs.

        The same holds for what a query fills, be it the table itself: it may be filled with more columns.
        """
        others = [found.ref for found in self.sheet.tables if found not in self.own or found.query]
        others += _queried(self.book, self.sheet)
        for top, left, bottom, right in others:
            if top <= self.bottom and self.top <= bottom:
                yield from range(left, min(right + 2, MAX_COLUMN + 1))


class Room(Struct, frozen=True):
    """Columns for ours from `first` on; those `hidden` are to be shown."""

    site: Site
    first: int
    hidden: tuple[int, ...]

    @property
    def adjoins(self) -> bool:
        """Whether ours stand right beside the table, so that they are part of it."""
        return self.first == self.site.edge + 1


def _marks(spans: Iterator[tuple[int, int]]) -> set[int]:
    return {at for first, last in spans for at in range(first, last + 1)}


def known_columns(table: Table) -> set[int]:
    """Return the columns of a table that are known, those that we have added among them."""
    return {column.number for column in table.columns.values()} | set(table.ours.values())


def _heads(found: TableObject, row: int, column: int) -> bool:
    top, left, _, right = found.ref
    return found.header_rows > 0 and top == row and left <= column <= right


def _queried(book: Book, sheet: Sheet) -> Iterator[Box]:
    """Yield the ranges of a sheet that are filled from elsewhere, which Excel keeps under names of its own."""
    for name in book.defined_names:
        if name.sheet == sheet.name and name.name.startswith("ExternalData_"):
            yield from boxes_of(name.text.rpartition("!")[2])
