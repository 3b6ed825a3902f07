"""Quarters or months of last year beside those of this one, in one workbook."""

import pytest

from safeguard_xl.model import Indicator
from safeguard_xl.schema import load_schema
from tests.conftest import book_of, for_lights, typed
from tests.together import review_in_company

FOR_LIGHTS = for_lights(load_schema("generic"))
QUARTERS = [f"Q{quarter} {year}" for year in ("2024/25", "2025/26") for quarter in (1, 2, 3, 4)][:6]
NAMES = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
MONTHS = [f"{month}-{24 + (at > 8)}" for at, month in enumerate(NAMES)] + [f"{month}-25" for month in NAMES[:6]]


def indicator(figures: dict[str, str], title: str = "Serious incidents in quarter", target: str = "45") -> Indicator:
    headings = {"reference": "Ref", "title": "Indicator", "polarity": "Polarity", "target": "Target 2025/26"}
    row = {"reference": "K1", "title": title, "polarity": "Fall", "target": target}
    book = book_of([{**row, **figures}], headings | {name: name for name in figures})
    [found] = review_in_company(typed(book), FOR_LIGHTS).indicators
    return found


def known(found: Indicator) -> list[tuple[int, int, str]]:
    return [(point.year, point.quarter, point.shown) for point in found.history]


FIGURES = dict(zip(QUARTERS, ("10", "12", "9", "14", "11", "13"), strict=True))
BOTH = [(2024, 1, "10"), (2024, 2, "12"), (2024, 3, "9"), (2024, 4, "14"), (2025, 1, "11"), (2025, 2, "13")]


@pytest.mark.parametrize(
    "figures",
    [pytest.param(FIGURES, id="in order"), pytest.param(dict([*FIGURES.items()][::-1]), id="the latest first")],
)
def test_last_years_quarters_tell_of_the_rest_of_this_one(figures: dict[str, str]) -> None:
    found = indicator(figures)
    assert known(found) == BOTH
    assert found.prediction.because == (
        "24 in April to September; 25 still to come as so far, 24.0 as last year, of which 24.6 is taken, "
        "36% of the way: 48.6"
    )


def test_of_percentages_too() -> None:
    figures = dict(zip(QUARTERS, ("70%", "72%", "71%", "75%", "74%", "76%"), strict=True))
    found = indicator(figures, "Late assessments in quarter", "80%").prediction
    assert "moved 14% of the way to last year's 73.0%" in found.because
    assert "rough" not in found.because


def test_of_months() -> None:
    figures = dict(zip(MONTHS, map(str, (5, 4, 3, 5, 6, 7, 4, 3, 5, 6, 2, 4, 3, 4, 5, 2, 3, 4)), strict=True))
    found = indicator(figures, "Serious incidents in month")
    assert known(found) == [
        (2024, 1, "12"),
        (2024, 2, "18"),
        (2024, 3, "12"),
        (2024, 4, "12"),
        (2025, 1, "12"),
        (2025, 2, "9"),
    ]
    assert "20.2 as last year" in found.prediction.because


def test_a_quarter_of_last_year_is_none_of_this_one() -> None:
    found = indicator({"Q4 2024/25": "14", "Q1 2025/26": "11"})
    assert known(found) == [(2024, 4, "14"), (2025, 1, "11")]
    assert found.prediction.because.startswith("11 in April to June; 33 for the 3 quarters still to come, as so far")


def test_a_year_to_date_is_no_quarter_of_last_year() -> None:
    found = indicator({"Q4 2024/25 YTD": "45", "Q1 2025/26": "11", "Q2 2025/26": "13"})
    assert known(found) == [(2025, 1, "11"), (2025, 2, "13")]


@pytest.mark.parametrize(
    ("figures", "title", "rag"),
    [
        pytest.param({"H1 2025/26": "21"}, "Incidents", "not-rated", id="half of the year's or not"),
        pytest.param({"H1 2025/26": "21", "H2 2025/26": "20"}, "Incidents", "not-rated", id="nor the second"),
        pytest.param(
            {"H1 2025/26": "20", "H2 2025/26": "21"}, "Incidents", "not-rated", id="which is not twice the first"
        ),
        pytest.param({"H1 2025/26": "21", "H2 2025/26": "42"}, "Incidents", "green", id="but one to date is"),
        pytest.param({"H1 2025/26": "41"}, "Incidents", "not-rated", id="near the year's, of which more are to come"),
        pytest.param({"H1 2025/26": "41"}, "Potholes", "green", id="near the year's, and nothing says that it adds up"),
        pytest.param({"H1 2025/26": "21"}, "Children looked after", "green", id="of a day"),
    ],
)
def test_a_half_year_is_no_year(figures: dict[str, str], title: str, rag: str) -> None:
    assert indicator(figures, title).current.rag == rag


YEAR = [f"Q{quarter} 2025/26" for quarter in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("figures", "title", "target", "rag"),
    [
        pytest.param(("8", "10", "9", "12"), "Incidents", "30", "not-rated", id="of the quarter, or of a day"),
        pytest.param(("8", "9", "10", "12"), "Incidents", "30", "not-rated", id="rising, and no total"),
        pytest.param(("8", "18", "27", "39"), "Incidents", "45", "green", id="to date"),
        pytest.param(("28", "30", "29", "32"), "Incidents", "35", "green", id="near the year's"),
        pytest.param(("8", "10", "9", "12"), "Children looked after", "30", "green", id="of a day"),
    ],
)
def test_the_last_quarter_is_no_year(figures: tuple[str, ...], title: str, target: str, rag: str) -> None:
    assert indicator(dict(zip(YEAR, figures, strict=True)), title, target).current.rag == rag
