"""Flows, such as adoptions in the year: the year to date, and the rest as last year's rest was to its same quarters."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from safeguard_xl.model import Prediction
from safeguard_xl.predict.figures import Goal
from safeguard_xl.predict.outcome import certain, chance_from, none
from safeguard_xl.predict.proportion import COVERED
from safeguard_xl.predict.students_t import cdf, quantile
from safeguard_xl.predict.words import number, part_of, several, span

DEPARTURE = 0.1  # how far a quarter strays from last year's pattern, before any is seen, as a share of a quarter
ROUGH_DEPARTURE = 0.3  # the same where there is no pattern: the seasons are in it

Numbers = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """How the year to date is taken on to the rest of the year."""

    to_date: float
    rest: float
    usual: float  # a quarter's figure so far
    departures: float  # of this year's quarters from the pattern, squared and summed, as shares of the usual
    known: int
    ahead: int
    rough: bool
    counted: bool  # in whole numbers, which chance alone makes uneven where they are small

    @property
    def value(self) -> float:
        """The predicted outturn."""
        return self.to_date + self.rest

    @property
    def freedom(self) -> int:
        """The degrees of freedom: one for each quarter known, the first being that of the departure presumed."""
        return max(self.known, 1)

    @property
    def error(self) -> float:
        """The standard error of the rest: of its own quarters, and of the pace they are told from."""
        presumed = ROUGH_DEPARTURE if self.rough else DEPARTURE
        chance = 1 / self.usual if self.counted else 0.0  # Poisson: a count's variance is its mean
        departure = sqrt((presumed**2 + chance + self.departures) / self.freedom)
        return (self.rest / self.ahead or self.usual) * departure * sqrt(self.ahead + self.ahead**2 / self.freedom)

    def chance(self, goal: Goal) -> float | None:
        """The chance of meeting the target; what is counted already is certain."""
        if goal.target is None:
            return None
        if goal.target <= self.to_date:
            return chance_from(0.0, goal)
        return chance_from(cdf((goal.target - self.value) / self.error, self.freedom), goal)


def predict_flow(this: Numbers, last: Numbers, goal: Goal) -> Prediction:
    """The predicted total of the year."""
    if any(figure is not None and figure < 0 for figure in (*last, *this)):
        raise ValueError("A figure is below 0; what is counted up over a year cannot be.")
    known = [place for place, figure in enumerate(this) if figure is not None]
    total = sum((figure for figure in this if figure is not None), 0.0)
    if len(known) == len(this):
        return certain(total, goal, len(this), f"{number(total)} counted in the whole year")
    pattern = _pattern(this, last)
    if pattern is None:
        return none("no figure of this year or last is known")
    away = quantile(COVERED, pattern.freedom) * pattern.error
    return Prediction(
        value=pattern.value,
        low=max(pattern.value - away, total),
        high=pattern.value + away,
        chance=pattern.chance(goal),
        method=_method(pattern),
        points=sum(figure is not None for figure in (this if pattern.rough and known else (*last, *this))),
        because=_because(this, last, pattern),
    )


def _pattern(this: Numbers, last: Numbers) -> Pattern | None:
    """Last year's pattern if it is known whole and had some of its cases by now; else every quarter alike."""
    to_date, ahead = sum(figure or 0 for figure in this), sum(figure is None for figure in this)
    known = len(this) - ahead
    same, later = _same_and_later(this, last)
    whole, counted = None not in last, all((figure or 0.0).is_integer() for figure in (*last, *this))
    if not known:
        before = [figure for figure in last if figure is not None]
        mean = sum(before) / len(before) if before else 0.0
        return Pattern(0.0, mean * ahead, mean or 1.0, 0.0, 0, ahead, not whole, counted) if before else None
    if whole and same:
        pace, rest = to_date / same, to_date * later / same
        expected: Numbers = [pace * (figure or 0) for figure in last]
    else:
        rest = to_date / known * ahead
        expected = [to_date / known] * len(this)
    usual = to_date / known or (same + later) / len(this) or 1.0
    departures = sum(
        ((figure - (due or 0)) / usual) ** 2 for figure, due in zip(this, expected, strict=True) if figure is not None
    )
    return Pattern(to_date, rest, usual, departures, known, ahead, not (whole and same), counted)


def _same_and_later(this: Numbers, last: Numbers) -> tuple[float, float]:
    """Last year's figures of the quarters that are known this year, and of those still to come."""
    pairs = list(zip(this, last, strict=True))
    same = sum(then or 0 for figure, then in pairs if figure is not None)
    return same, sum(then or 0 for figure, then in pairs if figure is None)


def _method(pattern: Pattern) -> str:
    if not pattern.known:
        return "last year's outturn" + (" (rough)" if pattern.rough else "")
    return "year to date and its mean for the rest (rough)" if pattern.rough else "year to date and last year's share"


def _because(this: Numbers, last: Numbers, pattern: Pattern) -> str:
    so_far, value = number(pattern.to_date), number(pattern.value)
    known = [place for place, figure in enumerate(this) if figure is not None]
    part = part_of(len(this))
    if not known:
        told = f"the mean of last year's {part}s for each" if pattern.rough else "last year's outturn taken for it"
        return f"no figure of this year is known yet; {told}: {value}"
    months = span(known, len(this))
    if pattern.rough:
        mean = number(pattern.to_date / len(known))
        rest = several(pattern.ahead, part)
        taken = f"their mean, {mean}, taken for the {rest} still to come: {value}"
        return f"{so_far} in {months}; {taken}, rough for want of last year's pattern"
    same, later = map(number, _same_and_later(this, last))
    rest = f"{so_far} × {later} / {same} = {number(pattern.rest)}"
    return (
        f"{so_far} in {months}; last year these brought {same} and the rest {later}, so {rest} still to come: {value}"
    )
