"""Our columns of a table: those that are there under our headings or the officer's, and new ones at its right."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from safeguard_xl.annotate import live_lights
from safeguard_xl.model import OUR_COLUMNS, Review, Table
from safeguard_xl.ooxml import KEEP, Box, Cell, ColourRule, address
from safeguard_xl.write._room import Room, Site

RAG, DIRECTION, OUTTURN, OUTTURN_RAG = OUR_COLUMNS
OFFICERS = {RAG: "rag", DIRECTION: "direction"}
"""The headings of ours for which the officer may have a column, with its field."""


def sites(review: Review) -> tuple[Site, ...]:
    """Return the tables of a review by sheet."""
    by_sheet: dict[str, list[Table]] = {}
    for table in review.tables:
        by_sheet.setdefault(table.sheet, []).append(table)
    return tuple(Site(review.book, review.book.sheets[name], tables) for name, tables in by_sheet.items())


def columns_of(site: Site) -> tuple["Columns", ...]:
    """Our columns in each table of a sheet."""
    there = [_there(table) for table in site.tables]
    needed = max(len(OUR_COLUMNS) - len(at) for at in there)
    room = site.room(needed) if needed else None
    return tuple(_columns(site, table, at, room) for table, at in zip(site.tables, there, strict=True))


def _there(table: Table) -> dict[str, int]:
    fields = {heading: table.columns[field].number for heading, field in OFFICERS.items() if field in table.columns}
    return dict(table.ours) | fields


def _columns(site: Site, table: Table, at: dict[str, int], room: Room | None) -> "Columns":
    new = tuple(heading for heading in OUR_COLUMNS if heading not in at)
    first = room.first if room else 0
    return Columns(site, table, at | {heading: first + step for step, heading in enumerate(new)}, new, room)


@dataclass(frozen=True)
class Columns:
    """Where our columns stand in a table, by heading; the `new` ones are styled as the table's body."""

    site: Site
    table: Table
    at: Mapping[str, int]
    new: tuple[str, ...]
    room: Room | None

    def merged(self, column: int) -> Mapping[int, Box]:
        """By row, the merged ranges that a cell of a column shares with other rows, or that hide it."""
        if column not in self._merged:
            boxes = (box for box in self.table.merged if box[1] <= column <= box[3])
            over = sorted(box for box in boxes if box[0] < box[2] or column > box[1])
            found: dict[int, Box] = {}
            below = 0
            for box in over:
                found |= dict.fromkeys(range(max(box[0], below), box[2] + 1), box)
                below = max(below, box[2] + 1)
            self._merged[column] = found
        return self._merged[column]

    @cached_property
    def _merged(self) -> dict[int, Mapping[int, Box]]:
        return {}

    @property
    def to(self) -> int:
        """The last of the new columns."""
        return max(self.at[heading] for heading in self.new)

    def headings(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield the headings of the new columns, by row and column."""
        for heading in self.new:
            yield self.table.heading_row, self.at[heading], self._styled(self.table.heading_row, Cell(heading))

    def styled(self, row: int, heading: str, cell: Cell) -> Cell:
        """Return a cell of ours: in a new column styled as the table's body is, else as it stands."""
        if heading not in self.new:
            return cell
        return replace(self._styled(row, cell), number_format="General")

    def _styled(self, row: int, cell: Cell) -> Cell:
        """A cell styled as that of the last column of the body in its row, with the colour that most of the row has."""
        most, own = self._fills.get(row, (None, None))
        fill = most if cell.fill is KEEP and most != own else cell.fill
        return replace(cell, like=address(row, self._body), fill=fill)

    def most_of(self, row: int) -> str | None:
        """Return the colour that most cells of a row have."""
        return self._fills.get(row, (None, None))[0]

    @cached_property
    def _body(self) -> int:
        """The last column that holds no light, whose colours are not the table's."""
        lights = {column.number for field, column in self.table.columns.items() if field in OFFICERS.values()}
        known = {column.number for column in self.table.columns.values()}
        return max(known - lights - set(self.table.ours.values()), default=max(known))

    @cached_property
    def _fills(self) -> dict[int, tuple[str | None, str | None]]:
        """The colour that most cells of a row have, and that of the body's last column, by row."""
        lights = {column.number for field, column in self.table.columns.items() if field in OFFICERS.values()}
        known = sorted({column.number for column in self.table.columns.values()} - lights)
        found = fills_of(self.site, (self.table.heading_row, *self.table.rows))
        rows = (self.table.heading_row, *self.table.rows)
        return {
            row: (Counter(found.get((row, at)) for at in known).most_common(1)[0][0], found.get((row, self._body)))
            for row in rows
        }

    def live_columns(self) -> Iterator[ColourRule]:
        """Colours and symbols of our new columns of lights, which follow when somebody changes a word."""
        first, last = min(self.table.rows), max(self.table.rows)
        for heading in (heading for heading in (RAG, OUTTURN_RAG) if heading in self.new):
            cell = address(first, self.at[heading])
            yield from live_lights(self.table.sheet, f"{cell}:{address(last, self.at[heading])}")


def fills_of(site: Site, rows: Sequence[int]) -> dict[tuple[int, int], str | None]:
    """Return the colours of the cells of some rows, filled and blank ones."""
    of_rows = pl.col("row").is_in(rows)
    frames = (site.sheet.cells.select("row", "column", "fill"), site.sheet.fills)
    return {(row, column): fill for frame in frames for row, column, fill in frame.filter(of_rows).iter_rows()}
