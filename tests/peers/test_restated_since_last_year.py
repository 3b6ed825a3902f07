"""SG707 restated-since-last-year."""

import pytest

from tests.peers.rows import Row, said_by, untold_by

CODE = "SG707"
THEN: Row = {
    "workbook": "then/leeds/q4.xlsx", "cell": "I9", "period": "2008/09 Q4", "financial_year": "2008/09", "quarter": 4,
    "report_year": "2008/09", "report_quarter": 4, "value": 76.5,
}  # fmt: skip
NOW: Row = {"field": "previous", "period": "2008/09", "financial_year": "2008/09", "quarter": None, "value": 78.0}


def test_flags() -> None:
    said = "leeds has 78 for 2008/09; its workbook of the year before had 76.5 (then/leeds/q4.xlsx Indicators!I9)"
    assert said_by(CODE, [NOW], [THEN]) == [("NI 59", said, ["leeds/q2.xlsx"])]


def test_a_quarter_that_stands_again_is_held_against_itself() -> None:
    quarter = {"period": "2008/09 Q2", "financial_year": "2008/09", "quarter": 2}
    then = {**THEN, **quarter, "report_quarter": 2}
    assert len(said_by(CODE, [{**NOW, **quarter, "field": "result"}], [then])) == 1


@pytest.mark.parametrize(
    ("now", "then"),
    [
        pytest.param({"value": 76.5}, {}, id="the same"),
        pytest.param({"value": 76.54}, {}, id="the same at the decimals of then"),
        pytest.param({"value": 77.0}, {}, id="the same at the decimals of now"),
        pytest.param({"qualifier": "revised"}, {}, id="revised, and said so"),
        pytest.param({"council": "york"}, {}, id="another council"),
        pytest.param({"indicator": "NI 60"}, {}, id="another indicator"),
        pytest.param({"unit": "count"}, {}, id="another unit"),
        pytest.param({"field": "target"}, {}, id="a target"),
        pytest.param({}, {"field": "target"}, id="a target then"),
        pytest.param({}, {"span": "in-quarter"}, id="the last quarter alone"),
        pytest.param({"span": "year-to-date"}, {"span": "rolling"}, id="another span"),
        pytest.param({"period": None}, {}, id="no period"),
        pytest.param({"value": None}, {}, id="no figure"),
    ],
)
def test_passes(now: dict[str, object], then: dict[str, object]) -> None:
    assert said_by(CODE, [{**NOW, **now}], [{**THEN, **then}]) == []


def test_of_several_reports_of_then_the_latest_counts() -> None:
    first = {**THEN, "period": "2008/09", "quarter": None, "value": 70.0, "report_quarter": 3}
    [(_, said, _)] = said_by(CODE, [NOW], [THEN, first])
    assert "had 76.5 (" in said


def test_what_is_not_compared_is_told() -> None:
    assert untold_by(CODE, [NOW]) == ["no workbooks of the year before were given (--previous)"]
    assert untold_by(CODE, [NOW, {**NOW, "council": "york"}], [THEN]) == [
        "1 council has no workbook of the year before: york"
    ]
