"""Where in a sheet's bytes the cells to write stand, or would stand: one expat pass that records offsets."""

import re

from msgspec import Struct, field

from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.refs import column_number

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})\Z")


class Spot(Struct):
    """A cell's bytes from `start` to `end`; both are the place to insert it when `found` is False."""

    start: int
    end: int
    open_end: int = 0
    found: bool = False


class RowSpot(Struct):
    """A row's bytes: its start tag, where its cells end, and the wanted columns in it."""

    start: int
    open_end: int
    close: int = 0
    self_closing: bool = False
    attrs: dict[str, str] = field(default_factory=dict)
    cells: dict[int, Spot] = field(default_factory=dict)


class Spots(Struct):
    """The wanted rows there are; for each missing one the place to insert it."""

    rows: dict[int, RowSpot] = field(default_factory=dict)
    missing: dict[int, int] = field(default_factory=dict)
    prefix: str = ""

    def found(self, row: int, column: int) -> bool:
        """Return whether there is such a cell already."""
        return row in self.rows and self.rows[row].cells[column].found


def locate(data: bytes, wanted: dict[int, list[int]], close: int) -> Spots:
    """Return the spots of the wanted columns by row; `close` is the offset where the cells end."""
    finder = _Finder(data, wanted)
    parser = finder.parser
    parser.StartElementHandler = finder.open
    parser.EndElementHandler = finder.end
    markup.run(parser, data)
    for row in wanted:
        if row not in finder.spots.rows:
            finder.spots.missing.setdefault(row, close)
    return finder.spots


class _Finder:
    def __init__(self, data: bytes, wanted: dict[int, list[int]]) -> None:
        self.data = data
        self.wanted = wanted
        self.parser = markup.new_parser()
        self.spots = Spots()
        self.waiting = sorted(wanted)
        self.row = self.column = 0
        self.now: RowSpot | None = None
        self.pending: list[int] = []
        self.cell: Spot | None = None
        self.names: dict[str, str] = {}
        self.inside = False

    def tag(self, name: str) -> str:
        known = self.names.get(name)
        if known is None:
            known = self.names[name] = markup.short_name(name)[0]
        return known

    def open(self, name: str, attrs: dict[str, str]) -> None:
        tag = self.tag(name)
        if tag == "c" and self.inside:
            if self.now is not None or not attrs.get("r"):
                self.open_cell(attrs)
        elif tag == "row" and self.inside:
            self.open_row(attrs)
        elif tag == "sheetData":
            self.inside = True
            self.spots.prefix = markup.short_name(name)[1]

    def open_row(self, attrs: dict[str, str]) -> None:
        number = attrs.get("r", "")
        self.row = int(number) if number.isdecimal() else self.row + 1
        self.column = 0
        start = self.parser.CurrentByteIndex
        while self.waiting and self.waiting[0] <= self.row:
            row = self.waiting.pop(0)
            if row != self.row:
                self.spots.missing[row] = start
        if self.row in self.wanted and self.row not in self.spots.rows:
            open_end = markup.tag_end(self.data, start)
            self.now = RowSpot(start, open_end, attrs=attrs)
            self.now.self_closing = self.data[open_end - 2 : open_end - 1] == b"/"
            self.spots.rows[self.row] = self.now
            self.spots.missing.pop(self.row, None)
            self.pending = sorted(self.wanted[self.row])

    def open_cell(self, attrs: dict[str, str]) -> None:
        found = _REFERENCE.match(attrs.get("r", ""))
        self.column = column_number(found[1]) if found else self.column + 1
        if self.now is None:
            return
        start = self.parser.CurrentByteIndex
        while self.pending and self.pending[0] < self.column:
            self.now.cells[self.pending.pop(0)] = Spot(start, start)
        if self.column in self.wanted[self.row]:
            if self.column in self.pending:
                self.pending.remove(self.column)
            self.cell = Spot(start, 0, markup.tag_end(self.data, start), found=True)
            self.now.cells[self.column] = self.cell

    def end(self, name: str) -> None:
        tag = self.tag(name)
        if tag == "c" and self.cell is not None:
            cell, self.cell = self.cell, None
            closing = self.data[cell.open_end - 2 : cell.open_end - 1] == b"/"
            cell.end = cell.open_end if closing else self.data.index(b">", self.parser.CurrentByteIndex) + 1
        elif tag == "row" and self.now is not None:
            row, self.now = self.now, None
            row.close = row.open_end if row.self_closing else self.parser.CurrentByteIndex
            for column in self.pending:
                row.cells[column] = Spot(row.close, row.close)
        elif tag == "sheetData":
            self.inside = False
