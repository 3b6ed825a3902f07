"""The methods that ours is held against, each from the quarters of this year so far and of last year.

A method that lacks what it needs says null. Values are in the indicator's unit, as those of `predict_outturn`.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

import polars as pl

from safeguard_xl.model.methods import (
    CARRIED,
    LAST_REST,
    LAST_YEAR,
    LINE,
    MEAN,
    MEAN_REST,
    SEASONAL,
    SHRUNK,
    TO_DATE,
    TWO_POINTS,
)
from safeguard_xl.predict.columns import QuarterColumns, Year, asked, basis, count, total, work
from safeguard_xl.predict.figures import PROPORTION
from safeguard_xl.predict.proportion import WHOLE, outturn, rate_in

A_QUARTER = 0.25  # of the way from the year to date to last year

Said = dict[str, list[float | None]]


def rivals(kind: str, frame: pl.DataFrame, year: Year) -> Said:
    """Return what each rival says of each year, by its name; the frame has what `outturns` found of them too."""
    if kind == PROPORTION:
        frame, methods = _with_parts(frame, year), _rates(year)
    else:
        methods = _totals(year) if kind == "flow" else _levels(year)
    said: Said = frame.select(method.alias(name) for name, method in methods.items()).to_dict(as_series=False)
    return said


def _with_parts(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Return the frame with the rates, and with the cases as they are given; a bare rate is one case."""
    every = year.this + year.last
    frame = frame.with_columns(rate_in(quarter).alias(quarter.rate.label) for quarter in every)
    bare = [(quarter, quarter.bottom.is_null()) for quarter in every]
    return frame.with_columns(
        *(pl.when(is_).then(one.rate).otherwise(one.top).alias(one.numerator.label) for one, is_ in bare),
        *(pl.when(~is_).then(one.bottom).when(one.top.is_not_null()).then(1.0).alias(one.denominator.label)
          for one, is_ in bare),
        pl.sum_horizontal(quarter.rate.is_not_null().cast(pl.Int64) for quarter in every).alias(work.points.label),
    )  # fmt: skip


def _rates(year: Year) -> Mapping[str, pl.Expr]:
    now, before = _pooled(year.this), _pooled(year.last)
    then = _pooled(year.last, [quarter.top.is_not_null() for quarter in year.this])
    return {
        CARRIED: WHOLE * _latest(quarter.rate for quarter in year.in_order),
        TO_DATE: now,
        SHRUNK: now + A_QUARTER * (before - now),
        SEASONAL: now + before - then,
        LINE: _line(year),
        LAST_YEAR: pl.coalesce(before, asked.before),
    }


def _levels(year: Year) -> Mapping[str, pl.Expr]:
    latest, last = _latest(_tops(year.this)), _latest(_tops(year.last))
    later = list(accumulate((quarter.top.is_not_null() for quarter in reversed(year.this)), pl.Expr.or_))[-2::-1]
    earlier = (pl.when(some).then(quarter.top) for quarter, some in zip(year.this, later, strict=False))
    before = _latest([*_tops(year.last), *earlier])
    return {
        CARRIED: latest,
        TWO_POINTS: latest + _ahead(year) * (latest - before),
        MEAN: _mean(year.this),
        LAST_YEAR: pl.coalesce(last, asked.before),
    }


def _totals(year: Year) -> Mapping[str, pl.Expr]:
    so_far, latest = total(_tops(year.this)), _latest(_tops(year.this))
    some = pl.any_horizontal(quarter.top.is_not_null() for quarter in year.last)
    return {
        CARRIED: so_far + _ahead(year) * latest,
        MEAN_REST: so_far + _ahead(year) * _mean(year.this),
        LAST_REST: pl.when(some).then(so_far + basis.later),
        LAST_YEAR: pl.when(some).then(total(_tops(year.last))).otherwise(asked.before),
    }


def _tops(quarters: Iterable[QuarterColumns]) -> list[pl.Expr]:
    return [quarter.top for quarter in quarters]


def _latest(figures: Iterable[pl.Expr]) -> pl.Expr:
    return pl.coalesce(list(figures)[::-1])


def _mean(quarters: Sequence[QuarterColumns]) -> pl.Expr:
    return total(_tops(quarters)) / count(quarter.top.is_not_null() for quarter in quarters)


def _ahead(year: Year) -> pl.Expr:
    """Return how many quarters come after the latest that is known."""
    return len(year) - _latest(pl.when(q.top.is_not_null()).then(place) for place, q in enumerate(year.this, 1))


def _pooled(quarters: Sequence[QuarterColumns], only: Sequence[pl.Expr] = ()) -> pl.Expr:
    """Return the percentage of some quarters together."""
    which = only or [pl.lit(value=True)] * len(quarters)
    tops, cases = (
        total(pl.when(wanted).then(part) for wanted, part in zip(which, parts, strict=True))
        for parts in ([q.numerator for q in quarters], [q.denominator for q in quarters])
    )
    return pl.when(cases != 0).then(WHOLE * tops / cases)


def _line(year: Year) -> pl.Expr:
    """Return the least-squares line through all rates, drawn on; tried here, and nowhere else."""
    rates = [quarter.rate for quarter in year.in_order]
    places = list(accumulate((rate.is_not_null().cast(pl.Float64) for rate in rates), pl.Expr.add))  # from 1
    known = [pl.when(rate.is_not_null()).then(place) for rate, place in zip(rates, places, strict=True)]
    number, sum_x, sum_y = work.points, total(known), total(rates)
    sum_xy, sum_xx = total(x * y for x, y in zip(known, rates, strict=True)), total(x * x for x in known)
    slope = (number * sum_xy - sum_x * sum_y) / (number * sum_xx - sum_x * sum_x)
    start = (sum_y - slope * sum_x) / number
    steps = [(start + slope * (number + step)).clip(0.0, 1.0) for step in range(1, len(year))]
    rest = total(pl.when(step < _ahead(year)).then(rate) for step, rate in enumerate(steps)) / _ahead(year)
    return pl.when((number > 1) & (_ahead(year) > 0)).then(WHOLE * outturn(rest))
