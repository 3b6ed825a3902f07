"""What a period is on the calendar: its financial year, its quarter, its first and its last day."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import polars as pl
from msgspec.structs import replace

from safeguard_xl.collecting._frames import gathered
from safeguard_xl.columns import framed
from safeguard_xl.frame import collected
from safeguard_xl.period import FIRST_MONTH, PARTS, Period, PeriodKind, in_words, read_canonical

MONTHS_OF = {PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6, PeriodKind.FINANCIAL_YEAR: 12}
NO_FINANCIAL_YEAR = (PeriodKind.CALENDAR_YEAR, PeriodKind.YEARS)
ANY_YEAR = 2000  # which has a 29 February
OF_THE_REPORT = ("result", "target", "predicted")
"""The fields whose figures are of the report's own year where nothing says another."""
WHEN = (
    *(collected.period, collected.period_by, collected.field),
    *(collected.report_year, collected.report_quarter, gathered.by_calendar),
)
CALENDAR = (
    collected.period, collected.period_by, collected.financial_year, collected.quarter, collected.starts,
    collected.ends, collected.report_year,
)  # fmt: skip


class Report(NamedTuple):
    """When a report is of: its year, financial or calendar, and its quarter."""

    year: int | None
    quarter: int | None
    by_calendar: bool

    @property
    def name(self) -> str | None:
        """Its year in words."""
        if not self.year:
            return None
        return str(self.year) if self.by_calendar else in_words(self.year, None)


class Moment(NamedTuple):
    """A period as the table has it, in the order of `CALENDAR` without its first two and its last."""

    financial_year: str | None = None
    quarter: int | None = None
    starts: date | None = None
    ends: date | None = None


def with_calendar(figures: pl.DataFrame) -> pl.DataFrame:
    """Return figures with their periods on the calendar; those that say none are of the report's.

    `report_year` is a number there, the calendar year in which the financial year begins, and a text afterwards.
    """
    distinct = figures.select(WHEN).unique(maintain_order=True)
    known = [_on_calendar(said, by, field, Report(*report)) for said, by, field, *report in distinct.iter_rows()]
    found = framed(known, CALENDAR)
    after = pl.concat([distinct, found.rename(lambda name: f"new {name}")], how="horizontal")
    joined = figures.join(after, on=WHEN, how="left", nulls_equal=True, maintain_order="left")
    return joined.drop(*(one.label for one in CALENDAR), strict=False).rename(lambda name: name.removeprefix("new "))


def _on_calendar(said: str | None, by: str | None, field: str, report: Report) -> tuple[str | int | date | None, ...]:
    """Return what stands in `CALENDAR` for a figure of a field in a report."""
    period = _read(said) if said else _of_report(field, report)
    if period is None:
        return said, by if said else None, *Moment(), report.name
    if period.year is None and report.year and field in OF_THE_REPORT:
        period = replace(period, year=_year_of(period, report.year))
    return period.canonical(), by if said else "report", *_moment(period), report.name


def _read(said: str) -> Period | None:
    """Return a period by its one spelling, also that of several months, as `canonical` writes it."""
    first, _, last = said.partition(" to ")
    one, other = read_canonical(first), read_canonical(last) if last else None
    if one is None or other is None:
        return one
    if None in (one.year, other.year, one.part, other.part):
        return None
    years = (other.year or 0) - (one.year or 0)
    return replace(one, kind=PeriodKind.MONTHS, last=(other.part or 0) + 12 * years)


def _of_report(field: str, report: Report) -> Period | None:
    """Return the period of a figure of which nothing is said: that of the report, of its year or of the one before."""
    if report.year is None or field not in (*OF_THE_REPORT, "previous"):
        return None
    if field == "result" and report.quarter:
        return Period(PeriodKind.QUARTER, report.year, report.quarter)
    kind = PeriodKind.CALENDAR_YEAR if report.by_calendar else PeriodKind.FINANCIAL_YEAR
    return Period(kind, report.year - (field == "previous"))


def _year_of(period: Period, financial_year: int) -> int:
    """Return the year of a period that names none, in a financial year."""
    if period.kind in PARTS:
        return financial_year
    return financial_year + (period.part is not None and period.part < FIRST_MONTH)


def _moment(period: Period) -> Moment:
    whole = period.kind in (PeriodKind.FINANCIAL_YEAR, *NO_FINANCIAL_YEAR)
    some = _days(replace(period, year=ANY_YEAR))  # a quarter is one in any year
    quarter = None if whole else (some[1].month - FIRST_MONTH) % 12 // 3 + 1
    year = period.financial_year()
    if period.year is None or year is None:
        return Moment(quarter=quarter)
    named = None if period.kind in NO_FINANCIAL_YEAR else in_words(year, None)
    return Moment(named, quarter, *_days(period))


def _days(period: Period) -> tuple[date, date]:
    """Return the first and the last day of a period whose year is known."""
    year, part = period.year or ANY_YEAR, period.part or 1
    if period.kind in MONTHS_OF:
        months = MONTHS_OF[period.kind]
        first = 12 * year + FIRST_MONTH - 1 + (part - 1) * months
        return _from_to(first, first + months - 1)
    match period.kind:
        case PeriodKind.CALENDAR_YEAR:
            return date(year, 1, 1), date(year, 12, 31)
        case PeriodKind.YEARS:
            return date(year, 1, 1), date(period.last or year, 12, 31)
        case PeriodKind.DAY:
            day = date(year, part, min(period.day or 1, monthrange(year, part)[1]))
            return day, day
    first = 12 * year + part - 1
    return _from_to(first, 12 * year + (period.last or part) - 1)


def _from_to(first: int, last: int) -> tuple[date, date]:
    """Return the first day of one month and the last of another, both counted from the year 0."""
    start, end = _month(first), _month(last)
    return date(*start, 1), date(*end, monthrange(*end)[1])


def _month(number: int) -> tuple[int, int]:
    year, month = divmod(number, 12)
    return year, month + 1


def a_year_before(periods: Iterator[str]) -> dict[str, str]:
    """Return of each period, in its one spelling, that of a year before; those without a year are left out."""
    found: dict[str, str] = {}
    for said in periods:
        period = _read(said)
        if period is not None and period.year is not None:
            back = 12 if period.kind is PeriodKind.MONTHS else 0  # its last month counts from the year it begins in
            last = period.last - 1 if period.last and not back else period.last
            found[said] = replace(period, year=period.year - 1, last=last).canonical()
    return found
