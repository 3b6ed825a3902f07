"""SG307 target-out-of-reach."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import AT_Q4, LSP_A, LSP_B, NI_62, NI_65, NI_71, NO_QUARTER, P9_1, P9_3

RULE = "target-out-of-reach"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["H5 H6"]}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"target": "80%", "result": "65.9%"}, id="NI 59: 94.1% needed"),
        pytest.param({"target": "84%", "result": "76.2%"}, id="NI 60: 91.8% needed"),
        pytest.param({"target": "89%", "result": "84.6%"}, id="NI 66"),
        pytest.param(P9_3, id="CYPP P9-3: the homes there are, no cases of a year"),
        pytest.param(P9_1, id="CYPP P9-1"),
        pytest.param(NI_71, id="NI 71: a score"),
        pytest.param(NI_62, id="NI 62: not yet due"),
        pytest.param({"target": "90%", "result": "80%"}, id="exactly 100% needed"),
        pytest.param({"polarity": "Fall", "target": "10%", "result": "20%"}, id="exactly 0% needed"),
        pytest.param({"target": "80%", "result": "85%"}, id="met"),
        pytest.param({**LSP_A, "previous": "1300"}, id="the number is falling"),
        pytest.param({**LSP_A, "target": "1100"}, id="15% fewer"),
        pytest.param({"polarity": "Data Only", "target": "99%", "result": "1%"}, id="neither way is better"),
        pytest.param({"headings": AT_Q4, "target": "99%", "result": "82.2%"}, id="the year is over"),
        {"target": "No target"},
        {"target": "0%", "result": "0%", "polarity": "Fall"},
        pytest.param(
            {
                "title": "Percentage change in recorded crime",
                "polarity": "Low",
                "target": "-5%",
                "previous": "-3.2%",
                "result": "4.1%",
            },
            id="a change",
        ),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            LSP_A,
            "I2",
            "target 1031 looks out of reach: 1293 has to fall by 20% by the year end, and has risen since last year",
            id="LSP-HW2b(i) a",
        ),
        pytest.param(
            LSP_B,
            "I2",
            "target 67.5 looks out of reach: 84.6 has to fall by 20% by the year end, and has risen since last year",
            id="LSP-HW2b(i) b",
        ),
        (
            {"target": "90%", "result": "79.9%"},
            "I2",
            "target 90% looks out of reach: 100.1% would be needed in the rest of the year",
        ),
        (
            {"polarity": "Fall", "target": "10%", "previous": "12%", "result": "20.1%"},
            "I2",
            "target 10% looks out of reach: -0.1% would be needed in the rest of the year",
        ),
        pytest.param(
            {"headings": {"result": "2009/10 Quarter 3"}, "target": "90%", "result": "85%"},
            "I2",
            "target 90% looks out of reach: 105% would be needed in the rest of the year",
            id="after quarter 3",
        ),
        (
            {"frequency": "Monthly", "target": "95%", "result": "50%"},
            "I2",
            "target 95% looks out of reach: 140% would be needed in the rest of the year",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"frequency": "?", "target": "90%", "result": "50%"}, id="how often is not known"),
        pytest.param({**NI_65, "result": "9%"}, id="NI 65: a range is best"),
        pytest.param({**LSP_A, "polarity": "Rise", "previous": "1400", "target": "2000"}, id="perhaps a running total"),
        pytest.param({"target": "90%", "result": "50%", "headings": NO_QUARTER}, id="which quarter it is is not said"),
        {"target": "about eighty"},
        {**LSP_A, "previous": "New PI"},
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
