"""SG604 prediction-missing."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import AT_Q4, NI_62, NO_QUARTER, P9_1

RULE = "prediction-missing"
NO_EXAMPLE = "every result of the Leeds workbook has a prediction, or a reason"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        pytest.param(NI_62, id="NI 62: no result either"),
        pytest.param({"predicted": "Unable to predict"}, id="CYPP P9-3"),
        pytest.param({"predicted": "", "headings": AT_Q4}, id="the year is over"),
        {"predicted": "TBC"},
        pytest.param({"predicted": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        ({"predicted": ""}, "K2", "result 82.2%, but no full-year forecast"),
        pytest.param(
            {**P9_1, "predicted": ""},
            "K2",
            "result Adequate, but no full-year forecast",
            id="a judgement",
        ),
        pytest.param(
            {"predicted": "", "result": "76.5%*"},
            "K2",
            "result 76.5%*, but no full-year forecast",
            id="provisional",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        {"predicted": "", "result": "about eighty"},
        pytest.param({"predicted": "", "headings": NO_QUARTER}, id="which quarter it is is not said"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
