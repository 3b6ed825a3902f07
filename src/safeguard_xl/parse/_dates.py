"""The financial year and the quarter that a table reports, from its headings."""

from safeguard_xl.model import FIGURE_FIELDS, Column, Kind, Table
from safeguard_xl.period import WHOLE, Period, PeriodKind, period_of_heading
from safeguard_xl.schema import WorkbookSchema, look_up

QUARTER_MONTHS = 3


def dates(table: Table, schema: WorkbookSchema, latest: Column | None = None) -> dict[str, int | None]:
    """Return the financial year of the report and its quarter, from the headings.

    `latest` is the last of the columns of quarters or months with a figure; a "Year to date" beside them is of then.
    """
    periods = {field: heading_period(table, field) for field in FIGURE_FIELDS}
    if periods["result"] is None and latest is not None:
        periods["result"] = period_of(latest)
    quarter = quarter_of(periods["result"])
    if _is_year_so_far(table, schema):
        quarter = quarter_of(period_of(latest)) if latest is not None and _is_of(latest, periods["result"]) else None
    year = next(
        (found for field in ("result", "target", "predicted") if (found := _year(periods.get(field))) is not None), None
    )
    if year is None and schema.financial_year:
        year = int(schema.financial_year[:4])
    if year is None and (previous := _year(periods["previous"])) is not None:
        year = previous + 1
    return {"year": year, "quarter": quarter}


def _is_of(part: Column, year: Period | None) -> bool:
    """Return whether a quarter or a month is of a year; one that names no year is, but
    for a month of a calendar year.
    """
    period = period_of(part)
    if period is None or year is None:
        return False
    if period.year is None:
        return period.kind is not PeriodKind.MONTH or year.kind is PeriodKind.FINANCIAL_YEAR
    return period.financial_year() == year.financial_year()


def _is_year_so_far(table: Table, schema: WorkbookSchema) -> bool:
    """Return whether the results are of a year to date of which only the year is named, and not how far it has gone."""
    period = heading_period(table, "result")
    if period is None or period.kind not in WHOLE:
        return False
    return is_to_date(table.columns["result"], schema)


def is_to_date(column: Column, schema: WorkbookSchema) -> bool:
    """Return whether the heading of a column says that its figures are of the year to date."""
    return look_up(schema.kind, column.heading) == Kind.YEAR_TO_DATE


def heading_period(table: Table, field: str) -> Period | None:
    """Return the period that the heading of a field names."""
    return period_of(table.columns[field]) if field in table.columns else None


def period_of(column: Column) -> Period | None:
    """Return the period that a column's heading names."""
    return period_of_heading(column.heading)[1]


def _year(period: Period | None) -> int | None:
    return period.financial_year() if period else None


def quarter_of(period: Period | None) -> int | None:
    """Return the quarter of a financial year that ends in March which a period falls in; 4 for the year itself."""
    if period is None or period.part is None:
        return 4 if period and period.kind is PeriodKind.FINANCIAL_YEAR else None
    if period.kind is PeriodKind.QUARTER:
        return period.part
    if period.kind is PeriodKind.HALF_YEAR:
        return period.part * 2
    return ((period.last or period.part) - 4) % 12 // QUARTER_MONTHS + 1
