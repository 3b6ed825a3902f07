"""The direction of travel, for all rows at once: up means better, whichever way the figure moved."""

from functools import cache

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.few_rows import filtered, looked_up
from safeguard_xl.frame import col, millionths, point, roots, worked_out
from safeguard_xl.model import SIDED, Direction, Kind, Polarity
from safeguard_xl.policies import short_by
from safeguard_xl.rate._case import has_band, outside
from safeguard_xl.rules._spans import adds_up, is_of_a_lone_month, is_share_so_far
from safeguard_xl.rules._words import may_be_of_part

PLACE = Column[int]("place", pl.UInt32(), "the place of a row, from 0")
MOVED = pl.lit(pl.Series([Direction.UP.value, Direction.LEVEL.value, Direction.DOWN.value]))
"""Whether a result is nearer to what is aimed at than before, as near, or further from it."""


def direction(frame: pl.DataFrame) -> pl.Series:
    """Return where each result has gone since last year's; unknown where they do not compare."""
    since = _since_last_year(ranges=_has_ranges(frame))
    return worked_out(frame[sorted(roots(since))], [since]).to_series()


@cache
def _since_last_year(*, ranges: bool) -> pl.Expr:
    alike = col.result.unit.eq_missing(col.previous.unit) & col.of_part.is_null() & col.previous.comparator.is_null()
    unlike = is_share_so_far() | may_be_of_part("target")
    comparable = alike & ~unlike & ~col.impossible.previous.fill_null(value=False)
    return col.direction.filled(_since(col.previous.level, comparable, ranges=ranges))


def direction_since(level: pl.Expr, year: pl.Expr, quarter: pl.Expr, *, ranges: bool = True) -> pl.Expr:
    """Return where the result has gone since that of another quarter; `ranges` where some row has a range to be in.

    A running total is compared with that of the same quarter only.
    """
    running = col.kind.eq_missing(Kind.YEAR_TO_DATE.value) & adds_up()
    same_quarter = quarter.eq_missing(col.quarter)
    itself = same_quarter & year.eq_missing(col.year)
    comparable = ~itself & ~(running & ~same_quarter) & ~is_of_a_lone_month()
    return _since(level, comparable, ranges=ranges)


def _has_ranges(frame: pl.DataFrame) -> bool:
    return (frame.get_column(col.sense.label) == Polarity.RANGE.value).any()


def _since(before: pl.Expr, comparable: pl.Expr, *, ranges: bool) -> pl.Expr:
    now, exact = col.result.level, col.result.comparator.is_null()  # "<5" may have gone either way
    known = comparable & exact & ~col.impossible.result.fill_null(value=False)
    sided = pl.when(col.sense.is_in(SIDED)).then(short_by(now, before, col.sense))
    in_range = col.sense == Polarity.RANGE.value
    further = sided.when(in_range).then(_further_outside(now, before)) if ranges else sided
    lost = pl.when(known & now.is_not_null() & before.is_not_null()).then(further)
    return MOVED.gather(millionths(lost).sign().cast(pl.Int64) + 1).fill_null(pl.lit(Direction.UNKNOWN.value))


def _further_outside(now: pl.Expr, before: pl.Expr) -> pl.Expr:
    """Return how much further outside the range to be in a figure is than one before it; null without a range."""
    band = has_band(col.result, col.target.low)
    low = pl.when(band).then(col.defined.band_low).otherwise(col.target.low)
    high = pl.when(band).then(col.defined.band_high).otherwise(col.target.high)
    return pl.when(low.is_not_null()).then(outside(now, low, high) - outside(before, low, high))


def officers() -> pl.Expr:
    """Return the officer's direction; an arrow that may be the figure's says it where a rise is better."""
    of_rise = pl.when(col.sense == Polarity.RISE.value).then(col.officer_arrow)
    return col.officer_direction.filled(pl.coalesce(col.officer_direction, of_rise))


def directions(frame: pl.DataFrame) -> pl.Series:
    """Return where the latest result has gone since each result of the history, a list a row."""
    since = _since_each(ranges=_has_ranges(frame))
    known = frame[sorted(roots(since))].with_row_index(PLACE.label)
    long = filtered(known.explode(col.history.label), col.history.is_not_null())
    found = worked_out(long, [PLACE, since])
    lists = found.group_by(PLACE, maintain_order=True).agg(col.directions)
    return looked_up(known[[PLACE.label]], lists, [PLACE.label])[col.directions.label]


@cache
def _since_each(*, ranges: bool) -> pl.Expr:
    then = col.history.struct
    level, year, quarter = (then.field(one.label) for one in (point.level, point.year, point.quarter))
    return col.directions.filled(direction_since(level, year, quarter, ranges=ranges))
