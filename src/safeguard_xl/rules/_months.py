"""Months pooled into the quarters that they make: added, together or the last one, by what they are."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from safeguard_xl.columns import Column, Columns, declared, schema_of
from safeguard_xl.few_rows import filtered, taken
from safeguard_xl.frame import DECIMAL, PLACE, PLACES, col, point, stated
from safeguard_xl.model import Kind, Unit
from safeguard_xl.rules._spans import A_MONTH, QUARTER_END, adds_up
from safeguard_xl.rules._words import plain

PERIOD = Column[str]("period", pl.String(), "the period that a figure is said to be of")
POOLED = Column[str]("pooled", pl.String(), "how the months of a row make a quarter: sum, cases, mean or last")
MONTHS = 3  # of a quarter
QUARTER = [PLACE.label, stated.year.label, stated.quarter.label]
WHOLE = 100  # percent
Number = declared[Decimal | None]


def of_series(frame: pl.DataFrame, year: pl.Expr) -> pl.DataFrame:
    """Return the quarters or months in the columns beside the results of a frame, each shown as exactly as it is known.

    `year` is that of the rows; those without one are left out.
    """
    if not _has_any(frame, col.series):
        return NOTHING_STATED
    long = taken(frame, *OF_ROWS, year.alias(stated.year.label), col.series).explode(col.series.label)
    return _stated(filtered(long, stated.year.is_not_null() & QUARTER_OF_SERIES.is_not_null()), OF_SERIES)


def of_earlier(frame: pl.DataFrame) -> pl.DataFrame:
    """Return those of the years before, which stand beside them."""
    if not _has_any(frame, col.earlier):
        return NOTHING_STATED
    long = frame.select(*OF_ROWS, col.earlier).explode(col.earlier.label)
    return _stated(long.filter(QUARTER_OF_EARLIER.is_not_null()), OF_EARLIER)


def _has_any(frame: pl.DataFrame, points: Column[Any]) -> bool:
    return (frame.get_column(points.label).list.len() > 0).any()


def _stated(long: pl.DataFrame, parts: Sequence[pl.Expr]) -> pl.DataFrame:
    """Return what is stated by points of which each has a row."""
    return taken(long, parts) if len(long) else NOTHING_STATED


def _parts(points: Column[Any], year: pl.Expr) -> list[pl.Expr]:
    """Return what is stated by a point in each row."""
    part, percentage = points.struct.field, col.unit.eq_missing(Unit.PERCENT.value)
    digits = part(point.level.label).cast(pl.String).str.replace(r"\.?0+$", "")
    known = (point.quarter, point.level, point.numerator, point.denominator)
    return [
        PLACE,
        year,
        *(part(one.label) for one in known),
        pl.when(percentage).then(digits + "%").otherwise(digits).alias(stated.shown.label),
        part(point.period.label).alias(PERIOD.label),
    ]


OF_ROWS = (PLACES, col.unit)
OF_SERIES = _parts(col.series, stated.year)
OF_EARLIER = _parts(col.earlier, col.earlier.struct.field(point.year.label).alias(stated.year.label))
QUARTER_OF_SERIES, QUARTER_OF_EARLIER = (of.struct.field(point.quarter.label) for of in (col.series, col.earlier))
NOTHING_STATED = pl.DataFrame(schema=schema_of((PLACE, *stated, PERIOD)))


def quarters_of(frame: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """Return what is stated of quarters, that of months made into quarters; `said` is in order of time, with `PERIOD`.

    Counts of three months are added, and fewer make no quarter, as a running total makes none before its last month.
    The cases of months are put together; of what is neither, the last month's figure is the quarter's.
    """
    of_month = said[PERIOD.label].str.contains(A_MONTH).fill_null(value=False)
    if not of_month.any():
        return said.drop(PERIOD.label)
    whole = said.filter(~of_month).drop(PERIOD.label)
    each = said.filter(of_month).unique([*QUARTER, PERIOD.label], keep="last", maintain_order=True)
    found = _pooled(each.join(_how(frame), on=PLACE.label, how="left", maintain_order="left"))
    return pl.concat([found.join(whole.select(QUARTER), on=QUARTER, how="anti"), whole])


def _how(frame: pl.DataFrame) -> pl.DataFrame:
    """Return how the months of each row make a quarter."""
    in_part = col.kind.is_null() | (col.kind == Kind.IN_QUARTER.value)
    percent = col.unit.eq_missing(Unit.PERCENT.value)
    return frame.select(
        PLACES,
        pl.when(adds_up() & (col.kind == Kind.IN_QUARTER.value)).then(pl.lit("sum"))
        .when(adds_up() & (col.kind == Kind.YEAR_TO_DATE.value)).then(pl.lit("to date"))
        .when(percent & in_part).then(pl.when(col.kind.is_null()).then(pl.lit("cases")).otherwise(pl.lit("mean")))
        .otherwise(pl.lit("last")).alias(POOLED.label),
    )  # fmt: skip


class MonthsColumns(Columns):
    """The months of a quarter together."""

    number = declared[int](pl.UInt32(), "how many they are")
    ends = declared[bool | None](pl.Boolean(), "whether the last of them ends it")
    total = Number(DECIMAL, "their figures added")
    mean = Number(DECIMAL, "the mean of these")
    counted = declared[bool](pl.Boolean(), "whether the cases of each are known")
    top = Number(DECIMAL, "the numerator of the last")
    bottom = Number(DECIMAL, "its denominator")


together = MonthsColumns()


def _pooled(months: pl.DataFrame) -> pl.DataFrame:
    """One row for each quarter of which enough is known."""
    level, top, bottom = stated.level, stated.numerator, stated.denominator
    ends = PERIOD.last().str.contains(QUARTER_END)
    told = months.group_by(QUARTER, maintain_order=True).agg(
        POOLED.first(), together.number.filled(pl.len()), together.ends.filled(ends),
        together.total.filled(level.sum()), together.mean.filled(level.mean().cast(level.dtype)),
        top.sum(), bottom.sum(), together.counted.filled((top.is_not_null() & bottom.is_not_null()).all()),
        level.last(), stated.shown.last(), together.top.filled(top.last()), together.bottom.filled(bottom.last()),
    )  # fmt: skip
    summed, to_date = POOLED == "sum", POOLED == "to date"
    cases = POOLED.is_in(["cases", "mean"]) & together.counted & (bottom > 0)
    mean = (POOLED == "mean") & ~cases
    rate = (top.cast(pl.Float64) * WHOLE / bottom.cast(pl.Float64)).round(1).cast(level.dtype)
    pooled = pl.when(summed).then(together.total).when(cases).then(rate).when(mean).then(together.mean).otherwise(level)
    enough = (summed & (together.number == MONTHS)) | (to_date & together.ends) | ~(summed | to_date)
    alone = together.number == 1
    sign = pl.when(POOLED.is_in(["cases", "mean"])).then(pl.lit("%")).otherwise(pl.lit(""))
    return told.filter(enough.fill_null(value=False)).select(
        *QUARTER,
        pooled.alias(level.label),
        pl.when(cases).then(top).when(~(summed | mean)).then(together.top).alias(top.label),
        pl.when(cases).then(bottom).when(~(summed | mean)).then(together.bottom).alias(bottom.label),
        pl.when(alone | ~(summed | cases | mean)).then(stated.shown)
        .otherwise(plain(pooled.round(1)) + sign).alias(stated.shown.label),
    )  # fmt: skip
