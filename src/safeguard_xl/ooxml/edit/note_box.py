"""The box of a note: how large its text needs it, where on the sheet it lies, and how a drawing says so."""

import re
from functools import cache
from math import ceil
from unicodedata import east_asian_width

from msgspec import Struct
from msgspec.structs import replace

from safeguard_xl.ooxml.edit.grid import POINT, Grid

FONT = 9.0
"""Points of Tahoma, in which Excel writes a note."""

_WIDTHS = (240, 320, 480, 640)  # pixels: the first is 180 points
_SIDE, _TOP = 10, 5  # pixels between the box and its text, 0.1 and 0.05 inch
_BESIDE, _BELOW = 15, 2  # pixels from the cell's edge, as Excel places a new note
_LEADING = 1.22  # of the size of the letters, which Tahoma's lines are high
_NUMBERS = re.compile(r"\s*[0-9]{1,9}(?:\s*,\s*[0-9]{1,9}){7}\s*\Z")


class Frame(Struct, frozen=True):
    """A box on a sheet, in pixels from the sheet's top left corner."""

    left: int
    top: int
    width: int
    height: int

    def style(self) -> dict[str, str]:
        """Return the frame as the style of a shape has it, in points."""
        sides = {"margin-left": self.left, "margin-top": self.top, "width": self.width, "height": self.height}
        return {name: f"{str(pixels * POINT).removesuffix('.0')}pt" for name, pixels in sides.items()}


class Drawn(Struct, frozen=True):
    """A note as it is to be drawn: its text, the points of its largest letters, and whether all of it is ours."""

    text: str
    font: float = FONT
    ours: bool = True

    def size(self) -> tuple[int, int]:
        """Return the width and height, in pixels, of a box that holds the text, if it can be no higher than wide.

        >>> Drawn("Short.").size(), Drawn("A long explanation. " * 40).size()
        ((240, 25), (320, 303))
        """
        line = self.font * _LEADING / POINT
        for width in _WIDTHS:
            inside = (width - 2 * _SIDE) * POINT / self.font
            height = ceil(sum(_lines(paragraph, inside) for paragraph in self.text.split("\n")) * line) + 2 * _TOP
            if height <= width:
                break
        return width, height


def _lines(paragraph: str, width: float) -> int:
    """Return how many lines a paragraph takes in a width given in sizes of its letters; a
    word that is wider is broken.
    """
    lines, used = 1, 0.0
    for word in re.findall(r"\S+|\s+", paragraph):
        size = sum(map(_width, word))
        if used and used + size > width and not word.isspace():
            lines, used = lines + 1, 0.0
        more = 0 if word.isspace() else max(ceil(size / width) - 1, 0)
        lines, used = lines + more, used + size - more * width
    return lines


@cache
def _width(character: str) -> float:
    """Return how wide a character of Tahoma is, about, in sizes of its letters."""
    if east_asian_width(character) in "WF":
        return 1.0
    return 0.62 if character.isupper() or character.isdecimal() else 0.5


def beside(cell: tuple[int, int], size: tuple[int, int], grid: Grid) -> Frame:
    """Return the frame of a new box right of its cell, given by row and column from 0;
    left of it where no room is right.
    """
    (row, column), (width, height) = cell, size
    left = grid.columns.start(column + 1) + _BESIDE
    if left + width > grid.columns.end:
        left = grid.columns.start(column) - _BESIDE - width
    return on_sheet(Frame(left, grid.rows.start(row) + _BELOW, width, height), grid)


def on_sheet(frame: Frame, grid: Grid) -> Frame:
    """Return the frame moved so that it does not leave the sheet, as large as the sheet allows."""
    width, height = min(frame.width, grid.columns.end), min(frame.height, grid.rows.end)
    left = max(0, min(frame.left, grid.columns.end - width))
    return Frame(left, max(0, min(frame.top, grid.rows.end - height)), width, height)


def refitted(frame: Frame, drawn: Drawn, grid: Grid) -> Frame:
    """Return a box where it was, for another text; with somebody else's text in it, no smaller than they know it."""
    width, height = drawn.size()
    if not drawn.ours:
        width, height = max(width, frame.width), max(height, frame.height)
    return on_sheet(replace(frame, width=width, height=height), grid)


def anchor(frame: Frame, grid: Grid) -> str:
    """Return the frame as `x:Anchor` has it: column, pixels in it, row, pixels in it, for
    the first corner and the last.
    """
    columns, rows = grid.columns, grid.rows
    first = (*columns.place(frame.left), *rows.place(frame.top))
    last = (*columns.place(frame.left + frame.width), *rows.place(frame.top + frame.height))
    return ", ".join(map(str, (*first, *last)))


def read_anchor(text: str, grid: Grid) -> Frame | None:
    """Return the frame that an anchor means; None for a text that is no anchor on this sheet."""
    if not _NUMBERS.match(text):
        return None
    first, left, top, above, last, right, bottom, below = map(int, text.split(","))
    corner = grid.columns.at(first, left), grid.rows.at(top, above)
    width, height = grid.columns.at(last, right) - corner[0], grid.rows.at(bottom, below) - corner[1]
    return Frame(*corner, max(width, 0), max(height, 0))
