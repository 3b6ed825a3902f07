"""SG209 unbalanced-brackets."""

from typing import Any

import pytest

from tests.conftest import Findings

RULE = "unbalanced-brackets"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["F13"]}


@pytest.mark.parametrize(
    "changes",
    [
        {"baseline": "69% (9 out of 13 homes)"},
        {"baseline": "Inadequate (July 2008 visit)"},
        {"baseline": "1967 (down from 2,732 at end June)"},
        {"baseline": "79.9% (08-09)"},
        {"baseline": "76.5% [p]"},
        {"baseline": "69% (9 out of 13 homes (all judged)) (08/09)"},
        {"baseline": ""},
        pytest.param({"result": "Annual PI (reported at Q4"}, id="an absence is no figure"),
        pytest.param({"baseline": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            {"baseline": "69% (9 out of 13 homes (08/09)"},
            "G2",
            '"69% (9 out of 13 homes (08/09)" is missing a closing bracket, at "(9 out of 13 homes (08/09)"',
            id="CYPP P9-3",
        ),
        ({"target": "84%)"}, "I2", '"84%)" is missing an opening bracket, at ")"'),
        pytest.param(
            {"result": "76.5% [p)"}, "J2", '"76.5% [p)" is missing a closing bracket, at "[p)"', id="of two kinds"
        ),
        pytest.param(
            {
                "baseline": "Inadequate (July 2008 visit",
                "previous": "Inadequate",
                "target": "Adequate",
                "result": "Adequate",
                "predicted": "Adequate",
            },
            "G2",
            '"Inadequate (July 2008 visit" is missing a closing bracket, at "(July 2008 visit"',
            id="a judgement",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)
