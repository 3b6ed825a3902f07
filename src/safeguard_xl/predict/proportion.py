"""The outturn of a proportion: what is banked, and the recent level for the rest, with a range from drift.

The three constants were chosen on one set of councils and judged on another; `docs/prediction.md` says how well.
They are not to be tuned to the data at hand.
"""

from functools import cache
from itertools import accumulate
from math import inf, pi

import polars as pl

from safeguard_xl.frame import col, divided
from safeguard_xl.predict.columns import QuarterColumns, Year, all_of, any_of, asked, basis, count, total, work
from safeguard_xl.predict.outcome import REACH, Ends

WEIGHT = 0.7  # how far the level follows the latest quarter
DRIFT = 0.05  # a quarter's move on the scale of `angle`, before any is seen
ROUGH_DRIFT = 0.08  # the same where last year is not known, counted twice
WHOLE = 100  # percent

LAST_LEVEL = "last year's level"
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


def proportions(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Return the frame with the predicted outturns of proportions, in percent."""
    frame = _with_value(year_so_far(frame, year), year)
    need = col.forecast.rate_needed
    apart = (angle(need) - angle(work.level)) / work.error
    begun = basis.known.str.contains("1", literal=True)
    return frame.with_columns(
        # a rate outside 0 to 1 cannot be had, however far off it is
        pl.when(need <= 0).then(-inf).when(need > 1).then(inf).otherwise(apart).alias(work.distance.label),
        (WHOLE * basis.value).alias(basis.value.label),
        (WHOLE * need).alias(need.label),
        pl.when(~begun).then(pl.lit(LAST_LEVEL)).when(work.against_last).then(pl.lit(TO_DATE))
        .otherwise(pl.lit(ROUGHLY)).alias(col.forecast.method.label),
    )  # fmt: skip


@cache
def ends_of_proportions() -> Ends:
    """Return the range, in percent."""
    level = angle(work.level)
    low, high = (WHOLE * outturn(rate_of(level + reach)) for reach in (-REACH, REACH))
    value = basis.value  # sin(asin(x)) is not x in the last place
    return pl.min_horizontal(low, value), pl.max_horizontal(high, value)


def year_so_far(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Return the frame with what a year has banked, what is still to come, its level and its moves."""
    every = year.this + year.last
    frame = frame.with_columns(
        *(rate_in(quarter).alias(quarter.rate.label) for quarter in every),
        (~any_of(q.top.is_not_null() & q.bottom.is_null() for q in year.this)).alias(basis.counted.label),
    )
    counts = (column for quarter in every for column in _cases(quarter))
    frame = frame.with_columns(
        *counts,
        any_of(q.rate.is_not_null() for q in year.last).alias(work.against_last.label),
        (len(year) - count(q.top.is_not_null() for q in year.this)).alias(work.ahead.label),
    )
    to_date = total(quarter.denominator for quarter in year.this)
    banked = pl.min_horizontal(total(quarter.numerator for quarter in year.this), to_date)
    pairs = year.of_last()
    frame = frame.with_columns(
        to_date.alias(basis.to_date.label),
        banked.alias(basis.banked.label),
        total(pl.when(now.top.is_not_null()).then(then.denominator) for now, then in pairs).alias(basis.same.label),
        total(pl.when(now.top.is_null()).then(then.denominator) for now, then in pairs).alias(basis.later.label),
    )
    return _with_level(frame.with_columns(_to_come(year).alias(basis.to_come.label)), year)


@cache
def rate_in(quarter: QuarterColumns) -> pl.Expr:
    """Return the rate of a quarter, 0 to 1; none without a case."""
    bare, some = quarter.bottom.is_null(), quarter.bottom != 0
    rate = pl.when(bare).then(divided(quarter.top, WHOLE)).when(some).then(quarter.top / quarter.bottom)
    return rate.clip(upper_bound=1.0)


@cache
def _cases(quarter: QuarterColumns) -> tuple[pl.Expr, pl.Expr]:
    """Return the cases of a quarter; one, whatever it counted, unless all of this year's quarters have them."""
    alike = quarter.bottom.is_null() | (~basis.counted & quarter.rate.is_not_null())
    known = quarter.top.is_not_null()
    return (
        pl.when(known).then(pl.when(alike).then(quarter.rate).otherwise(quarter.top)).alias(quarter.numerator.label),
        pl.when(known).then(pl.when(alike).then(1.0).otherwise(quarter.bottom)).alias(quarter.denominator.label),
    )


@cache
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


def _with_level(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Return the frame with the level after the last rate, the sum of its squared moves, and the number of rates."""
    level, moves, points = work.level, work.moves, work.points
    nothing = pl.lit(None, dtype=level.dtype)
    frame = frame.with_columns(
        nothing.alias(level.label), pl.lit(0.0).alias(moves.label), pl.lit(0, pl.Int64).alias(points.label)
    )
    for rate in (quarter.rate for quarter in year.in_order):
        frame = frame.with_columns(
            pl.coalesce(level + WEIGHT * (rate - level), level, rate).alias(level.label),
            (moves + (angle(rate) - angle(level)).pow(2).fill_null(0.0)).alias(moves.label),
            (points + rate.is_not_null().cast(pl.Int64)).alias(points.label),
        )
    return frame.with_columns(level.fill_null(0.0).alias(basis.rate.label))


def _with_value(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Return the frame with the outturn, 0 to 1, and its standard error on the scale of `angle`."""
    ahead, over = work.ahead, work.ahead == 0
    sums = list(accumulate((1 + WEIGHT * step) ** 2 for step in range(len(year))))
    gains = [0.0, *(gain / (step**2) for step, gain in enumerate(sums, 1))]
    gain = ahead.replace_strict(range(len(year) + 1), gains, return_dtype=pl.Float64)
    freedom = pl.when(work.against_last).then(work.points).otherwise(work.points + 1)
    drift = pl.when(work.against_last).then(DRIFT**2).otherwise(2 * ROUGH_DRIFT**2)
    wanted = divided(asked.target, WHOLE)
    return frame.with_columns(
        over.alias(work.over.label),
        pl.when(over).then(basis.to_date == 0).otherwise(work.points == 0).alias(work.none.label),
        pl.when(over).then(basis.banked / basis.to_date).otherwise(outturn(basis.rate)).alias(basis.value.label),
        freedom.alias(work.freedom.label),
        (gain * (drift + work.moves) / freedom).sqrt().alias(work.error.label),
        pl.when(over).then(len(year)).otherwise(work.points).alias(work.points.label),
        pl.when(~over).then((wanted * (basis.to_date + basis.to_come) - basis.banked) / basis.to_come)
        .alias(col.forecast.rate_needed.label),
    )  # fmt: skip
