"""Addresses and ranges: `B4` and `(4, 2)` are the same cell; ranges stay ranges and are never expanded."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

Box = tuple[int, int, int, int]
"""First row, first column, last row, last column; all from 1 and inclusive."""

Place = tuple[str, str]
"""A sheet's name and an address in it, or a column's letters where a column is meant."""

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\Z")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3})\Z")
_ROWS = re.compile(r"\$?([0-9]{1,7})\Z")


@cache
def column_letter(column: int) -> str:
    """Return the letters of a column counted from 1.

    >>> column_letter(1), column_letter(28), column_letter(16384)
    ('A', 'AB', 'XFD')
    """
    if not 1 <= column <= MAX_COLUMN:
        raise ValueError(f"there is no column {column} in a sheet")
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """Return the number, from 1, of a column's letters.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """Return the name of a cell.

    >>> address(4, 2)
    'B4'
    """
    return f"{column_letter(column)}{row}"


def parse_address(text: str) -> tuple[int, int]:
    """Return the row and column, from 1, of a cell's name; ValueError if there is no such cell in a sheet.

    >>> parse_address("$B$4")
    (4, 2)
    """
    found = _ADDRESS.match(text)
    if found:
        row, column = int(found[2]), column_number(found[1])
        if 1 <= row <= MAX_ROW and column <= MAX_COLUMN:
            return row, column
    raise ValueError(f"{text} is not the address of a cell")


def parse_range(text: str) -> Box:
    """Return the box of `B4`, `A1:C9`, `A:C` or `2:5`; ValueError if it is none.

    >>> parse_range("A1:C9"), parse_range("2:5")
    ((1, 1, 9, 3), (2, 1, 5, 16384))
    """
    first, _, last = text.strip().partition(":")
    top, left = _corner(first, (1, 1))
    bottom, right = _corner(last or first, (MAX_ROW, MAX_COLUMN))
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def _corner(text: str, missing: tuple[int, int]) -> tuple[int, int]:
    if (found := _COLUMNS.match(text)) and column_number(found[1]) <= MAX_COLUMN:
        return missing[0], column_number(found[1])
    if (found := _ROWS.match(text)) and 1 <= int(found[1]) <= MAX_ROW:
        return int(found[1]), missing[1]
    return parse_address(text)


def range_name(box: Box) -> str:
    """Return the name of a box of cells.

    >>> range_name((1, 1, 9, 3)), range_name((4, 2, 4, 2))
    ('A1:C9', 'B4')
    """
    first, last = address(box[0], box[1]), address(box[2], box[3])
    return first if first == last else f"{first}:{last}"


def box_of(text: str) -> Box | None:
    """Return the box of a range; None for a text that names none."""
    try:
        return parse_range(text)
    except ValueError:
        return None


def boxes_of(text: str) -> tuple[Box, ...]:
    """Return the boxes of ranges side by side; what is none is left out.

    >>> boxes_of("A2:A9 #REF! C2")
    ((2, 1, 9, 1), (2, 3, 2, 3))
    """
    return tuple(box for ref in text.split() if (box := box_of(ref)))


def overlap(one: Box, other: Box) -> bool:
    """Return whether two boxes have a cell in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def one_between(rows: Sequence[int], first: int, last: int) -> bool:
    """Return whether one of some rows, given in order, lies between two.

    >>> one_between([3, 9], 4, 8), one_between([3, 9], 4, 9)
    (False, True)
    """
    at = bisect_left(rows, first)
    return at < len(rows) and rows[at] <= last


def inside(box: Box, row: int, column: int) -> bool:
    """Return whether a cell lies in a box."""
    return box[0] <= row <= box[2] and box[1] <= column <= box[3]


def intervals(numbers: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Pairs of first and last, put in order and joined where they touch.

    >>> intervals([(5, 6), (1, 1), (2, 4), (9, 9)])
    ((1, 6), (9, 9))
    """
    joined: list[tuple[int, int]] = []
    for first, last in sorted(numbers):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)
