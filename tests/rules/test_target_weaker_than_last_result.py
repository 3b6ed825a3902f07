"""SG304 target-weaker-than-last-result."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import NI_62, NI_64, NI_65, NI_67, P9_1

RULE = "target-weaker-than-last-result"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["H14", "H17"]}
RISING = {
    "title": "Number of adoptions", "unit": "Number", "baseline": "130 (2007/08)", "previous": "140", "target": "130",
    "result": "70", "predicted": "140",
}  # fmt: skip
BARE = {"target": "Target"}


@pytest.mark.parametrize(
    "changes",
    [
        {"polarity": "Rise", "target": "85%", "previous": "83.3%"},
        pytest.param({"target": "85%", "previous": "85%"}, id="equal"),
        {"polarity": "Fall", "target": "9.1%", "previous": "9.2%"},
        pytest.param(NI_64, id="NI 64"),
        pytest.param(NI_67, id="NI 67"),
        pytest.param(P9_1, id="CYPP P9-1"),
        {"polarity": "Lower = better", "target": "9.1%", "previous": "9.2%"},
        pytest.param({"polarity": "For information", "target": "1%"}, id="neither way is better"),
        {"target": "No target"},
        {"target": "To be set"},
        pytest.param({"target": "83.30%"}, id="an idle zero"),
        pytest.param({**RISING, "target": "150"}, id="a number"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            {"target": "85%", "previous": "87.30%"},
            "I2",
            "target 85% is easier to meet than last year's result, 87.30% (higher is better)",
            id="NI 61",
        ),
        pytest.param(
            NI_62,
            "I2",
            "target 9.5% is easier to meet than last year's result, 9.2% (lower is better)",
            id="NI 62",
        ),
        (
            {"polarity": "Smaller is best", "target": "9.3%", "previous": "9.2%"},
            "I2",
            "target 9.3% is easier to meet than last year's result, 9.2% (lower is better)",
        ),
        pytest.param(
            RISING,
            "I2",
            "target 130 is easier to meet than last year's result, 140 (higher is better)",
            id="numbers of whole years",
        ),
        pytest.param(
            {**P9_1, "previous": "Good"},
            "I2",
            "target Adequate is easier to meet than last year's result, Good (higher is better)",
            id="a judgement without polarity",
        ),
        (
            {"target": "≥80%"},
            "I2",
            "target ≥80% is easier to meet than last year's result, 83.3% (higher is better)",
        ),
        pytest.param(
            {
                "polarity": "H",
                "unit": "£",
                "baseline": "",
                "target": "£24,490",
                "previous": "£25,579",
                "result": "",
                "predicted": "",
            },
            "I2",
            "target £24,490 is easier to meet than last year's result, £25,579 (higher is better)",
            id="money",
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
        pytest.param({"polarity": "Sideways"}, id="polarity not known"),
        pytest.param(NI_65, id="NI 65: a range is best"),
        {"target": "±5%"},
        pytest.param({"target": "Score of 5"}, id="another unit"),
        {"target": "Top quartile"},
        pytest.param(
            {"previous": "98.7%", "target": "24.5%", "result": "30.5%", "headings": BARE}, id="of the quarter"
        ),
        pytest.param({**RISING, "target": "35", "headings": {"target": "Q2 Target"}}, id="a quarter's target"),
        pytest.param({**RISING, "target": "40", "headings": {"previous": "2008/09 Q2"}}, id="after a quarter's result"),
        pytest.param({"previous": None}, id="no such column"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
