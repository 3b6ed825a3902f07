"""SG214 baseline-without-period."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import NI_71, P9_1

RULE = "baseline-without-period"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["F16", "F23", "F24"]}


@pytest.mark.parametrize(
    "changes",
    [
        {"baseline": "79.9% (08-09)"},
        {"baseline": "70.5% (Dec 07)"},
        {"baseline": "1281 (2007/08)"},
        {"baseline": "54.5 (2005-2007 ave)"},
        {"baseline": "69% (9 out of 13 homes (08/09)"},
        {"baseline": "31.9% (to May 07)"},
        {"baseline": "New PI"},
        {"baseline": "N/A"},
        {"baseline": ""},
        {"baseline": "-"},
        pytest.param({"baseline": "66.3%", "headings": {"baseline": "Baseline 2007/08"}}, id="the heading says it"),
        pytest.param(P9_1, id="CYPP P9-1"),
        pytest.param({"baseline": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            {"baseline": "66.3%"}, "G2", 'the baseline "66.3%" does not say which period it is of', id="NI 66"
        ),
        pytest.param(
            {"baseline": "56.8%"}, "G2", 'the baseline "56.8%" does not say which period it is of', id="NI 68"
        ),
        pytest.param(NI_71, "G2", 'the baseline "Score of 5" does not say which period it is of', id="NI 71"),
        ({"baseline": "£25,579"}, "G2", 'the baseline "£25,579" does not say which period it is of'),
        pytest.param(
            {**P9_1, "baseline": "Inadequate"},
            "G2",
            'the baseline "Inadequate" does not say which period it is of',
            id="a judgement",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        {"baseline": "about eighty"},
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
