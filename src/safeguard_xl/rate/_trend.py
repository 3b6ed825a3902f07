"""The direction of travel by the trend of several quarters: which way the line through them goes."""

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.frame import PLACE, PLACES, col, millionths, point
from safeguard_xl.model import SIDED, Direction, Kind, Polarity
from safeguard_xl.rules._spans import adds_up, is_of_a_lone_month

QUARTERS = 4
AGO = Column[int]("ago", pl.Int64(), "how many quarters ago a result was")
KNOWN = Column[int]("known", pl.UInt32(), "how many quarters are known")
RISEN = Column[float]("risen", pl.Float64(), "by how much the line rises over all of them")
MILLION = 1_000_000


def trend(frame: pl.DataFrame, over: int) -> pl.Series:
    """Return where the line of least squares through the latest so many quarters goes, up being better.

    Level where it moves by less than half of the last digit shown; unknown where one of the quarters is not known, for
    figures to date, which begin anew each year, and where neither way is better.
    """
    then = col.history.struct.field
    ago = (col.year * QUARTERS + col.quarter) - (then(point.year.label) * QUARTERS + then(point.quarter.label))
    told = frame.select(PLACES, col.year, col.quarter, col.history)
    long = told.explode(col.history.label).with_columns(AGO.filled(ago)).filter(AGO.is_between(0, over - 1))
    weight = (over - 1) - 2 * AGO
    squares = sum(((over - 1) - 2 * ago) ** 2 for ago in range(over))
    risen = (weight * millionths(then(point.level.label)).cast(pl.Float64)).sum() * 2 * (over - 1) / squares / MILLION
    found = long.group_by(PLACE).agg(KNOWN.filled(AGO.n_unique()), RISEN.filled(risen))
    lines = told.select(PLACE).join(found, on=PLACE, how="left", maintain_order="left")
    return frame.hstack(lines.drop(PLACE.label)).select(col.direction.filled(_direction(over))).to_series()


def _direction(over: int) -> pl.Expr:
    least = pl.lit(10.0).pow(-col.result.decimals.fill_null(0)) / 2
    running = (col.kind.eq_missing(Kind.YEAR_TO_DATE.value) & adds_up()) | is_of_a_lone_month()
    sound = col.result.comparator.is_null() & ~col.impossible.result.fill_null(value=False)
    can_be = KNOWN.eq(over) & col.sense.is_in(SIDED) & sound & ~running
    better = RISEN * pl.when(col.sense == Polarity.RISE.value).then(1).otherwise(-1)
    return (
        pl.when(~can_be.fill_null(value=False)).then(pl.lit(Direction.UNKNOWN.value))
        .when(better.abs() < least).then(pl.lit(Direction.LEVEL.value))
        .when(better > 0).then(pl.lit(Direction.UP.value))
        .otherwise(pl.lit(Direction.DOWN.value))
    )  # fmt: skip
