"""SG314 annual-still-pending-at-q4."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import AT_Q4, NI_62, NO_QUARTER

RULE = "annual-still-pending-at-q4"
EXAMPLES = {"leeds-safeguarding-2009-10-q4": ["I19"]}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(NI_62, id="NI 62 at quarter 2"),
        {"frequency": "Annual", "headings": AT_Q4},
        pytest.param({**NI_62, "result": "Data due July 2010", "headings": AT_Q4}, id="says when"),
        pytest.param({**NI_62, "result": "Available in Q1 2010/11", "headings": AT_Q4}, id="says when"),
        pytest.param({"headings": AT_Q4, "result": ""}, id="quarterly: see result-missing"),
        {**NI_62, "result": "N/A", "headings": AT_Q4},
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            {**NI_62, "headings": AT_Q4},
            "J2",
            'the year is over, and the result is still "Annual PI reported at Q4"',
            id="NI 62 at quarter 4",
        ),
        (
            {**NI_62, "result": "Available in  Q4", "headings": AT_Q4},
            "J2",
            'the year is over, and the result is still "Available in Q4"',
        ),
        (
            {**NI_62, "result": "Pending", "headings": AT_Q4},
            "J2",
            'the year is over, and the result is still "Pending"',
        ),
        ({**NI_62, "result": "", "headings": AT_Q4}, "J2", "the year is over, and there is no result"),
        pytest.param(
            {**NI_62, "headings": {"result": "2009/10 Result"}},
            "J2",
            'the year is over, and the result is still "Annual PI reported at Q4"',
            id="a column for the year",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"frequency": "?", "headings": AT_Q4, "result": "Pending"}, id="how often is not known"),
        pytest.param({**NI_62, "headings": NO_QUARTER}, id="which quarter it is is not said"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
