"""Tell of all rows whether their latest result is signal or noise, by limits that are where figures can be."""

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.few_rows import added
from safeguard_xl.frame import PLACE, PLACES, col, says
from safeguard_xl.history._outlook import outlook
from safeguard_xl.history._results import LEVEL, results_of
from safeguard_xl.history._xmr import FEWEST, MEAN, SPREAD, signals, told
from safeguard_xl.model import SIDED, SIGNALS, Kind, Polarity, Signal, Unit
from safeguard_xl.rules.out_of_range import CHANGE, PLAN

WHOLE = 100.0  # percent
LEAST = Column[float]("least", pl.Float64(), "the least of the results")
MOST = Column[float]("most", pl.Float64(), "the most of them")
LOW = Column[float | None]("low", pl.Float64(), "the lower limit, as far down as a figure can be")
HIGH = Column[float | None]("high", pl.Float64(), "the upper limit, as far up as a figure can be")
ANY_SIGN = [Unit.MONEY.value]
"""The units in which a figure may lie below 0 whatever its title says."""


def variation(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rated frame with `variation`: whether the latest result of each row is signal or noise."""
    results = results_of(frame, FEWEST + 1)
    if results.is_empty():
        return added(frame, *col.variation.nothing)
    seen = results.group_by(PLACE).agg(LEAST.filled(LEVEL.min()), MOST.filled(LEVEL.max()))
    found = frame.with_columns(PLACES).join(signals(results), on=PLACE.label, how="left", maintain_order="left")
    found = found.join(seen, on=PLACE.label, how="left", maintain_order="left")
    judged = found.with_columns(told.signal.filled(_signal()))
    known = told.signal.is_in([*SIGNALS, Signal.USUAL.value])
    low, high = (pl.when(known).then(limit) for limit in (_at_least(), _at_most()))
    limited = judged.with_columns(LOW.filled(low), HIGH.filled(high))
    return frame.with_columns(limited.select(_columns(known)).get_columns())


def _signal() -> pl.Expr:
    """Return what the result says, or why that is not told of figures that hang together, or are no numbers."""
    return (
        pl.when(told.signal.is_null()).then(None)
        .when(col.scale.is_not_null()).then(pl.lit(Signal.JUDGEMENT.value))
        .when(col.kind == Kind.YEAR_TO_DATE.value).then(pl.lit(Signal.TO_DATE.value))
        .when(col.kind == Kind.ROLLING.value).then(pl.lit(Signal.ROLLING.value))
        .otherwise(told.signal)
    )  # fmt: skip


def _columns(known: pl.Expr) -> list[pl.Expr]:
    own, good = col.variation, told.higher == (col.sense == Polarity.RISE.value)
    return [
        own.signal.filled(told.signal),
        own.higher.filled(pl.when(known).then(told.higher)),
        own.good.filled(pl.when(known & col.sense.is_in(SIDED)).then(good)),
        own.run.filled(pl.when(known).then(told.run)),
        own.since.filled(pl.when(known).then(told.since)),
        own.points.filled(pl.when(told.signal.is_not_null()).then(told.points)),
        own.limits_from.filled(pl.when(known).then(told.limits_from)),
        own.mean.filled(pl.when(told.signal.is_not_null()).then(MEAN)),
        own.low.filled(LOW),
        own.high.filled(HIGH),
        own.outlook.filled(outlook(LOW, HIGH)),
    ]


# ---- limits where figures can be ------------------------------------------------------------------


def _at_least() -> pl.Expr:
    """Return the lower limit; no percentage, count, rate, score or time lies below 0, if it is none of a change."""
    signed = col.unit.is_in(ANY_SIGN).fill_null(value=False) | _titled(CHANGE)
    least = pl.coalesce(_defined(col.defined.low), pl.when(~signed).then(0.0))
    return pl.max_horizontal(MEAN - SPREAD, pl.when(least <= LEAST).then(least))


def _at_most() -> pl.Expr:
    """Return the upper limit; no percentage lies above 100, if it is none of a change or of a plan."""
    of_whole = col.unit.eq_missing(Unit.PERCENT.value) & ~_titled(CHANGE) & ~_titled(PLAN)
    most = pl.coalesce(_defined(col.defined.high), pl.when(of_whole).then(WHOLE))
    return pl.min_horizontal(MEAN + SPREAD, pl.when(most >= MOST).then(most))


def _titled(words: str) -> pl.Expr:
    return says(pl.when(SPREAD.is_not_null()).then(col.text.title), words).fill_null(value=False)


def _defined(end: pl.Expr) -> pl.Expr:
    """Return the least or the most that a figure can be, by the indicator's definition."""
    return pl.when((col.defined.unit == col.unit).fill_null(value=False)).then(end.cast(pl.Float64))
