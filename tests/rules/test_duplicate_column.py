"""SG102 duplicate-column."""

import pytest

from tests.rules.beside import Lines, found, only_sheet

RULE = "duplicate-column"
EXAMPLES = {"report-faults": ["L4 N4"]}


@pytest.mark.parametrize(
    "lines",
    [
        ["Ref | Title | Target | Result", "1 | Visits | 90% | 88%"],
        pytest.param(
            ["Ref | Title | 2009/10 Target | 2010/11 Target | Result", "1 | Visits | 90% | 91% | 88%"], id="years"
        ),
        pytest.param(["Ref | Title | Target | Q1 | Q1 | Q2", "1 | Visits | 90% | 88% | 87% | 86%"], id="quarters"),
        pytest.param(["Ref | Title | Target | Result | Notes | Notes", "1 | Visits | 90% | 88% | a | b"], id="notes"),
        pytest.param(
            ["Ref | Title | Target | Q1 | RAG | Q2 | RAG", "1 | Visits | 9 | 8 | G | 7 | A"], id="a light each"
        ),
    ],
)
def test_passes(lines: Lines) -> None:
    assert found(RULE, only_sheet(lines)) == []


@pytest.mark.parametrize(
    ("lines", "cells", "message"),
    [
        (
            ["Ref | Title | Target | Result | Target", "1 | Visits | 90% | 88% | 95%"],
            ("C1", "E1"),
            'the columns C and E are each headed "Target"; C was read as the target, and no other',
        ),
        (
            ["Ref | Title | Title | Target | Result", "1 | Visits | Home visits | 90% | 88%"],
            ("B1", "C1"),
            'the columns B and C are each headed "Title"; B was read as the title, and no other',
        ),
        pytest.param(
            [
                *["Ref | Title | Target | Result | target", "1 | Visits | 90% | 88% | 95%", ""],
                *["Ref | Title | Target | Result | target", "2 | Calls | 90% | 88% | 95%"],
            ],
            ("C1", "E1", "C4", "E4"),
            'the columns C and E are each headed "Target"; C was read as the target, and no other',
            id="two blocks",
        ),
    ],
)
def test_flags(lines: Lines, cells: tuple[str, ...], message: str) -> None:
    [finding] = found(RULE, only_sheet(lines))
    assert (tuple(map(str, finding.cells)), finding.message) == (cells, message)
