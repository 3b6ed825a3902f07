"""The indicators in columns, as JSON holds them: what `Indicator.to_dict` returns, row by row."""

from collections.abc import Callable, Sequence

import polars as pl

from safeguard_xl.columns import Row, rows
from safeguard_xl.few_rows import filtered, looked_up, taken
from safeguard_xl.frame import MILLION, LightColumns, NumberColumns, col, divided, stated
from safeguard_xl.frame import ForecastColumns as Forecast
from safeguard_xl.history import variation_of
from safeguard_xl.model import Direction, Rag
from safeguard_xl.policies import has_levels, levels
from safeguard_xl.records._once import Once

EXACT = 2**53
"""Up to here each whole number is a float."""
AT, POINTS = "at", "points"
VARIATION = pl.Struct(
    {
        "signal": pl.String, "good": pl.Boolean, "since": pl.String, "low": pl.Float64, "mean": pl.Float64,
        "high": pl.Float64, "points": pl.Int64, "trial": pl.Boolean, "limits_from": pl.String, "target": pl.String,
        "because": pl.String,
    }
)  # fmt: skip
"""As `model.Variation`."""


def lines(
    frame: pl.DataFrame, why_light: Callable[[Row, LightColumns], str], why_forecast: Callable[[Row], str]
) -> pl.DataFrame:
    """Return the indicators of a frame that is rated and predicted; only the sentences are made row by row."""
    each = rows(frame)

    def sentences(say: Callable[[Row], str]) -> pl.Series:
        return pl.Series(list(map(Once(say), each)), dtype=pl.String)

    def light(of: LightColumns, level: pl.Expr | None = None) -> pl.Expr:
        because = sentences(lambda row: why_light(row, of))
        return _light(of, because, levels(of.reason) if level is None else level)

    because = sentences(why_forecast)
    return taken(
        frame,
        col.text.reference.fill_null("").alias("reference"),
        col.text.title.fill_null("").alias("title"),
        col.sheet,
        col.row,
        col.polarity,
        light(col.light, level=_level(frame)).alias("current"),
        light(col.forecast_light).alias("predicted"),
        col.direction.fill_null(Direction.UNKNOWN.value).alias("direction_of_travel"),
        _prediction(because).alias("prediction"),
        _history(frame).alias("history"),
        col.direction_over,
        _variation(frame, each).alias("variation"),
    )


def _level(frame: pl.DataFrame) -> pl.Expr:
    """Return the level of the light by the policy, or as the sheet has it where the policy has none."""
    by_policy = [one for one in frame[col.light.policy.label].unique() if one and has_levels(one)]
    published = pl.when(~col.light.policy.is_in(by_policy).fill_null(value=False)).then(col.officer_level)
    return pl.coalesce(levels(col.light.reason), published).replace("", None)


def _light(light: LightColumns, because: pl.Series, level: pl.Expr) -> pl.Expr:
    return pl.struct(
        light.rag.fill_null(Rag.NOT_RATED.value).alias("rag"),
        light.policy.fill_null("").alias("policy"),
        pl.lit(because).alias("because"),
        light.shortfall.alias("shortfall"),
        light.provisional.fill_null(value=False).alias("provisional"),
        level.alias("level"),
    )


def _prediction(because: pl.Series) -> pl.Expr:
    forecast, officer = col.forecast, col.officer_forecast
    rag = pl.when(officer.level.is_not_null()).then(col.officer_light.rag.fill_null(Rag.NOT_RATED.value))
    return pl.struct(
        value=_value(forecast),
        low=forecast.low,
        high=forecast.high,
        chance=forecast.chance,
        method=forecast.method.fill_null("none"),
        points=forecast.points.fill_null(0),
        because=because,
        green=forecast.green,
        amber=forecast.amber,
        officer=pl.struct(value=_value(officer), rag=rag),
    )


def _value(figure: NumberColumns | Forecast) -> pl.Expr:
    """Return a number, or the word of a judgement: see `frame.EITHER`."""
    known, number = figure.level.is_not_null(), figure.level.map_batches(_floats, pl.Float64())
    word = pl.when(known & col.scale.is_not_null()).then(figure.shown)
    return pl.struct(number=pl.when(col.scale.is_null()).then(number), word=word)


def _history(frame: pl.DataFrame) -> pl.Series:
    at = pl.int_range(pl.len()).alias(AT)
    known = filtered(taken(frame, at, col.history, col.directions), col.history.list.len() > 0)
    points = known.explode(col.history.label, col.directions.label)
    part = col.history.struct.field
    told = pl.struct(
        *(part(one.label) for one in (stated.year, stated.quarter, stated.shown)),
        value=part(stated.level.label).map_batches(_floats, pl.Float64()),
        direction=col.directions,
    )
    together = taken(points, AT, told.alias(POINTS)).group_by(AT, maintain_order=True).agg(POINTS)
    joined = looked_up(taken(frame, at), together, [AT])[POINTS]
    return joined.fill_null(pl.Series([[]], dtype=joined.dtype))


def _variation(frame: pl.DataFrame, each: Sequence[Row]) -> pl.Series:
    """Return whether each result is signal or noise, null with too few results; its sentence is made row by row."""
    if frame[col.variation.signal.label].null_count() == len(frame):
        return pl.Series(dtype=VARIATION).extend_constant(None, len(frame))
    told = (variation_of(row) for row in each)
    return pl.Series([one and one.to_dict() for one in told], dtype=VARIATION)


def _floats(figures: pl.Series) -> pl.Series:
    """Return figures as the floats that are nearest to them."""
    parts = figures.to_physical()
    found, large = divided(parts.cast(pl.Float64), MILLION), parts.abs() > EXACT
    if not large.any():
        return found
    return found.scatter(large.arg_true(), [float(figure) for figure in figures.filter(large).to_list()])
