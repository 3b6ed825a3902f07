"""Reads what stands within brackets: a light, a fraction, how many a percentage is of, a period; else a note."""

import re
from collections.abc import Sequence
from decimal import Decimal

from safeguard_xl.figure._draft import FRACTION, Draft
from safeguard_xl.figure._numbers import EXACT, decimal, rounded
from safeguard_xl.figure._tokens import Token, letters_of
from safeguard_xl.figure._vocabulary import CHANGES_ALONE, LIGHTS, UNITS
from safeguard_xl.model import Unit

SCALE = re.compile(r"(?:in\s)?[£$€]?\s?(?:'?000'?s?|k|m|mn|bn|thousands?|millions?|billions?)", re.ASCII)  # (£'000)
FRACTION_ASIDE = re.compile(rf"(?:[lz]|p*d)*{FRACTION}(?:[zq]|p*d)*")
DENOMINATOR = re.compile(r"(?:[lz]*gn|n(?=w))(?P<noun>(?:w[wpizt]*(?<![pz]))?)(?:[zq]|p*d)*")  # n=13, 13 homes
LIKE_PERIOD = re.compile(r"dw*")
PAIR = re.compile(r"([1-9]\d*)\s?/\s?([1-9]\d*)")  # 12/13; 03/04 is a year
EXTRAS = re.compile(r"(?P<extras>(?:[zhql]|p*d)*(?:q|p*d)[zhq]*)[^nNfxygvcm]*$")  # (2009/10 Ofsted), no number in it


def read_within(draft: Draft, aside: Sequence[Token]) -> None:
    """Add to the draft what a bracket says."""
    letters = letters_of(aside)
    if draft.rag is None and letters in ("w", "r", "R") and aside[0].said in LIGHTS:
        draft.rag = LIGHTS[aside[0].said]
        draft.label("rag", aside)
    elif draft.value is not None and _takes_away(draft, aside, letters):
        draft.value = draft.decimals = None
    elif letters in ("u", "t") and draft.unit is None:  # 12 (days)
        draft.unit = UNITS[aside[0].said]
    elif _may_have_fraction(draft) and _read_fraction(draft, aside, letters):
        pass
    elif found := EXTRAS.match(letters):
        draft.add_extras(aside[: found.end("extras")])
    else:
        draft.add_note(aside)


def _takes_away(draft: Draft, aside: Sequence[Token], letters: str) -> bool:
    """Return whether the number before the bracket is not the figure, and say so: 45 (85%), 5% (reduction)."""
    if letters == "nu" and draft.unit is None and draft.numerator is None:
        draft.add_problem("several-figures", aside[:1])
        return True
    alone = draft.words_of(aside).lower()
    if alone in CHANGES_ALONE or SCALE.fullmatch(alone):
        draft.add_first_problem(aside)
        return True
    return False


def _may_have_fraction(draft: Draft) -> bool:
    readable = all(problem.kind == "unbalanced-brackets" for problem in draft.problems)
    return readable and draft.absence is None


def _read_fraction(draft: Draft, aside: Sequence[Token], letters: str) -> bool:
    """Read `9 out of 13 homes`, `13 homes` beside a percentage, or `69%` beside `9 out of 13`; return whether it is."""
    if draft.numerator is not None:
        if letters != "nu" or draft.value is not None:
            return False
        draft.add_amount(aside)
        return True
    if found := FRACTION_ASIDE.fullmatch(letters):
        draft.add_fraction(aside[found.start("fraction") : found.end("fraction")])
        draft.add_extras(aside)
        return True
    if draft.unit is not Unit.PERCENT or draft.value is None:
        return False
    return _read_denominator(draft, aside, letters) or _read_fraction_like_period(draft, aside, letters)


def _read_denominator(draft: Draft, aside: Sequence[Token], letters: str) -> bool:
    """Read `13 homes`, `n=13`, `of 13 homes`: how many the percentage is of."""
    found = DENOMINATOR.fullmatch(letters)
    count = decimal(aside[letters.index("n")].text) if found else None
    if not found or not count or count % 1:
        return False
    draft.denominator = count
    draft.add_noun(aside[found.start("noun") : found.end("noun")])
    draft.add_extras(aside)
    return True


def _read_fraction_like_period(draft: Draft, aside: Sequence[Token], letters: str) -> bool:
    """Read `12/13` beside 92% as a fraction, though it is spelt as a year is."""
    pair = PAIR.fullmatch(aside[0].text) if LIKE_PERIOD.fullmatch(letters) else None
    if pair is None:
        return False
    numerator, denominator = Decimal(pair[1]), Decimal(pair[2])
    exact = EXACT.divide(EXACT.multiply(numerator, Decimal(100)), denominator)
    if rounded(exact, draft.decimals or 0) != draft.value:
        return False
    draft.numerator, draft.denominator = numerator, denominator
    draft.label("fraction", aside[:1])
    draft.add_noun(aside[1:])
    return True
