"""A target of "5 per month" in the span of its result: 15 in a quarter, 60 in a year."""

import re
from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.few_rows import taken
from safeguard_xl.figure import PER_SPAN
from safeguard_xl.frame import DECIMAL, col, says
from safeguard_xl.model import Kind, Table
from safeguard_xl.parse._dates import QUARTER_MONTHS, heading_period, quarter_of
from safeguard_xl.period import Period, PeriodKind, period_of_heading
from safeguard_xl.rules._spans import OF_PARTS, may_be_counted
from safeguard_xl.rules._words import plain

MONTHS = {"month": 1, "quarter": 3, "year": 12, "annum": 12}
"""How many months a span has; weeks and days have no certain number of them."""
YEAR = 12
PARTS = {PeriodKind.MONTH: "month", PeriodKind.QUARTER: "quarter"}
HEADED = re.compile(r"\b(month|quarter)ly\b|\b(?:per|each|every)\s(month|quarter)\b", re.IGNORECASE)
OF_A_SPAN = r"\b(?:average|mean|median|monthly|weekly|daily)\b"
"""In a title: the result is of such a span itself."""
SPAN = Column[str | None]("span", pl.String(), "what a target is per: month, quarter, year")
IN_SPAN = Column[Decimal | None]("in span", DECIMAL, "the target in the span of the result")
IN_YEAR = Column[Decimal | None]("in year", DECIMAL, "the target in a year")


def per_span(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Turn a target "per month" into the year's, and into that `due` in the span of the result.

    Where it is not known of how many months a result is, nothing can be held against it. Under "Monthly target" stand
    such targets too, where the results are known to be of parts of a year.
    """
    spans, headed = _span(col.target.noun), _headed(table)
    if headed:
        spans = pl.coalesce(spans, pl.when(col.kind.is_in(OF_PARTS) & may_be_counted()).then(pl.lit(headed)))
    found = taken(frame, SPAN.filled(spans))
    if found[SPAN.label].null_count() == len(found):
        return frame
    frame = frame.hstack(found)
    months = SPAN.replace_strict(MONTHS, default=None, return_dtype=pl.Int64)
    frame = frame.with_columns(pl.when(_is_of_another_span()).then(SPAN))
    frame = frame.with_columns(
        IN_SPAN.filled(_times(months, _months_of(heading_period(table, "result")))),
        IN_YEAR.filled(_times(months, pl.lit(YEAR))),
    )
    known = IN_SPAN.is_not_null() & col.due.level.is_null()
    per = SPAN.is_not_null()
    year = pl.when(IN_SPAN.is_not_null()).then(IN_YEAR)
    of_year = ((col.target.level, year), (col.target.shown, plain(year)))
    return frame.with_columns(
        *_due(known, IN_SPAN, plain(IN_SPAN)),
        *(column.filled(pl.when(per).then(new).otherwise(column)) for column, new in of_year),
    )


def in_brackets(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Hold the result of a month or a quarter against what its target gives for one: "48 (4 per month)"."""
    period = heading_period(table, "result")
    name = None if period is None else PARTS.get(period.kind)
    if name is None or "target" not in table.columns:
        return frame
    number, each = r"([0-9][0-9,]*(?:\.[0-9]+)?)", rf"(?:per|a|each|every)\s+{name}"
    amount = col.text.target.str.to_lowercase().str.extract(rf"\(\s*{number}\s*{each}\s*\)", 1)
    if not taken(frame, amount.is_not_null().any()).item():
        return frame
    level = amount.str.replace_all(",", "").cast(DECIMAL)
    own = level.is_not_null() & col.due.level.is_null() & ~(col.kind == Kind.YEAR_TO_DATE.value).fill_null(value=False)
    return frame.with_columns(_due(own, level, amount))


def _due(where: pl.Expr, level: pl.Expr, shown: pl.Expr) -> Iterator[pl.Expr]:
    """Return the target due in the span of the result, where it is that of the year in another one."""
    new = ((col.due.level, level), (col.due.shown, shown), (col.due.unit, col.target.unit),
           (col.due.comparator, col.target.comparator))  # fmt: skip
    return (column.filled(pl.when(where).then(value).otherwise(column)) for column, value in new)


def _headed(table: Table) -> str | None:
    """Return the span that the heading of the targets says they are of, and not of which one: "Monthly target"."""
    heading = table.columns["target"].heading if "target" in table.columns else ""
    found = HEADED.search(heading)
    return None if found is None or period_of_heading(heading)[1] else (found[1] or found[2]).lower()


def _span(noun: pl.Expr) -> pl.Expr:
    return noun.str.to_lowercase().str.extract(PER_SPAN, 1)


def _is_of_another_span() -> pl.Expr:
    """Tell where a target is of a span, adds up, and the result does not say that it is of the same one."""
    said = _span(col.result.noun).eq_missing(SPAN)
    titled = _span(col.text.title).is_not_null() | says(col.text.title, OF_A_SPAN)
    yearly = SPAN.is_in(["year", "annum"])
    return may_be_counted() & ~(said | yearly | titled.fill_null(value=False))


def _months_of(period: Period | None) -> pl.Expr:
    """Of how many months a result is, as far as its kind and its heading say."""
    month = period is not None and period.kind is PeriodKind.MONTH
    quarter = quarter_of(period)
    in_part = 1 if month else QUARTER_MONTHS if quarter else None
    to_date = (((period.part or 0) - 4) % YEAR + 1) if period and month else quarter and quarter * QUARTER_MONTHS
    whole = period is not None and period.kind is PeriodKind.FINANCIAL_YEAR
    known = {Kind.IN_QUARTER.value: in_part, Kind.YEAR_TO_DATE.value: to_date, Kind.ROLLING.value: YEAR}
    by_kind = col.kind.replace_strict(known, default=None, return_dtype=pl.Int64)
    return pl.when(col.kind.is_null()).then(pl.lit(YEAR if whole else None, pl.Int64)).otherwise(by_kind)


def _times(months: pl.Expr, of: pl.Expr) -> pl.Expr:
    """Return the target in so many months."""
    return (col.target.level.cast(pl.Float64) * of / months).round(6).cast(DECIMAL)
