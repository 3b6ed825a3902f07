"""SG315 result-jumped."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import AT_Q4, LSP_A, LSP_B, NI_62, NI_65, NI_71, P9_1

RULE = "result-jumped"
EXAMPLES = {"leeds-safeguarding-2009-10-q4": ["G18"]}


ADOPTIONS = {"reference": "CS 1", "title": "Number of adoptions", "unit": "Number", "baseline": "", "predicted": ""}
SO_FAR = {**ADOPTIONS, "headings": {"result": "Actual YTD"}}
A_QUARTER = {
    **ADOPTIONS,
    "previous": "40",
    "target": "35",
    "result": "32",
    "headings": {"previous": "2008/09 Quarter 2"},
}
BARE = {"headings": {"target": "Target"}}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        pytest.param(LSP_A, id="LSP-HW2b(i) a"),
        pytest.param(LSP_B, id="LSP-HW2b(i) b"),
        pytest.param({"baseline": "79.9% (08-09)", "previous": "76.5%", "result": "65.9%"}, id="NI 59"),
        pytest.param(P9_1, id="CYPP P9-1"),
        pytest.param(NI_62, id="NI 62"),
        pytest.param({"baseline": "60% (07/08)", "previous": "80%", "result": "80%"}, id="exactly a third"),
        pytest.param(
            {
                "baseline": "33% (1 out of 3 homes) (07/08)",
                "previous": "67% (2 out of 3 homes)",
                "result": "67% (2 out of 3 homes)",
            },
            id="one case",
        ),
        pytest.param({**NI_62, "baseline": "", "previous": "New PI"}, id="no result yet either"),
        pytest.param(NI_65, id="NI 65: nothing is reported yet"),
        pytest.param({**SO_FAR, "previous": "140", "target": "30", "result": "32"}, id="a number to date"),
        pytest.param({**BARE, "previous": "98.7%", "target": "24.5%", "result": "30.5%"}, id="a target as low"),
        pytest.param({**A_QUARTER, "baseline": "140 (2007/08)"}, id="after a quarter"),
        {"result": "N/A"},
        pytest.param({**LSP_A, "result": "1200"}, id="somewhat lower"),
        pytest.param({"result": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            {**NI_65, "result": "9.1%"}, "H2", "8.9% is 49% lower than the baseline, 17.5%", id="NI 65, with a result"
        ),
        ({"result": "55.5%"}, "J2", "55.5% is 33% lower than last year's result, 83.3%"),
        (
            {"baseline": "5% (07/08)", "previous": "6%", "result": "9%"},
            "J2",
            "9% is 50% higher than last year's result, 6%",
        ),
        ({**LSP_A, "result": "1,800"}, "J2", "1,800 is 43% higher than last year's result, 1255"),
        ({**LSP_A, "baseline": "800 (2007/08)"}, "H2", "1255 is 57% higher than the baseline, 800"),
        pytest.param(
            {"baseline": "", "previous": "69% (9 out of 13 homes)", "result": "38% (5 out of 13 homes)"},
            "J2",
            "38% (5 out of 13 homes) is 45% lower than last year's result, 69% (one of 13 homes is 7.7 points)",
            id="with the size of one case",
        ),
        pytest.param(
            {**LSP_A, "result": "700", "headings": AT_Q4},
            "J2",
            "700 is 44% lower than last year's result, 1255",
            id="a number, and the year is over",
        ),
        pytest.param(
            {**NI_71, "baseline": "", "previous": "Score of 9"},
            "J2",
            "Score of 5 is 44% lower than last year's result, 9",
            id="a score",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"previous": "New PI for 09-10", "baseline": ""}, id="NI 71: no result of last year"),
        pytest.param({**LSP_A, "polarity": "Rise", "result": "600"}, id="perhaps a running total"),
        pytest.param({"previous": "0%", "baseline": "0% (07/08)", "result": "5%"}, id="from nothing"),
        pytest.param({"previous": "-3.2%", "baseline": "", "result": "4.1%"}, id="from below nothing"),
        pytest.param({"previous": "<5%", "result": "82.2%"}, id="no exact figure"),
        pytest.param({"previous": "Score of 5"}, id="another unit"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
