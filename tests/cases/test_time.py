"""Which time a figure is of: small tables that once came out wrong, with others of their kinds.

Of a flow against the year's target the light is the forecast's; the current one is not rated.
"""

from pathlib import Path

import pytest

import safeguard_xl as sx
from safeguard_xl.model import Indicator
from safeguard_xl.period import period_of_heading
from tests.test_which_column import lit, reviewed, taken, written

HEAD = "Ref | Title | Polarity"
MONTHS = "Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec | Jan | Feb | Mar"
OF_2024 = "Apr-24 | May-24 | Jun-24 | Jul-24 | Aug-24 | Sep-24"
OF_2023 = "Q1 2023/24 | Q2 2023/24 | Q3 2023/24 | Q4 2023/24"


def one(headings: str, cells: str) -> Indicator:
    """The one indicator of a table."""
    [found] = lit(f"{HEAD} | {headings}", f"A | {cells}").indicators
    return found


@pytest.mark.parametrize(
    ("headings", "cells", "current", "forecast"),
    [
        pytest.param(
            "Target | Q3 23/24 | Q4 23/24 | Q1 24/25 | Q2 24/25",
            "Adoptions in quarter | Rise | 60 | 20 | 20 | 10 | 12",
            "not-rated", "red: 44", id="last year's quarters are none of this one's",
        ),
        pytest.param(
            f"Target | {OF_2023} | Q1 2024/25 | Q2 2024/25",
            "Adoptions in quarter | Rise | 60 | 15 | 15 | 20 | 20 | 10 | 12",
            "not-rated", "red: 48", id="the whole of last year",
        ),
        pytest.param(
            f"2024/25 Target | {OF_2024}", "Adoptions in month | Rise | 60 | 5 | 4 | 6 | 5 | 5 | 5",
            "not-rated", "green: 60", id="six months",
        ),
        pytest.param(
            "Target | Apr | May | Jun | Jul | Aug | Sep", "Incidents in month | Fall | 30 | 5 | 5 | 0 | 5 | 5 | 0",
            "not-rated", "red: 40", id="months without a year",
        ),
        pytest.param(
            f"Target | {MONTHS}", "Incidents in month | Fall | 10 | 1 | 0 | 2 | 0 | 0 | 1 | 0 | 3 | 0 | 1 | 0 | 1",
            "not-rated", "green: 9", id="twelve months",
        ),
        pytest.param(
            "Target | Apr-24 | May-24 | Jun-24 | Jul-24", "Adoptions in month | Rise | 60 | 5 | 4 | 6 | 9",
            "not-rated", "green: 60", id="a quarter and one month more",
        ),
        pytest.param(
            "Target | Feb-24 | Mar-24 | Apr-24", "Incidents in month | Fall | 30 | 38 | 40 | 25",
            "not-rated", "not-rated: None", id="one month of the year",
        ),
        pytest.param(
            "2023/24 Result | 2024/25 Target | Apr-24 | May-24 | Jun-24",
            "Number of complaints | Fall | 1200 | 1150 | 100 | 110 | 105",
            "not-rated", "red: 1260", id="months by their size",
        ),
        pytest.param(
            "Target | Apr-24 | May-24 | Jun-24", "Admissions | Fall | 1150 | 100 | 110 | 105",
            "not-rated", "red: 1260", id="months by their size beside the target",
        ),
        pytest.param(
            "2023/24 Result | 2024/25 Target | Q1 2024/25", "Number of complaints | Fall | 1200 | 1150 | 315",
            "not-rated", "not-rated: None", id="one quarter, far from the year's target",
        ),
        pytest.param(
            "Target | Quarter 1 | Quarter 2", "Adoptions in quarter | Rise | 45 | 9 | 12",
            "not-rated", "red: 42", id="quarters without a year",
        ),
        pytest.param(
            "Target | Outturn 2013/14 | Quarter 4 2013/14 | Quarter 1 2014/15",
            "Adoptions in quarter | Rise | 45 | 40 | 12 | 9",
            "not-rated", "red: 36", id="a quarter of last year beside its outturn",
        ),
        pytest.param(
            "Target | Q1 24/25 | Q2 24/25 | Q3 24/25 | Q4 24/25",
            "Adoptions in quarter | Rise | 60 | 10 | 12 | 11 | 13",
            "not-rated", "red: 46", id="the last quarter is not the year",
        ),
        pytest.param(
            "Target | Apr - Sep 2024", "Adoptions | Rise | 60 | 32", "not-rated", "green: 64", id="the months so far",
        ),
        pytest.param(
            "Target | Q1 | Q2 | YTD", "Adoptions | Rise | 30 | 5 | 7 | 12",
            "not-rated", "red: 24", id="a total beside its quarters",
        ),
        pytest.param(
            "2025/26 Target | Q1 | Q2 | YTD 2025/26", "Adoptions | Rise | 30 | 5 | 7 | 12",
            "not-rated", "red: 24", id="a total that names its year",
        ),
        pytest.param(
            "YTD 2024/25 | 2025/26 Target | Q1 | Q2 | YTD 2025/26", "Adoptions | Rise | 14 | 30 | 5 | 7 | 12",
            "not-rated", "red: 24", id="beside that of the year before",
        ),
        pytest.param(
            "2025/26 Target | Qtr 1 | Qtr 2 | Qtr 3 | Cumulative 2025/26", "Adoptions | Rise | 30 | 5 | 7 | 3 | 15",
            "not-rated", "red: 20", id="a cumulative one",
        ),
        pytest.param(
            "2025/26 Target | Apr | May | Jun | Total 2025/26 to date", "Adoptions | Rise | 30 | 2 | 1 | 3 | 6",
            "not-rated", "red: 24", id="the total to date",
        ),
        pytest.param(
            "Target YTD | Apr-25 | May-25 | Jun-25", "Adoptions in month | Rise | 10 | 2 | 1 | 3",
            "not-rated", "not-rated: 24", id="months, and a target to date",
        ),
        pytest.param(
            "Target | 2025 Q1 | 2025 Q2", "Incidents | Fall | 20 | 3 | 6",
            "green", "not-rated: None", id="events of two quarters, of nobody knows what span",
        ),
        pytest.param(
            "Annual target | Result this month | Result YTD", "Incidents | Fall | 20 | 2 | 9",
            "not-rated", "not-rated: None", id="a month that is not named",
        ),
        pytest.param(
            "Full year target | Number YTD (Apr-Sep)", "Incidents | Fall | 20 | 9",
            "not-rated", "green: 18", id="a number to date",
        ),
        pytest.param(
            "Target 2025 | Jan | Feb | Mar | YTD 2025", "Incidents | Fall | 30 | 5 | 7 | 3 | 15",
            "not-rated", "not-rated: None", id="a calendar year is not over in March",
        ),
        pytest.param(
            "Q1 Target | Q1 Actual | Q2 Target | Q2 Actual", "Adoptions in quarter | Rise | 15 | 16 | 20 | 18",
            "red", "not-rated: 68", id="each quarter beside its target",
        ),
        pytest.param(
            "Target | M1 | M2 | M3 | M4", "Adoptions in month | Rise | 60 | 5 | 4 | 6 | 9",
            "not-rated", "green: 60", id="months by number",
        ),
        pytest.param(
            "Target | Jan-26 YTD",
            "Incidents | Fall | 60 | 50", "not-rated", "not-rated: None", id="a total to January",
        ),
        pytest.param(
            "Target | Sep-25 YTD | Dec-25 YTD | Jan-26 YTD", "Incidents | Fall | 60 | 20 | 40 | 50",
            "not-rated", "not-rated: None", id="totals with a gap",
        ),
        pytest.param(
            "Monthly target | Apr-24 | May-24", "Adoptions in month | Rise | 5 | 6 | 4",
            "red", "not-rated: None", id="a month's own target",
        ),
        pytest.param(
            "Quarterly target | Q1 2024/25 | Q2 2024/25", "Adoptions in quarter | Rise | 15 | 16 | 14",
            "red", "green: 60", id="a quarter's own target, and the year's",
        ),
    ],
)  # fmt: skip
def test_a_flow_is_not_rated_before_its_year_is_known(headings: str, cells: str, current: str, forecast: str) -> None:
    found = one(headings, cells)
    value = found.prediction.value
    told = f"{found.predicted.rag}: {value if value is None else f'{value:.0f}'}"
    assert (found.current.rag, told) == (current, forecast)


@pytest.mark.parametrize(
    ("headings", "cells", "light"),
    [
        pytest.param(
            f"Target | {MONTHS}",
            "Children looked after | Fall | 490 | =510 | =511 | =512 | =513 | =514 | =515 | " + " | ".join(["=0"] * 6),
            "red: 515", id="months to come by formula",
        ),
        pytest.param(
            "Target | Q1 | Q2 | Q3 | Q4", "Children looked after | Fall | 490 | =510 | =515 | =0 | =0",
            "red: 515", id="quarters to come",
        ),
        pytest.param(
            "Target | Q1 | Q2 | Q3 | Q4", "Children looked after | Fall | 490 | =510 | =515 | =516 | =0",
            "red: 516", id="one quarter to come",
        ),
        pytest.param(
            "Target | Q1 | Q2 | Q3",
            "Incidents open | Fall | 2 | =3 | =1 | =0", "green: 0", id="a nought that may be one",
        ),
        pytest.param(
            "Target | Feb-24 | Mar-24 | Apr-24", "Incidents open | Fall | 30 | 38 | 40 | 25",
            "green: 25", id="last year's months",
        ),
        pytest.param(
            "Target | Feb | Mar | Apr",
            "Incidents open | Fall | 30 | 38 | 40 | 25", "green: 25", id="without their years",
        ),
        pytest.param(
            "2023/24 Result | 2024/25 Target | Target YTD | Actual YTD", "Adoptions | Rise | 62 | 60 | 30 | 32",
            "green: 32", id="to date against the target to date",
        ),
        pytest.param(
            "2023/24 Outturn | Annual Target 2024/25 | YTD Target | YTD Actual", "Adoptions | Rise | 62 | 60 | 30 | 32",
            "green: 32", id="YTD first",
        ),
        pytest.param(
            "Last year | Target | Profiled target | Year to date", "Adoptions | Rise | 62 | 60 | 30 | 32",
            "green: 32", id="a profile",
        ),
        pytest.param(
            "2023/24 Outturn | Target | Q1", "% of Council Tax collected | Rise | 98.7% | 24.5% | 30.5%",
            "green: 30.5%", id="a share so far against its profile",
        ),
        pytest.param(
            "2023/24 Outturn | Target | Q2", "Business rates collected | Rise | 98.0% | 55.0% | 56.5%",
            "green: 56.5%", id="of business rates",
        ),
        pytest.param(
            "2025/26 Target | Q1 | Q2 | Q3 | Q4 | 2025/26", "Adoptions | Rise | 18 | 5 | 7 | 3 | 4 | 19",
            "green: 19", id="the year beside its quarters",
        ),
        pytest.param(
            "2025/26 Target | Q1 | Q2 | Actual 2025/26", "Reviews on time | Rise | 85% | 80% | 84% | 82%",
            "amber: 84.0%", id="a year that is not over",
        ),
    ],
)  # fmt: skip
def test_the_result_that_is_rated(headings: str, cells: str, light: str) -> None:
    found = one(headings, cells).current
    assert f"{found.rag}: {found.because.split()[0]}" == light


@pytest.mark.parametrize("headings", [f"2025/26 Target | Q1 | Q2 | {year}" for year in ("2025/26", "Actual 2025/26")])
def test_no_result_of_the_year_of_the_target_is_last_years(headings: str) -> None:
    found = reviewed(f"{HEAD} | {headings}", "A | Reviews on time | Rise | 85% | 80% | 84% | 82%")
    assert taken(found)["result"] == "Q2"
    assert "previous" not in taken(found)


@pytest.mark.parametrize(
    "year", ["Year end target", "Year-end target", "YEAR-END TARGET", "Year Target", "Target for the year"]
)
def test_the_target_of_the_year_beside_that_of_the_quarter_with_a_hyphen_or_without(year: str) -> None:
    found = one(f"Q2 25/26 | Q2 25/26 target | {year}", "Number of foster carers recruited | Rise | 6 | 8 | 16")
    assert (found.current.rag, found.predicted.rag, found.prediction.value) == ("red", "red", 12)


@pytest.mark.parametrize(
    ("title", "forecast"),
    [
        ("Former tenant arrears (£)", 1284), ("Children looked after", 1284), ("Arrears collected (£)", 2568),
        ("Children who became looked after", 2568),
    ],
)  # fmt: skip
def test_what_stands_on_a_day_does_not_add_up_under_year_to_date(title: str, forecast: float) -> None:
    found = one("Target 2024/25 | YTD Sept 2024", f"{title} | Fall | 1250 | 1284")
    assert found.prediction.value == forecast


@pytest.mark.parametrize("heading", ["Q2 25/26 (cumulative)", "Sept-25 (YTD)", "YTD 2025/26", "Q2 2025/26"])
def test_a_share_without_its_format_does_not_add_up(heading: str) -> None:
    found = one(f"Target 2025/26 | {heading}", "Assessments on time | Rise | 0.85 | 0.83")
    assert (found.current.rag, found.prediction.value) == ("amber", 0.83)


@pytest.mark.parametrize(
    ("headings", "forecast"), [("Target | YTD", None), ("Target | YTD 2025/26", None), ("Target | Q4 YTD", 12)]
)
def test_a_total_is_not_carried_to_the_year_end_from_nobody_knows_when(headings: str, forecast: float | None) -> None:
    found = one(headings, "Adoptions | Rise | 30 | 12").prediction
    assert (found.value, "how much of the year 12 is of" in found.because) == (forecast, forecast is None)


@pytest.mark.parametrize(("policy", "light"), [("strict", "red"), (None, "amber")])
def test_the_light_of_september_by_the_policy(policy: str | None, light: str, tmp_path: Path) -> None:
    cells = "Children looked after | Fall | 500 | =510 | =511 | =512 | =513 | =514 | =515"
    to_come = " | =0" * 6
    path = written(tmp_path, f"{HEAD} | Target | {MONTHS}", f"A | {cells}{to_come}")
    assert sx.review(path, "generic", policy).indicators[0].current.rag == light


@pytest.mark.parametrize(
    ("headings", "title", "figures"),
    [
        ("2023/24 Outturn | Target | Q1", "% of Council Tax collected", "98.7% | 98.8% | 30.5%"),
        ("2023/24 Outturn | Target | Q2", "% of Council Tax collected", "98.7% | 98.8% | 56%"),
        ("2023/24 Outturn | Target | Q3", "NNDR collected", "98.7% | 98.8% | 83%"),
        ("2023/24 Outturn | Target | Dec-24 YTD", "% of business rates collected", "98.7% | 98.8% | 83%"),
        ("Target | Apr-24 | May-24 | Jun-24", "% of Council Tax collected", "98.7% | 10% | 20% | 29%"),
        ("Target | Q2", "% of capital programme delivered", "90% | 40%"),
    ],
)
def test_a_share_so_far_is_not_rated_against_the_years_target(headings: str, title: str, figures: str) -> None:
    found = one(headings, f"{title} | Rise | {figures}")
    assert (found.current.rag, found.prediction.value) == ("not-rated", None)


@pytest.mark.parametrize(
    ("headings", "title", "figures", "light"),
    [
        ("2023/24 Outturn | Target | Q3", "% of Council Tax collected", "98.7% | 82% | 83%", "green"),
        ("2023/24 Outturn | Target | Q4", "% of Council Tax collected", "98.7% | 98.8% | 98.9%", "green"),
        ("2023/24 Outturn | Target | Q2", "% of rent collected", "98.7% | 98.8% | 98.9%", "green"),
        ("2023/24 Outturn | Target | Q3", "% of audit plan completed", "85% | 90% | 91%", "green"),
        ("2023/24 Outturn | Target | Q1", "% of audit plan completed", "87% | 23.8% | 14%", "red"),
        ("Target | Q1", "% of grant budget spent", "15% | 5%", "red"),
    ],
)
def test_a_share_is_rated_against_its_profile(headings: str, title: str, figures: str, light: str) -> None:
    review = reviewed(f"{HEAD} | {headings}", f"A | {title} | Rise | {figures}")
    assert review.indicators[0].current.rag == light
    assert not {"SG304", "SG315"} & {finding.code for finding in review.findings}


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("2023/24 Result | 2024/25 Target | Target YTD | Actual YTD", "Adoptions | Rise | 62 | 60 | 30 | 32"),
        ("Last year | Target | Profiled target | Year to date", "Adoptions | Rise | 62 | 60 | 30 | 32"),
        ("2023/24 Outturn | Target | Q1", "% of Council Tax collected | Rise | 98.7% | 24.5% | 30.5%"),
    ],
)
def test_a_part_of_the_year_is_not_held_against_last_years_whole(headings: str, cells: str) -> None:
    review = reviewed(f"{HEAD} | {headings}", f"A | {cells}")
    [found] = review.indicators
    assert ([finding.code for finding in review.findings], found.direction_of_travel) == ([], "unknown")
    assert (found.prediction.value, found.predicted.rag) == (None, "not-rated")


@pytest.mark.parametrize(
    ("headings", "cells", "because"),
    [
        (
            "2024/25 Target | Target YTD | Sep-24 YTD",
            "Adoptions | Rise | 60 | 30 | 32",
            "64 meets the target of at least 60",
        ),
        ("Annual target | Profile | Q2 YTD", "Adoptions | Rise | 60 | 30 | 31", "62 meets the target of at least 60"),
        (
            "Target | YTD target | Sep-24 YTD",
            "Reviews held | Rise | 90% | 85% | 80%",
            "80.0% misses the target of 90.0%",
        ),
    ],
)
def test_a_forecast_is_rated_against_the_years_target_beside_that_to_date(
    headings: str, cells: str, because: str
) -> None:
    assert one(headings, cells).predicted.because.startswith(because)


@pytest.mark.parametrize(
    ("quarter", "cells", "forecast"),
    [
        pytest.param(1, "Rise | 60 | 15 | 12", 48.0, id="in quarter 1 both are the same"),
        pytest.param(2, "Rise | 60 | 15 | 12", 48.0, id="a quarter of the year's: of the quarter"),
        pytest.param(2, "Rise | 60 | 30 | 28", 56.0, id="half of it: to date"),
        pytest.param(3, "Rise | 60 | 45 | 42", 56.0, id="three quarters of it"),
        pytest.param(2, "Fall | 60 | 62 | 61", None, id="near the year's"),
        pytest.param(2, "Rise | 60 | 22 | 20", None, id="neither"),
    ],
)
def test_the_target_of_a_quarter_tells_what_its_number_is_of(quarter: int, cells: str, forecast: float | None) -> None:
    headings = f"2024/25 Target | Q{quarter} Target | Q{quarter} Actual"
    assert one(headings, f"Homes completed | {cells}").prediction.value == forecast


def test_a_forecast_is_not_rated_against_a_target_to_date() -> None:
    found = one("Target YTD | Sep-24 YTD", "Adoptions | Rise | 30 | 32")
    assert (found.current.rag, found.prediction.value, found.prediction.chance) == ("green", 64.0, None)
    assert found.predicted.because == "the target is that of a part of the year, as the result is"


@pytest.mark.parametrize(
    ("title", "cells", "quarters"),
    [
        ("Adoptions in month", "5 | 4 | 6 | 5 | 5 | 5", [15, 15]),
        ("Adoptions in month", "5 | 4 | 6 | 5 | 5 | ", [15]),
        pytest.param(
            "Reviews on time", "90% (9 of 10) | 80% (8/10) | 100% (10/10) | 50% (5/10) | | ", [90, 50], id="cases"
        ),
        pytest.param("Reviews on time in month", "90% | 80% | 100% | 50% | 60% | ", [90, 55], id="the mean of rates"),
        pytest.param("Children looked after", "510 | 511 | 512 | 513 | | ", [512, 513], id="on a day"),
        pytest.param("Adoptions (year to date)", "5 | 9 | 15 | 20 | 25 | ", [15], id="running totals"),
    ],
)
def test_months_make_quarters(title: str, cells: str, quarters: list[float]) -> None:
    found = one(f"Target | {OF_2024}", f"{title} | Rise | 60 | {cells}")
    assert [point.value for point in found.history] == quarters


def test_months_under_their_year() -> None:
    rows = [
        f"{HEAD} | Target | 2024/25 | | |",
        " | | | | Apr | May | Jun | Jul",
        "A | Adoptions in month | Rise | 60 | 5 | 4 | 6 | 9",
    ]
    [found] = lit(*rows, merged=((0, 4, 0, 7),)).indicators
    assert (found.prediction.value, found.history[0].year) == (60.0, 2024)


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("2024/25 Apr", "2024-04"),
        ("Jan 2024/25", "2025-01"),
        ("2024 Jun", "2024-06"),
        ("M6 2024/25", "2024-09"),
        ("Period 12", "March"),
        ("April to September 2024/25", "2024-04 to 2024-09"),
    ],
)
def test_a_month_and_the_year_beside_it(heading: str, period: str) -> None:
    found = period_of_heading(heading)[1]
    assert (found and found.canonical()) == period


@pytest.mark.parametrize(
    ("headings", "cells", "current"),
    [
        pytest.param("Target 2025/26 | Q2 2025/26", "Serious incidents | Fall | 30 | 12", "not-rated", id="events"),
        pytest.param(
            "Target 2025/26 | Q2 2025/26", "Number of adoptions | Rise | 45 | 21", "not-rated", id="adoptions"
        ),
        pytest.param(
            "Target 2025/26 | Q4 2025/26", "Serious incidents | Fall | 30 | 28", "green", id="at the year's end"
        ),
        pytest.param("Target | Q2 2025/26", "Serious incidents | Fall | 30 | 12", "green", id="a target of no year"),
        pytest.param(
            "Target 2025/26 | Q2 2025/26", "Serious incidents | Fall | 30 | 33", "red", id="more than all year"
        ),
        pytest.param(
            "Target 2025/26 | Q2 2025/26", "Number of adoptions | Rise | 30 | 33", "green", id="already there"
        ),
        pytest.param("Target 2025/26 | Q2 2025/26", "Children looked after | Fall | 490 | 515", "red", id="of a day"),
    ],
)
def test_a_lone_number_of_events_is_not_held_against_the_target_of_a_year(
    headings: str, cells: str, current: str
) -> None:
    assert one(headings, cells).current.rag == current


@pytest.mark.parametrize(
    ("title", "forecast"),
    [
        ("Council tax collected as % of the year's debit (to date)", None),
        ("Savings delivered as % of the year's plan (to date)", None),
        ("Percentage spend of the grant budget (YTD)", None),
        ("NHS health checks offered, of those eligible in the year (cumulative, %)", None),
        ("% of annual reviews on time (YTD)", 74.0),
        ("Reviews on time (to date)", 74.0),
    ],
)
def test_a_share_of_what_the_year_brings_is_not_carried_forward(title: str, forecast: float | None) -> None:
    assert one("Target | Nov 24", f"{title} | Rise | 74.5% | 74%").prediction.value == forecast


@pytest.mark.parametrize("title", ["Road traffic collisions attended", "Number of concerns received"])
def test_events_without_a_target_are_not_carried_forward(title: str) -> None:
    found = one("Target | Q1 2024/25 | Q2 2024/25", f"{title} | Fall | Monitor | 97 | 205")
    assert found.prediction.value is None


@pytest.mark.parametrize(
    ("last", "light"),
    [pytest.param("240", "not-rated", id="the target is a year's, too"), pytest.param("95", "red", id="it is not")],
)
def test_events_of_a_part_are_not_held_against_a_target_like_last_years_result(last: str, light: str) -> None:
    found = one("2024/25 | Sep-25 | Target", f"Apprenticeship starts | Rise | {last} | 96 | 250")
    assert found.current.rag == light
