"""Rows read into the frame: series, targets of their own period, kinds."""

from decimal import Decimal
from itertools import combinations

import polars as pl
import pytest

from safeguard_xl.columns import values
from safeguard_xl.frame import Parsed, col
from safeguard_xl.locate import locate
from safeguard_xl.parse import parse
from safeguard_xl.parse._distinct import FEWEST, meanings
from safeguard_xl.schema import load_schema, look_up
from tests.conftest import ORDINARY, for_lights, review_of
from tests.test_locate import Box, sheet_of

GENERIC = load_schema("generic")
FOR_LIGHTS = for_lights(GENERIC)


def parsed(*rows: str, merged: tuple[Box, ...] = ()) -> pl.DataFrame:
    book = sheet_of(*rows, merged=merged)
    [frame] = parse([(book, locate(book, GENERIC))], GENERIC)
    return frame


def test_quarters_become_a_series() -> None:
    frame = parsed("Title | Target | Q1 | Q2 | Q3", "Visits | 90% | 88% (44 out of 50) | 89% |")
    one, two = frame["series"].to_list()[0]
    assert (one["period"], one["quarter"], one["level"]) == ("Q1", 1, Decimal(88))
    assert (one["numerator"], one["denominator"]) == (Decimal(44), Decimal(50))
    assert (two["quarter"], two["level"]) == (2, Decimal(89))


COLUMNS = {"Unit": "Number", "Target": "60", "2023/24 Result": "62", "Polarity": "Rise", "RAG": "Red", "Q1": "10"}
"""Columns that a table of quarters may have or not, with a cell each."""


@pytest.mark.parametrize("left_out", [some for size in range(3) for some in combinations(COLUMNS, size)], ids=str)
def test_a_table_may_lack_any_column(left_out: tuple[str, ...]) -> None:
    columns = {heading: cell for heading, cell in COLUMNS.items() if heading not in left_out}
    frame = parsed(f"Title | Q2 | {' | '.join(columns)}", f"Visits made | 12 | {' | '.join(columns.values())}")
    assert frame.schema == Parsed().schema()
    assert frame["result.level"].to_list() == [12]


@pytest.mark.parametrize(
    ("headings", "cells", "quarters", "result"),
    [
        pytest.param(
            "Outturn 2013/14 | Quarter 4 2013/14 | Quarter 1 2014/15", "60 | 15 | 12", [1], "12", id="years said"
        ),
        pytest.param("Q3 23/24 | Q4 23/24 | Q1 24/25 | Q2 24/25", "20 | 20 | 10 | 12", [1, 2], "12", id="four"),
        pytest.param("Feb-24 | Mar-24 | Apr-24", "38 | 40 | 25", [1], "25", id="months"),
        pytest.param("Quarter 4 | Quarter 1", "15 | 12", [1], "12", id="no year said"),
        pytest.param("Q3 | Q4 | Q1 | Q2", "20 | 20 | 10 | 12", [1, 2], "12", id="four, no year said"),
        pytest.param("March | April", "40 | 25", [1], "25", id="months, no year said"),
        pytest.param("Quarter 4 | Quarter 1", "15 | ", [], "", id="this year has none yet"),
        pytest.param("Q4 | Q3 | Q2 | Q1", " | | 12 | 10", [1, 2], "12", id="newest first"),
        pytest.param("Q1 | Q2 | Q3 | Q4", "10 | 12 | 11 | 13", [1, 2, 3, 4], "13", id="a whole year"),
    ],
)
def test_a_quarter_of_last_year_is_none_of_this_one(
    headings: str, cells: str, quarters: list[int], result: str
) -> None:
    frame = parsed(f"Title | Target | {headings}", f"Visits | 60 | {cells}")
    assert [point["quarter"] for point in frame["series"].to_list()[0]] == quarters
    assert values(frame, col.text.result) == [result]


def test_last_years_quarter_still_tells_what_a_number_is_of() -> None:
    headings = "Title | Unit | Target | Outturn 2013/14 | Quarter 4 2013/14 | Quarter 1 2014/15"
    assert parsed(headings, "Visits | Number | 60 | 60 | 15 | 12")["of_part"].to_list() == ["one quarter"]


def test_a_quarters_own_target_is_due() -> None:
    frame = parsed("Title | Annual Target | Q1 Target | Q2 Target | Q1 | Q2", "Visits | 100 | 20 | 45 | 18 | 44")
    assert frame.select("target.level", "due.level").row(0) == (Decimal(100), Decimal(45))


def test_an_ordinary_table_has_none() -> None:
    frame = parsed("Title | Target | Actual", "Visits | 100 | 90")
    assert frame.select("due.level", "kind", "of_part").row(0) == (None, None, None)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"title": "Visits (Total)"}, "in-quarter"),
        ({"title": "Children in care (Month End)"}, "snapshot"),
        ({"title": "Adoptions, cumulative"}, "year-to-date"),
        ({"title": "Re-referrals, rolling 12 months"}, "rolling"),
        ({"comment": "YTD cumulative"}, "year-to-date"),
        ({"kind": "Snapshot", "title": "Visits YTD"}, "snapshot"),
        ({}, None),
    ],
)
def test_the_kind_is_taken_from_the_first_place_that_says_so(changes: dict[str, str], kind: str | None) -> None:
    assert review_of([{**ORDINARY, **changes}], FOR_LIGHTS).frame["kind"].to_list() == [kind]


@pytest.mark.parametrize(
    ("heading", "title", "kind"),
    [
        pytest.param("YTD", "Admissions", "year-to-date", id="by the heading"),
        pytest.param("YTD", "Waiting list (month end)", "snapshot", id="the title says it nearer"),
        pytest.param("YTD", "Average days to re-let a home", None, id="an average does not add up"),
        pytest.param("YTD", "Meanwhile lets", "year-to-date", id="a word that only begins so"),
    ],
)
def test_the_kind_of_a_column_of_the_year_to_date(heading: str, title: str, kind: str) -> None:
    frame = parsed(f"Title | Target | Apr-24 | May-24 | {heading}", f"{title} | 90 | 3 | 4 | 7")
    assert frame["kind"].to_list() == [kind]


@pytest.mark.parametrize(
    ("months", "part"),
    [
        pytest.param("3 | 4 | 7", "the year to date", id="before the year end"),
        pytest.param("3 | 4 | ", None, id="no result"),
    ],
)
def test_a_year_to_date_is_of_the_latest_month(months: str, part: str | None) -> None:
    frame = parsed("Title | Target | Apr-24 | May-24 | YTD", f"Admissions | 90 | {months}")
    assert frame.select("quarter", "of_part").row(0) == (1, part)


@pytest.mark.parametrize(
    ("series", "part"),
    [
        pytest.param("6.1% | 12.8% | 19.9% | 19.9%", "the year to date", id="it can only be adding up"),
        pytest.param("81% | 79% | 80% | 80%", None, id="a rate"),
        pytest.param("6.1% | 7.0% | 7.1% | 7.1%", None, id="a rate that grows"),
    ],
)
def test_a_percentage_that_adds_up_over_the_year(series: str, part: str | None) -> None:
    frame = parsed("Title | Target | Apr-24 | May-24 | Jun-24 | YTD", f"Reviews (YTD) | 75% | {series}")
    assert frame["of_part"].to_list() == [part]


@pytest.mark.parametrize(
    ("targets", "results", "kind"),
    [
        pytest.param("25 | 50 | 75 | 100", "20 | 45", "year-to-date", id="a profile"),
        pytest.param("25 | 50 | 75 | 100", "45 | 20", None, id="the results fall"),
        pytest.param("88 | 90 | 92 | 94", "87 | 91", None, id="a rate to be raised"),
        pytest.param("25 | 50 | | 100", "20 | 45", "year-to-date", id="a target is missing"),
    ],
)
def test_targets_that_only_a_running_total_can_have(targets: str, results: str, kind: str | None) -> None:
    row = "Title | Q1 Target | Q2 Target | Q3 Target | Q4 Target | Q1 | Q2"
    assert parsed(row, f"Homes built | {targets} | {results}")["kind"].to_list() == [kind]


OF_EACH, A_PART, NOTHING = (
    ("in-quarter", "one quarter"),
    (None, "a part of the year, as far as its size tells"),
    (None, None),
)
"""The kind and the part of the year of a number; one that is far from the year's target may be of a part of it."""


@pytest.mark.parametrize(
    ("unit", "last", "target", "results", "expected"),
    [
        pytest.param("Number", "22", "25", "6 | 5", OF_EACH, id="adoptions"),
        pytest.param("Number", "4000", "3800", "950 | 940", OF_EACH, id="fly-tipping"),
        pytest.param("£", "£120,000", "£125,000", "£28,000 | £31,000", OF_EACH, id="income"),
        pytest.param("Number", "4000", "", "950 | 940", OF_EACH, id="no target"),
        pytest.param("Number", "1255", "1031", "1281 | 1293", NOTHING, id="children looked after on a day"),
        pytest.param("Number", "60", "50", "40 | 22", NOTHING, id="a number that falls fast"),
        pytest.param("Number", "4000", "1000", "950 | 940", NOTHING, id="the target is of a quarter too"),
        pytest.param("Number", "5", "4", "1 | 1", A_PART, id="too few to say"),
        pytest.param("Number", "22", "25", "6 | ", A_PART, id="one quarter"),
        pytest.param("%", "88%", "90%", "22% | 21%", NOTHING, id="percentages"),
    ],
)
def test_numbers_of_each_quarter_by_their_size(
    unit: str, last: str, target: str, results: str, expected: tuple[str | None, str | None]
) -> None:
    headings = "Title | Unit | 2023/24 Result | 2024/25 Target | 2024/25 Quarter 1 | 2024/25 Quarter 2"
    frame = parsed(headings, f"What is counted | {unit} | {last} | {target} | {results}")
    assert frame.select("kind", "of_part").row(0) == expected


@pytest.mark.parametrize(
    ("targets", "fragments"),
    [
        pytest.param(("of the audit in May", "90%"), [False, False], id="begins nowhere"),
        pytest.param(("of the audit in May", "80% at the end of the audit in May"), [True, False], id="in the column"),
        pytest.param(("of the audit in May", "of the audit in May"), [False, False], id="the same again"),
        pytest.param(("reported in Q4", "to be reported in Q4"), [False, False], id="makes sense by itself"),
        pytest.param(("Of the audit in May", "80% at the end Of the audit in May"), [False, False], id="begins large"),
    ],
)
def test_a_fragment_begins_in_another_cell(targets: tuple[str, str], fragments: list[bool]) -> None:
    frame = parsed(
        "Title | Target | Q1", *(f"Visits {target[:2]}{at} | {target} | 88" for at, target in enumerate(targets))
    )
    assert values(frame, col.fragment.target) == fragments


@pytest.mark.parametrize(
    "text", ["Rise", " high  is\nBEST ", "Low", "ſmaller is better", "Ri\u00a0se", "sideways", "", None]
)
def test_a_text_means_the_same_among_many(text: str | None) -> None:
    few, many = (pl.Series("text", [text, *map(str, range(more))], dtype=pl.String) for more in (1, FEWEST))
    found = [texts.to_frame().select(meanings(texts, GENERIC.polarity)).item(0, 0) for texts in (few, many)]
    assert found[0] == found[1] == (look_up(GENERIC.polarity, text) if text else None)


def test_a_merged_cell_is_that_of_all_its_rows() -> None:
    rows = ("Title | Owner | Good is | Target | Q1", "Visits | Ann | High | 90 | 88", "Plans | | | 80 | 70")
    frame = parsed(*rows, merged=((2, 2, 3, 2), (2, 3, 3, 3)))
    assert frame.select(col.text.owner, col.polarity).rows() == [("Ann", "rise")] * 2


def test_a_merged_cell_that_goes_below_the_table_leaves_the_other_columns_alone() -> None:
    rows = ("Title | Good is | Owner | Target | Q1", "Visits | High | Ann | 90 | 88", "Plans | High | Bob | 80 | 70")
    frame = parsed(*rows, merged=((3, 1, 5, 1), (3, 2, 5, 2)))
    assert frame.select(col.text.title, col.text.owner, col.polarity).rows() == [
        ("Visits", "Ann", "rise"),
        ("Plans", "Bob", "rise"),
    ]


def test_a_merged_cell_may_begin_in_a_row_that_is_no_indicator() -> None:
    rows = ("Title | Good is | Owner | Target | Q1", " | | Ann | |", "Visits | High | | 90 | 88")
    frame = parsed(*rows, merged=((2, 3, 3, 3),))
    assert frame.select(col.text.title, col.text.owner).rows() == [("Visits", "Ann")]


@pytest.mark.parametrize(
    ("target", "low", "high"),
    [("±2%", -2, 2), ("+/- 5", -5, 5)],
)
def test_about_zero(target: str, low: int, high: int) -> None:
    frame = parsed("Title | Target | Q1", f"Variance | {target} | 1%")
    assert frame.select("target.level", "target.low", "target.high").row(0) == (None, low, high)


LIMITS = ("limits.green", "limits.red", "limits.green_past", "limits.red_at")


@pytest.mark.parametrize(
    ("red", "amber", "green", "polarity", "expected"),
    [
        pytest.param("<70%", "70-79%", "80%", "High", (80, 70, False, False), id="signs and a range"),
        pytest.param("<=70%", "", ">80%", "High", (80, 70, True, True), id="signs that take the boundary in"),
        pytest.param(">450", "411-450", "410", "Low", (410, 450, False, False), id="less is better"),
        pytest.param("85", "90", "95", "High", (95, 90, False, False), id="three plain figures: red is below amber"),
        pytest.param("", "90", "95", "High", (95, 90, False, False), id="no red"),
        pytest.param("85", "", "95", "High", (95, 85, False, False), id="no amber"),
        pytest.param("90", "", "80", "High", (None,) * 4, id="they contradict the polarity"),
        pytest.param("", "", "80", "High", (None,) * 4, id="green alone"),
        pytest.param("low", "", "80", "High", (None,) * 4, id="a word"),
        pytest.param("70", "", "80", "For information", (None,) * 4, id="for information"),
    ],
)
def test_limits_in_columns(red: str, amber: str, green: str, polarity: str, expected: tuple[object, ...]) -> None:
    frame = parsed(
        "Title | Good is | Red | Amber | Target-Green | Q1", f"V | {polarity} | {red} | {amber} | {green} | 1"
    )
    assert frame.select(LIMITS).row(0) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("Green >= 55% Amber <= 50% Red < 40%", (55, 40, False, False), id="verbatim"),
        pytest.param("Red: <85%, Amber: 85-90%, Green: >90%", (90, 85, True, False), id="worst first"),
        pytest.param("G: 10 days / A: 15 days / R: over 15 days", (10, 15, False, False), id="letters"),
        pytest.param("G>=90 R<80", (90, 80, False, False), id="letters by their signs"),
        pytest.param("90% (Green)", (None,) * 4, id="a light behind a figure"),
        pytest.param("Green 90%", (None,) * 4, id="one light"),
        pytest.param("Keep Green Flag awards for 5 parks", (None,) * 4, id="a word"),
    ],
)
def test_limits_in_prose(target: str, expected: tuple[object, ...]) -> None:
    frame = parsed("Title | Target | Q1", f"Visits | {target} | 1")
    assert frame.select(LIMITS).row(0) == expected


def test_a_target_in_prose_is_what_green_begins_at() -> None:
    frame = parsed("Title | Target | Q1", "Visits | Green >= 55% Amber <= 50% Red < 40% | 52%")
    assert frame.select("target.level", "target.comparator", "target.problem", "sense").row(0) == (
        55,
        ">=",
        None,
        "rise",
    )


def test_a_light_in_the_cell_of_the_figure() -> None:
    frame = parsed("Title | Target | Q1", "Volunteers | At least 700 | 711 volunteers (GREEN)")
    assert frame.select("result.level", "result.rag").row(0) == (711, "green")
