"""Scores and stocks: the latest figure carried forward, never made into an annual one, with a range from its moves."""

from functools import cache
from math import inf

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.predict.columns import Year, all_of, asked, basis, lowest, total, work
from safeguard_xl.predict.faults import Fault
from safeguard_xl.predict.outcome import REACH, RISING, Ends

CARRIED_FORWARD = "carried forward"
POINT = 1.0  # a score's move in a quarter, before any is seen
SHARE = 0.05  # a stock's, as a share of its usual size; at least one, of things that are counted
TOP_OF_NI_71 = 15  # five criteria of 0 to 3


def scores(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Return the frame with scores carried forward; within 0 to 15, as NI 71's, where no figure is above that.

    Only whole values exist where all are whole: the target must reach the next whole one.
    """
    small = all_of((q.top <= TOP_OF_NI_71).fill_null(value=True) for q in year.in_order)
    small &= asked.target.fill_null(0.0) <= TOP_OF_NI_71
    bound = pl.when(RISING).then(asked.target.ceil() - 0.5).otherwise(asked.target.floor() + 0.5)
    frame = _walked(frame, year).with_columns(
        pl.when(small).then(float(TOP_OF_NI_71)).otherwise(inf).alias(work.highest.label),
        pl.when(work.lowest < 0).then(pl.lit(Fault.SCORE_BELOW_0.value)).alias(basis.fault.label),
    )
    return _carried(frame, year, pl.lit(POINT), pl.when(work.whole).then(bound).otherwise(asked.target))


@cache
def ends_of_scores() -> Ends:
    """Return the range of scores, in whole values if there are no others."""
    low, high = (pl.when(work.whole).then((end + 0.5).floor()).otherwise(end) for end in _ends())
    return low.clip(lower_bound=0.0), pl.min_horizontal(high, work.highest)


def stocks(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Return the frame with numbers on a day carried forward."""
    usual = total(quarter.top.abs() for quarter in year.in_order) / work.points
    least = pl.when(work.whole).then(POINT).otherwise(0.0)
    return _carried(_walked(frame, year), year, pl.max_horizontal(SHARE * usual, least), asked.target)


@cache
def ends_of_stocks() -> Ends:
    """Return the range of numbers on a day; not below 0 unless they have been."""
    low, high = _ends()
    return pl.when(work.lowest < 0).then(low).otherwise(low.clip(lower_bound=0.0)), high


def _walked(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Return the frame with the latest figure, its place, and the moves before it."""
    latest, place, moves, points = work.level, basis.latest, work.moves, work.points
    frame = frame.with_columns(
        pl.lit(None, dtype=latest.dtype).alias(latest.label),
        pl.lit(None, dtype=place.dtype).alias(place.label),
        pl.lit(0.0).alias(moves.label),
        pl.lit(0, pl.Int64).alias(points.label),
        all_of((q.top == q.top.floor()).fill_null(value=True) for q in year.in_order).alias(work.whole.label),
        lowest(year).alias(work.lowest.label),
    )
    places = [quarter.place for quarter in year.last] + [len(year) + quarter.place for quarter in year.this]
    for at, figure in zip(places, (quarter.top for quarter in year.in_order), strict=True):
        frame = frame.with_columns(
            pl.coalesce(figure, latest).alias(latest.label),
            pl.when(figure.is_not_null()).then(at).otherwise(place).cast(pl.Int64).alias(place.label),
            (moves + (figure - latest).pow(2).fill_null(0.0)).alias(moves.label),
            (points + figure.is_not_null().cast(pl.Int64)).alias(points.label),
        )
    return frame


def _carried(frame: pl.DataFrame, year: Year, move: pl.Expr, bound: pl.Expr) -> pl.DataFrame:
    """Return the frame with the latest figure, its error when the year ends, and how far off a bound is."""
    ahead = 2 * len(year) - 1 - basis.latest
    error = ((move.pow(2) + work.moves) / work.points * ahead).sqrt()
    frame = frame.with_columns(
        error.alias(work.error.label),
        (ahead == 0).fill_null(value=False).alias(work.over.label),
        (work.points == 0).alias(work.none.label),
        work.points.alias(work.freedom.label),
        work.level.alias(basis.value.label),
        pl.lit(CARRIED_FORWARD).alias(col.forecast.method.label),
    )
    distance = pl.when(work.error > 0).then((bound - work.level) / work.error)
    points = pl.when(work.over).then(1).otherwise(work.points)
    return frame.with_columns(distance.alias(work.distance.label), points.alias(work.points.label))


def _ends() -> Ends:
    return work.level - REACH, work.level + REACH
