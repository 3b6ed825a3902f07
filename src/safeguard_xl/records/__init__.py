"""The indicators as records, with their sentences: each made of its row when it is first asked for."""

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from safeguard_xl import predict
from safeguard_xl.columns import Column, Row, labels_of, rows
from safeguard_xl.few_rows import filtered, taken
from safeguard_xl.frame import LightColumns, col, named, stated
from safeguard_xl.history import variation_of
from safeguard_xl.model import INFERRED, Assumption, Direction, Indicator, Light, Point, Polarity, Prediction
from safeguard_xl.model.lazily import Indicators
from safeguard_xl.policies import has_levels
from safeguard_xl.rate import FORECAST, OFFICER_FORECAST, RESULT, Subject, because, light_of, why_better
from safeguard_xl.records._lines import lines
from safeguard_xl.rules._words import is_rated

GROUNDS = (col.polarity, *(column for column in col.better if column is not col.better.said))
LOOKED_AT = labels_of((*GROUNDS, col.text.reference, col.text.title))
"""What is assumed of an indicator, and for what reason."""
SUBJECTS = {subject.light.prefix: subject for subject in (RESULT, FORECAST, OFFICER_FORECAST)}


def indicators(frame: pl.DataFrame) -> Indicators:
    """Return the indicators of a frame that is rated and predicted."""
    rated = taken(frame, is_rated().alias("rated"))["rated"].to_list()
    spots = list(taken(frame, col.sheet, col.row).iter_rows())
    return Indicators(
        spots,
        rated,
        lambda places: [_indicator(row) for row in rows(frame[places])],
        lambda places: lines(frame[places], why_light, why_forecast),
    )


def assumptions(frame: pl.DataFrame) -> tuple[Assumption, ...]:
    """Return what is assumed of the indicators of a frame, those for one reason together."""
    assumed = filtered(frame[LOOKED_AT], col.polarity.is_not_null() & col.better.by.is_in(INFERRED))
    if assumed.is_empty():
        return ()
    name = named().fill_null("").alias("names")
    together = assumed.group_by(GROUNDS, maintain_order=True).agg(name)
    return tuple(
        Assumption("polarity", tuple(names), row[col.polarity] or "", why_better(row))
        for row, names in zip(rows(together), together["names"].to_list(), strict=True)
    )


def why_light(row: Row, light: LightColumns) -> str:
    """Return why a figure has its light, or none, in the officer's words."""
    return because(row, SUBJECTS[light.prefix], why_forecast)


def why_forecast(row: Row) -> str:
    """Return the arithmetic of our predicted outturn, or why there is none."""
    return predict.because(row, lambda row: because(row, RESULT, why_forecast))


def _indicator(row: Row) -> Indicator:
    officer = row[col.officer_forecast.level]
    return Indicator(
        reference=row[col.text.reference] or "",
        title=row[col.text.title] or "",
        sheet=row[col.sheet],
        row=row[col.row],
        polarity=Polarity(polarity) if (polarity := row[col.polarity]) else None,
        current=_light(row, RESULT),
        predicted=_light(row, FORECAST),
        direction_of_travel=Direction(row[col.direction] or Direction.UNKNOWN),
        prediction=_prediction(row),
        shown=row[col.forecast.shown] or "",
        officer=None if officer is None else _light(row, OFFICER_FORECAST),
        officer_value=_value(row, col.officer_forecast.level, col.officer_forecast.shown),
        history=tuple(_history(row)),
        needed=predict.needed(row) or "",
        level=_published(row),
        variation=variation_of(row),
        direction_over=row[col.direction_over],
    )


def _published(row: Row) -> str:
    """Return the sheet's own word for a light beyond the three; "" where the policy has such levels itself."""
    policy = row[col.light.policy]
    return "" if policy and has_levels(policy) else row[col.officer_level] or ""


def _light(row: Row, subject: Subject) -> Light:
    return light_of(row, subject, why_light(row, subject.light))


def _prediction(row: Row) -> Prediction:
    return Prediction(
        value=_value(row, col.forecast.level, col.forecast.shown),
        low=row[col.forecast.low],
        high=row[col.forecast.high],
        chance=row[col.forecast.chance],
        method=row[col.forecast.method] or "none",
        points=row[col.forecast.points] or 0,
        because=why_forecast(row),
        green=row[col.forecast.green],
        amber=row[col.forecast.amber],
    )


def _value(row: Row, level: Column[Decimal | None], shown: Column[str | None]) -> float | str | None:
    """Return a number, or the word of a judgement."""
    number = row[level]
    if number is None:
        return None
    return str(row[shown]) if row[col.scale] else float(number)


def _history(row: Row) -> Iterator[Point]:
    points, directions = row[col.history] or (), row[col.directions] or ()
    for point, direction in zip(points, directions, strict=True):
        year, quarter, shown, level = (
            point[column.label] for column in (stated.year, stated.quarter, stated.shown, stated.level)
        )
        yield Point(year, quarter, shown, float(level), Direction(direction))
