"""SG602 missing-shown-as-zero."""

import pytest

from tests.conftest import Findings, judged

RULE = "missing-shown-as-zero"
EXAMPLES = {"report-faults": ["H6"]}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"result": "0%", "polarity": "Fall", "baseline": "3%", "previous": "2%", "target": "1%"},
        pytest.param({"result": "0%", "target": "0%", "polarity": "Fall"}, id="0 is the target"),
        pytest.param({"result": "0%", "previous": "0%"}, id="0 before"),
        pytest.param({"result": "0% (0 out of 13 homes)"}, id="with its fraction"),
        pytest.param({"result": "<0.5%"}, id="not 0"),
        pytest.param({"result": "N/A"}, id="why there is none"),
        pytest.param({"predicted": "0%"}, id="a prediction repeats the result, or is anybody's guess"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, str]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        ({"result": "0%"}, "J2", "0% beside 77.4%, 83.3%, 84% looks like a missing figure"),
        ({"previous": "0.0%"}, "H2", "0.0% beside 77.4%, 82.2%, 84% looks like a missing figure"),
        (
            {"result": "0", "unit": "Number", "baseline": "412 (2007/08)", "previous": "424", "target": ""},
            "J2",
            "0 beside 412, 424 looks like a missing figure",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, str], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


def test_says_it_once(findings: Findings) -> None:
    assert findings("result-jumped", result="0%") == []


@pytest.mark.parametrize(
    ("result", "baseline", "previous"),
    [
        pytest.param("0%", "", "New PI", id="one figure beside it"),
        pytest.param("about eighty", "77.4%", "83.3%", id="not read"),
    ],
)
def test_cannot_judge(result: str, baseline: str, previous: str) -> None:
    assert not judged(RULE, result=result, baseline=baseline, previous=previous)
