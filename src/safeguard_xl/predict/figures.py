"""The figures of a year at the door: checked once, so that no method need ask again."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

from safeguard_xl.model import Polarity

Number = int | float | Decimal
Fraction = tuple[Number, Number | None]
"""A numerator and its denominator; or a rate in percent and None, where the denominator is not known."""
Quarter = Fraction | Number | None
"""One quarter as it is handed in: a fraction, a number (of a proportion: a rate in percent), or None: missing."""

MOST_QUARTERS = 366
LARGEST = 1e30
PAIR = 2
ROUNDING = 10  # a publisher rounds to 5 or 10, and 475 of 470 is then no fault
ROUNDING_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Part:
    """A quarter of a proportion. No case, no rate; `counted` is whether its cases are known in number."""

    rate: float | None  # 0 to 1
    numerator: float
    denominator: float
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Goal:
    """What the outturn is to reach, in the indicator's unit, if anything, and from which side."""

    target: float | None
    polarity: Polarity | None

    @property
    def judged(self) -> bool:
        """Whether there is a chance to be told: a target, and a side that is better."""
        return self.target is not None and self.polarity in (Polarity.RISE, Polarity.FALL)


def goal(target: Number | None, polarity: Polarity | str | None) -> Goal:
    """A target and a polarity, checked. Raises ValueError."""
    known = None if target is None else finite(target, "The target")
    if polarity is None:
        return Goal(known, None)
    word = str(polarity).strip().casefold()
    if word not in list(Polarity):
        raise ValueError(f'The polarity is "{polarity}"; it is one of: {", ".join(Polarity)}.')
    return Goal(known, Polarity(word))


def year_of_parts(year: Sequence[Quarter] | None, quarters: int, whose: str) -> list[Part | None]:
    """The quarters of a proportion, as many as the year has. Raises ValueError."""
    return [
        None if one is None else _part(one, f"{whose} quarter {place}")
        for place, one in enumerate(_filled(year, quarters, whose), 1)
    ]


def year_of_numbers(year: Sequence[Quarter] | None, quarters: int, whose: str) -> list[float | None]:
    """The quarters of a score, a stock or a flow, as many as the year has. Raises ValueError."""
    return [
        None if one is None else finite(one, f"{whose} quarter {place}")
        for place, one in enumerate(_filled(year, quarters, whose), 1)
    ]


def checked_quarters(quarters: object) -> int:
    """The number of parts of a year, if a year can have so many. Raises ValueError."""
    if isinstance(quarters, bool) or not isinstance(quarters, int) or not 1 <= quarters <= MOST_QUARTERS:
        raise ValueError(f"A year of {quarters} quarters cannot be: give 4, or 12 for months.")
    return quarters


def finite(value: object, name: str) -> float:
    """A number as a float; `name` begins the sentence that says why it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError(f'{name} is "{value}", which is no number.')  # noqa: TRY004 (bad figures are one kind of error)
    number = float(value)
    if not isfinite(number) or abs(number) > LARGEST:
        raise ValueError(f"{name} is {value}, which no indicator can be.")
    return number


def _filled(year: object, quarters: int, whose: str) -> list[Quarter]:
    """The year with None for what is still to come."""
    if year is None:
        return [None] * quarters
    if isinstance(year, str) or not isinstance(year, Sequence):
        raise ValueError(f'{whose} figures are "{year}"; give a list, one figure a quarter.')  # noqa: TRY004 (as above)
    known: list[Quarter] = list(year)
    if len(known) > quarters:
        raise ValueError(f"{whose} figures are {len(known)}, but a year has {quarters} quarters.")
    return known + [None] * (quarters - len(known))


def _part(one: object, name: str) -> Part:
    if not isinstance(one, Sequence) or isinstance(one, str):
        return _rate(one, name)
    if len(one) != PAIR:
        raise ValueError(f"{name} holds {len(one)} figures; give its numerator and its denominator.")
    return _rate(one[0], name) if one[1] is None else _fraction(one[0], one[1], name)


def _rate(value: object, name: str) -> Part:
    percent = finite(value, name)
    if not 0 <= percent <= 100 * (1 + ROUNDING_SHARE):
        raise ValueError(f"{name} is {percent:g}, which is no percentage from 0 to 100.")
    rate = min(percent / 100, 1.0)
    return Part(rate, rate, 1.0, counted=False)


def _fraction(top: object, bottom: object, name: str) -> Part:
    numerator, denominator = finite(top, f"{name}'s numerator"), finite(bottom, f"{name}'s denominator")
    if numerator < 0 or denominator < 0:
        raise ValueError(f"{name} is {numerator:g} of {denominator:g}; neither can be below 0.")
    if numerator - denominator > max(ROUNDING, ROUNDING_SHARE * denominator):
        raise ValueError(
            f"{name} is {numerator:g} of {denominator:g}, more than all of them: are they the wrong way round?"
        )
    return Part(min(numerator / denominator, 1.0) if denominator else None, numerator, denominator)
