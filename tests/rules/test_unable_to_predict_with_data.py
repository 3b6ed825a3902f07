"""SG605 unable-to-predict-with-data."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import NI_62, P9_3

RULE = "unable-to-predict-with-data"
NO_EXAMPLE = "CYPP P9-3 in the Leeds workbook does not say how often a result is due"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        pytest.param({**NI_62, "predicted": "Unable to predict"}, id="no result yet"),
        pytest.param({"predicted": ""}, id="see prediction-missing"),
        pytest.param({**P9_3, "frequency": "?"}, id="CYPP P9-3: see unknown-frequency"),
        pytest.param({**P9_3, "frequency": "When inspected"}, id="due when something happens"),
        pytest.param({"predicted": "TBC"}, id="not said to be unable"),
        pytest.param({"predicted": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            {**P9_3, "frequency": "Quarterly"},
            "K2",
            'forecast says "Unable to predict", but there is a result, 69% (9 out of 13 homes)',
            id="like CYPP P9-3",
        ),
        (
            {"predicted": "Cannot be predicted yet"},
            "K2",
            'forecast says "Cannot be predicted yet", but there is a result, 82.2%',
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        {"predicted": "Unable to predict", "result": "about eighty"},
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
