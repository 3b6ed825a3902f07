"""SG104 headings-disagree-on-year."""

import pytest

from tests.rules.beside import Lines, found, only_sheet

RULE = "headings-disagree-on-year"
EXAMPLES = {"report-faults": ["H4 I4 J4"]}
ROW = "1 | Visits | 80% | 90% | 88% | 89%"


def table(headings: str) -> list[str]:
    return [f"Ref | Title | {headings}", ROW]


@pytest.mark.parametrize(
    "headings",
    [
        pytest.param("2008/09 Result | 2009/10 Target | 2009/10 Quarter 2", id="the seed"),
        "2008/09 Result | 2009/10 Target | Quarter 2",
        "Last year | Target | Quarter 2 2009/10",
        "2008/09 Result | 2009/10 Target | Sep 2009 | Forecast 2009/10",
        pytest.param("2007/08 Actual | 2008/09 Actual | 2009/10 Target | 2009/10 Quarter 2", id="two years before"),
        pytest.param("2009 Actual | 2010 Target | Q2 2009/10", id="calendar years beside a financial year"),
        pytest.param("2008/09 Result | 2009/10 Target | 2010/11 Target | 2009/10 Quarter 2", id="next year's target"),
        pytest.param("Previous (Aug 2009) | Target | Sep 2009", id="two months of one year"),
        pytest.param("Previous result Q1 2009/10 | Target | Q2 2009/10", id="two quarters of one year"),
        pytest.param("Previous (Mar 2009) | Target | Apr 2009", id="two months of two years"),
        pytest.param("Previous (Sep 2008) | Target | Sep 2009", id="the same month of last year"),
    ],
)
def test_passes(headings: str) -> None:
    assert found(RULE, only_sheet(table(headings))) == []


@pytest.mark.parametrize(
    ("headings", "cells", "named"),
    [
        pytest.param(
            "2007/08 Result | 2009/10 Target | 2009/10 Quarter 2",
            ("C1", "D1", "E1"),
            '"2007/08 Result", "2009/10 Target" and "2009/10 Quarter 2"',
            id="last year's result was left behind",
        ),
        pytest.param(
            "2008/09 Result | 2008/09 Target | 2009/10 Quarter 2",
            ("D1", "C1", "E1"),
            '"2008/09 Target", "2008/09 Result" and "2009/10 Quarter 2"',
            id="the target was",
        ),
        pytest.param(
            "Previous (Aug 2008) | 2009/10 Target | 2010/11 Quarter 2",
            ("E1", "C1", "D1"),
            '"2010/11 Quarter 2", "Previous (Aug 2008)" and "2009/10 Target"',
            id="a month of two years before",
        ),
        pytest.param(
            "Last year | 2009/10 Target | 2008/09 Quarter 2",
            ("E1", "D1"),
            '"2008/09 Quarter 2" and "2009/10 Target"',
            id="the result was",
        ),
    ],
)
def test_flags(headings: str, cells: tuple[str, ...], named: str) -> None:
    [finding] = found(RULE, only_sheet(table(headings)))
    assert (tuple(map(str, finding.cells)), finding.message) == (cells, f"the headings name different years: {named}")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            [
                *table("Last year | Target | Quarter 1 | Quarter 2"),
                "",
                *table("Last year | Target | Quarter 1 | Quarter 2"),
            ]
        )
    ],
)
def test_passes_with_a_column_of_each_quarter(lines: Lines) -> None:
    assert found(RULE, only_sheet(lines)) == []


def test_blocks_of_two_quarters() -> None:
    block = table("Last year | Target | Quarter 2")
    lines = [*block, "", *block, "", *table("Last year | Target | Quarter 1")]
    [finding] = found(RULE, only_sheet(lines))
    assert tuple(map(str, finding.cells)) == ("E7", "E1", "E4")
    assert finding.message == 'the headings name different quarters: "Quarter 1" and "Quarter 2"'
