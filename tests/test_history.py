"""Workbooks of earlier quarters joined by reference, or by title where that has changed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import polars as pl
import pytest

from safeguard_xl.columns import Row, values
from safeguard_xl.errors import WorkbookError
from safeguard_xl.flow import review_book
from safeguard_xl.frame import PLACE, Known, Parsed, col, point, stated
from safeguard_xl.history import dropped, history, in_order_of_time
from safeguard_xl.history._join import HOW, THEN, join
from safeguard_xl.model import Dropped, Review
from safeguard_xl.schema import load_schema
from tests.conftest import HEADINGS, ORDINARY, book_of, for_lights
from tests.frames import Given, frame_of

GENERIC = for_lights(load_schema("generic"))


def indicator(quarter: int | None, result: str | None, year: int | None = 2009, /, **names: str) -> Given:
    """NI 60 in the workbook of a quarter, but for what is given."""
    reference, title = names.get("reference", "NI 60"), names.get("title", "Core assessments")
    return [
        (col.sheet, "Indicators"), (col.table, 0), (col.row, 2),
        (col.year, year), (col.quarter, quarter), (col.unit, "percent"),
        (col.text.reference, reference), (col.text.title, title),
        (col.text.result, result and f"{result}%"), (col.result.shown, result and f"{result}%"),
        (col.result.level, result and Decimal(result)),
    ]  # fmt: skip


def quarters(frame: pl.DataFrame) -> list[list[tuple[int, int, str]]]:
    """The year, the quarter and the result of what is known of each row."""
    histories = [[Row.of(one) for one in known or ()] for known in values(frame, col.history)]
    return [[(one[stated.year], one[stated.quarter], one[stated.shown]) for one in known] for known in histories]


def of_quarter(number: int | None, result: str | None, year: int = 2009) -> pl.DataFrame:
    return frame_of(indicator(number, result, year))


# ---- results by quarter ---------------------------------------------------------------------------


def test_results_are_in_order_of_time_whichever_way_the_workbooks_are_given() -> None:
    one, two, last = of_quarter(1, "70"), of_quarter(2, "75"), of_quarter(4, "68", 2008)
    for earlier in ([one, two, last], [last, two, one]):
        expected = [[(2008, 4, "68%"), (2009, 1, "70%"), (2009, 2, "75%"), (2009, 3, "80%")]]
        assert quarters(history(of_quarter(3, "80"), earlier)) == expected


def test_the_latest_statement_of_a_quarter_counts() -> None:
    known = history(of_quarter(2, "75"), [of_quarter(1, "70"), of_quarter(1, "71")])
    assert quarters(known) == [[(2009, 1, "71%"), (2009, 2, "75%")]]


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        pytest.param(of_quarter(2, "75"), [(2009, 2, "75%")], id="its own"),
        pytest.param(of_quarter(None, "75"), [], id="of no quarter"),
        pytest.param(frame_of(indicator(2, "75", None)), [], id="of no year"),
        pytest.param(of_quarter(2, None), [], id="no result"),
        pytest.param(frame_of([*indicator(2, "175"), (col.impossible.result, True)]), [], id="no such result can be"),
        pytest.param(frame_of([*indicator(2, "75"), (col.impossible.result, False)]), [(2009, 2, "75%")], id="it can"),
    ],
)
def test_what_a_workbook_states_itself(frame: pl.DataFrame, expected: list[tuple[int, int, str]]) -> None:
    assert quarters(history(frame, [])) == [expected]


def test_a_frame_that_is_not_rated_yet_has_no_impossible_results() -> None:
    parsed = of_quarter(2, "75").select(Parsed())
    known = history(parsed, [])
    assert quarters(known) == [[(2009, 2, "75%")]]
    assert known.schema == Known().schema()


def test_the_columns_of_quarters_count_and_the_result_after_them() -> None:
    series = [
        {point.quarter.label: number, point.year.label: 2009, point.level.label: Decimal(level)}
        for number, level in ((1, "70.50"), (None, "71"), (2, "100"), (3, "80"))
    ]
    known = history(frame_of([*indicator(3, "81.0"), (col.series, series)]), [])
    assert quarters(known) == [[(2009, 1, "70.5%"), (2009, 2, "100%"), (2009, 3, "81.0%")]]


def test_numerator_and_denominator_are_kept() -> None:
    parts = (col.result.numerator, Decimal(3)), (col.result.denominator, Decimal(4))
    [known] = values(history(frame_of([*indicator(1, "75"), *parts]), []), col.history)
    [found] = map(Row.of, known or ())
    assert (found[stated.numerator], found[stated.denominator]) == (Decimal(3), Decimal(4))


def test_workbooks_in_order_each_have_those_before_them() -> None:
    frames = in_order_of_time([of_quarter(2, "75"), of_quarter(1, "70")])
    assert [quarters(frame)[0] for frame in frames] == [[(2009, 1, "70%")], [(2009, 1, "70%"), (2009, 2, "75%")]]


# ---- the row of the workbook before ---------------------------------------------------------------


def test_the_row_before_is_that_of_the_latest_workbook() -> None:
    before = [*indicator(2, "75"), (col.target.level, Decimal(84)), (col.forecast.low, 60.5), (col.polarity, "rise")]
    known = history(of_quarter(3, "80"), [frame_of(before), of_quarter(1, "70")])
    assert known.select(col.before.quarter, col.before.text.result, col.before.target.level).row(0) == (2, "75%", 84)
    assert known.select(col.before.forecast.low, col.before.polarity, col.before.how).row(0) == (
        60.5,
        "rise",
        "reference",
    )


def test_without_an_earlier_workbook_there_is_no_row_before() -> None:
    known = history(of_quarter(3, "80"), [])
    assert values(known, col.has_before) == [False]
    assert set(known.select(col.before).row(0)) == {None}


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
    known = history(of_quarter(2, "75"), [frame_of(indicator(1, "70", **changes))])
    assert (values(known, col.has_before), values(known, col.before.how)) == ([True], [how])
    assert (values(known, col.before.year) == [2009]) is (how is not None)


def test_a_workbook_before_without_rows() -> None:
    known = history(of_quarter(2, "75"), [frame_of()])
    assert (values(known, col.has_before), values(known, col.before.how)) == ([True], [None])


Names = Sequence[tuple[str | None, str | None]]


def joined(now: Names, then: Names) -> dict[int, tuple[int, str]]:
    """The places of rows with these references and titles, joined."""

    def named(names: Names) -> pl.DataFrame:
        return frame_of(*([(col.text.reference, reference), (col.text.title, title)] for reference, title in names))

    [found] = join(named(now), [named(then)])
    return {place: (other, how) for place, other, how in found.select(PLACE, THEN, HOW).rows()}


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
        pytest.param([(None, None), (None, "B")], [(None, " b")], {1: (0, "title")}, id="no such columns"),
        pytest.param([("1", "A"), ("9", "A")], [("1", "A")], {0: (0, "reference")}, id="alike in title only"),
        pytest.param(
            [("1", "A"), ("1", "A")],
            [("1", "A"), ("2", "A")],
            {0: (0, "reference"), 1: (1, "title")},
            id="by title, and one has its reference too",
        ),
    ],
)
def test_which_row_is_which(now: Names, then: Names, expected: dict[int, tuple[int, str]]) -> None:
    assert joined(now, then) == expected


# ---- what is no longer there ----------------------------------------------------------------------


def test_what_is_dropped_is_said_with_its_place() -> None:
    other = indicator(1, "9", reference="CS 1", title="Something else")
    earlier = [frame_of(other, indicator(1, "70"))]
    known = history(of_quarter(2, "75"), earlier)
    assert dropped(known, earlier) == (Dropped("CS 1", "Something else", "Indicators", 2, "9%"),)


def test_nothing_is_dropped_without_an_earlier_workbook() -> None:
    assert dropped(history(of_quarter(2, "75"), []), []) == ()


# ---- the order of workbooks -----------------------------------------------------------------------


def test_a_later_workbook_is_refused() -> None:
    with pytest.raises(WorkbookError, match=r"is of quarter 1 of 2009/10, .* is of quarter 2 of 2009/10"):
        history(of_quarter(1, "70"), [of_quarter(2, "75")])


@pytest.mark.parametrize("frame", [of_quarter(None, "70"), frame_of(indicator(1, "70", None))])
def test_a_workbook_of_unknown_time_may_stand_before_any(frame: pl.DataFrame) -> None:
    assert values(history(frame, [of_quarter(2, "75")]), col.before.quarter) == [2]


# ---- what comes of it -----------------------------------------------------------------------------


def quarter(number: int, earlier: Sequence[pl.DataFrame] = (), /, **changes: str) -> Review:
    headings: Mapping[str, str] = {**HEADINGS, "result": f"2009/10 Quarter {number}"}
    return review_book(book_of([{**ORDINARY, **changes}], headings), GENERIC, earlier)


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
    assert prediction.value == pytest.approx(80.6)


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
    assert prediction.method == "year to date and as so far (rough)"


def test_directions_since_the_quarter_before_and_the_same_one_last_year() -> None:
    last = review_book(book_of([{**ORDINARY, "result": "70%"}], {**HEADINGS, "result": "2008/09 Quarter 2"}), GENERIC)
    one = quarter(1, result="80%")
    [found] = quarter(2, [last.frame, one.frame], result="75%").indicators
    assert [(point.year, point.quarter, point.direction.value) for point in found.history] == [
        (2008, 2, "up"),
        (2009, 1, "down"),
        (2009, 2, "unknown"),
    ]
