"""The rules of an XmR chart for the latest of many results, for all indicators at once.

The limits are the mean of the results before the latest, plus or minus 2.66 times their mean moving range. Where eight
or more in a row, up to the latest, lie on one side of the mean there was a step: the limits are then those of the
results since, and after twelve of them it is no signal any more, but how things are.
"""

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.frame import PLACE, VariationColumns
from safeguard_xl.history._results import AT, LAST, LEVEL, NAME, RESULTS
from safeguard_xl.model import SIGNALS, Signal

LIMIT = 2.66  # times the mean moving range; 3 / 1.128, Shewhart's limits of an XmR chart
FEWEST = 6  # results before the latest, for trial limits
ENOUGH = 12  # for limits that are more than a trial: Wheeler, Understanding Variation (1993)
STEP = 8  # in a row on one side of the mean
TREND = 6  # in a row one way
FEW, OF_THEM = 3, 2  # latest results, and how many of them are near a limit
NEAR = 2 / 3  # of the way from the mean to a limit
DIGITS = 9  # to which floats tell alike from not

MEAN = Column[float]("mean", pl.Float64(), "the mean")
SPREAD = Column[float]("spread", pl.Float64(), "how far each limit is from it")
RUN = Column[int]("run", pl.Int64(), "how many results up to the latest lie on one side of the mean")
MOVED = Column[int]("moved", pl.Int64(), "how many up to the latest go one way")
REACH = Column[float]("reach", pl.Float64(), "how far a result is from the mean, where a limit is 1 or -1")
SIDE = Column[float]("side", pl.Float64(), "on which side of the mean a result lies: 1, -1, or 0 at the mean")
WAY = Column[float | None]("way", pl.Float64(), "which way it goes from the one before it")
BASE = Column[bool]("base", pl.Boolean(), "whether the limits are of it")
told = VariationColumns("told")
BEFORE = AT < LAST


def signals(results: pl.DataFrame) -> pl.DataFrame:
    """Return of each indicator what its latest result says, a row each.

    `results` has the columns of `RESULTS`, and of each indicator more of them than `FEWEST`.
    """
    points = _since_the_last_step(results)
    base = BEFORE & AT.gt(LAST - _of_step())
    limited = points.with_columns(_mean(base), SPREAD.filled(_spread(base)), BASE.filled(base))
    reached = limited.with_columns(REACH.filled((LEVEL - MEAN) / SPREAD), MOVED.filled(_in_a_row(WAY) + 1))
    named = reached.with_columns(told.signal.filled(_signal())).with_columns(told.run.filled(_run()))
    higher = told.higher.filled(_is_higher())
    return named.with_columns(*_of_all()).filter(AT == LAST).select(
        PLACE, told.signal, higher, told.run, told.since, told.points, told.limits_from, MEAN, SPREAD
    )  # fmt: skip


def _since_the_last_step(points: pl.DataFrame) -> pl.DataFrame:
    """Leave out what was before a step that is as long ago as limits of its own take; with `RUN`, side and way."""
    while True:
        way = WAY.filled(_sign(LEVEL.diff().over(PLACE.label)))
        sided = points.select(RESULTS).with_columns(_mean(BEFORE), way)
        sided = sided.with_columns(SIDE.filled(_sign((LEVEL - MEAN) / pl.max_horizontal(MEAN.abs(), 1.0))))
        ran = sided.with_columns(RUN.filled(_in_a_row(SIDE)))
        points = ran.filter((RUN <= ENOUGH) | (AT > LAST - RUN))
        if len(points) == len(ran):
            return points


def _of_step() -> pl.Expr:
    """Return how many results up to the latest the limits are of: those since a step, or all."""
    return pl.when(RUN >= STEP).then(RUN).otherwise(LAST + 1)


def _mean(base: pl.Expr) -> pl.Expr:
    return MEAN.filled(LEVEL.filter(base).mean().over(PLACE.label))


def _spread(base: pl.Expr) -> pl.Expr:
    return (LEVEL.filter(base).diff().abs().mean().over(PLACE.label) * LIMIT).round(DIGITS)


def _sign(number: pl.Expr) -> pl.Expr:
    return number.round(DIGITS).sign()


def _in_a_row(sign: pl.Expr) -> pl.Expr:
    """Return how many in a row, up to the latest, have its sign; 0 where it has none."""
    latest = sign.last().over(PLACE.label)
    other = AT.filter(sign.ne_missing(latest)).max().over(PLACE.label)
    first = AT.min().over(PLACE.label)
    return pl.when(latest != 0).then(LAST - other.fill_null(first - 1)).otherwise(0)


def _signal() -> pl.Expr:
    """Return what the latest result says; the rule that tells most comes first."""
    far = REACH.last().over(PLACE.label)
    same_side = (REACH * far.sign() > NEAR) & (AT > LAST - FEW)
    near = (far.abs() > NEAR) & (same_side.sum().over(PLACE.label) >= OF_THEM)
    return (
        pl.when((SPREAD > 0) & (far.abs().round(DIGITS) > 1)).then(pl.lit(Signal.OUTSIDE.value))
        .when(RUN >= STEP).then(pl.lit(Signal.STEP.value))
        .when(SPREAD == 0).then(pl.lit(Signal.ALL_ALIKE.value))
        .when(MOVED >= TREND).then(pl.lit(Signal.TREND.value))
        .when(near).then(pl.lit(Signal.NEAR.value))
        .otherwise(pl.lit(Signal.USUAL.value))
    )  # fmt: skip


def _run() -> pl.Expr:
    """Return how many results make the step, also where the latest is outside the limits since it, or the trend."""
    return pl.when(RUN >= STEP).then(RUN).when(told.signal.eq(Signal.TREND.value)).then(MOVED)


def _of_all() -> list[pl.Expr]:
    """Return what is told of an indicator by all of its results: how many the limits are
    of, and the periods to name.
    """
    place, since = PLACE.label, LAST - told.run + 1
    first = AT.filter(BASE).min()
    return [
        told.points.filled(BASE.sum().cast(pl.Int64).over(place)),
        told.since.filled(NAME.filter(AT.eq(since)).first().over(place)),
        told.limits_from.filled(NAME.filter(AT.eq(first) & (first > 0)).first().over(place)),
    ]


def _is_higher() -> pl.Expr:
    """Tell where a signal points to higher figures."""
    by = pl.when(told.signal.eq(Signal.STEP.value)).then(SIDE).when(told.signal.eq(Signal.TREND.value)).then(WAY)
    return pl.when(told.signal.is_in(SIGNALS)).then(by.otherwise(REACH.sign()) > 0)
