"""SG306 target-moves-against-polarity."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import LSP_A, NI_62, NI_64, NI_65, P9_1

RULE = "target-moves-against-polarity"
EXAMPLES = {"leeds-safeguarding-2009-10-q3": ["H9"], "leeds-safeguarding-2009-10-q4": ["H9"]}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        pytest.param(NI_62, id="NI 62: equal"),
        pytest.param(NI_64, id="NI 64"),
        pytest.param(LSP_A, id="LSP-HW2b(i) a"),
        pytest.param(P9_1, id="CYPP P9-1"),
        pytest.param({"target": "77.4%"}, id="equal"),
        pytest.param({"polarity": "Data Only", "target": "1%"}, id="neither way is better"),
        {"target": "N/A"},
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        (
            {"polarity": "Fall", "baseline": "9.5% (07/08)", "target": "12%"},
            "I2",
            "target 12% is worse than the baseline, 9.5% (07/08) (lower is better)",
        ),
        (
            {"target": "77.3%"},
            "I2",
            "target 77.3% is worse than the baseline, 77.4% (2007/08) (higher is better)",
        ),
        pytest.param(
            {**LSP_A, "polarity": "Rise"},
            "I2",
            "target 1031 is worse than the baseline, 1281 (2007/08) (higher is better)",
            id="the polarity is wrong",
        ),
        pytest.param(
            {**P9_1, "baseline": "Outstanding (2007/08)"},
            "I2",
            "target Adequate is worse than the baseline, Outstanding (2007/08) (higher is better)",
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
        {"baseline": "New PI"},
        pytest.param(NI_65, id="NI 65: a range is best"),
        pytest.param({"reference": "K 1", "polarity": "", "title": "Plans"}, id="nothing tells which way is better"),
        pytest.param({"baseline": None}, id="no such column"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
