"""Reads a shape: a text in which numbers stand in for those of all the texts of its kind."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

import polars as pl

from safeguard_xl.figure._columns import Entry, row_of
from safeguard_xl.figure._model import NUMBER, Figure, decimal
from safeguard_xl.figure._parse import read_figure
from safeguard_xl.figure._words import Words

ROLES = {"_factor": pl.Int64(), "_numerator_is": pl.String(), "_has_denominator": pl.Boolean()}
"""What the numbers of a shape are: the first one times this is the value; which is the numerator; the last one."""


class Role(NamedTuple):
    """What the numbers of a shape are, as `ROLES` has it."""

    factor: int | None = None
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
        if piece and name in ("_first", "_numerator", "_denominator"):
            stand_ins[name] = StandIn(len(text), len(text) + len(piece), decimal(piece))
        text += piece or ""
    figure = read_figure(text, words)
    role = None if figure.problems or figure.absence else _role(figure, stand_ins)
    return Shape(row_of(figure), role) if role else None


def _role(figure: Figure, stand_ins: Mapping[str, StandIn]) -> Role | None:
    """Return what the stand-ins were read as; None unless it is said of all of them."""
    factor = _factor(figure, stand_ins["_first"])
    bottom = stand_ins.get("_denominator")
    if bottom is None:
        return Role(factor) if factor else None
    top = "_numerator" if "_numerator" in stand_ins else None if factor else "_first"
    if figure.denominator != bottom.number or (figure.value is not None and not factor):
        return None
    if top is None:
        alone = figure.numerator is None and _stands(figure, "number", bottom.start, bottom.end)
        return Role(factor, None, has_denominator=True) if alone and _is_once(figure, bottom) else None
    is_fraction = _stands(figure, "fraction", stand_ins[top].start, bottom.end)
    all_read = factor or top == "_first"
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
