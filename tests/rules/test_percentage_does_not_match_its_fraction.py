"""SG211 percentage-does-not-match-its-fraction."""

from typing import Any

import pytest

from tests.conftest import Findings, judged

RULE = "percentage-does-not-match-its-fraction"
NO_EXAMPLE = "passes in the Leeds workbook: 69%, and 100% of 13"


@pytest.mark.parametrize(
    "changes",
    [
        {"result": "69% (9 out of 13 homes)"},
        {"result": "69.2% (9 out of 13 homes)"},
        {"result": "66.7% (2 out of 3 homes)"},
        {"result": "33% (1 out of 3)"},
        {"result": "12.5% (1 out of 8)"},
        {"result": "100% (13 homes)"},
        {"result": "115% (9,498 / 8,241)"},
        {"result": "0% (0 out of 5)"},
        {"result": "0% (0 out of 0)"},
        {"result": "69.23% (9/13)"},
        {"result": "9 out of 13"},
        pytest.param({"result": "12% (1 out of 8)"}, id="exactly between 12% and 13%"),
        pytest.param({"result": "13% (1 out of 8)"}, id="exactly between 13% and 12%"),
        pytest.param({"result": "70% approx (9 out of 13)"}, id="said to be rough"),
        pytest.param({"result": "Score of 5 out of 15", "unit": "Score"}, id="no percentage"),
        pytest.param(
            {"result": "50% (9999999999999999999 out of 9999999999999999999)"}, id="beyond any number of cases"
        ),
        {"result": ""},
        pytest.param({"result": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        (
            {"result": "65% (9 out of 13 homes)"},
            "J2",
            '"65% (9 out of 13 homes)" does not match: 9 out of 13 is 69.2%',
        ),
        pytest.param(
            {"baseline": "66% (2 out of 3)"},
            "G2",
            '"66% (2 out of 3)" does not match: 2 out of 3 is 66.7%',
            id="cut off instead of rounded",
        ),
        ({"result": "12.4% (1 of 8)"}, "J2", '"12.4% (1 of 8)" does not match: 1 out of 8 is 12.5%'),
        (
            {"target": "90% (14 out of 13 homes)"},
            "I2",
            '"90% (14 out of 13 homes)" does not match: 14 out of 13 is 107.7%',
        ),
        pytest.param(
            {"result": "69.3% (9 out of 13)", "baseline": "0% (0 out of 0)"},
            "J2",
            '"69.3% (9 out of 13)" does not match: 9 out of 13 is 69.2%',
            id="beside a fraction of nothing",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"result": "70 % ? (9 out of 13)"}, id="a cell that cannot be read"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
