"""A number and its rate, side by side: number / rate gives the population."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import FIGURE_FIELDS, Unit

PER = re.compile(r"per (\d[\d,]*)")
WORD = re.compile(r"[a-z]{4,}")
NEAR = 2  # rows: further off, "looked after children" may be those of another question
ALIKE = 0.6  # share of the number's title that stands in the rate's


@dataclass(frozen=True, slots=True)
class Population:
    """The people that a number and its rate imply: between `low` and `high`, as the rate is rounded."""

    low: Fraction
    high: Fraction
    middle: Fraction
    period: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """The rows of a number and of its rate, with the population by field."""

    number: int
    rate: int
    populations: dict[str, Population]


def pairs(frame: pl.DataFrame) -> Iterator[Pair]:
    """The numbers with a rate of the same thing beside them, by title."""
    rows = list(frame.iter_rows(named=True))
    for rate, row in enumerate(rows):
        per = PER.search((row[col.text.title] or "").casefold())
        if row[col.unit] != Unit.RATE or per is None:
            continue
        near = range(max(rate - NEAR, 0), min(rate + NEAR + 1, len(rows)))
        number = next((at for at in near if _same_thing(rows[at], row)), None)
        if number is not None:
            yield Pair(number, rate, dict(_populations(rows[number], row, int(per[1].replace(",", "")))))


def _same_thing(number: dict[str, Any], rate: dict[str, Any]) -> bool:
    if number[col.unit] != Unit.COUNT or number[col.sheet] != rate[col.sheet]:
        return False
    words, others = (set(WORD.findall((row[col.text.title] or "").casefold())) for row in (number, rate))
    return len(words & others) >= ALIKE * len(words) > 0


def _populations(number: dict[str, Any], rate: dict[str, Any], per: int) -> Iterator[tuple[str, Population]]:
    for field in FIGURE_FIELDS:
        count, level, period = (
            number[col.figure(field).value],
            rate[col.figure(field).value],
            rate[col.figure(field).period],
        )
        if count and level and period == number[col.figure(field).period]:
            half = Fraction(1, 2 * 10 ** (rate[col.figure(field).decimals] or 0))
            people, shown = Fraction(count) * per, Fraction(level)
            if shown > half:
                yield field, Population(people / (shown + half), people / (shown - half), people / shown, period)
