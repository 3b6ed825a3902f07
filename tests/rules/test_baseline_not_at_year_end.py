"""SG215 baseline-not-at-year-end."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import P9_1

RULE = "baseline-not-at-year-end"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["F11", "F12", "F15"]}


@pytest.mark.parametrize(
    "changes",
    [
        {"baseline": "79.9% (08-09)"},
        {"baseline": "81.4% (07/08)"},
        {"baseline": "66.3%"},
        {"baseline": "70.5% (Mar 08)"},
        {"baseline": "70.5% (31/03/2008)"},
        {"baseline": "70.5% (2007/08 Q4)"},
        {"baseline": "54.5 (2005-2007 ave)"},
        {"baseline": "New PI for 09-10"},
        {"baseline": ""},
        pytest.param({"baseline": "1967 (2007)", "unit": "Number"}, id="a calendar year is a whole year"),
        pytest.param({"baseline": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            {"baseline": "70.5% (Dec 07)"},
            "G2",
            'the baseline "70.5% (Dec 07)" is of a time within a year, and the target is for a whole one',
            id="NI 63",
        ),
        pytest.param(
            P9_1,
            "G2",
            'the baseline "Inadequate (July 2008 visit)" is of a time within a year, and the target is for a whole one',
            id="CYPP P9-1",
        ),
        (
            {"baseline": "31.9% (to May 07)"},
            "G2",
            'the baseline "31.9% (to May 07)" is of a time within a year, and the target is for a whole one',
        ),
        (
            {"baseline": "70.5% (2008/09 Q2)"},
            "G2",
            'the baseline "70.5% (2008/09 Q2)" is of a time within a year, and the target is for a whole one',
        ),
        (
            {"baseline": "70.5% (Apr-Sep 08)"},
            "G2",
            'the baseline "70.5% (Apr-Sep 08)" is of a time within a year, and the target is for a whole one',
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        {"baseline": "about eighty (Dec 07)"},
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
