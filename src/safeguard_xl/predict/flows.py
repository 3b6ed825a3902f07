"""Flows, such as adoptions in the year: the year to date, and the rest as last year's rest was to its same quarters."""

from functools import cache
from math import inf

import polars as pl

from safeguard_xl.frame import col, divided
from safeguard_xl.predict.columns import Year, all_of, asked, basis, count, lowest, total, work
from safeguard_xl.predict.faults import Fault
from safeguard_xl.predict.outcome import REACH, Ends

DEPARTURE = 0.1  # how far a quarter strays from last year's pattern, before any is seen, as a share of a quarter
ROUGH_DEPARTURE = 0.3  # the same where there is no pattern: the seasons are in it

LAST_OUTTURN, ROUGH_LAST = "last year's outturn", "last year's outturn (rough)"
LAST_SHARE, ROUGH_MEAN = "year to date and last year's share", "year to date and its mean for the rest (rough)"


def flows(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Return the frame with the predicted totals of the year."""
    frame = _with_error(_with_pattern(_so_far(frame, year), year), year)
    begun = work.ahead < len(year)
    met = asked.target <= basis.to_date  # what is counted already is certain
    apart = (asked.target - basis.value) / work.error
    below_0 = lowest(year) < 0
    return frame.with_columns(
        pl.when(met).then(-inf).otherwise(apart).alias(work.distance.label),
        pl.when(begun & work.pattern).then(pl.lit(LAST_SHARE)).when(begun).then(pl.lit(ROUGH_MEAN))
        .when(year.is_last_whole()).then(pl.lit(LAST_OUTTURN)).otherwise(pl.lit(ROUGH_LAST)).alias(col.forecast.method.label),
        pl.when(below_0).then(pl.lit(Fault.FIGURE_BELOW_0.value)).alias(basis.fault.label),
    )  # fmt: skip


@cache
def ends_of_flows() -> Ends:
    """Return the range; what is counted already is certain."""
    return pl.max_horizontal(basis.value - REACH, basis.to_date), basis.value + REACH


def _so_far(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Return the frame with the sum to date, the quarters to come, and last year's sums of both."""
    pairs = year.of_last()
    return frame.with_columns(
        total(quarter.top for quarter in year.this).alias(basis.to_date.label),
        (len(year) - count(quarter.top.is_not_null() for quarter in year.this)).alias(work.ahead.label),
        total(pl.when(now.top.is_not_null()).then(then.top) for now, then in pairs).alias(basis.same.label),
        total(pl.when(now.top.is_null()).then(then.top) for now, then in pairs).alias(basis.later.label),
    )


def _with_pattern(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Return the frame with last year's pattern if it is known whole and had some cases by now; else all alike."""
    to_date, same, later, ahead, known = basis.to_date, basis.same, basis.later, work.ahead, len(year) - work.ahead
    before = count(quarter.top.is_not_null() for quarter in year.last)
    mean = pl.when(before > 0).then(total(quarter.top for quarter in year.last) / before)
    pattern = year.is_last_whole() & (same != 0)
    points = count(quarter.top.is_not_null() for quarter in year.in_order)
    rest = pl.when(pattern).then(to_date * later / same).otherwise(to_date / known * ahead)
    usual = pl.coalesce(_some(to_date / known), _some(divided(same + later, len(year))), 1.0)
    return frame.with_columns(
        pattern.alias(work.pattern.label),
        (ahead == 0).alias(work.over.label),
        ((known == 0) & (before == 0)).alias(work.none.label),
        pl.when(known == 0).then(mean * ahead).otherwise(rest).alias(basis.to_come.label),
        pl.when(known == 0).then(pl.coalesce(_some(mean), 1.0)).otherwise(usual).alias(work.usual.label),
        pl.when((known > 0) & (~pattern | (ahead == 0))).then(known).otherwise(points).alias(work.points.label),
        known.clip(lower_bound=1).alias(work.freedom.label),
        all_of((q.top == q.top.floor()).fill_null(value=True) for q in year.in_order).alias(work.whole.label),
    )


def _some(number: pl.Expr) -> pl.Expr:
    """Return a number, and null for 0 and for what is no number."""
    return pl.when((number != 0) & number.is_not_nan()).then(number)


def _with_error(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Return the frame with the error of the rest: of its own quarters, and of the pace they are told from."""
    known, ahead, usual = len(year) - work.ahead, work.ahead, work.usual
    rough = ~pl.when(known == 0).then(year.is_last_whole()).otherwise(work.pattern)
    presumed = pl.when(rough).then(ROUGH_DEPARTURE).otherwise(DEPARTURE)
    chance = pl.when(work.whole).then(1 / usual).otherwise(0.0)  # Poisson: a count's variance is its mean
    departure = ((presumed.pow(2) + chance + _departures(year)) / work.freedom).sqrt()
    each = pl.coalesce(_some(basis.to_come / ahead), usual)
    error = each * departure * (ahead + ahead.pow(2) / work.freedom).sqrt()
    value = basis.to_date + pl.when(ahead == 0).then(0.0).otherwise(basis.to_come)
    return frame.with_columns(error.alias(work.error.label), value.alias(basis.value.label))


@cache
def _departures(year: Year) -> pl.Expr:
    """Return this year's departures from the pattern, squared and summed, as shares of the usual."""
    pace, mean = basis.to_date / basis.same, basis.to_date / (len(year) - work.ahead)
    pairs = year.with_last()
    due = ((now.top, pl.when(work.pattern).then(pace * then.top).otherwise(mean)) for now, then in pairs)
    return total(((figure - one) / work.usual).pow(2) for figure, one in due)
