"""The outturn of a proportion: what is banked, and the recent level for the rest, with a range from drift.

The constants were chosen on some series and judged on others; `docs/prediction.md` says how well they did.
They are not to be tuned to the data at hand.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from math import inf, pi

import polars as pl

from safeguard_xl.frame import col, divided
from safeguard_xl.predict.columns import (
    QuarterColumns,
    Step,
    Steps,
    Year,
    all_of,
    any_of,
    asked,
    basis,
    count,
    nearer,
    quarters_in_order,
    rare,
    side_by_side,
    total,
    work,
)
from safeguard_xl.predict.few import FEW_KNOWN, FEW_SIDE, shares_of
from safeguard_xl.predict.outcome import REACH, Ends

WEIGHT = 0.7  # how far the level follows the latest quarter
FURTHEST = 0.5  # how far it is moved to last year's later quarters at most
LONE_PULL = (0.2, 0.3, 0.5)  # how far to last year's result, if that is all there is, with a quarter to come, two, more
QUARTERS = 4
DRIFT = 0.05  # a quarter's move on the scale of `angle`, before any is seen
ROUGH_DRIFT = 0.08  # the same where last year is not known, counted twice
LONE_PRIOR = 3  # how many moves DRIFT counts as where last year's result alone is known
WHOLE = 100  # percent

LAST_LEVEL = "last year's level"
LONE = "year to date and last year's result"
TO_DATE = "year to date and recent level"
ROUGHLY = "year to date and recent level (rough range)"


def angle(rate: pl.Expr) -> pl.Expr:
    """Return a rate on the scale on which its moves are alike, near the middle or near an end: asin(sqrt(rate))."""
    return rate.sqrt().arcsin()


def rate_of(angled: pl.Expr) -> pl.Expr:
    """Return the rate at an angle; beyond the ends, the end."""
    return angled.clip(0.0, pi / 2).sin().pow(2)


def outturn(rate: pl.Expr) -> pl.Expr:
    """Return the year's rate if the rest comes out at `rate`."""
    return (basis.banked + basis.to_come * rate) / (basis.to_date + basis.to_come)


@lru_cache
def proportions(year: Year) -> Steps:
    """Return the predicted outturns of proportions, in percent."""
    known, few = _few(year)
    return (
        *side_by_side(_so_far(year), _level(year)),
        *side_by_side(_pulled(year), [_error(year)]),
        [_value(), *known],
        *side_by_side(few, [_in_percent()]),
    )


def _in_percent() -> list[pl.Expr]:
    return [
        (WHOLE * basis.value).alias(basis.value.label),
        pl.when(~work.over).then(WHOLE * _needed(asked.target)).alias(col.forecast.rate_needed.label),
        pl.when(~_begun()).then(pl.lit(LAST_LEVEL)).when(asked.before.is_not_null()).then(pl.lit(LONE))
        .when(work.against_last).then(pl.lit(TO_DATE))
        .otherwise(pl.lit(ROUGHLY)).alias(col.forecast.method.label),
    ]  # fmt: skip


def left_of_proportions(bound: pl.Expr) -> pl.Expr:
    """Return how many of the rarer side there may still be up to a bound."""
    needed = divided(bound, WHOLE) * (basis.to_date + basis.to_come) - basis.banked
    return pl.when(rare.fails).then(basis.to_come - needed).otherwise(needed)


def ended_proportions(number: pl.Expr) -> pl.Expr:
    """Return the outturn, in percent, if so many of the rarer side still come."""
    met = pl.when(rare.fails).then(basis.to_come - number).otherwise(number).clip(0.0, basis.to_come)
    return WHOLE * (basis.banked + met) / (basis.to_date + basis.to_come)


def apart_of_proportions(bound: pl.Expr) -> pl.Expr:
    """Return how far a bound is from what is predicted, in standard errors.

    What needs a rate outside 0 to 1 cannot be had, or not be missed, however near it is.
    """
    need = _needed(bound)
    apart = (angle(need) - angle(work.level)) / work.error
    return pl.when(need <= 0).then(-inf).when(need > 1).then(inf).otherwise(apart)


def _needed(bound: pl.Expr) -> pl.Expr:
    """Return the rate that the rest of the year needs for a bound in percent."""
    return (divided(bound, WHOLE) * (basis.to_date + basis.to_come) - basis.banked) / basis.to_come


def _begun() -> pl.Expr:
    return basis.known.str.contains("1", literal=True)


@cache
def ends_of_proportions() -> Ends:
    """Return the range, in percent."""
    level = angle(work.level)
    low, high = (WHOLE * outturn(rate_of(level + reach)) for reach in (-REACH, REACH))
    value = basis.value  # sin(asin(x)) is not x in the last place
    return pl.min_horizontal(low, value), pl.max_horizontal(high, value)


def _so_far(year: Year) -> Steps:
    """Return what a year has banked, and what is still to come."""
    every, pairs = year.this + year.last, year.of_last()
    to_date = total(quarter.denominator for quarter in year.this)
    banked = pl.min_horizontal(total(quarter.numerator for quarter in year.this), to_date)
    later = [(pl.when(now.top.is_null()), then) for now, then in pairs]
    return (
        [
            *(rate_in(quarter).alias(quarter.rate.label) for quarter in every),
            (~any_of(q.top.is_not_null() & q.bottom.is_null() for q in year.this)).alias(basis.counted.label),
            (len(year) - count(q.top.is_not_null() for q in year.this)).alias(work.ahead.label),
        ],
        [
            *(column for quarter in every for column in _cases(quarter)),
            (any_of(q.rate.is_not_null() for q in year.last) | asked.before.is_not_null()).alias(
                work.against_last.label
            ),
        ],
        [
            to_date.alias(basis.to_date.label),
            banked.alias(basis.banked.label),
            total(pl.when(now.top.is_not_null()).then(then.denominator) for now, then in pairs).alias(basis.same.label),
            total(to_come.then(then.denominator) for to_come, then in later).alias(basis.later.label),
            total(to_come.then(then.numerator) for to_come, then in later).alias(basis.as_last.label),
        ],
        [_to_come(year).alias(basis.to_come.label)],
    )


def rate_in(quarter: QuarterColumns) -> pl.Expr:
    """Return the rate of a quarter, 0 to 1; none without a case."""
    bare, some = quarter.bottom.is_null(), quarter.bottom != 0
    rate = pl.when(bare).then(divided(quarter.top, WHOLE)).when(some).then(quarter.top / quarter.bottom)
    return rate.clip(upper_bound=1.0)


def _cases(quarter: QuarterColumns) -> tuple[pl.Expr, pl.Expr]:
    """Return the cases of a quarter; one, whatever it counted, unless all of this year's quarters have them."""
    alike = quarter.bottom.is_null() | (~basis.counted & quarter.rate.is_not_null())
    known = quarter.top.is_not_null()
    return (
        pl.when(known).then(pl.when(alike).then(quarter.rate).otherwise(quarter.top)).alias(quarter.numerator.label),
        pl.when(known).then(pl.when(alike).then(1.0).otherwise(quarter.bottom)).alias(quarter.denominator.label),
    )


def _to_come(year: Year) -> pl.Expr:
    """Return the cases to come: as last year's were to those of the same quarters, else as many a quarter as so far."""
    whole = basis.counted & year.is_last_whole() & all_of(quarter.bottom.is_not_null() for quarter in year.last)
    to_date, same, later, ahead = basis.to_date, basis.same, basis.later, work.ahead
    return (
        pl.when(whole & (to_date != 0) & (same != 0) & (later != 0)).then(to_date * later / same)
        .when(whole & (to_date == 0) & (later != 0)).then(later)
        .when(to_date != 0).then(to_date * ahead / (len(year) - ahead))
        .otherwise(ahead.cast(pl.Float64))
    )  # fmt: skip


def _level(year: Year) -> Iterator[Step]:
    """Yield the level after the last rate, the sum of its squared moves, and the number of rates: a rate at a time."""
    level, moves, moved, points = work.level, work.moves, work.moved, work.points
    before = asked.before.is_not_null()
    yield [
        divided(asked.before, WHOLE).alias(level.label),
        pl.lit(0.0).alias(moves.label),
        pl.lit(0, moved.dtype).alias(moved.label),
        before.cast(points.dtype).alias(points.label),
    ]
    month = 1 - (1 - WEIGHT) ** (QUARTERS / len(year))  # is a third of a quarter's news
    weight = pl.when(before & (points == 1)).then(1.0).otherwise(month)  # no quarter stands for a year
    for quarter in year.in_order:
        rate = quarter.rate
        move = angle(rate) - angle(level)
        yield [
            pl.coalesce(level + weight * (rate - level), level, rate).alias(level.label),
            (moves + move.pow(2).fill_null(0.0)).alias(moves.label),
            (moved + (move != 0).fill_null(value=False).cast(moved.dtype)).alias(moved.label),
            (points + rate.is_not_null().cast(points.dtype)).alias(points.label),
        ]


def _pulled(year: Year) -> Steps:
    """Return the level moved some of the way to what last year's later quarters were."""
    to_come = (work.ahead * QUARTERS / len(year)).ceil().clip(1, len(LONE_PULL)).cast(pl.Int64)
    by_lone = pl.lit(pl.Series(LONE_PULL)).gather(to_come - 1)
    by_quarters = FURTHEST * nearer(year, {at: quarter.rate for at, quarter in quarters_in_order(year).items()})
    then = pl.when(basis.later > 0).then((basis.as_last / basis.later).clip(upper_bound=1.0))
    lone = asked.before.is_not_null()
    pull = pl.when(lone).then(by_lone).otherwise(by_quarters)
    moved = work.level + basis.pull.fill_null(0.0) * (basis.as_last - work.level).fill_null(0.0)
    return (
        [
            work.level.fill_null(0.0).alias(basis.as_so_far.label),
            pl.when(lone).then(divided(asked.before, WHOLE)).otherwise(then).alias(basis.as_last.label),
        ],
        [pl.when(_begun() & basis.as_last.is_not_null()).then(pull).alias(basis.pull.label)],
        [moved.alias(work.level.label), moved.fill_null(0.0).alias(basis.rate.label)],
    )


def _error(year: Year) -> list[pl.Expr]:
    """Return the standard error of the outturn on the scale of `angle`, and whether the year is over."""
    ahead, over = work.ahead, work.ahead == 0
    sums = list(accumulate((1 + WEIGHT * step) ** 2 for step in range(len(year))))
    gains = [0.0, *(gain / (step**2) for step, gain in enumerate(sums, 1))]
    gain = pl.lit(pl.Series(gains)).gather(ahead)
    lone, points = asked.before.is_not_null(), work.points
    freedom = pl.when(lone).then(LONE_PRIOR + work.moved).when(work.against_last).then(points).otherwise(points + 1)
    presumed = pl.when(work.against_last).then(DRIFT**2).otherwise(2 * ROUGH_DRIFT**2)
    drift = presumed * pl.when(lone).then(LONE_PRIOR).otherwise(1)
    return [
        over.alias(work.over.label),
        pl.when(over).then(basis.to_date == 0).otherwise(points == 0).alias(work.none.label),
        freedom.alias(work.freedom.label),
        (gain * (drift + work.moves) / freedom).sqrt().alias(work.error.label),
        pl.when(over).then(len(year)).otherwise(points).alias(work.points.label),
    ]


def _value() -> pl.Expr:
    """Return the outturn, 0 to 1."""
    banked = basis.banked / basis.to_date
    return pl.when(work.over).then(banked).otherwise(outturn(basis.rate)).alias(basis.value.label)


def _few(year: Year) -> tuple[Step, Steps]:
    """Return the cases known, and what the exact sums of few cases are made from.

    Where every rate is at the same end, that is all that is known of its drift.
    """
    at_an_end = (work.moved == 0) & ((work.level == 0) | (work.level == 1)) & (work.points > 1)
    known = total(quarter.denominator for quarter in year.in_order)
    rarer = basis.to_come * pl.min_horizontal(work.level, 1 - work.level)
    few = rare.at_an_end | (basis.counted & (rarer <= FEW_SIDE) & (rare.known <= FEW_KNOWN))
    is_few = (few & ~work.over & (rare.known > 0)).fill_null(value=False).alias(work.few.label)
    shares = shares_of(work.level, pl.when(rare.at_an_end).then(0.0).otherwise(work.error))
    return [known.alias(rare.known.label), at_an_end.alias(rare.at_an_end.label)], side_by_side(shares, [[is_few]])
