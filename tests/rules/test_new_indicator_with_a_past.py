"""SG302 new-indicator-with-a-past."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import NI_71, P9_3

RULE = "new-indicator-with-a-past"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["G13 G24"]}


@pytest.mark.parametrize(
    "changes",
    [
        {"previous": "83.3%"},
        {"previous": "New PI for 09-10", "baseline": ""},
        {"previous": "New PI for 09-10", "baseline": "N/A"},
        pytest.param({"previous": "New KPI from July", "baseline": None}, id="no column of baselines"),
        pytest.param({"previous": "-"}, id="not said to be new"),
        pytest.param({"previous": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            P9_3,
            "H2",
            'last year\'s result says "New PI for 09-10", but there is a baseline, "69% (9 out of 13 homes (08/09)"',
            id="CYPP P9-3",
        ),
        pytest.param(
            NI_71,
            "H2",
            'last year\'s result says "New PI for 09/10", but there is a baseline, "Score of 5"',
            id="NI 71",
        ),
        (
            {"previous": "New indicator"},
            "H2",
            'last year\'s result says "New indicator", but there is a baseline, "77.4% (2007/08)"',
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        {"previous": "New PI", "baseline": "about eighty"},
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
