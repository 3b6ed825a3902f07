"""SG213 out-of-range."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import LSP_A, LSP_B, NI_71, P9_3

RULE = "out-of-range"
NO_EXAMPLE = "passes in the Leeds workbook"
LOCAL = {"reference": "L 1", "title": "Visits made"}
"""An indicator without a definition."""


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(LSP_A, id="LSP-HW2b(i) a"),
        pytest.param(LSP_B, id="LSP-HW2b(i) b"),
        pytest.param(P9_3, id="CYPP P9-3"),
        pytest.param(NI_71, id="NI 71"),
        {"result": "0%"},
        {"result": "100%"},
        {"result": "100.0%"},
        {**LSP_A, "result": "0"},
        {**LSP_A, "result": "24,490"},
        pytest.param({**LSP_A, "result": "1281.0"}, id="a whole number all the same"),
        pytest.param({"unit": "£", "result": "-£25,579"}, id="money may be owed"),
        pytest.param(
            {"title": "Percentage change in recorded crime", "result": "-3.2%", "target": "-5%"},
            id="a change may be negative",
        ),
        pytest.param({**LOCAL, "result": "115% (9,498 / 8,241)"}, id="more than was planned"),
        pytest.param({**LOCAL, "result": "115.4% (10,503/9,099)"}, id="the same, with decimals"),
        pytest.param({"title": "Visits made, % of plan", "result": "126%"}, id="of plan, by its title"),
        pytest.param({"title": "Spend against budget", "result": "104%", "target": "100%"}, id="of budget"),
        pytest.param({"title": "Spending", "result": "-8.0%", "target": "-5%"}, id="the target is below 0 too"),
        pytest.param({"title": "Attainment gap", "result": "-8.0%", "target": "0%"}, id="a gap"),
        pytest.param({"title": "Growth in adoptions", "result": "126%"}, id="a growth may be more than all"),
        pytest.param(
            {
                "title": "Number of working days lost per employee",
                "unit": "Number",
                "baseline": "9 (2007/08)",
                "previous": "8",
                "target": "8",
                "result": "8.37",
                "predicted": "8",
            },
            id="measured, not counted",
        ),
        pytest.param(
            {
                "title": "Bin collections missed",
                "unit": "Number",
                "baseline": "54.5 (2005-2007 ave)",
                "previous": "51.2",
                "target": "50",
                "result": "49.8",
                "predicted": "50",
            },
            id="decimals in the whole row",
        ),
        pytest.param(
            {
                "title": "Average caseload of a social worker",
                "unit": "Number",
                "baseline": "17",
                "previous": "16",
                "target": "15",
                "result": "16.4",
                "predicted": "16",
            },
            id="an average",
        ),
        {"result": "10.3 days"},
        {"result": "Annual PI reported at Q4"},
        pytest.param({"polarity": "Bell Shaped", "target": "10 to 15%"}, id="a range"),
        pytest.param({"result": None}, id="no such column"),
        {"previous": ""},
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        ({"result": "126%"}, "J2", '"126%" is not possible: a percentage lies between 0 and 100'),
        ({"target": "100.1%"}, "I2", '"100.1%" is not possible: a percentage lies between 0 and 100'),
        (
            {"baseline": "-3.2% (2007/08)"},
            "G2",
            '"-3.2% (2007/08)" is not possible: a percentage lies between 0 and 100',
        ),
        pytest.param(
            {"result": "1293"},
            "J2",
            '"1293" is not possible: a percentage lies between 0 and 100',
            id="a number among percentages",
        ),
        pytest.param(
            {"result": "126% (9,498 / 8,241)"},
            "J2",
            '"126% (9,498 / 8,241)" is not possible: a percentage lies between 0 and 100',
            id="not what its own numbers make",
        ),
        pytest.param(
            {"result": "108% (14 out of 13 homes)"},
            "J2",
            '"108% (14 out of 13 homes)" is not possible: a percentage lies between 0 and 100',
            id="a part of a whole",
        ),
        ({"result": "8620%"}, "J2", '"8620%" is not possible: a percentage lies between 0 and 100'),
        (
            {**LSP_A, "baseline": "12 (2007/08)", "previous": "12", "target": "10", "predicted": "9", "result": "-3"},
            "J2",
            '"-3" is not possible: a count cannot be below 0',
        ),
        ({**LSP_A, "result": "1293.5"}, "J2", '"1293.5" is not possible: a count is a whole number'),
        (
            {"result": "99% (14 out of 13 homes)"},
            "J2",
            '"99% (14 out of 13 homes)" is not possible: the part is larger than the whole',
        ),
        (
            {**NI_71, "target": "Score of 16"},
            "I2",
            '"Score of 16" is not possible: NI 71 is a whole number from 0 to 15',
        ),
        (
            {**NI_71, "result": "Score of 5.5"},
            "J2",
            '"Score of 5.5" is not possible: NI 71 is a whole number from 0 to 15',
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
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
