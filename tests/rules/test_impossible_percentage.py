"""SG212 impossible-percentage."""

from typing import Any

import pytest

from tests.conftest import Findings, judged

RULE = "impossible-percentage"
NO_EXAMPLE = "passes in the Leeds workbook"


@pytest.mark.parametrize(
    "changes",
    [
        {"target": "100% (13 homes)", "result": "69% (9 out of 13 homes)"},
        {"target": "100% (13 homes)", "result": "69%"},
        {"target": "100% (13 homes)", "result": "77%"},
        {"target": "100% (13 homes)", "result": "0%"},
        {"target": "100% (13 homes)", "result": "100%"},
        {"target": "100% (13 homes)", "result": "7.7%"},
        {"target": "100% (13 homes)", "result": "69.2%"},
        {"target": "100% (13 homes)", "result": "8%"},
        {"result": "69% (13 homes)"},
        pytest.param({"result": "12% (8 homes)"}, id="12.5% rounded down"),
        pytest.param({"result": "13% (8 homes)"}, id="12.5% rounded up"),
        pytest.param({"result": "72.3% (1,250 cases)"}, id="with so many cases all are possible"),
        pytest.param({"target": "80%", "result": "69% (9 out of 13 homes)"}, id="a target need not be reached exactly"),
        pytest.param(
            {"target": "100% (13 homes)", "result": "69%", "predicted": "70%"},
            id="a prediction need not be reached exactly",
        ),
        pytest.param(
            {"baseline": "67% (2007/08)", "previous": "67%", "target": "100% (13 homes)", "result": "69%"},
            id="other years had other numbers of homes",
        ),
        pytest.param({"target": "100% (13 homes)", "result": "about 70%"}, id="said to be rough"),
        pytest.param({"target": "100% (13 homes)", "result": "<20%"}, id="no exact figure"),
        pytest.param({"result": "126% (13 homes)"}, id="see out-of-range"),
        pytest.param({"result": "72% (99999999999999999999 homes)"}, id="beyond any number of cases"),
        {"result": "0% (0 homes)"},
        {"result": ""},
        pytest.param({"result": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            {"target": "100% (13 homes)", "result": "72%"},
            "J2",
            '"72%" is not possible: no whole number out of 13 gives that percentage',
            id="beside the target of CYPP P9-3",
        ),
        (
            {"baseline": "72% (13 homes)"},
            "G2",
            '"72% (13 homes)" is not possible: no whole number out of 13 gives that percentage',
        ),
        (
            {"predicted": "70% (13 homes)"},
            "K2",
            '"70% (13 homes)" is not possible: no whole number out of 13 gives that percentage',
        ),
        pytest.param(
            {"result": "69.0% (n=13)"},
            "J2",
            '"69.0% (n=13)" is not possible: no whole number out of 13 gives that percentage',
            id="at the precision shown",
        ),
        (
            {"result": "14% (8 homes)"},
            "J2",
            '"14% (8 homes)" is not possible: no whole number out of 8 gives that percentage',
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"result": "Additional 800"}, id="a cell that cannot be read"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
