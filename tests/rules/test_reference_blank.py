"""SG201 reference-blank."""

from typing import Any

import pytest

from tests.conftest import Findings

RULE = "reference-blank"
NO_EXAMPLE = "passes in the Leeds workbook"


@pytest.mark.parametrize(
    "changes",
    [
        {"reference": "NI 59"},
        pytest.param({"reference": "LSP-HW2b(i) a"}, id="LSP-HW2b(i) a"),
        pytest.param({"reference": "1"}, id="a running number"),
        {"reference": "2.1"},
        pytest.param({"reference": None}, id="a table without references"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        (
            {"reference": ""},
            "A2",
            "no reference, so the indicator cannot be followed from quarter to quarter",
        ),
        pytest.param(
            {"reference": "-"},
            "A2",
            "no reference, so the indicator cannot be followed from quarter to quarter",
            id="a dash",
        ),
        pytest.param(
            {"reference": "TBC"},
            "A2",
            "no reference, so the indicator cannot be followed from quarter to quarter",
            id="still to come",
        ),
        pytest.param(
            {"reference": "\xa0"},
            "A2",
            "no reference, so the indicator cannot be followed from quarter to quarter",
            id="a hard space",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)
