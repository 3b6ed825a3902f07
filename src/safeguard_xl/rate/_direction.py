"""The direction of travel, for all rows at once: up means better, whichever way the figure moved."""

import polars as pl

from safeguard_xl.frame import col, millionths, point
from safeguard_xl.model import SIDED, Direction, Kind, Polarity
from safeguard_xl.policies import short_by
from safeguard_xl.rate._case import has_band, outside
from safeguard_xl.rules._spans import adds_up, is_of_a_lone_month, is_share_so_far
from safeguard_xl.rules._words import may_be_of_part

MOVED = {-1: Direction.UP.value, 0: Direction.LEVEL.value, 1: Direction.DOWN.value}
"""By whether it is further from what is aimed at than before."""


def direction() -> pl.Expr:
    """Return where the result has gone since last year's; unknown where they do not compare."""
    alike = col.result.unit.eq_missing(col.previous.unit) & col.of_part.is_null() & col.previous.comparator.is_null()
    unlike = is_share_so_far() | may_be_of_part("target")
    return _since(col.previous.level, alike & ~unlike & ~col.impossible.previous.fill_null(value=False))


def direction_since(level: pl.Expr, year: pl.Expr, quarter: pl.Expr) -> pl.Expr:
    """Return where the result has gone since that of another quarter.

    A running total is compared with that of the same quarter only.
    """
    running = col.kind.eq_missing(Kind.YEAR_TO_DATE.value) & adds_up()
    same_quarter = quarter.eq_missing(col.quarter)
    itself = same_quarter & year.eq_missing(col.year)
    return _since(level, ~itself & ~(running & ~same_quarter) & ~is_of_a_lone_month())


def _since(before: pl.Expr, comparable: pl.Expr) -> pl.Expr:
    exact = col.result.comparator.is_null()  # "<5" may have gone either way
    now, known = col.result.level, comparable & exact & ~col.impossible.result.fill_null(value=False)
    band = has_band(col.result, col.target.low)
    low = pl.when(band).then(col.defined.band_low).otherwise(col.target.low)
    high = pl.when(band).then(col.defined.band_high).otherwise(col.target.high)
    nearer = outside(now, low, high) - outside(before, low, high)
    change = (
        pl.when((col.sense == Polarity.RANGE.value) & low.is_not_null()).then(nearer)
        .when(col.sense.is_in(SIDED)).then(short_by(now, before, col.sense))
    )  # fmt: skip
    moved = pl.when(now.is_not_null() & before.is_not_null() & known).then(millionths(change).sign().cast(pl.Int8))
    return moved.replace_strict(list(MOVED), list(MOVED.values()), default=Direction.UNKNOWN.value)


def officers() -> pl.Expr:
    """Return the officer's direction; an arrow that may be the figure's says it where a rise is better."""
    of_rise = pl.when(col.sense == Polarity.RISE.value).then(col.officer_arrow)
    return col.officer_direction.filled(pl.coalesce(col.officer_direction, of_rise))


def directions(frame: pl.DataFrame) -> pl.Series:
    """Return where the latest result has gone since each result of the history, a list a row."""
    place, known = "place", [*NEEDED, col.history]
    then = col.history.struct
    long = frame.select(known).with_row_index(place).explode(col.history.label).filter(col.history.is_not_null())
    level, year, quarter = (then.field(name) for name in (point.level.label, point.year.label, point.quarter.label))
    found = long.select(place, col.directions.filled(direction_since(level, year, quarter)))
    lists = found.group_by(place, maintain_order=True).agg(col.directions)
    all_rows = frame.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias(place))
    return all_rows.join(lists, on=place, how="left", maintain_order="left")[col.directions.label]


NEEDED = (
    col.result.level, col.result.unit, col.result.comparator, col.result.period, col.impossible.result,
    col.kind, col.unit, col.sense, col.quarter, col.year,
    col.target.low, col.target.high, col.defined.band_low, col.defined.band_high, col.defined.unit,
)  # fmt: skip
"""The columns that a direction is told by."""
