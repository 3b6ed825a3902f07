"""Reads what stands within brackets: a light, a fraction, how many a percentage is of, a period; else a note."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from safeguard_xl.figure._amounts import FRACTION, with_amount, with_extras, with_fraction
from safeguard_xl.figure._model import Figure
from safeguard_xl.figure._numbers import EXACT, decimal, rounded
from safeguard_xl.figure._places import first_problem, labelled, with_note, with_noun, with_problem, words_of
from safeguard_xl.figure._tokens import Token, letters_of
from safeguard_xl.figure._vocabulary import CHANGES_ALONE, LIGHTS, UNITS
from safeguard_xl.model import Unit

SCALE = re.compile(r"(?:in\s)?[£$€]?\s?(?:'?000'?s?|k|m|mn|bn|thousands?|millions?|billions?)", re.ASCII)  # (£'000)
FRACTION_ASIDE = re.compile(rf"(?:[lz]|p*d)*{FRACTION}(?:[zq]|p*d)*")
DENOMINATOR = re.compile(r"(?:[lz]*gn|n(?=w))(?P<noun>(?:w[wpizt]*(?<![pz]))?)(?:[zq]|p*d)*")  # n=13, 13 homes
LIKE_PERIOD = re.compile(r"dw*")
PAIR = re.compile(r"([1-9]\d*)\s?/\s?([1-9]\d*)")  # 12/13; 03/04 is a year
EXTRAS = re.compile(r"(?P<extras>(?:[zhql]|p*d)*(?:q|p*d)[zhq]*)[^nNfxygvcm]*$")  # (2009/10 Ofsted), no number in it


def read_within(figure: Figure, aside: list[Token]) -> Figure:
    """Return the figure with what a bracket says."""
    letters = letters_of(aside)
    if figure.rag is None and letters in ("w", "r", "R") and aside[0].said in LIGHTS:
        return labelled(replace(figure, rag=LIGHTS[aside[0].said]), "rag", aside)
    alone = words_of(figure, aside).lower()
    another = letters == "nu" and figure.unit is None and figure.numerator is None  # 45 (85%): a count or a percentage?
    if figure.value is not None and (another or alone in CHANGES_ALONE or SCALE.fullmatch(alone)):
        figure = replace(figure, value=None, decimals=None)
        at = aside[0]
        return with_problem(figure, "several-figures", at.start, at.end) if another else first_problem(figure, aside)
    if letters in ("u", "t") and figure.unit is None:  # 12 (days)
        return replace(figure, unit=UNITS[aside[0].said])
    if not any(problem.kind != "unbalanced-brackets" for problem in figure.problems) and figure.absence is None:
        read = _read_fraction(figure, aside, letters)
        if read:
            return read
    if found := EXTRAS.match(letters):
        return with_extras(figure, aside[: found.end("extras")])
    return with_note(figure, aside)


def _read_fraction(figure: Figure, aside: list[Token], letters: str) -> Figure | None:
    """Read `9 out of 13 homes`, `13 homes` beside a percentage, or `69%` beside `9 out of 13`."""
    if figure.numerator is not None:
        return with_amount(figure, aside) if letters == "nu" and figure.value is None else None
    if found := FRACTION_ASIDE.fullmatch(letters):
        figure = with_fraction(figure, aside[found.start("fraction") : found.end("fraction")])
        return with_extras(figure, aside)
    if figure.unit is Unit.PERCENT and figure.value is not None:
        return _read_denominator(figure, aside, letters) or _read_fraction_like_period(figure, aside, letters)
    return None


def _read_denominator(figure: Figure, aside: Sequence[Token], letters: str) -> Figure | None:
    """Read `13 homes`, `n=13`, `of 13 homes`: how many the percentage is of."""
    found = DENOMINATOR.fullmatch(letters)
    count = decimal(aside[letters.index("n")].text) if found else None
    if not found or not count or count % 1:
        return None
    noun = aside[found.start("noun") : found.end("noun")]
    return with_extras(with_noun(replace(figure, denominator=count), noun), aside)


def _read_fraction_like_period(figure: Figure, aside: Sequence[Token], letters: str) -> Figure | None:
    """Read `12/13` beside 92% as a fraction, though it is spelt as a year is."""
    pair = PAIR.fullmatch(aside[0].text) if LIKE_PERIOD.fullmatch(letters) else None
    if pair is None:
        return None
    numerator, denominator = Decimal(pair[1]), Decimal(pair[2])
    exact = EXACT.divide(EXACT.multiply(numerator, Decimal(100)), denominator)
    if rounded(exact, figure.decimals or 0) != figure.value:
        return None
    figure = replace(figure, numerator=numerator, denominator=denominator)
    return with_noun(labelled(figure, "fraction", aside[:1]), aside[1:])
