"""The stage of prediction: the frame of indicators with a predicted outturn each, or why there is none."""

from functools import cache, partial
from math import inf

import polars as pl

from safeguard_xl.columns import labels_of
from safeguard_xl.few_rows import added
from safeguard_xl.frame import col, roots, worked_out
from safeguard_xl.model import Kind, Unit
from safeguard_xl.model.methods import NONE_SET, MethodsSet
from safeguard_xl.policies import NEVER
from safeguard_xl.predict.by_schema import by_schema
from safeguard_xl.predict.carried import CARRIED_FORWARD
from safeguard_xl.predict.columns import YEAR, asked, at_once, basis
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
forecast = col.forecast
RANGE = (forecast.low, forecast.high, forecast.chance, forecast.green, forecast.amber)
IS_PERCENT = is_one_of(col.unit, Unit.PERCENT)
IS_COMPUTED = is_one_of(forecast.reason, Reason.COMPUTED)
IS_WORKED_OUT = is_one_of(forecast.reason, Reason.COMPUTED, Reason.SET)
IS_CARRIED = is_one_of(forecast.reason, Reason.CARRIED, Reason.FAULT)
FORECAST = labels_of(forecast)
RESULT = labels_of((col.result.value, col.result.level, col.result.shown, col.result.unit, col.unit))


def predict(frame: pl.DataFrame, methods: MethodsSet = NONE_SET) -> pl.DataFrame:
    """Return the frame with our predicted outturn, `forecast`: its value, its range, its method, what it rests on.

    `methods` are those that the schema sets in place of ours.
    """
    questions = added(_why_none(frame).hstack(years(frame)), *_can_be())
    found = by_schema(frame, questions, outturns(questions, YEAR), methods)
    of_them = questions[[asked.why_none.label, asked.alone.label, asked.polarity.label, asked.strict.label]]
    told = frame[RESULT].hstack(found).hstack(of_them)
    told = added(added(told, _reason()), *_labelled(), _high())
    told = with_shown(added(told, _rounded(told)), IS_WORKED_OUT)
    some_over = (told.get_column(forecast.method.label) == OUTTURN).any()
    told = added(told, *_figures(), *(_at_the_end() if some_over else ()))
    return frame.hstack(told[FORECAST])


def _why_none(frame: pl.DataFrame) -> pl.DataFrame:
    """Return why there is no prediction at all, null where there is one, and the scale of a judgement."""
    kinds, quarters = frame.get_column(col.kind.label), frame.get_column(col.quarter.label)
    unstated, no_quarter = kinds.has_nulls(), quarters.has_nulls()
    why = _no_forecast(stated=kinds.count() > 0, unstated=unstated, no_quarter=no_quarter)
    looked_at = frame[sorted(roots(why) | roots(col.scale))]
    return worked_out(looked_at, [why.alias(asked.why_none.label), col.scale])


@cache
def _no_forecast(*, stated: bool, unstated: bool, no_quarter: bool) -> pl.Expr:
    """Return why there is none, by what is there to be asked.

    `stated`: some row says of what span it is; `unstated`: some row does not; `no_quarter`: some row has no quarter.
    """
    grows = grows_with_the_year() if stated else NEVER
    undated, span = _is_undated() if stated and no_quarter else NEVER, span_unknown() if unstated else NEVER
    return (
        pl.when(col.result.level.is_null()).then(pl.lit(Reason.NO_RESULT.value))
        .when(col.impossible.result | stands_for_none()).then(pl.lit(Reason.IMPOSSIBLE.value))
        .when(col.result.comparator.is_not_null() & col.scale.is_null()).then(pl.lit(Reason.BOUND.value))
        .when(IS_PERCENT & (col.of_part.is_not_null() | grows)).then(pl.lit(Reason.ADDS_UP.value))
        .when(span).then(pl.lit(Reason.SPAN.value))
        .when(undated).then(pl.lit(Reason.WHEN.value))
    )  # fmt: skip


def _is_undated() -> pl.Expr:
    """Return whether a figure that adds up is of a part of the year, and nothing names which."""
    grows = may_be_counted() & ~is_a_level() & ~IS_PERCENT
    return (is_one_of(col.kind, Kind.YEAR_TO_DATE, Kind.IN_QUARTER) & grows & col.quarter.is_null()).fill_null(
        value=False
    )


@cache
def _can_be() -> list[pl.Expr]:
    """Return the kind of each year that a prediction can be made of, why there is none, and what one figure tells."""
    of_month = pl.when(asked.in_month).then(pl.lit(Reason.MONTH.value))
    return [
        pl.when(asked.why_none.is_null() & col.scale.is_null()).then(asked.kind).alias(asked.kind.label),
        pl.coalesce(asked.why_none, of_month).alias(asked.why_none.label),
        (asked.alone & ~_is_moved()).alias(asked.alone.label),
    ]


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
    told = pl.when(carried).then(pl.lit(Reason.CARRIED.value)).otherwise(forecast.reason)
    return pl.coalesce(asked.why_none, told).alias(forecast.reason.label)


@cache
def _at_the_end() -> list[pl.Expr]:
    """Return the chance of a year that is over by the figure shown, and no chance of its light, which it has."""
    over = forecast.method == OUTTURN
    shown = over & forecast.level.is_not_null() & forecast.chance.is_not_null()
    met = certain(forecast.level.cast(pl.Float64), basis.target).clip(LEAST, MOST)
    chance = pl.when(shown).then(met).otherwise(forecast.chance).alias(forecast.chance.label)
    lights = (pl.when(~over).then(odds).alias(odds.label) for odds in (forecast.green, forecast.amber))
    return [chance, *lights]


@cache
def _high() -> pl.Expr:
    """Return the upper end of the range; that of a percentage is 100 unless the result is above it already."""
    top = pl.when(IS_PERCENT).then(pl.max_horizontal(WHOLE, col.result.value.cast(pl.Float64))).otherwise(inf)
    return pl.when(forecast.high > top).then(top).otherwise(forecast.high).alias(forecast.high.label)


@cache
def _labelled() -> list[pl.Expr]:
    """Return the method and the points, also of what is carried forward as it stands, and of what has none."""
    method = pl.when(IS_WORKED_OUT).then(forecast.method).when(IS_CARRIED).then(pl.lit(CARRIED_FORWARD))
    points = pl.when(IS_WORKED_OUT).then(forecast.points).when(IS_CARRIED).then(1).otherwise(0)
    return [
        method.otherwise(pl.lit(NONE)).alias(forecast.method.label),
        points.cast(pl.Int64).alias(forecast.points.label),
    ]


def _rounded(told: pl.DataFrame) -> list[pl.Series]:
    """Return the range and the chances as they are told."""
    return at_once(partial(rounded, places=PLACES), [told.get_column(one.label) for one in RANGE])


@cache
def _figures() -> list[pl.Expr]:
    """Return the figure predicted, as the sheet shows it: what comes of the quarters, or the result."""
    figures = ((forecast.level, col.result.level), (forecast.shown, col.result.shown))
    has_one = IS_CARRIED | (IS_WORKED_OUT & basis.value.is_not_null())
    return [
        *(pl.when(IS_CARRIED).then(result).otherwise(one).alias(one.label) for one, result in figures),
        pl.when(has_one).then(col.result.unit).alias(forecast.unit.label),
    ]
