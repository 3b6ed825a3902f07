"""SG219 rate-called-number."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import LSP_A, LSP_B

RULE = "rate-called-number"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["D6"]}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(LSP_A, id="LSP-HW2b(i) a"),
        {**LSP_B, "unit": "Rate per 10,000"},
        pytest.param({"unit": "%", "title": "Attendance rate"}, id="a percentage"),
        pytest.param({**LSP_A, "title": "Number of business rate accounts"}, id="a number with rate in its title"),
        pytest.param({**LSP_B, "unit": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            LSP_B,
            "E2",
            (
                'unit says "Number", but the figures are rates: "Number of children looked after '
                '(expressed as a rate per 10,000)"'
            ),
            id="LSP-HW2b(i) b",
        ),
        (
            {**LSP_B, "title": "Rate of permanent exclusions"},
            "E2",
            'unit says "Number", but the figures are rates: "Rate of permanent exclusions"',
        ),
        pytest.param(
            {**LSP_A, "title": "Teenage conceptions per 1,000 girls"},
            "E2",
            'unit says "Number", but the figures are rates: "Teenage conceptions per 1,000 girls"',
            id="whole numbers",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({**LSP_B, "unit": "things"}, id="a unit that is no known word"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
