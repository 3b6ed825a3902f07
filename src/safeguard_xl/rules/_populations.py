"""A number and its rate, side by side: number / rate gives the population."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import Row, rows, values
from safeguard_xl.frame import col, says
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Unit

PER = re.compile(r"per (\d[\d,]*)")
WORD = re.compile(r"[a-z]{4,}")
NEAR = 2  # rows: further off, "looked after children" may be those of another question
ALIKE = 0.6  # share of the number's title that stands in the rate's
FIGURES = [col.figure(field) for field in FIGURE_FIELDS]
LOOKED_AT = (
    col.workbook, col.sheet, col.text.title, col.unit,
    *(column for figure in FIGURES for column in (figure.value, figure.period, figure.decimals)),
)  # fmt: skip


class Population(NamedTuple):
    """The people that a number and its rate imply: between `low` and `high`, as the rate is rounded."""

    low: Fraction
    high: Fraction
    middle: Fraction
    period: str | None


class Pair(NamedTuple):
    """The rows of a number and of its rate, with the population by field."""

    number: int
    rate: int
    populations: dict[FigureField, Population]


def pairs(frame: pl.DataFrame) -> Iterator[Pair]:
    """Yield the numbers with a rate of the same thing beside them, by title."""
    rates = dict(_rates(frame))
    if not rates:
        return
    near = {rate: range(max(rate - NEAR, 0), min(rate + NEAR + 1, frame.height)) for rate in rates}
    places = sorted({place for beside in near.values() for place in beside})
    at = dict(zip(places, rows(frame.select(LOOKED_AT)[places]), strict=True))
    for rate, per in rates.items():
        number = next((place for place in near[rate] if _same_thing(at[place], at[rate])), None)
        if number is not None:
            yield Pair(number, rate, dict(_populations(at[number], at[rate], per)))


def _rates(frame: pl.DataFrame) -> Iterator[tuple[int, int]]:
    """Yield the places of the rates whose title says of how many they are, with that: 10,000 people."""
    if not (frame[col.unit.label] == Unit.RATE.value).any():
        return
    maybe = (col.unit == Unit.RATE.value) & says(col.text.title, "per [0-9]")
    places = frame.select(pl.arg_where(maybe)).to_series().to_list()
    titles = values(frame.select(col.text.title)[places], col.text.title) if places else []
    for place, title in zip(places, titles, strict=True):
        if per := PER.search(_lower(title)):
            yield place, int(per[1].replace(",", ""))


def _lower(title: str | None) -> str:
    return (title or "").casefold()


def _same_thing(number: Row, rate: Row) -> bool:
    beside = number[col.workbook] == rate[col.workbook] and number[col.sheet] == rate[col.sheet]
    if number[col.unit] != Unit.COUNT or not beside:
        return False
    words, others = (set(WORD.findall(_lower(row[col.text.title]))) for row in (number, rate))
    return len(words & others) >= ALIKE * len(words) > 0


def _populations(number: Row, rate: Row, per: int) -> Iterator[tuple[FigureField, Population]]:
    for field in FIGURE_FIELDS:
        figure = col.figure(field)
        count, level, period = number[figure.value], rate[figure.value], rate[figure.period]
        if count and level and period == number[figure.period]:
            half = Fraction(1, 2 * 10 ** (rate[figure.decimals] or 0))
            people, shown = Fraction(count) * per, Fraction(level)
            if shown > half:
                yield field, Population(people / (shown + half), people / (shown - half), people / shown, period)
