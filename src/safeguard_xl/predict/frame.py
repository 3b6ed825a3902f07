"""The stage of prediction: the frame of indicators with a predicted outturn each, or why there is none."""

from functools import cache
from math import inf

import polars as pl

from safeguard_xl.frame import col, worked_out
from safeguard_xl.model import Kind, Unit
from safeguard_xl.model.methods import NONE_SET, MethodsSet
from safeguard_xl.predict.by_schema import by_schema
from safeguard_xl.predict.carried import CARRIED_FORWARD
from safeguard_xl.predict.columns import YEAR, asked, basis
from safeguard_xl.predict.figures import PROPORTION
from safeguard_xl.predict.outcome import LEAST, MOST, NONE, OUTTURN, certain
from safeguard_xl.predict.outturns import outturns
from safeguard_xl.predict.reasons import Reason
from safeguard_xl.predict.rounding import rounded
from safeguard_xl.predict.shown import with_shown
from safeguard_xl.predict.spans import span_unknown
from safeguard_xl.predict.years import is_one_of, years
from safeguard_xl.rules._spans import grows_with_the_year, is_a_level, may_be_counted
from safeguard_xl.rules._stored import stands_for_none

WHOLE = 100.0  # percent
PLACES = 2
NO_FORECAST = (
    Reason.NO_RESULT,
    Reason.IMPOSSIBLE,
    Reason.ADDS_UP,
    Reason.BOUND,
    Reason.SPAN,
    Reason.MONTH,
    Reason.WHEN,
)

forecast = col.forecast
RANGE = (forecast.low, forecast.high, forecast.chance, forecast.green, forecast.amber)
IS_PERCENT = is_one_of(col.unit, Unit.PERCENT)
IS_COMPUTED = is_one_of(forecast.reason, Reason.COMPUTED)
IS_WORKED_OUT = is_one_of(forecast.reason, Reason.COMPUTED, Reason.SET)


def predict(frame: pl.DataFrame, methods: MethodsSet = NONE_SET) -> pl.DataFrame:
    """Return the frame with our predicted outturn, `forecast`: its value, its range, its method, what it rests on.

    `methods` are those that the schema sets in place of ours.
    """
    why = forecast.reason.filled(_no_forecast())
    none = worked_out(frame, [why, col.scale])
    can_be = forecast.reason.is_null() & col.scale.is_null()
    questions = none.hstack(years(frame)).with_columns(pl.when(can_be).then(asked.kind).alias(asked.kind.label))
    result = frame.select(col.result.value, col.result.level, col.result.shown, col.result.unit, col.unit)
    alone = questions.select(asked.alone & ~_is_moved()).to_series()
    of_month = pl.when(pl.lit(questions.get_column(asked.in_month.label))).then(pl.lit(Reason.MONTH.value))
    why_none = none.select(pl.coalesce(forecast.reason, of_month)).to_series()
    found = by_schema(frame, questions, outturns(questions, YEAR), methods)
    told = result.hstack(found).hstack([alone])
    told = told.hstack(questions.select(asked.polarity, asked.strict))
    told = told.with_columns(pl.coalesce(why_none, _reason()).alias(forecast.reason.label))
    told = told.with_columns(*_labelled(), _high())
    told = told.with_columns(_rounded(told))
    told = _with_figures(told).with_columns(_chance_as_shown(), *_lights_before_the_end())
    return frame.hstack(told.select(*forecast))


@cache
def _no_forecast() -> pl.Expr:
    """Return why there is no prediction at all; null where there is one."""
    return (
        pl.when(col.result.level.is_null()).then(pl.lit(Reason.NO_RESULT.value))
        .when(col.impossible.result | stands_for_none()).then(pl.lit(Reason.IMPOSSIBLE.value))
        .when(col.result.comparator.is_not_null() & col.scale.is_null()).then(pl.lit(Reason.BOUND.value))
        .when(IS_PERCENT & (col.of_part.is_not_null() | grows_with_the_year())).then(pl.lit(Reason.ADDS_UP.value))
        .when(span_unknown()).then(pl.lit(Reason.SPAN.value))
        .when(_is_undated()).then(pl.lit(Reason.WHEN.value))
    )  # fmt: skip


def _is_undated() -> pl.Expr:
    """Return whether a figure that adds up is of a part of the year, and nothing names which."""
    grows = may_be_counted() & ~is_a_level() & ~IS_PERCENT
    return (is_one_of(col.kind, Kind.YEAR_TO_DATE, Kind.IN_QUARTER) & grows & col.quarter.is_null()).fill_null(
        value=False
    )


@cache
def _is_moved() -> pl.Expr:
    """Return whether a lone percentage of the year so far is moved to last year's result."""
    return ((asked.kind == PROPORTION) & asked.before.is_not_null() & YEAR.this[-1].top.is_null()).fill_null(
        value=False
    )


@cache
def _reason() -> pl.Expr:
    """Return what is said of a prediction: a judgement, a figure of an unknown quarter, or one alone is carried."""
    carried = forecast.reason.is_null() | (IS_COMPUTED & asked.alone)
    return pl.when(carried).then(pl.lit(Reason.CARRIED.value)).otherwise(forecast.reason)


@cache
def _chance_as_shown() -> pl.Expr:
    """Return the chance; of a year that is over it is that of the figure as it is shown, as its light is."""
    over = (forecast.method == OUTTURN) & forecast.level.is_not_null() & forecast.chance.is_not_null()
    met = certain(forecast.level.cast(pl.Float64), basis.target).clip(LEAST, MOST)
    return pl.when(over).then(met).otherwise(forecast.chance).alias(forecast.chance.label)


@cache
def _lights_before_the_end() -> list[pl.Expr]:
    """Return the chances of the lights; a year that is over has its light."""
    odds = (forecast.green, forecast.amber)
    return [pl.when(forecast.method != OUTTURN).then(chance).alias(chance.label) for chance in odds]


@cache
def _high() -> pl.Expr:
    """Return the upper end of the range; that of a percentage is 100 unless the result is above it already."""
    top = pl.when(IS_PERCENT).then(pl.max_horizontal(WHOLE, col.result.value.cast(pl.Float64))).otherwise(inf)
    return pl.when(forecast.high > top).then(top).otherwise(forecast.high).alias(forecast.high.label)


@cache
def _labelled() -> list[pl.Expr]:
    """Return the method and the points, also of what is carried forward as it stands, and of what has none."""
    none = is_one_of(forecast.reason, *NO_FORECAST)
    method = (
        pl.when(none).then(pl.lit(NONE)).when(IS_WORKED_OUT).then(forecast.method).otherwise(pl.lit(CARRIED_FORWARD))
    )
    points = pl.when(none).then(0).when(IS_WORKED_OUT).then(forecast.points).otherwise(1)
    return [method.alias(forecast.method.label), points.cast(pl.Int64).alias(forecast.points.label)]


def _rounded(told: pl.DataFrame) -> list[pl.Series]:
    """Return the range and the chances as they are told: rounded all at once, as it takes many steps."""
    together = pl.concat([told.get_column(one.label).alias("each") for one in RANGE])
    found = together.to_frame().select(rounded(pl.col("each"), PLACES)).to_series()
    return [found.slice(at * len(told), len(told)).alias(one.label) for at, one in enumerate(RANGE)]


def _with_figures(told: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with the figure predicted: the result, or what comes of the quarters, as the sheet shows it."""
    carried = ~is_one_of(forecast.reason, *NO_FORECAST, Reason.COMPUTED, Reason.SET)
    figures = ((forecast.level, col.result.level), (forecast.shown, col.result.shown), (forecast.unit, col.result.unit))
    told = told.with_columns(pl.when(carried).then(figure).alias(column.label) for column, figure in figures)
    place = pl.int_range(pl.len()).alias(asked.row.label)
    told = told.with_columns(place)
    computed = told.filter(IS_WORKED_OUT & basis.value.is_not_null())
    if computed.is_empty():
        return told
    unit = col.result.unit.alias(forecast.unit.label)
    spelt = with_shown(computed).select(asked.row, forecast.level, forecast.shown, unit)
    return told.update(spelt, on=asked.row.label)
