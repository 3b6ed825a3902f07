"""SG708 same-report-twice."""

import pytest

from tests.peers.rows import Row, said_by

CODE = "SG708"
Q2: list[Row] = [{"indicator": "NI 59"}, {"indicator": "NI 60", "text": "84%", "value": 84.0}]


def again(**changes: object) -> list[Row]:
    """The same in another workbook of the council, but for what is said."""
    return [{**row, "workbook": "leeds/q2.checked.xlsx", **changes} for row in Q2]


def test_flags() -> None:
    said = "leeds has 2 results of one report in leeds/q2.xlsx and leeds/q2.checked.xlsx; 2 of them are alike"
    assert said_by(CODE, [*Q2, *again()]) == [("", said, ["leeds/q2.xlsx", "leeds/q2.checked.xlsx"])]


def test_it_says_how_many_differ() -> None:
    [(_, said, _)] = said_by(CODE, [*Q2, *again(text="84%")])
    assert said.endswith("; 1 of them are alike")


@pytest.mark.parametrize(
    "changes",
    [
        {"report_quarter": 3}, {"report_year": None}, {"council": "york"}, {"field": "target"}, {"span": "rolling"},
        {"indicator": "KPI 1", "period": "2009/10"},
    ],
    ids=str,
)  # fmt: skip
def test_passes(changes: dict[str, object]) -> None:
    assert said_by(CODE, [*Q2, *again(**changes)]) == []


def test_a_figure_that_stands_twice_in_one_workbook_is_another_matter() -> None:
    assert said_by(CODE, [*Q2, *Q2]) == []
