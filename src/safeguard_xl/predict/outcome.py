"""What all methods end in: a prediction with its range and its chance, a year that is known, or no prediction."""

from collections.abc import Mapping
from functools import cache

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Polarity
from safeguard_xl.predict.columns import asked, basis, work
from safeguard_xl.predict.students_t import with_quantile, with_tail

LEAST, MOST = 0.01, 0.99  # nothing is certain: a figure may still be corrected
SAME = 1e-9  # a target met but for the last digits of a float is met
COVERED = 0.9  # the upper end of the 80% range
NONE, OUTTURN = "none", "outturn"

RISING = (asked.polarity == Polarity.RISE.value).fill_null(value=False)
FALLING = (asked.polarity == Polarity.FALL.value).fill_null(value=False)
REACH = work.quantile * work.error

Ends = tuple[pl.Expr, pl.Expr]


def with_outcome(frame: pl.DataFrame, ends: Mapping[str, Ends]) -> pl.DataFrame:
    """Return the frame with the range and the chance of what its methods found; `ends` are those of each kind."""
    frame = with_tail(with_quantile(frame, COVERED))
    low, high = (_by_kind({kind: pair[side] for kind, pair in ends.items()}) for side in (0, 1))
    frame = frame.with_columns(
        low.alias(col.forecast.low.label),
        high.alias(col.forecast.high.label),
        pl.when(work.over).then(_below_for_certain()).otherwise(work.tail).alias(work.tail.label),
    )
    return frame.with_columns(_settled())


def _by_kind(ends: Mapping[str, pl.Expr]) -> pl.Expr:
    found = pl.lit(None, dtype=pl.Float64)
    for kind, end in ends.items():
        found = pl.when(asked.kind == kind).then(end).otherwise(found)
    return found


@cache
def _settled() -> list[pl.Expr]:
    """Return what a year that is over, or of which nothing can be said, has in place of a range."""
    forecast, value, none = col.forecast, basis.value, work.none
    chance = pl.when(FALLING).then(work.tail).when(RISING).then(1 - work.tail).clip(LEAST, MOST)
    method = pl.when(none).then(pl.lit(NONE)).when(work.over).then(pl.lit(OUTTURN)).otherwise(forecast.method)
    ends = [
        pl.when(none).then(None).when(work.over).then(value).otherwise(end).alias(end.label)
        for end in (forecast.low, forecast.high)
    ]
    return [
        *ends,
        method.alias(forecast.method.label),
        pl.when(~none & asked.target.is_not_null()).then(chance).alias(forecast.chance.label),
        pl.when(none).then(0).otherwise(work.points).alias(forecast.points.label),
        pl.when(~none).then(value).alias(value.label),
    ]


@cache
def _below_for_certain() -> pl.Expr:
    """Return 1 where an outturn that is known lies below the target, but for its last digits, and 0 elsewhere."""
    short = pl.when(RISING).then(asked.target - basis.value).otherwise(basis.value - asked.target)
    met = short <= SAME * asked.target.abs().clip(lower_bound=1.0)
    return pl.when(met == RISING).then(0.0).otherwise(1.0)
