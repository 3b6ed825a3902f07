"""Put the results of quarters that workbooks state in order of time."""

from collections.abc import Iterable

import polars as pl

from safeguard_xl.columns import labels_of
from safeguard_xl.few_rows import filtered, looked_up, taken
from safeguard_xl.frame import PLACE, PLACES, col, stated
from safeguard_xl.history._join import THEN
from safeguard_xl.rules._months import PERIOD, of_earlier, of_series, quarters_of

RESULT = (
    col.year, col.quarter, col.result.level, col.result.numerator, col.result.denominator, col.result.shown,
    col.result.period,
)  # fmt: skip


def quarters(frame: pl.DataFrame, earlier: Iterable[tuple[pl.DataFrame, pl.DataFrame]]) -> pl.Series:
    """Return the column `history`: each quarter's result as the latest workbook states it.

    `earlier` are the frames of earlier workbooks in order of time, each with which of its rows is which of the frame.
    """
    in_order = [_as_now(_stated(then), joined) for then, joined in earlier]
    moment = [PLACE, stated.year, stated.quarter]
    said = quarters_of(frame, pl.concat([*in_order, _stated(frame)]))
    latest = said.unique(moment, keep="last", maintain_order=True).sort(moment)
    points = latest.group_by(PLACE, maintain_order=True).agg(pl.struct(*stated).alias(col.history.label))
    found = looked_up(taken(frame, PLACES), points, [PLACE.label])
    return found[col.history.label].fill_null([])


def _as_now(said: pl.DataFrame, joined: pl.DataFrame) -> pl.DataFrame:
    """Give what an earlier workbook states the places that the same indicators have in the frame."""
    by_then = joined.select(PLACE, THEN).join(said.rename({PLACE.label: THEN.label}), on=THEN, maintain_order="right")
    return by_then.select(PLACE, *stated, PERIOD)


def _stated(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the quarters that each row of a workbook states: those of years before, of its series, then its result."""
    return pl.concat([of_earlier(frame), of_series(frame, col.year), _of_result(frame)])


def _of_result(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the results but for those that are called impossible, where that is known yet."""
    told = taken(
        frame[labels_of(RESULT)],
        PLACES,
        col.year.alias(stated.year.label),
        col.quarter.alias(stated.quarter.label),
        col.result.level.alias(stated.level.label),
        col.result.numerator.alias(stated.numerator.label),
        col.result.denominator.alias(stated.denominator.label),
        col.result.shown.alias(stated.shown.label),
        col.result.period.alias(PERIOD.label),
    )
    impossible = col.impossible.result.label
    possible = ~frame[impossible].fill_null(value=False) if impossible in frame.columns else pl.lit(value=True)
    exact = frame[col.result.comparator.label].is_null()  # "<5" is a bound, not a figure
    there = (column.is_not_null() for column in (stated.year, stated.quarter, stated.level))
    return filtered(told, pl.all_horizontal(possible, exact, *there))
