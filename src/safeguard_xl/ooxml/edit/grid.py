"""How wide a sheet's columns and how high its rows are, in pixels, as what lies over the cells is anchored by them."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate, pairwise

from msgspec import Struct

from safeguard_xl.ooxml.package.refs import MAX_COLUMN, MAX_ROW

POINT = 0.75
"""Points of a pixel, of which Excel counts 96 to the inch."""

_DIGIT = 7  # pixels of the widest digit in Calibri 11 and in Arial 10, Excel's standard fonts: the unit of widths
_USUAL_HEIGHT = 15.0
_WIDEST, _HIGHEST = 255.0, 409.5  # that Excel allows, in characters and in points
_TAG = re.compile(
    rb"<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|"
    rb"""(/?)(?:[\w.-]+:)?(sheetFormatPr|col|row|sheetData)(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>)""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*["']([^"']*)["']""")
_NUMBER = re.compile(r"\s*([0-9]{1,9}(?:\.[0-9]*)?)")

Run = tuple[int, int, int]
"""First and last, from 0, and the size of each."""


class Lines(Struct, frozen=True):
    """A sheet's columns, or its rows, in runs of one size: the first of each run, from 0, where it begins, its size."""

    firsts: tuple[int, ...]
    starts: tuple[int, ...]
    sizes: tuple[int, ...]

    @classmethod
    def of(cls, own: Iterable[Run], usual: int, count: int) -> "Lines":
        """So many lines of the usual size but for some; of two runs that overlap the first has it."""
        runs: list[tuple[int, int]] = []
        at = 0
        for first, last, size in (*sorted(own), (count, count, 0)):
            if at < min(first, count):
                runs.append((at, usual))
            if max(first, at) <= min(last, count - 1):
                runs.append((max(first, at), size))
            at = max(at, last + 1)
        firsts = [first for first, _ in runs]
        lengths = (
            (end - first) * size for (first, end), (_, size) in zip(pairwise([*firsts, count]), runs, strict=True)
        )
        return cls(tuple(firsts), tuple(accumulate(lengths, initial=0)), tuple(size for _, size in runs))

    @property
    def end(self) -> int:
        """Where the last line ends."""
        return self.starts[-1]

    def start(self, line: int) -> int:
        """Return where a line begins, counted from 0."""
        run = bisect_right(self.firsts, line) - 1
        return self.starts[run] + (line - self.firsts[run]) * self.sizes[run]

    def at(self, line: int, inside: int) -> int:
        """Return where a point lies that is so far inside a line; what lies beyond the line is at its end."""
        start = self.start(line)
        return min(start + inside, self.start(line + 1), self.end)

    def place(self, at: int) -> tuple[int, int]:
        """Return the line in which a point lies, and how far from its beginning; a hidden
        line only where all after it are.
        """
        run = min(bisect_right(self.starts, at), len(self.firsts)) - 1
        size = self.sizes[run]
        # at the very end of the sheet the last line is meant, not one beyond it
        steps = (min(at, self.end - 1) - self.starts[run]) // size if size else 0
        return self.firsts[run] + steps, at - self.starts[run] - steps * size


class Grid(Struct, frozen=True):
    """The columns and rows of a sheet."""

    columns: Lines
    rows: Lines


def read_grid(sheet: bytes) -> Grid:
    """Return the grid of a sheet's part; what is hidden has no size, and a size that cannot be is the usual one."""
    columns: list[Run] = []
    rows: list[Run] = []
    usual: dict[str, str] = {}
    for found in _TAG.finditer(sheet):
        closing, tag = found[1], found[2]
        if tag == b"sheetData" and (closing or found[3].endswith(b"/")):
            break
        if not tag or closing:
            continue
        attrs = {name.decode(): value.decode() for name, value in _ATTRIBUTE.findall(found[3])}
        if tag == b"sheetFormatPr":
            usual = attrs
        elif tag == b"col":
            columns.append(_column(attrs, usual))
        elif tag == b"row":
            rows.append(_row(attrs, usual, rows[-1][0] + 1 if rows else 0))
    unlisted = 0 if _flag(usual, "zeroHeight") else _height(usual, "defaultRowHeight", _USUAL_HEIGHT)
    return Grid(Lines.of(columns, _usual_width(usual), MAX_COLUMN), Lines.of(rows, unlisted, MAX_ROW))


def _column(attrs: dict[str, str], usual: dict[str, str]) -> Run:
    width = _number(attrs, "width")
    size = _usual_width(usual) if width is None else _pixels(width)
    first, last = _number(attrs, "min") or 1, _number(attrs, "max") or 1
    return int(first) - 1, int(last) - 1, 0 if _flag(attrs, "hidden") else size


def _row(attrs: dict[str, str], usual: dict[str, str], following: int) -> Run:
    number = _number(attrs, "r")
    row = following if number is None else int(number) - 1
    size = _height(attrs, "ht", _number(usual, "defaultRowHeight") or _USUAL_HEIGHT)
    return row, row, 0 if _flag(attrs, "hidden") else size


def _usual_width(usual: dict[str, str]) -> int:
    width = _number(usual, "defaultColWidth")
    if width is not None:
        return _pixels(width)
    characters = _number(usual, "baseColWidth")
    inside = int(min(8 if characters is None else characters, _WIDEST)) * _DIGIT + 5
    return -(-inside // 8) * 8  # Excel rounds its own width up to eight pixels: 64 for eight characters


def _pixels(width: float) -> int:
    """Return a width in characters, as ECMA-376 part 1, 18.3.1.13 has it."""
    return int((256 * min(width, _WIDEST) + 128 // _DIGIT) / 256 * _DIGIT)


def _height(attrs: dict[str, str], name: str, usual: float) -> int:
    height = _number(attrs, name)
    return round(min(usual if height is None else height, _HIGHEST) / POINT)


def _number(attrs: dict[str, str], name: str) -> float | None:
    found = _NUMBER.match(attrs.get(name, ""))
    return float(found[1]) if found else None


def _flag(attrs: dict[str, str], name: str) -> bool:
    return attrs.get(name) in {"1", "true", "on"}
