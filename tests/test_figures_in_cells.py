"""Figures that could mislead, tried through the whole review: how a cell is stored decides what is read, and rated."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter ships no types

import safeguard_xl as sx
from safeguard_xl.model import Indicator
from safeguard_xl.ooxml import Book, read_cells
from tests.conftest import for_lights
from tests.together import Asked

GENERIC = for_lights(sx.load_schema("generic"))
HEADINGS = ("Ref", "Title", "Unit", "Polarity", "Target", "Q2 2024/25")


class Under(NamedTuple):
    """A number under a number format."""

    number: float
    code: str


Cell = str | float | Under


def indicator(*cells: Cell, headings: tuple[str, ...] = HEADINGS, title: str = "Measure one") -> Indicator:
    """The one indicator of a workbook, whose reference and title stand before these cells."""
    row = dict(zip(headings, ("K1", title, *cells), strict=True))
    [found] = Asked(row, {}, {heading: heading for heading in headings}).review(GENERIC, book_of).indicators
    return found


def book_of(rows: Sequence[Mapping[str, Cell]], headings: Mapping[str, str]) -> Book:
    """A workbook of such rows, as it is read."""
    saved = BytesIO()
    with xlsxwriter.Workbook(saved, {"in_memory": True}) as book:
        page = book.add_worksheet("KPIs")
        page.write_row(0, 0, headings)
        for row, cells in enumerate(rows, 1):
            for column, heading in enumerate(headings):
                _write(book, page, (row, column), cells[heading])
    return read_cells(saved.getvalue())


def _write(book: Any, page: Any, at: tuple[int, int], cell: Cell) -> None:
    if isinstance(cell, Under):
        page.write_number(*at, cell.number, book.add_format({"num_format": cell.code}))
    elif isinstance(cell, str):
        page.write_string(*at, cell)
    else:
        page.write_number(*at, cell)


COMMA = '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-'
ACCOUNTING = '_-£* #,##0_-;-£* #,##0_-;_-£* "-"_-;_-@_-'


@pytest.mark.parametrize(
    ("target", "result", "because"),
    [
        pytest.param(
            Under(0, "£#,##0"), Under(-5000, "£#,##0;[Red]£#,##0"),
            "-£5,000 meets the target of at most £0", id="red for a minus",
        ),
        pytest.param(
            Under(0, "0%"), Under(-0.08, "0.0%;[Color10]0.0%"), "-8.0% meets the target of at most 0%",
            id="another colour, of a percentage",
        ),
        pytest.param(
            0, Under(-5, '0" days";[Red]0" days"'), "-5 days meets the target of at most 0", id="red, with its unit"
        ),
        pytest.param(0, Under(-5, "0;0"), "the result is hidden by its number format", id="nothing for a minus"),
        pytest.param(5, Under(0, COMMA), "0 meets the target of at most 5", id="a 0 under Comma"),
        pytest.param(Under(0, COMMA), 3, "3 misses the target of 0", id="a target of 0 under Comma"),
        pytest.param(Under(0, ACCOUNTING), Under(3, "£0"), "£3 misses the target of £0", id="under Accounting"),
        pytest.param(4, Under(-5000, "#,##0_);(#,##0)"), "-5,000 meets the target of at most 4", id="brackets"),
        pytest.param(3, Under(4, "+#,##0;-#,##0"), "4 misses the target of 3 by 1 (33.33% of it)", id="a plus"),
        pytest.param(0, Under(-0.3, '#,##0;[Red]"("#,##0")"'), "0 meets the target of at most 0", id="rounded to 0"),
        pytest.param("5", "-", "not available", id="a dash that is typed"),
    ],
)  # fmt: skip
def test_a_number_format_tells_the_sign_and_the_0(target: Cell, result: Cell, because: str) -> None:
    light = indicator("", "Fall", target, result, title="Change in spending").current
    assert light.because.removesuffix(", more than 5%") == because


@pytest.mark.parametrize(
    ("polarity", "target", "result", "expected"),
    [
        ("Fall", 4, "<5", "green: less than 5 meets the target of at most 4"),
        ("Fall", 10, "fewer than 5", "green: less than 5 meets the target of at most 10"),
        ("Fall", 3, "<5", "not-rated: the result is only known to be less than 5"),
        ("Rise", 10, "<5", "red: less than 5 misses the target of 10, more than 5%"),
        ("Rise", 4, "<5", "not-rated: the result is only known to be less than 5"),
        ("Rise", Under(0.9, "0%"), ">95%", "green: more than 95% meets the target of at least 90%"),
        ("Rise", Under(0.98, "0%"), ">95%", "not-rated: the result is only known to be more than 95%"),
        ("Fall", Under(0.02, "0%"), "<1%", "green: less than 1% meets the target of at most 2%"),
        ("Rise", Under(0.9, "0%"), "≤80%", "red: at most 80% misses the target of 90%, more than 5%"),
        ("Rise", Under(0.9, "0%"), "<90%", "not-rated: the result is only known to be less than 90%"),
        ("Fall", "<5", "<5", "green: less than 5 meets the target of less than 5"),
    ],
)
def test_a_bound_is_rated_for_certain_and_never_predicted_from(
    polarity: str, target: Cell, result: str, expected: str
) -> None:
    found = indicator("", polarity, target, result)
    assert (f"{found.current.rag}: {found.current.because}", found.prediction.value) == (expected, None)


def test_the_bound_of_something_measured_is_no_whole_number() -> None:
    light = indicator("", "Fall", 4, "<5", title="Average number of days").current
    assert light.because == "the result is only known to be less than 5"


def test_a_bound_of_an_earlier_quarter_is_no_figure_of_a_series() -> None:
    figures = Under(0.04, "0%"), "<5%", Under(0.03, "0%")
    found = indicator("Fall", *figures, headings=("Ref", "Title", "Polarity", "Target", "Q1", "Q2"))
    assert (found.prediction.value, found.prediction.points) == (3.0, 1)


NOON = "60 minutes misses the target of 30 minutes by 30 minutes (100.00% of it)"


@pytest.mark.parametrize(
    ("unit", "target", "result", "because"),
    [
        pytest.param("Weeks", 26, "180 days", "25.71 weeks meets the target of at most 26", id="days among weeks"),
        pytest.param(
            "Days", 26, "4 weeks", "28 days misses the target of 26 by 2 days (7.69% of it), more than 5%", id="weeks"
        ),
        pytest.param("", "26 weeks", "180 days", "25.71 weeks meets the target of at most 26 weeks", id="no unit"),
        pytest.param("Hours", 4, "200 minutes", "3.33 hours meets the target of at most 4", id="minutes among hours"),
        pytest.param("", "2 years", "20 months", "1.67 years meets the target of at most 2 years", id="months"),
        pytest.param("Minutes", 2, "88 seconds", "1.47 minutes meets the target of at most 2", id="seconds"),
        pytest.param("", "8m 12s", "7 mins 50 secs", "7 mins 50 secs meets the target of at most 8m 12s", id="in two"),
        pytest.param("", "8 minutes", "7 mins 50 secs", "7.83 minutes meets the target of at most 8 minutes", id="one"),
        pytest.param("mm:ss", "08:12", "07:50", "07:50 meets the target of at most 08:12", id="as on a clock"),
        pytest.param("Minutes", 8, "07:50", "7.83 minutes meets the target of at most 8", id="beside minutes"),
        pytest.param("Time", "4 hours", "03:45", "3.75 hours meets the target of at most 4 hours", id="of hours"),
        pytest.param("mm:ss", 8, "07:50", "the result is in seconds, the target a number", id="8 of what"),
        pytest.param("", "08:12", "07:50", "the result could not be read", id="nothing says that it is a time"),
        pytest.param("Days", 26, "25 days", "25 days meets the target of at most 26", id="the same unit"),
        pytest.param("Weeks", 2, "9 working days", "the result is in days, the target in weeks", id="days of work"),
        pytest.param("Months", 6, "20 weeks", "the result is in weeks, the target in months", id="not certain"),
        pytest.param("Days", 6, "20 hours", "the result is in hours, the target in days", id="of work or of 24 hours"),
        pytest.param("£000", 1200, "£1.1m", "1100 meets the target of at most 1200", id="millions among thousands"),
        pytest.param("£m", "£1.2m", 1.1, "1.1 meets the target of at most 1.2", id="a scale in both"),
        pytest.param("Rate per 10,000", 84, "8.2 per 1,000", "82 meets the target of at most 84", id="per 1,000"),
        pytest.param(
            "", "84 per 10,000", "8.2 per 1,000", "82 meets the target of at most 84 per 10,000", id="of another base"
        ),
        pytest.param(
            "%", 10, 0.13, "the result is on another scale than the other figures", id="percentages on two scales"
        ),
        pytest.param("Number", 2000, "1,911 (74%)", "1,911 meets the target of at most 2000", id="a share in brackets"),
        pytest.param("%", 50, "45 (85%)", "the result could not be read", id="either may be the percentage"),
        pytest.param("%", 0.1, 0.08, "0.08 meets the target of at most 0.1", id="percentages on one"),
        pytest.param(
            "£", "£1.2m", 1.3, "the result is on another scale than the other figures", id="pounds beside millions"
        ),
    ],
)  # fmt: skip
def test_a_figure_in_another_unit_is_converted_or_not_rated(
    unit: str, target: Cell, result: Cell, because: str
) -> None:
    assert indicator(unit, "Fall", target, result).current.because == because


def test_a_unit_in_the_title_is_that_of_plain_numbers() -> None:
    light = indicator("", "Fall", 26, "180 days", title="Average weeks to place a child").current
    assert light.because == "25.71 weeks meets the target of at most 26"


@pytest.mark.parametrize(
    ("green", "amber", "because"),
    [
        pytest.param(0.85, 0.8, "its green, amber and red values are on another scale than its figures", id="scales"),
        pytest.param(
            Under(0.85, "0%"), Under(0.8, "0%"), "81% does not reach green, 85, but reaches amber, 80", id="one"
        ),
    ],
)
def test_thresholds_on_another_scale_rate_nothing(green: Cell, amber: Cell, because: str) -> None:
    headings = ("Ref", "Title", "Unit", "Polarity", "Green", "Amber", "Q2 2024/25")
    light = indicator("%", "Rise", green, amber, Under(0.81, "0%"), headings=headings).current
    assert light.because == because


def test_a_quarter_in_another_unit_is_converted_in_its_series() -> None:
    headings = ("Ref", "Title", "Unit", "Polarity", "Target", "Q1 2024/25", "Q2 2024/25")
    found = indicator("Weeks", "Fall", 26, "182 days", 24, headings=headings, title="Average wait")
    assert [point.value for point in found.history] == [26.0, 24.0]


def test_an_amber_tolerance_is_no_amber_value() -> None:
    headings = ("Ref", "Title", "Polarity", "Target", "Amber tolerance", "Q2 2024/25")
    cells = (Under(0.85, "0%"), Under(0.05, "0%"), Under(0.2, "0%"))
    assert indicator("Rise", *cells, headings=headings).current.rag == "red"


@pytest.mark.parametrize(
    ("runs", "because"),
    [
        pytest.param(("9.5", "2"), "9.5 meets the target of at least 9.5", id="a footnote"),
        pytest.param(("95%", "1, 2"), "95% meets the target of at least 9.5", id="two footnotes of a percentage"),
        pytest.param(("9.5", "p"), "9.5 meets the target of at least 9.5", id="a letter"),
    ],
)
def test_what_the_font_raises_is_a_footnote(tmp_path: Path, runs: tuple[str, str], because: str) -> None:
    with xlsxwriter.Workbook(tmp_path / "one.xlsx") as book:
        page, superscript = book.add_worksheet("KPIs"), book.add_format({"font_script": 1})
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, ("K1", "Measure one", "", "Rise", 9.5))
        page.write_rich_string(1, 5, book.add_format(), runs[0], superscript, runs[1])
    [found] = sx.review(tmp_path / "one.xlsx", GENERIC).indicators
    assert found.current.because == because


@pytest.mark.parametrize(
    ("polarity", "target", "result", "expected"),
    [
        ("Fall", "A maximum of 30 weeks.", "28 weeks", "green: 28 weeks meets the target of at most 30 weeks"),
        ("Rise", "A minimum of 70%", Under(0.7, "0%"), "green: 70% meets the target of at least 70%"),
        ("Rise", "To achieve 95%", Under(0.96, "0%"), "green: 96% meets the target of at least 95%"),
        ("Rise", "Maintain 9% or above", Under(0.09, "0%"), "green: 9% meets the target of at least 9%"),
        ("Fall", "No more than 5", 5, "green: 5 meets the target of at most 5"),
        ("Fall", "Fewer than 12", 12, "amber: 12 misses the target of less than 12, within 5%"),
        ("Fall", "Not to exceed 5", 4, "green: 4 meets the target of at most 5"),
        ("Rise", "Improve on last year", 5, 'not-rated: the target, "Improve on last year", names no figure'),
        ("Rise", "10% reduction", 5, 'not-rated: the target, "10% reduction", names no level'),
        ("Rise", "85%", "0% (0 of 0)", "not-rated: there were no cases"),
        ("Rise", "85%", "100% (0/0)", "not-rated: there were no cases"),
        ("Rise", "5:1", "4.6/1", "red: 4.6/1 misses the target of 5:1 by 0.4 (8.00% of it), more than 5%"),
        ("Rise", "85%", "86,2 %", "not-rated: the result could not be read"),
        ("Rise", "85%", "８６.２％", "green: 86.2％ meets the target of at least 85%"),
        ("Fall", "1,300", "1\u202f234", "green: 1234 meets the target of at most 1,300"),
    ],
)
def test_a_cell_in_words_and_odd_signs(polarity: str, target: Cell, result: Cell, expected: str) -> None:
    light = indicator("", polarity, target, result).current
    assert f"{light.rag}: {light.because}" == expected


UNKNOWN = 'the target is "5 per month", and it is not said of how many months the result is'


@pytest.mark.parametrize(
    ("target", "basis", "result", "because"),
    [
        pytest.param("5 per month", "", 4, UNKNOWN, id="of a quarter or of half a year"),
        pytest.param("5 per month", "in quarter", 14, "14 meets the target of at most 15", id="a quarter"),
        pytest.param("<5 per month", "in quarter", 14, "14 meets the target of less than 15", id="bound"),
        pytest.param("5 a month", "year to date", 28, "28 meets the target of at most 30", id="to date"),
        pytest.param("5 each month", "rolling", 59, "59 meets the target of at most 60", id="the year"),
        pytest.param("15 per quarter", "year to date", 28, "28 meets the target of at most 30", id="per quarter"),
        pytest.param("60 per annum", "rolling", 59, "59 meets the target of at most 60", id="per year"),
        pytest.param("5 per month", "", "4 per month", "4 meets the target of at most 5", id="both"),
        pytest.param(
            "2 per week", "in quarter", 14,
            'the target is "2 per week", and it is not said of how many months the result is', id="weeks",
        ),
    ],
)  # fmt: skip
def test_a_target_of_a_span_is_that_of_the_results(target: str, basis: str, result: Cell, because: str) -> None:
    light = indicator("Number", "Fall", target, result, title=f"Complaints, {basis}").current
    assert light.because == because


def test_an_average_per_month_is_of_a_month() -> None:
    light = indicator("Number", "Fall", "5 per month", 4, title="Average complaints per month").current
    assert light.because == "4 meets the target of at most 5"


def time(hours: float, code: str = "[h]:mm:ss") -> Under:
    """A time, as Excel keeps it: in days."""
    return Under(hours / 24, code)


NEITHER = "the target is on another scale than the other figures"


@pytest.mark.parametrize(
    ("unit", "target", "result", "because"),
    [
        pytest.param("Hours", 30, time(26), "26 hours meets the target of at most 30", id="hours"),
        pytest.param("Minutes", 30, time(26 / 60), "26 minutes meets the target of at most 30", id="minutes"),
        pytest.param("Minutes", 30, time(26), NEITHER, id="26 minutes typed so that they are 26 hours"),
        pytest.param("Minutes", time(30), time(26), "1560 minutes meets the target of at most 1800 minutes", id="both"),
        pytest.param(
            "", time(0.5), time(1), NOON, id="none"
        ),
        pytest.param("", 30, time(26.5 / 60, "mm:ss"), "26.5 minutes meets the target of at most 30", id="mm:ss"),
        pytest.param("Hours", 30, time(7.5, "h:mm"), "7.5 hours meets the target of at most 30", id="h:mm"),
        pytest.param("Hours", 30, time(26, "h:mm"), "the result is a date", id="more than a day under h:mm"),
        pytest.param("Hours", 30, time(7.5, "h:mm AM/PM"), "the result is a date", id="a time of day"),
        pytest.param(
            "Date", Under(45900, "dd/mm/yyyy"), Under(45890, "dd/mm/yyyy"),
            "the result is a date, which is not rated", id="a date where one is due",
        ),
        pytest.param("%", 30, Under(45890, "dd/mm/yyyy"), "the result is a date", id="a date where a figure is due"),
    ],
)  # fmt: skip
def test_a_time_and_a_date(unit: str, target: Cell, result: Cell, because: str) -> None:
    light = indicator(unit, "Fall", target, result).current
    assert light.because.removesuffix(", more than 5%") == because
