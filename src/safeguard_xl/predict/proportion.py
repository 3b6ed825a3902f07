"""The outturn of a proportion: what is banked, and the recent level for the rest, with a range from drift.

The three constants were chosen on one set of councils and judged on another; `docs/prediction.md` says how well.
They are not to be tuned to the data at hand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, pi, sin, sqrt

from safeguard_xl.model import Prediction
from safeguard_xl.predict.figures import Goal, Part
from safeguard_xl.predict.outcome import certain, chance_from, none
from safeguard_xl.predict.students_t import cdf, quantile
from safeguard_xl.predict.words import cases, part_of, percent, several, span

WEIGHT = 0.7  # how far the level follows the latest quarter
DRIFT = 0.05  # a quarter's move on the scale of `angle`, before any is seen
ROUGH_DRIFT = 0.08  # the same where last year is not known, counted twice
COVERED = 0.9  # the upper end of the 80% range

Parts = Sequence[Part | None]


@dataclass(frozen=True, slots=True)
class YearSoFar:
    """What a year of a proportion has banked and what is still to come; rates are from 0 to 1."""

    this: Parts
    last: Parts
    banked: float  # cases that met the measure
    to_date: float  # cases
    to_come: float  # cases
    level: float
    errors: float  # the sum of the squared moves of the level
    rates: int
    counted: bool  # False: every quarter counts as one case

    @property
    def known(self) -> list[int]:
        """The places of this year's quarters that are known."""
        return [place for place, part in enumerate(self.this) if part]

    @property
    def missing(self) -> list[int]:
        """The places of those still to come, or left out."""
        return [place for place, part in enumerate(self.this) if not part]

    @property
    def against_last(self) -> bool:
        """Whether any rate of last year is known."""
        return any(part and part.rate is not None for part in self.last)

    def outturn(self, rate: float) -> float:
        """The year's rate if the rest comes out at `rate`."""
        return (self.banked + self.to_come * rate) / (self.to_date + self.to_come)

    def spread(self) -> tuple[float, int]:
        """The standard error of the rest's rate on the scale of `angle`, and its degrees of freedom."""
        ahead = len(self.missing)
        gain = sum((1 + WEIGHT * step) ** 2 for step in range(ahead)) / ahead**2
        if self.against_last:
            return sqrt(gain * (DRIFT**2 + self.errors) / self.rates), self.rates
        freedom = self.rates + 1
        return sqrt(gain * (2 * ROUGH_DRIFT**2 + self.errors) / freedom), freedom

    def needed(self, target: float) -> float:
        """The rate that the rest must have for the year to come out at `target`; outside 0 to 1 it cannot be had."""
        return (target * (self.to_date + self.to_come) - self.banked) / self.to_come


def angle(rate: float) -> float:
    """A rate on the scale on which its moves are alike, whether near the middle or near an end: asin(sqrt(rate))."""
    return asin(sqrt(rate))


def rate_of(angled: float) -> float:
    """The rate at an angle; beyond the ends, the end."""
    return sin(min(max(angled, 0.0), pi / 2)) ** 2


def year_so_far(this: Parts, last: Parts) -> YearSoFar:
    """What is banked, what is to come, and the level, from this year's and last year's quarters."""
    counted = all(part.counted for part in this if part)
    if not counted:
        this, last = list(map(_as_one_case, this)), list(map(_as_one_case, last))
    level, errors, rates = _level(part.rate for part in (*last, *this) if part and part.rate is not None)
    to_date = sum(part.denominator for part in this if part)
    banked = min(sum(part.numerator for part in this if part), to_date)
    return YearSoFar(this, last, banked, to_date, _to_come(this, last, to_date), level, errors, rates, counted)


def predict_proportion(this: Parts, last: Parts, goal: Goal) -> Prediction:
    """The predicted outturn of a proportion, in percent."""
    so_far = year_so_far(this, last)
    if not so_far.missing:
        return _complete(so_far, goal)
    if not so_far.rates:
        return none("no rate of this year or last is known")
    error, freedom = so_far.spread()
    away = quantile(COVERED, freedom) * error
    value = so_far.outturn(so_far.level)
    low, high = (so_far.outturn(rate_of(angle(so_far.level) + side * away)) for side in (-1, 1))
    return Prediction(
        value=100 * value,
        low=100 * min(low, value),  # sin(asin(x)) is not x in the last place
        high=100 * max(high, value),
        chance=_chance(so_far, goal),
        method=_method(so_far),
        points=so_far.rates,
        because=_because(so_far, value),
    )


def _as_one_case(part: Part | None) -> Part | None:
    """A quarter that counts as one case, whatever it counted: weights are of no use unless all quarters have them."""
    if part is None or part.rate is None:
        return part
    return Part(part.rate, part.rate, 1.0, counted=False)


def _level(rates: Iterable[float]) -> tuple[float, float, int]:
    """The level after the last rate, the sum of its squared moves, and the number of rates."""
    level, errors, count = 0.0, 0.0, 0
    for count, rate in enumerate(rates, 1):
        if count == 1:
            level = rate
            continue
        errors += (angle(rate) - angle(level)) ** 2
        level += WEIGHT * (rate - level)
    return level, errors, count


def _to_come(this: Parts, last: Parts, to_date: float) -> float:
    """The cases still to come: as last year's were to those of the same quarters, else as many a quarter as so far."""
    ahead = sum(part is None for part in this)
    if all(part and part.counted for part in last):
        same = sum(then.denominator for part, then in zip(this, last, strict=True) if part and then)
        later = sum(then.denominator for part, then in zip(this, last, strict=True) if not part and then)
        if to_date and same and later:
            return to_date * later / same
        if not to_date and later:
            return later
    known = len(this) - ahead
    return to_date * ahead / known if to_date else float(ahead)


def _chance(so_far: YearSoFar, goal: Goal) -> float | None:
    if goal.target is None:
        return None
    need = so_far.needed(goal.target / 100)
    if not 0 < need <= 1:
        return chance_from(0.0 if need <= 0 else 1.0, goal)
    error, freedom = so_far.spread()
    return chance_from(cdf((angle(need) - angle(so_far.level)) / error, freedom), goal)


def _complete(so_far: YearSoFar, goal: Goal) -> Prediction:
    if not so_far.to_date:
        return none("there was no case in the whole year, so there is no percentage")
    value = so_far.banked / so_far.to_date
    part = part_of(len(so_far.this))
    sums = f"{cases(so_far.banked)} of {cases(so_far.to_date)}"
    mean = f"the mean of the {several(len(so_far.this), part)}, each counting alike for want of denominators"
    because = f"{sums if so_far.counted else mean}: {percent(value)} in the whole year"
    return certain(100 * value, goal, len(so_far.this), because)


def _method(so_far: YearSoFar) -> str:
    if not so_far.known:
        return "last year's level"
    return "year to date and recent level" + ("" if so_far.against_last else " (rough range)")


def _because(so_far: YearSoFar, value: float) -> str:
    part = part_of(len(so_far.this))
    rest = cases(so_far.to_come) if so_far.counted else several(len(so_far.missing), part)
    taken = f"{percent(so_far.level)} taken for the {rest} still to come: {percent(value)}"
    if not so_far.to_date:
        return f"no case of this year is known yet; {percent(so_far.level)}, last year's level, taken for all of it"
    months = span(so_far.known, len(so_far.this))
    rate = percent(so_far.banked / so_far.to_date)
    rough = "" if so_far.against_last else ", with a rough range for want of last year's figures"
    if not so_far.counted:
        return f"{rate} in {months}, each {part} counting alike for want of denominators; {taken}{rough}"
    return f"{cases(so_far.banked)} of {cases(so_far.to_date)} in {months} ({rate}); {taken}{rough}"
