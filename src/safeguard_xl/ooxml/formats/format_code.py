"""A number format code taken apart once: its sections, their conditions and their pieces (ECMA-376 part 1, 18.8.31)."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

_PIECE = re.compile(
    r"""
    (?P<quoted>"[^"]*"?)
  | \\(?P<escaped>.)
  | _(?P<width>.)
  | \*(?P<fill>.)
  | \[(?P<bracket>[^\]]*)\]
  | (?P<general>General)
  | (?P<half>AM/PM|A/P)
  | (?P<exponent>[Ee][+-])
  | (?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[eE]+|[bB]{2,4}|[gG]+)
  | (?P<digit>[0#?])
  | (?P<mark>[.,%/@])
  | (?P<plain>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+(?:[eE][+-]?[0-9]+)?)\Z")
_ELAPSED = re.compile(r"(h+|m+|s+)\Z", re.IGNORECASE)
_SPLIT = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|;|.', re.DOTALL)


class Piece(NamedTuple):
    """A piece of a section.

    `kind` is literal, digit, point, comma, percent, slash, at, general, exponent, date or elapsed.
    """

    kind: str
    text: str


class Section(NamedTuple):
    """One of up to four sections; `condition` is an operator and a number when the code states one."""

    pieces: tuple[Piece, ...]
    condition: tuple[str, float] | None
    kinds: frozenset[str]

    def has(self, *kinds: str) -> bool:
        """Return whether a piece of one of these kinds is in it."""
        return not self.kinds.isdisjoint(kinds)


@lru_cache(maxsize=4096)
def sections(code: str) -> tuple[Section, ...]:
    """Return the sections of a code, at least one.

    >>> [piece.kind for piece in sections('0.0"%"')[0].pieces]
    ['digit', 'point', 'digit', 'literal']
    """
    texts = [""]
    for found in _SPLIT.finditer(code):
        if found[0] == ";":
            texts.append("")
        else:
            texts[-1] += found[0]
    return tuple(_section(text) for text in texts[:4])


def _section(text: str) -> Section:
    pieces: list[Piece] = []
    condition: tuple[str, float] | None = None
    for found in _PIECE.finditer(text):
        kind, value = found.lastgroup or "plain", found[found.lastgroup or "plain"]
        if kind == "bracket":
            stated = _CONDITION.match(value)
            if stated:
                condition = stated[1], float(stated[2])
            else:
                pieces += _bracketed(value)
        elif kind == "half":
            pieces.append(Piece("date", value))
        elif kind in _LITERAL:
            pieces.append(Piece("literal", _LITERAL[kind](value)))
        else:
            pieces.append(Piece(_MARKS.get(value, kind), value))
    settled = _settled(pieces)
    return Section(settled, condition, frozenset(piece.kind for piece in settled))


_LITERAL: dict[str, Callable[[str], str]] = {
    "quoted": lambda value: value.strip('"') if value != '"' else "",
    "escaped": lambda value: value,
    "width": lambda _: " ",  # the width of that character left free
    "fill": lambda _: "",  # repeated to the cell's width: nothing, when the width is not known
    "plain": lambda value: value,
}
_MARKS = {".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "at"}


def _bracketed(value: str) -> list[Piece]:
    if value.startswith("$"):
        return [Piece("literal", value[1:].partition("-")[0])]
    if _ELAPSED.match(value):
        return [Piece("elapsed", value)]
    return []  # a colour, a calendar or digits of another script


def _settled(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Date letters beside digits but without a date's company are words; a date's marks are words too."""
    dated = any(piece.kind in {"date", "elapsed"} for piece in pieces)
    if not dated:
        return tuple(pieces)
    settled: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.kind in {"comma", "slash", "percent", "digit", "point"} and not _fraction_of_seconds(pieces, at):
            settled.append(Piece("literal", piece.text))
        else:
            settled.append(piece)
    return tuple(settled)


def _fraction_of_seconds(pieces: list[Piece], at: int) -> bool:
    """Return whether the piece belongs to `.0`, `.00` or `.000` after seconds."""
    start = at
    while start > 0 and pieces[start].kind == "digit":
        start -= 1
    if pieces[start].kind != "point" or pieces[start + 1 : start + 2] != [Piece("digit", "0")]:
        return False
    before = pieces[start - 1] if start else None
    return before is not None and before.kind in {"date", "elapsed"} and before.text[:1] in "sS"


def is_date(code: str) -> bool:
    """Return whether numbers under this code are shown as a date or a time.

    >>> is_date("d mmm yyyy"), is_date("[h]:mm"), is_date('0" days"'), is_date("[Red]0")
    (True, True, False, False)
    """
    return sections(code)[0].has("date", "elapsed")


def is_duration(code: str) -> bool:
    """Return whether numbers under this code are shown as hours, minutes or seconds, and not as a day or a time of day.

    >>> [is_duration(code) for code in ("[h]:mm:ss", "mm:ss", "h:mm", "h:mm AM/PM", "mmm", "d/m/yyyy h:mm", "0.0")]
    [True, True, True, False, False, False, False]
    """
    section = sections(code)[0]
    letters = _date_letters(section)
    return set(letters) <= set("hms") and (section.has("elapsed") or letters.strip("m") != "")


def is_whole_date(code: str) -> bool:
    """Return whether numbers under this code are shown as a day with its month and its year.

    >>> [is_whole_date(code) for code in ("dd/mm/yyyy", "d mmm yy", "d-mmm", "mmm-yy")]
    [True, True, False, False]
    """
    return {"d", "m", "y"} <= set(_date_letters(sections(code)[0]))


def _date_letters(section: Section) -> str:
    return "".join(piece.text.lower() for piece in section.pieces if piece.kind == "date")
