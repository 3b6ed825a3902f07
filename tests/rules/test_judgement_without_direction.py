"""SG309 judgement-without-direction."""

from typing import Any

import pytest

from tests.conftest import Findings
from tests.rules.rows import P9_1

RULE = "judgement-without-direction"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["E11", "E12"]}


@pytest.mark.parametrize(
    "changes",
    [
        {**P9_1, "polarity": "Rise"},
        pytest.param({"polarity": "N/A"}, id="no judgement"),
        pytest.param({**P9_1, "polarity": ""}, id="see unknown-polarity"),
        {
            "polarity": "Data Only",
            "title": "Ofsted inspections held",
            "unit": "Number",
            "baseline": "",
            "previous": "3",
            "target": "",
            "result": "4",
            "predicted": "",
        },
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            P9_1, "F2", 'the polarity is "N/A", though "Inadequate" stands on an ordered scale', id="CYPP P9-1"
        ),
        pytest.param(
            {**P9_1, "target": "Satisfactory", "result": "Result updated when inspections happen", "predicted": ""},
            "F2",
            'the polarity is "N/A", though "Inadequate" stands on an ordered scale',
            id="CYPP P9-2",
        ),
        (
            {**P9_1, "polarity": "Info", "baseline": "", "previous": "Good"},
            "F2",
            'the polarity is "Info", though "Good" stands on an ordered scale',
        ),
        pytest.param(
            {**P9_1, "polarity": "-", "baseline": "", "previous": "New PI", "target": ""},
            "F2",
            'the polarity is "-", though "Adequate" stands on an ordered scale',
            id="a dash, and no target",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)
