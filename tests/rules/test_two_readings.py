"""SG124 two-readings."""

import pytest

from tests.test_which_column import lit, reviewed

RULE = "two-readings"
NO_EXAMPLE = "no sample can be read in two ways"
MONTH = "Ref | Title | Polarity | Target | Sep-24 | YTD"
TOLERANCE = "Ref | Title | Polarity | Target | Tolerance | Q2 2024/25"
RED_OR_GREEN = "Rise | 90% | 95% | 80%"


def lights(*lines: str) -> list[str]:
    """The light of each row, and the message of the rule where it finds something."""
    found = reviewed(*lines)
    messages = [finding.message for finding in found.findings if finding.code == "SG124"]
    return [*(one.current.rag for one in found.indicators), *messages]


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        pytest.param("Target | Sep-24 | YTD", RED_OR_GREEN, id="the month left of the year to date"),
        pytest.param("Target | YTD | Sep-24", "Rise | 90% | 80% | 95%", id="right of it"),
        pytest.param("Target | This month | Year to date", RED_OR_GREEN, id="without a period"),
        pytest.param("Target | Q2 2024/25 | YTD", RED_OR_GREEN, id="a quarter"),
        pytest.param("Target | In quarter | Cumulative", RED_OR_GREEN, id="in quarter, cumulative"),
        pytest.param("Target | This month | Year to date", "Rise | 60 | 5 | 70", id="a number"),
    ],
)
def test_of_month_and_year_to_date_neither_is_rated(headings: str, row: str) -> None:
    light, message = lights(f"Ref | Title | Polarity | {headings}", f"1 | Visits done | {row}")
    assert light == "not-rated"
    assert message.endswith("may each be the result; 1 of 1 lights would differ and are not given")


@pytest.mark.parametrize(
    ("headings", "row", "light"),
    [
        pytest.param("Target | Sep-24 | YTD", "Rise | 90% | 95% | 92%", "green", id="both give the same"),
        pytest.param("Target YTD | Sep-24 | YTD", RED_OR_GREEN, "red", id="the target is that to date"),
        pytest.param("Monthly target | Sep-24 | YTD", RED_OR_GREEN, "green", id="the target is a month's"),
        pytest.param("Annual target | Sep-24 | YTD", RED_OR_GREEN, "red", id="the target is the year's"),
        pytest.param("2024/25 Target | Sep-24 | YTD", RED_OR_GREEN, "red", id="the target names its year"),
        pytest.param("Target | Aug-24 | Sep-24 | YTD", "Rise | 90% | 91% | 95% | 80%", "red", id="of several"),
        pytest.param("Target | Sep-24 | YTD | YTD RAG", f"{RED_OR_GREEN} | ", "red", id="the lights are those to date"),
    ],
)  # fmt: skip
def test_what_tells_which_is_meant(headings: str, row: str, light: str) -> None:
    assert lights(f"Ref | Title | Polarity | {headings}", f"1 | Visits on time | {row}") == [light]


def test_published_lights_tell_it_where_a_few_fit_one_only() -> None:
    rows = [f"1 | Visits | {RED_OR_GREEN} | Red", "2 | Calls | Rise | 90% | 70% | 92% | Green"]
    third = f"3 | Reviews | {RED_OR_GREEN} | "
    assert lights(f"{MONTH} | RAG", *rows, third) == ["red", "green", "red"]
    assert lights(f"{MONTH} | RAG", rows[0], third) == [
        "not-rated",
        "not-rated",
        'E "Sep-24" and F "YTD" may each be the result; 2 of 2 lights would differ and are not given',
    ]


@pytest.mark.parametrize(
    ("tolerance", "row", "light"),
    [
        pytest.param("5%", "Fall | 20% | {} | 30%", "red", id="red by both"),
        pytest.param("5%", "Rise | 90% | {} | 86%", "amber", id="amber by both"),
        pytest.param("5% of target", "Fall | 20% | {} | 23%", "red", id="said to be of the target"),
        pytest.param("5 points", "Fall | 20% | {} | 23%", "amber", id="said to be points"),
        pytest.param("5%", "Fall | 20 | {} | 23", "red", id="of a number there are no points"),
    ],
)
def test_a_tolerance_that_has_one_meaning(tolerance: str, row: str, light: str) -> None:
    assert lights(TOLERANCE, f"1 | Late visits | {row.format(tolerance)}") == [light]


def test_a_tolerance_in_percent_may_be_in_points() -> None:
    rows = ["1 | Late visits | Fall | 20% | 5% | 23%", "2 | Visits on time | Rise | 90% | 5% | 80%"]
    found = lit(TOLERANCE, *rows)
    assert [one.current.because for one in found.indicators] == [
        "a tolerance of 5% may be 5% of the target or 5 points, with different lights",
        "80.0% misses the target of 90.0% by 10 percentage points (11.11% of it), more than 5%",
    ]
    assert lights(TOLERANCE, *rows) == [
        "not-rated",
        "red",
        'E "Tolerance" may be of the target or in percentage points; 1 of 2 lights would differ and are not given',
    ]


@pytest.mark.parametrize(("published", "light"), [("Red", "red"), ("Amber", "amber")])
def test_published_lights_tell_what_a_tolerance_is(published: str, light: str) -> None:
    rows = [f"{at} | Late {at} | Fall | 20% | 5% | {value}% | {published}" for at, value in ((1, 23), (2, 24))]
    assert lights(f"{TOLERANCE} | RAG", *rows) == [light, light]
