"""SG305 target-equals-last-result."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import NI_64, NI_65, P9_1

RULE = "target-equals-last-result"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["H18"]}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"target": "83.2%"},
        pytest.param({"target": "100%", "previous": "100%"}, id="no target can ask for more"),
        pytest.param(
            {
                "title": "Number of looked after children",
                "unit": "Number",
                "polarity": "Fall",
                "target": "0",
                "previous": "0",
            },
            id="nor for fewer",
        ),
        pytest.param(
            {
                "title": "Number of looked after children",
                "unit": "Number",
                "polarity": "Fall",
                "target": "Fewer than 85",
                "previous": "85",
            },
            id="asks for fewer",
        ),
        pytest.param({"target": "Maintain 9% or above", "previous": "9%"}, id="says so itself"),
        pytest.param({**NI_65, "target": "8.9%"}, id="a range is best"),
        pytest.param({"polarity": "Info", "target": "83.3%"}, id="neither way is better"),
        {"target": "TBC"},
        pytest.param({"target": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(NI_64, "I2", "target 7.6% is the same as last year's result", id="NI 64"),
        pytest.param({"target": "83.30%"}, "I2", "target 83.30% is the same as last year's result", id="an idle zero"),
        pytest.param(
            {**P9_1, "previous": "Satisfactory"},
            "I2",
            "target Adequate is the same as last year's result",
            id="the same grade by another word",
        ),
        ({"target": "≥83.3%"}, "I2", "target ≥83.3% is the same as last year's result"),
        pytest.param(
            {"polarity": "Fall", "target": "100%", "previous": "100%"},
            "I2",
            "target 100% is the same as last year's result",
            id="100% of something bad",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"previous": "New PI for 09-10"}, id="no result of last year"),
        {"target": "about eighty"},
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
