"""SG218 score-called-number."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import IN_ONE, LSP_A, NI_71

RULE = "score-called-number"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["D24"]}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(LSP_A, id="LSP-HW2b(i) a"),
        {**NI_71, "unit": "Score"},
        {**NI_71, "unit": "Score out of 15"},
        {"unit": "%"},
        pytest.param({**NI_71, "unit": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(NI_71, "E2", 'unit says "Number", but the figures are scores ("Score of 5")', id="NI 71"),
        pytest.param(
            {**NI_71, "unit": None, "frequency": "Quarterly Number", "headings": IN_ONE},
            "D2",
            'unit says "Quarterly Number", but the figures are scores ("Score of 5")',
            id="NI 71 as it stands",
        ),
        (
            {
                "unit": "Numeric",
                "baseline": "3 (2007/08)",
                "previous": "3",
                "target": "Level 3",
                "result": "2",
                "predicted": "2",
            },
            "E2",
            'unit says "Numeric", but the figures are scores ("Level 3")',
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({**NI_71, "unit": "things"}, id="a unit that is no known word"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
