"""Reads an amount or a fraction, and what may stand beside one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from safeguard_xl.figure._model import Figure
from safeguard_xl.figure._numbers import EXACT, decimal, decimals_in
from safeguard_xl.figure._places import with_noun
from safeguard_xl.figure._tokens import Token, letters_of
from safeguard_xl.figure._vocabulary import COMPARATORS, LIGHTS, OR_BETTER, QUALIFIERS, SCALES, SUFFIXES, UNITS
from safeguard_xl.model import Unit

BY_LETTER = {"m": Unit.MONEY, "M": Unit.MONEY, "s": Unit.SCORE, "v": Unit.RATE}
FRACTION = r"(?P<fraction>f(?:[wj][wpijtzh]*(?<![pzh]))?)"
"""A fraction with its noun: `9 out of 13 homes in care`."""
RANGE = re.compile(r"[lzw]?(?P<low>n)[ut]?(?P<to>[hpwi])(?P<high>n)[ut]?")


def with_amount(figure: Figure, tokens: Sequence[Token], sign: int = 1) -> Figure:
    """Read a number with what belongs to it: comparator, money, scale, unit."""
    number = next(token for token in tokens if token.letter in "nN")
    scale = next((SCALES[token.said] for token in tokens if token.letter == "k"), 1)
    factor = Decimal(-sign * scale if "M" in letters_of(tokens) else sign * scale)
    figure = replace(
        figure,
        value=EXACT.multiply(decimal(number.text) or Decimal(0), factor),
        unit=_unit(tokens),
        decimals=len(number.text.partition(".")[2]),
        comparator=comparator(tokens),
    )
    return with_extras(figure, tokens)


def with_range(figure: Figure, tokens: Sequence[Token]) -> Figure:
    """Read `10-15%`, if it is one; a range has two ends and no value."""
    ends = RANGE.fullmatch(letters_of(tokens))
    if ends is None or tokens[ends.start("to")].said not in ("-", "to", "and"):
        return figure
    low, high = (decimal(tokens[ends.start(name)].text) for name in ("low", "high"))
    return replace(figure, low=low, high=high, unit=_unit(tokens))


def with_fraction(figure: Figure, tokens: Sequence[Token]) -> Figure:
    """Read a fraction and the noun after it; nothing is divided."""
    numerator, denominator = decimals_in(tokens[0].text)
    return with_noun(replace(figure, numerator=numerator, denominator=denominator), tokens[1:])


def with_extras(figure: Figure, tokens: Sequence[Token]) -> Figure:
    """Read the first period, the first qualifier and the light among the tokens; a second qualifier is a note."""
    for token in tokens:
        if token.letter == "d":
            figure = replace(figure, period=figure.period or token.period)
        elif token.letter in "rR":
            figure = replace(figure, rag=figure.rag or LIGHTS[token.said])
        elif token.letter == "q" and figure.qualifier is None:
            figure = replace(figure, qualifier=QUALIFIERS[token.said])
        elif token.letter == "q" and figure.qualifier != QUALIFIERS[token.said]:
            figure = replace(figure, notes=(*figure.notes, token.text))
    return figure


def comparator(tokens: Sequence[Token]) -> str | None:
    """Return the sign of the first comparator; "or better" has one only on a scale, where up is better."""
    for token in tokens:
        if token.letter in "cC":
            sign = COMPARATORS.get(token.said) or SUFFIXES.get(token.said)
            return (">=" if "j" in letters_of(tokens) else None) if sign == OR_BETTER else sign
    return None


def _unit(tokens: Sequence[Token]) -> Unit | None:
    """Return the unit: of money, a score or a rate by its mark, before that of the words."""
    letters = letters_of(tokens)
    marked = next((unit for letter, unit in BY_LETTER.items() if letter in letters), None)
    return marked or next((UNITS[token.said] for token in tokens if token.letter in "ut"), None)
