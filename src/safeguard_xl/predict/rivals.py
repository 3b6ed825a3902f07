"""The methods that ours is held against, each from the quarters of this year so far and of last year.

A method that lacks what it needs says None. Values are in the indicator's unit, as those of `predict_outturn`.
"""

from collections.abc import Callable, Mapping, Sequence
from statistics import fmean, linear_regression

from safeguard_xl.predict.figures import Part
from safeguard_xl.predict.proportion import Parts, year_so_far

CARRIED = "latest quarter carried forward"
LAST_YEAR = "last year's outturn"
SHRUNK = 0.25  # of the way from the year to date to last year

Numbers = Sequence[float | None]
Rate = Callable[[list[Part], list[Part]], float | None]
Total = Callable[[list[float], list[float], int], float | None]


def _pooled(parts: Sequence[Part]) -> float | None:
    cases = sum(part.denominator for part in parts)
    return 100 * sum(part.numerator for part in parts) / cases if cases else None


def _latest_rate(this: list[Part], last: list[Part]) -> float | None:
    return next((100 * part.rate for part in (*reversed(this), *reversed(last)) if part.rate is not None), None)


def _shrunk(this: list[Part], last: list[Part]) -> float | None:
    now, before = _pooled(this), _pooled(last)
    return None if now is None or before is None else now + SHRUNK * (before - now)


def _seasonal(this: list[Part], last: list[Part]) -> float | None:
    now, then, before = _pooled(this), _pooled(last[: len(this)]), _pooled(last)
    return None if now is None or then is None or before is None else now + before - then


def _line(this: list[Part], last: list[Part]) -> float | None:
    """The least-squares line through all rates, drawn on; tried here, and nowhere else."""
    rates = [part.rate for part in (*last, *this) if part.rate is not None]
    ahead = len(last) - len(this)
    if len(rates) < 2 or ahead < 1:  # noqa: PLR2004 (two points make a line)
        return None
    slope, start = linear_regression(range(len(rates)), rates)
    rest = fmean(min(max(start + slope * (len(rates) + step), 0.0), 1.0) for step in range(ahead))
    return 100 * year_so_far([*this, *[None] * ahead], last).outturn(rest)


RATES: Mapping[str, Rate] = {
    CARRIED: _latest_rate,
    "year to date": lambda this, _: _pooled(this),
    "year to date, a quarter of the way to last year": _shrunk,
    "year to date, last year's seasonal shift": _seasonal,
    "straight line": _line,
    LAST_YEAR: lambda _, last: _pooled(last),
}
LEVELS: Mapping[str, Total] = {
    CARRIED: lambda this, _, __: this[-1],
    "two-point line": lambda this, last, ahead: (
        this[-1] + ahead * (this[-1] - before[-1]) if (before := [*last, *this[:-1]]) else None
    ),
    "mean of the year so far": lambda this, _, __: fmean(this),
    LAST_YEAR: lambda _, last, __: last[-1] if last else None,
}
TOTALS: Mapping[str, Total] = {
    CARRIED: lambda this, _, ahead: sum(this) + ahead * this[-1],
    "year to date, and its mean for the rest": lambda this, _, ahead: sum(this) + ahead * fmean(this),
    "year to date, and last year's rest": lambda this, last, _: sum(this) + sum(last[len(this) :]) if last else None,
    LAST_YEAR: lambda _, last, __: sum(last) if last else None,
}


def rival_rates(this: Parts, last: Parts) -> dict[str, float]:
    """What each rival says of a proportion, in percent."""
    known, before = [part for part in this if part], [part for part in last if part]
    return _told({name: method(known, before) for name, method in RATES.items()})


def rival_numbers(kind: str, this: Numbers, last: Numbers) -> dict[str, float]:
    """What each rival says of a score, a stock or a flow."""
    known, before = [one for one in this if one is not None], [one for one in last if one is not None]
    ahead = len(this) - max(place for place, one in enumerate(this, 1) if one is not None)
    methods = TOTALS if kind == "flow" else LEVELS
    return _told({name: method(known, before, ahead) for name, method in methods.items()})


def _told(values: Mapping[str, float | None]) -> dict[str, float]:
    return {name: value for name, value in values.items() if value is not None}
