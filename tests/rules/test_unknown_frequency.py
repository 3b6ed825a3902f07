"""SG204 unknown-frequency."""

from typing import Any

import pytest

from tests.conftest import Findings
from tests.rules.rows import IN_ONE

RULE = "unknown-frequency"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["D13"]}


@pytest.mark.parametrize(
    "changes",
    [
        {"frequency": "Quarterly"},
        {"frequency": "Annual"},
        {"frequency": "Monthly"},
        {"frequency": "Half-yearly"},
        {"frequency": "Annually"},
        {"frequency": "Q"},
        {"frequency": "Quarterly (cumulative)"},
        {"frequency": ""},
        pytest.param(
            {"frequency": "Result updated when inspections happen and a judgement is received"}, id="CYPP P9-1"
        ),
        pytest.param(
            {
                "frequency": "inspections happen and a judgement is received",
                "result": "Result updated when inspections happen",
            },
            id="CYPP P9-2: see text-shifted-between-columns",
        ),
        pytest.param({"frequency": "Quarterly Numerical", "unit": None, "headings": IN_ONE}, id="LSP-HW2b(i) a"),
        pytest.param({"frequency": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param({"frequency": "?"}, "D2", '"?" is not a frequency', id="CYPP P9-3"),
        pytest.param({"frequency": "Number"}, "D2", '"Number" is not a frequency', id="the unit alone"),
        ({"frequency": "sometimes"}, "D2", '"sometimes" is not a frequency'),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)
