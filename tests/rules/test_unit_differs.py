"""SG303 unit-differs."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import LSP_B, NI_71, P9_1

RULE = "unit-differs"
NO_EXAMPLE = "every row of the Leeds workbook has one unit"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        pytest.param({"target": "84"}, id="a plain number takes the unit of the row"),
        {"result": "82.2"},
        pytest.param(LSP_B, id="LSP-HW2b(i) b"),
        pytest.param(NI_71, id="NI 71"),
        {"target": "10 days", "result": "12.5 days"},
        pytest.param(
            {"unit": "£", "baseline": "", "previous": "", "target": "£25,579", "result": "24,490", "predicted": ""},
            id="money without its sign",
        ),
        pytest.param({**P9_1, "result": "75%"}, id="on a scale: see word-not-on-scale"),
        pytest.param({"result": "Annual PI reported at Q4"}, id="NI 62"),
        {"target": "No target"},
        pytest.param({"result": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        (
            {"target": "80%", "result": "Score of 5"},
            "J2",
            'result "Score of 5" and target "80%" are in different units',
        ),
        (
            {"target": "10 days", "result": "2 months"},
            "J2",
            'result "2 months" and target "10 days" are in different units',
        ),
        (
            {"target": "£25,579", "result": "76.5%"},
            "J2",
            'result "76.5%" and target "£25,579" are in different units',
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        {"result": "about eighty"},
        {"target": "Top quartile"},
        pytest.param({"target": None}, id="no column of targets"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
