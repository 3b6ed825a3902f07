"""Workbooks of earlier quarters joined by reference, or by title where that has changed."""

from collections.abc import Mapping, Sequence

import polars as pl
import pytest

from safeguard_xl.errors import WorkbookError
from safeguard_xl.flow import review_book
from safeguard_xl.history import join
from safeguard_xl.model import Review
from safeguard_xl.schema import load_schema
from tests.conftest import HEADINGS, ORDINARY, book_of, for_lights

GENERIC = for_lights(load_schema("generic"))


def quarter(number: int, earlier: Sequence[pl.DataFrame] = (), /, **changes: str) -> Review:
    headings: Mapping[str, str] = {**HEADINGS, "result": f"2009/10 Quarter {number}"}
    return review_book(book_of([{**ORDINARY, **changes}], headings), GENERIC, earlier)


def test_results_are_in_order_of_time_whichever_way_the_workbooks_are_given() -> None:
    one, two = quarter(1, result="70%"), quarter(2, result="75%")
    for earlier in ([one.frame, two.frame], [two.frame, one.frame]):
        history = quarter(3, earlier, result="80%").frame["history"].to_list()[0]
        assert [(point["quarter"], float(point["level"])) for point in history] == [(1, 70), (2, 75), (3, 80)]


def test_the_latest_statement_of_a_quarter_counts() -> None:
    one, revised = quarter(1, result="70%"), quarter(1, result="71%")
    history = quarter(2, [one.frame, revised.frame], result="75%").frame["history"].to_list()[0]
    assert [float(point["level"]) for point in history] == [71, 75]


@pytest.mark.parametrize(
    ("changes", "how"),
    [
        pytest.param({"reference": "ni-60"}, "reference", id="spelt otherwise"),
        pytest.param({"reference": "CS 12"}, "title", id="renamed"),
        pytest.param({"title": "Something else"}, "reference", id="the reference decides"),
        pytest.param({"reference": "CS 12", "title": "Something else"}, None, id="another indicator"),
    ],
)
def test_rows_are_found_by_reference_then_by_title(changes: dict[str, str], how: str | None) -> None:
    earlier = quarter(1, [], **changes)
    assert quarter(2, [earlier.frame]).frame["before.how"].to_list() == [how]


def test_fractions_of_each_quarter_make_a_prediction_with_last_years() -> None:
    fractions = ["70% (70 out of 100)", "72% (72 out of 100)", "74% (74 out of 100)", "76% (76 out of 100)"]
    last = [
        review_book(
            book_of([{**ORDINARY, "result": text}], {**HEADINGS, "result": f"2008/09 Quarter {number}"}), GENERIC
        ).frame
        for number, text in enumerate(fractions, 1)
    ]
    one = quarter(1, last, title="Reviews in quarter", result="80% (80 out of 100)")
    two = quarter(2, [*last, one.frame], title="Reviews in quarter", result="82% (82 out of 100)")
    prediction = two.indicators[0].prediction
    assert (prediction.method, prediction.points) == ("year to date and recent level", 6)
    assert prediction.because.startswith("162 of 200 in April to September (81.0%)")
    assert prediction.value == pytest.approx(81.2, abs=0.5)


def test_a_running_total_is_parted_into_quarters() -> None:
    total = {
        "title": "Adoptions (YTD)",
        "unit": "Number",
        "baseline": "",
        "previous": "",
        "target": "60",
        "predicted": "",
    }
    one = quarter(1, [], **total, result="10")
    prediction = quarter(2, [one.frame], **total, result="30").indicators[0].prediction
    assert prediction.value == 60
    assert prediction.method == "year to date and its mean for the rest (rough)"


def joined(now: list[tuple[str, str]], then: list[tuple[str, str]]) -> dict[int, tuple[int, str]]:
    """The places of rows with these references and titles, joined."""

    def rows(pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
        return [{"reference": reference, "title": title} for reference, title in pairs]

    return join(rows(now), rows(then))


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        pytest.param(
            [("1", "A"), ("2", "B")], [("2", "B"), ("1", "A")], {0: (1, "reference"), 1: (0, "reference")}, id="order"
        ),
        pytest.param(
            [("1", "New"), ("2", "A"), ("3", "B")],
            [("1", "A"), ("2", "B")],
            {1: (0, "title"), 2: (1, "title")},
            id="references that number the rows, and one put in",
        ),
        pytest.param(
            [("NI 60", "Assessments in 35 days")], [("NI 60", "Core assessments")], {0: (0, "reference")}, id="reworded"
        ),
        pytest.param(
            [("", "A"), ("", "A")], [("", "A"), ("", "A")], {0: (0, "title"), 1: (1, "title")}, id="one title twice"
        ),
        pytest.param([("", "A"), ("", "A")], [("", "A")], {}, id="twice now, once then: which is it?"),
        pytest.param([("", ""), ("", "B")], [("", ""), ("", "B")], {1: (1, "title")}, id="no name at all"),
        pytest.param([("1", "A"), ("9", "A")], [("1", "A")], {0: (0, "reference")}, id="alike in title only"),
    ],
)
def test_which_row_is_which(
    now: list[tuple[str, str]], then: list[tuple[str, str]], expected: dict[int, tuple[int, str]]
) -> None:
    assert joined(now, then) == expected


def test_directions_since_the_quarter_before_and_the_same_one_last_year() -> None:
    last = review_book(book_of([{**ORDINARY, "result": "70%"}], {**HEADINGS, "result": "2008/09 Quarter 2"}), GENERIC)
    one = quarter(1, result="80%")
    [found] = quarter(2, [last.frame, one.frame], result="75%").indicators
    assert [(point.year, point.quarter, point.direction.value) for point in found.history] == [
        (2008, 2, "up"),
        (2009, 1, "down"),
        (2009, 2, "unknown"),
    ]


def test_a_later_workbook_is_refused() -> None:
    with pytest.raises(WorkbookError, match=r"is of quarter 1 of 2009/10, .* is of quarter 2 of 2009/10"):
        quarter(1, [quarter(2).frame])
