"""Put the results of quarters that workbooks state in order of time."""

from collections.abc import Iterable

import polars as pl

from safeguard_xl.frame import col, point, stated
from safeguard_xl.history._join import PLACE, THEN, places
from safeguard_xl.model import Unit


def quarters(frame: pl.DataFrame, earlier: Iterable[tuple[pl.DataFrame, pl.DataFrame]]) -> pl.Series:
    """Return the column `history`: each quarter's result as the latest workbook states it.

    `earlier` are the frames of earlier workbooks in order of time, each with which of its rows is which of the frame.
    """
    in_order = [_as_now(_stated(then), joined) for then, joined in earlier]
    moment = [PLACE, stated.year, stated.quarter]
    latest = pl.concat([*in_order, _stated(frame)]).unique(moment, keep="last", maintain_order=True).sort(moment)
    points = latest.group_by(PLACE, maintain_order=True).agg(pl.struct(*stated).alias(col.history.label))
    found = frame.select(places()).join(points, on=PLACE, how="left", maintain_order="left")
    return found[col.history.label].fill_null([])


def _as_now(said: pl.DataFrame, joined: pl.DataFrame) -> pl.DataFrame:
    """Give what an earlier workbook states the places that the same indicators have in the frame."""
    by_then = joined.select(PLACE, THEN).join(said.rename({PLACE.label: THEN.label}), on=THEN, maintain_order="right")
    return by_then.select(PLACE, *stated)


def _stated(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the quarters that each row of a workbook states: those of its series, then its result."""
    return pl.concat([_of_series(frame), _of_result(frame)])


def _of_series(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the quarters in the columns beside the result, each shown as exactly as it is known."""
    part, percentage = col.series.struct.field, col.unit.eq_missing(Unit.PERCENT.value)
    digits = part(point.level.label).cast(pl.String).str.replace(r"\.?0+$", "")
    return (
        frame.select(places(), col.year, col.unit, col.series)
        .filter(col.year.is_not_null(), col.series.list.len() > 0)
        .explode(col.series.label)
        .filter(part(point.quarter.label).is_not_null())
        .select(
            PLACE,
            col.year.alias(stated.year.label),
            part(point.quarter.label).alias(stated.quarter.label),
            part(point.level.label).alias(stated.level.label),
            part(point.numerator.label).alias(stated.numerator.label),
            part(point.denominator.label).alias(stated.denominator.label),
            pl.when(percentage).then(digits + "%").otherwise(digits).alias(stated.shown.label),
        )
    )


def _of_result(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the results but for those that are called impossible, where that is known yet."""
    told = frame.select(
        places(),
        col.year.alias(stated.year.label),
        col.quarter.alias(stated.quarter.label),
        col.result.level.alias(stated.level.label),
        col.result.numerator.alias(stated.numerator.label),
        col.result.denominator.alias(stated.denominator.label),
        col.result.shown.alias(stated.shown.label),
    )
    impossible = col.impossible.result.label
    possible = ~frame[impossible].fill_null(value=False) if impossible in frame.columns else pl.lit(value=True)
    exact = frame[col.result.comparator.label].is_null()  # "<5" is a bound, not a figure
    there = (column.is_not_null() for column in (stated.year, stated.quarter, stated.level))
    return told.filter(possible, exact, *there)
