"""Our columns of a table: those that are there under our headings or the officer's, and new ones at its right."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations

import polars as pl
from msgspec import Struct

from safeguard_xl.annotate import live_lights
from safeguard_xl.columns import Column, framed
from safeguard_xl.errors import WriteError
from safeguard_xl.model import OUR_COLUMNS, Review, Table
from safeguard_xl.ooxml import KEEP, Cell, ColourRule, address, column_letter, in_sheet, range_name
from safeguard_xl.write._frames import CoveredColumns, our
from safeguard_xl.write._room import Room, Site

RAG, DIRECTION, OUTTURN, OUTTURN_RAG = OUR_COLUMNS
OFFICERS = {RAG: "rag", DIRECTION: "direction"}
"""The headings of ours for which the officer may have a column, with its field."""
COUNT = Column[int]("count", pl.UInt32())


def sites(review: Review) -> tuple[Site, ...]:
    """Return the tables of a review by sheet."""
    by_sheet: dict[str, list[Table]] = {}
    for table in review.tables:
        by_sheet.setdefault(table.sheet, []).append(table)
    return tuple(Site(review.book, review.book.sheets[name], tables) for name, tables in by_sheet.items())


def columns_of(site: Site) -> tuple["Columns", ...]:
    """Our columns in each table of a sheet."""
    if crowded := next((pair for pair in combinations(site.tables, 2) if _share_rows(*pair)), None):
        raise WriteError(_side_by_side(*crowded))
    if folded := next((table for table in site.tables if table.takes_rows), None):
        raise WriteError(_takes_rows(folded))
    there = [_there(table) for table in site.tables]
    needed = max(len(OUR_COLUMNS) - len(at) for at in there)
    room = site.room(needed) if needed else None
    return tuple(_columns(site, table, at, room) for table, at in zip(site.tables, there, strict=True))


def _share_rows(one: Table, other: Table) -> bool:
    return bool(set(one.rows) & set(other.rows))


def _side_by_side(one: Table, other: Table) -> str:
    left = column_letter(max(one.within[0], other.within[0]))
    return (
        f"Two tables stand side by side in {one.sheet}, the second from column {left}: there is no place for "
        "new columns that would be seen to be of one of them. Put the second below the first, or on a sheet of its own."
    )


def _takes_rows(table: Table) -> str:
    return (
        f"An indicator takes several rows in {table.sheet}, from row {table.rows[0]} on: there is no one cell for its "
        "light. Put its target and its result into one row to have them added."
    )


def _there(table: Table) -> dict[str, int]:
    fields = {heading: table.columns[field].number for heading, field in OFFICERS.items() if field in table.columns}
    return dict(table.ours) | fields


def _columns(site: Site, table: Table, at: dict[str, int], room: Room | None) -> "Columns":
    new = tuple(heading for heading in OUR_COLUMNS if heading not in at)
    first = room.first if room else 0
    return Columns(site, table, at | {heading: first + step for step, heading in enumerate(new)}, new, room)


class Columns(Struct, frozen=True, dict=True):
    """Where our columns stand in a table, by heading; the `new` ones are styled as the table's body."""

    site: Site
    table: Table
    at: Mapping[str, int]
    new: tuple[str, ...]
    room: Room | None

    def covered(self) -> pl.DataFrame:
        """Return the cells of our columns that a merged range hides, or shares with other rows; `box` is its name."""
        found = [(row, at, name) for at in self.at.values() for row, name in self._merged(at).items()]
        return framed(found, CoveredColumns())

    def _merged(self, column: int) -> Mapping[int, str]:
        """Return the names of such ranges by row."""
        boxes = (box for box in self.table.merged if box[1] <= column <= box[3])
        over = sorted(box for box in boxes if box[0] < box[2] or column > box[1])
        found: dict[int, str] = {}
        below = 0
        for box in over:
            found |= dict.fromkeys(range(max(box[0], below), box[2] + 1), range_name(box))
            below = max(below, box[2] + 1)
        return found

    @property
    def to(self) -> int:
        """The last of the new columns."""
        return max(self.at[heading] for heading in self.new)

    def headings(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield the headings of the new columns, by row and column."""
        row = self.table.heading_row
        of_row = self.colours.filter(our.row == row).select(our.most, our.own)
        most, own = of_row.row(0) if len(of_row) else (None, None)
        for heading in self.new:
            cell = Cell(heading, like=address(row, self.body), fill=KEEP if most == own else most)
            yield row, self.at[heading], cell

    @cached_property
    def body(self) -> int:
        """The last column that holds no light, whose colours are not the table's: ours are styled as its cells are."""
        known = {column.number for column in self.table.columns.values()}
        return max(known - self._lights - set(self.table.ours.values()), default=max(known))

    @property
    def _lights(self) -> set[int]:
        return {column.number for field, column in self.table.columns.items() if field in OFFICERS.values()}

    @cached_property
    def colours(self) -> pl.DataFrame:
        """The colours of rows, with the columns of `ColourColumns`; those without a colour are left out."""
        known = sorted({column.number for column in self.table.columns.values()} - self._lights)
        found = fills_of(self.site, (self.table.heading_row, *self.table.rows)).drop_nulls()
        own = found.filter(our.column == self.body).select(our.row, our.own.filled(our.fill))
        found = found.filter(our.column.is_in([*known, self.body]))
        columns = pl.Series(our.column.label, known, our.column.dtype).to_frame()
        cells = found.select(our.row).unique().join(columns, how="cross")
        counted = cells.join(found, on=[our.row, our.column], how="left").group_by(our.row, our.fill)
        counts = counted.agg(COUNT.filled(pl.len()), our.column.min())
        most = counts.sort(our.row, COUNT, our.column, descending=[False, True, False]).unique(our.row, keep="first")
        return most.select(our.row, our.most.filled(our.fill)).join(own, on=our.row, how="left")

    def live_columns(self) -> Iterator[ColourRule]:
        """Colours and symbols of our new columns of lights, which follow when somebody changes a word."""
        first, last = min(self.table.rows), max(self.table.rows)
        for heading in (heading for heading in (RAG, OUTTURN_RAG) if heading in self.new):
            cell = address(first, self.at[heading])
            yield from live_lights(self.table.sheet, f"{cell}:{address(last, self.at[heading])}")


def fills_of(site: Site, rows: Sequence[int]) -> pl.DataFrame:
    """Return the colours of the cells of some rows, filled and blank ones, by `row` and `column`."""
    cells = pl.concat([site.sheet.cells.select(in_sheet.row, in_sheet.column, in_sheet.fill), site.sheet.fills])
    return cells.filter(in_sheet.row.is_in(rows))
