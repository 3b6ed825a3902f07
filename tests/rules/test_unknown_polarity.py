"""SG203 unknown-polarity."""

from typing import Any

import pytest

from tests.conftest import Findings
from tests.rules.rows import P9_1

RULE = "unknown-polarity"
NO_EXAMPLE = "passes in the Leeds workbook"


@pytest.mark.parametrize(
    "changes",
    [
        {"polarity": "Rise"},
        {"polarity": "Fall"},
        {"polarity": "Bell Shaped"},
        {"polarity": "N/A"},
        {"polarity": "High"},
        {"polarity": "Low"},
        {"polarity": "Higher = better"},
        {"polarity": "Smaller is best"},
        {"polarity": "H"},
        {"polarity": "T"},
        {"polarity": "Aim to maximise"},
        {"polarity": "Goldilocks (50-60%)"},
        {"polarity": "Closer to target is better"},
        {"polarity": "grow"},
        {"polarity": "reduce"},
        {"polarity": "Measure for information"},
        {"polarity": "Data Only"},
        {"polarity": "-"},
        pytest.param({"polarity": " rise "}, id="spaces and case"),
        pytest.param({"polarity": None}, id="no such column"),
        pytest.param(
            {"polarity": "happen and a judgement is received", "result": "Result updated when inspections happen and"},
            id="a fragment: see text-shifted-between-columns",
        ),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        ({"polarity": "Better"}, "F2", '"Better" does not say which way is better, so the indicator is not rated'),
        ({"polarity": "?"}, "F2", '"?" does not say which way is better, so the indicator is not rated'),
        (
            {"reference": "K 1", "polarity": "", "title": "Plans"},
            "F2",
            "a blank cell does not say which way is better, so the indicator is not rated",
        ),
        pytest.param(
            {"reference": "K 1", "polarity": "", "title": "Days lost"},
            "F2",
            "a blank cell does not say which way is better, so it is taken that lower is better",
            id="the title tells it",
        ),
        (
            {"polarity": "Rise/Fall"},
            "F2",
            '"Rise/Fall" does not say which way is better, so the indicator is not rated',
        ),
        pytest.param(
            {**P9_1, "polarity": ""},
            "F2",
            "a blank cell does not say which way is better",
            id="a judgement is rated all the same",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)
