"""The ranges of a sheet that its charts, pictures and other drawings lie over: what stands there is not seen."""

from collections.abc import Callable

from safeguard_xl.errors import WorkbookError
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.parts import Package
from safeguard_xl.ooxml.package.refs import MAX_COLUMN, MAX_ROW, Box
from safeguard_xl.ooxml.read.book import ColumnSpan
from safeguard_xl.ooxml.read.charts import ANCHORS, child_of, drawings_of

PIXEL = 9_525  # EMU, the unit of drawings
_ROW = 20 * PIXEL  # of 15 points
_CHARACTER, _EDGES = 7, 5  # pixels, of the font that Excel measures widths in

Widths = tuple[tuple[ColumnSpan, ...], float]
"""The columns of a sheet that are laid out by themselves, and the width of the others."""


def read_drawn(package: Package, part: str, widths: Widths) -> tuple[Box, ...]:
    """Return the ranges that drawings lie over; of one whose size is given in inches the range that it covers about."""
    try:
        anchors = [anchor for drawing in drawings_of(package, part) for anchor in package.tree(drawing).walk()]
    except WorkbookError:  # a drawing is no reason not to read the cells
        return ()
    boxes = (_box(anchor, widths) for anchor in anchors if anchor.local in ANCHORS)
    return tuple(box for box in boxes if box is not None)


def _box(anchor: Node, widths: Widths) -> Box | None:
    first = _corner(anchor, "from")
    if first is None and anchor.local != "absoluteAnchor":
        return None
    left = _edge(_number(child_of(anchor, "pos"), "x"), 1, widths) if first is None else first[1]
    top = 1 + _number(child_of(anchor, "pos"), "y") // _ROW if first is None else first[0]
    last = _corner(anchor, "to")
    if last is None:
        size = child_of(anchor, "ext")
        last = top + _number(size, "cy") // _ROW + 1, _edge(_number(size, "cx"), left, widths)
    return top, left, min(max(last[0], top), MAX_ROW), min(max(last[1], left), MAX_COLUMN)


def _corner(anchor: Node, name: str) -> tuple[int, int] | None:
    """Return the row and column that a corner lies in; None where it is not said, or cannot be."""
    corner = child_of(anchor, name)
    row, column = (child_of(corner, word) if corner else None for word in ("row", "col"))
    if row is None or column is None or not (row.text.strip().isdecimal() and column.text.strip().isdecimal()):
        return None
    found = int(row.text) + 1, int(column.text) + 1
    if name == "to":  # where it ends at the edge of a cell, it does not lie over it
        found = found[0] - (_offset(corner, "rowOff") == 0), found[1] - (_offset(corner, "colOff") == 0)
    return found if found[0] <= MAX_ROW and found[1] <= MAX_COLUMN else None


def _offset(corner: Node | None, name: str) -> int:
    node = child_of(corner, name) if corner is not None else None
    return int(node.text) if node is not None and node.text.strip().isdecimal() else 0


def _number(node: Node | None, name: str) -> int:
    text = node.attrs.get(name, "0") if node is not None else "0"
    return int(text) if text.isdecimal() else 0


def _edge(length: int, first: int, widths: Widths) -> int:
    """Return the column in which something ends that begins with a column and is so long, in EMU."""
    width = _width_of(widths)
    column = first
    while length > (wide := width(column)) and column < MAX_COLUMN:
        length -= wide
        column += 1
    return column


def _width_of(widths: Widths) -> Callable[[int], int]:
    spans, usual = widths

    def emu(column: int) -> int:
        span = next((span for span in spans if span.first <= column <= span.last), None)
        if span is not None and span.hidden:
            return 0
        characters = usual if span is None or span.width is None else span.width
        return int(characters * _CHARACTER + _EDGES) * PIXEL

    return emu
