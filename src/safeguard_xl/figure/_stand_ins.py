"""Reads a shape: a text in which numbers stand in for those of all the texts of its kind."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from safeguard_xl.columns import Columns, declared
from safeguard_xl.figure._columns import BOOLEAN, INTEGER, STRING, Entry, Text, Whole, row_of
from safeguard_xl.figure._model import NUMBER, Figure, decimal
from safeguard_xl.figure._parse import read_figure
from safeguard_xl.figure._words import Words


class RoleColumns(Columns):
    """What the numbers of a shape are."""

    times = Whole(INTEGER, "what the first is multiplied by to be the value; null where it is not")
    numerator_is = Text(STRING, "which is the numerator, by the column of what stands in for it")
    has_denominator = declared[bool](BOOLEAN, "whether the last is the denominator")


class CutColumns(RoleColumns):
    """A text that begins with a number, cut at its numbers, and what stands in for each of them."""

    before = Text(STRING, "what stands before the first number")
    whole = Text(STRING, "the first number without its decimals")
    part = Text(STRING, "its decimals")
    after = Text(STRING, "all that stands behind it")
    mid = Text(STRING, "what stands there before the next number")
    top = Text(STRING, "the next of two numbers")
    of = Text(STRING, "what stands between the two")
    bottom = Text(STRING, "the last of two numbers, or the next of one")
    rest = Text(STRING, "what stands behind the last number")
    first = Text(STRING, "what stands in for the first number")
    upper = Text(STRING, "what stands in for `top`")
    lower = Text(STRING, "what stands in for `bottom`")
    shape = Text(STRING, "the text with what stands in for its numbers")


in_cut = CutColumns()
FIRST, UPPER, LOWER = in_cut.first.label, in_cut.upper.label, in_cut.lower.label


class Role(NamedTuple):
    """What the numbers of a shape are, as `RoleColumns` has it."""

    times: int | None = None
    numerator_is: str | None = None
    has_denominator: bool = False


class Shape(NamedTuple):
    """What the texts of a shape say in common, and what their numbers are."""

    row: dict[str, Entry]
    role: Role


class StandIn(NamedTuple):
    """A number that stands in for others, and where."""

    start: int
    end: int
    number: Decimal | None


def read_shape(pieces: Mapping[str, str | None], words: Words) -> Shape | None:
    """Return what a shape says, if each of its numbers is read as one; the pieces are by name, in order."""
    stand_ins: dict[str, StandIn] = {}
    text = ""
    for name, piece in pieces.items():
        if piece and name in (FIRST, UPPER, LOWER):
            stand_ins[name] = StandIn(len(text), len(text) + len(piece), decimal(piece))
        text += piece or ""
    figure = read_figure(text, words)
    role = None if figure.problems or figure.absence else _role(figure, stand_ins)
    return Shape(row_of(figure), role) if role else None


def _role(figure: Figure, stand_ins: Mapping[str, StandIn]) -> Role | None:
    """Return what the stand-ins were read as; None unless it is said of all of them."""
    factor = _factor(figure, stand_ins[FIRST])
    bottom = stand_ins.get(LOWER)
    if bottom is None:
        return Role(factor) if factor else None
    top = UPPER if UPPER in stand_ins else None if factor else FIRST
    if figure.denominator != bottom.number or (figure.value is not None and not factor):
        return None
    if top is None:
        alone = figure.numerator is None and _stands(figure, "number", bottom.start, bottom.end)
        return Role(factor, None, has_denominator=True) if alone and _is_once(figure, bottom) else None
    is_fraction = _stands(figure, "fraction", stand_ins[top].start, bottom.end)
    all_read = factor or top == FIRST
    if not is_fraction or not all_read or figure.numerator != stand_ins[top].number:
        return None
    return Role(factor, top, has_denominator=True)


def _factor(figure: Figure, first: StandIn) -> int | None:
    """Return what the first number is multiplied by to be the value, if it is the value."""
    if figure.value is None or not first.number or not _stands(figure, "number", first.start, first.end):
        return None
    factor = figure.value / first.number
    return int(factor) if factor == int(factor) else None


def _stands(figure: Figure, kind: str, start: int, end: int) -> bool:
    """Return whether a part is of this kind and at this place, a minus before it left out."""
    return any(part.kind == kind and part.end == end and part.start in (start - 1, start) for part in figure.parts)


def _is_once(figure: Figure, stand_in: StandIn) -> bool:
    """Return whether no other number of the text is the same: of two denominators the last one is read."""
    return NUMBER.findall(figure.text).count(figure.text[stand_in.start : stand_in.end]) == 1
