"""SG312 result-missing."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import IN_ONE, NI_62

RULE = "result-missing"
NO_EXAMPLE = "every quarterly indicator of the Leeds workbook has a result"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        pytest.param(NI_62, id="NI 62"),
        pytest.param({"frequency": "Annual", "result": ""}, id="not yet due"),
        pytest.param({"result": "N/A"}, id="says why"),
        {"result": "TBC"},
        {"result": "Result updated when inspections happen"},
        {"result": "Good"},
        pytest.param({"frequency": "?", "result": "82.2%"}, id="CYPP P9-3"),
        {"frequency": "Result updated when inspections happen and a judgement is received", "result": ""},
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        ({"result": ""}, "J2", 'no result, though one is due ("Quarterly")'),
        pytest.param({"result": "\xa0"}, "J2", 'no result, though one is due ("Quarterly")', id="a hard space"),
        ({"frequency": "Monthly", "result": ""}, "J2", 'no result, though one is due ("Monthly")'),
        pytest.param(
            {"frequency": "Quarterly %", "unit": None, "headings": IN_ONE, "result": ""},
            "I2",
            'no result, though one is due ("Quarterly %")',
            id="frequency and unit in one",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"frequency": "?", "result": ""}, id="how often is not known"),
        pytest.param({"frequency": None, "result": ""}, id="no column of frequencies"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
