"""Periods on the calendar."""

from datetime import date

import polars as pl
import pytest

from safeguard_xl.collecting._periods import a_year_before, with_calendar
from safeguard_xl.frame import collected


def on_calendar(
    period: str | None,
    field: str = "result",
    report: tuple[int | None, int | None] = (2009, 2),
    *,
    by_calendar: bool = False,
) -> tuple[object, ...]:
    """The period, what says so, its financial year, its quarter, its first and its last day."""
    row = {
        "period": period, "period_by": "heading" if period else None, "field": field,
        "report_year": report[0], "report_quarter": report[1], "by_calendar": by_calendar,
    }  # fmt: skip
    numbers = {"report_year": pl.Int64, "report_quarter": pl.Int64, "by_calendar": pl.Boolean}
    schema = dict.fromkeys(row, pl.String) | numbers
    found = with_calendar(pl.DataFrame([row], schema))
    columns = (
        collected.period, collected.period_by, collected.financial_year, collected.quarter, collected.starts,
        collected.ends,
    )  # fmt: skip
    return found.select(columns).row(0)


@pytest.mark.parametrize(
    ("period", "year", "quarter", "starts", "ends"),
    [
        ("2009/10", "2009/10", None, date(2009, 4, 1), date(2010, 3, 31)),
        ("2009/10 Q1", "2009/10", 1, date(2009, 4, 1), date(2009, 6, 30)),
        ("2009/10 Q4", "2009/10", 4, date(2010, 1, 1), date(2010, 3, 31)),
        ("2009/10 H1", "2009/10", 2, date(2009, 4, 1), date(2009, 9, 30)),
        ("2009/10 H2", "2009/10", 4, date(2009, 10, 1), date(2010, 3, 31)),
        ("2007-05", "2007/08", 1, date(2007, 5, 1), date(2007, 5, 31)),
        ("2008-02", "2007/08", 4, date(2008, 2, 1), date(2008, 2, 29)),
        ("2007-12 to 2008-02", "2007/08", 4, date(2007, 12, 1), date(2008, 2, 29)),
        ("2009-03-31", "2008/09", 4, date(2009, 3, 31), date(2009, 3, 31)),
        ("2009", None, None, date(2009, 1, 1), date(2009, 12, 31)),
        ("2006-2009", None, None, date(2006, 1, 1), date(2009, 12, 31)),
    ],
)
def test_a_period_on_the_calendar(period: str, year: str | None, quarter: int | None, starts: date, ends: date) -> None:
    assert on_calendar(period) == (period, "heading", year, quarter, starts, ends)


@pytest.mark.parametrize(
    ("period", "field", "whole"),
    [
        ("Q3", "result", "2009/10 Q3"),
        ("H2", "target", "2009/10 H2"),
        ("May", "result", "2009-05"),
        ("February", "result", "2010-02"),
        ("31 March", "predicted", "2010-03-31"),
    ],
)
def test_a_period_without_a_year_is_of_the_reports(period: str, field: str, whole: str) -> None:
    assert on_calendar(period, field)[:2] == (whole, "heading")


@pytest.mark.parametrize(("period", "quarter"), [("Q3", 3), ("May", 1)])
def test_without_any_year_it_has_a_quarter_and_no_days(period: str, quarter: int) -> None:
    assert on_calendar(period, report=(None, None)) == (period, "heading", None, quarter, None, None)
    assert on_calendar(period, field="baseline")[0] == period


@pytest.mark.parametrize(
    ("field", "report", "found"),
    [
        ("result", (2009, 2), ("2009/10 Q2", "report")),
        ("result", (2009, None), ("2009/10", "report")),
        ("target", (2009, 2), ("2009/10", "report")),
        ("predicted", (2009, 2), ("2009/10", "report")),
        ("previous", (2009, 2), ("2008/09", "report")),
        ("baseline", (2009, 2), (None, None)),
        ("benchmark", (2009, 2), (None, None)),
        ("result", (None, None), (None, None)),
    ],
)
def test_a_figure_that_says_no_period_is_of_the_report(
    field: str, report: tuple[int | None, int | None], found: tuple[str | None, str | None]
) -> None:
    assert on_calendar(None, field, report)[:2] == found


@pytest.mark.parametrize(("field", "year"), [("result", "2023"), ("target", "2023"), ("previous", "2022")])
def test_a_report_of_a_calendar_year(field: str, year: str) -> None:
    assert on_calendar(None, field, (2023, None), by_calendar=True)[:3] == (year, "report", None)


def test_what_is_no_period_of_ours_stays_as_it_is() -> None:
    assert on_calendar("whenever") == ("whenever", "heading", None, None, None, None)


def test_a_year_before() -> None:
    found = {
        "2009/10": "2008/09", "2009/10 Q2": "2008/09 Q2", "2008-02": "2007-02", "2009-03-31": "2008-03-31",
        "2009": "2008",
        "2007-12 to 2008-02": "2006-12 to 2007-02", "2006-2009": "2005-2008",
    }  # fmt: skip
    assert a_year_before(iter([*found, "Q2", "whenever"])) == found
