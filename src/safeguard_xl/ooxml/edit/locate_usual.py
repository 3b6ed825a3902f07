"""Where the cells to write stand, in XML that the fast path of reading has found to be written the usual way.

The cells of a row must stand in the order of their columns.
"""

import re

from safeguard_xl.ooxml.edit.locate_cells import RowSpot, Spot, Spots
from safeguard_xl.ooxml.package.refs import column_number

_ROW = re.compile(rb"<row(?=[\s/>])([^<>]*)>")
_ATTRIBUTE = re.compile(rb"""\s(s|spans|customFormat|ht)\s*=\s*["']([^"']*)["']""")  # all that an edit asks for
_NUMBER = re.compile(rb"""\sr=["']([0-9]+)["']""")
_CELL = re.compile(rb"""<c(?=\s)[^<>]*?\sr="([A-Z]{1,3})[0-9]{1,7}"[^<>]*>""")


def locate_usual(data: bytes, wanted: dict[int, list[int]], span: tuple[int, int]) -> Spots:
    """Return the spots of the wanted columns by row; `span` is where the cells stand in the sheet's bytes."""
    spots = Spots()
    waiting = sorted(wanted, reverse=True)
    start, close = span
    row = 0
    for found in _ROW.finditer(data, start, close):
        number = _NUMBER.search(found[1])
        row = int(number[1]) if number else row + 1
        while waiting and waiting[-1] < row:
            spots.missing[waiting.pop()] = found.start()
        if waiting and waiting[-1] == row:
            waiting.pop()
        if row in wanted and row not in spots.rows:
            spots.rows[row] = _row_spot(data, found, sorted(wanted[row]))
            spots.missing.pop(row, None)
    for missing in waiting:
        spots.missing[missing] = close
    return spots


def _row_spot(data: bytes, found: re.Match[bytes], columns: list[int]) -> RowSpot:
    attrs = {a[1].decode(): a[2].decode() for a in _ATTRIBUTE.finditer(found[1])}
    row = RowSpot(found.start(), found.end(), attrs=attrs)
    row.self_closing = found[1].endswith(b"/")
    row.close = row.open_end if row.self_closing else data.index(b"</row>", row.open_end)
    last = data.rfind(b"<c ", row.open_end, row.close)
    ending = _CELL.match(data, last) if last >= 0 else None
    if last < 0 or (ending is not None and column_number(ending[1].decode()) < columns[0]):
        row.cells = {column: Spot(row.close, row.close) for column in columns}
        return row
    pending = columns[::-1]
    for cell in _CELL.finditer(data, row.open_end, row.close):
        column = column_number(cell[1].decode())
        while pending and pending[-1] < column:
            row.cells[pending.pop()] = Spot(cell.start(), cell.start())
        if column in columns:
            if column in pending:
                pending.remove(column)
            empty = data[cell.end() - 2 : cell.end() - 1] == b"/"
            end = cell.end() if empty else data.index(b"</c>", cell.end()) + 4
            row.cells[column] = Spot(cell.start(), end, cell.end(), found=True)
    for column in pending:
        row.cells[column] = Spot(row.close, row.close)
    return row
