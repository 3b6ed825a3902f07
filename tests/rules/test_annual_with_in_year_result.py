"""SG313 annual-with-in-year-result."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import AT_Q4, IN_ONE, NI_62, NO_QUARTER

RULE = "annual-with-in-year-result"
NO_EXAMPLE = "passes in the Leeds workbook"


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(NI_62, id="NI 62"),
        {},
        {"frequency": "Annual", "result": ""},
        pytest.param({"frequency": "Annual", "headings": AT_Q4}, id="the year is over"),
        pytest.param({"frequency": "Annual", "headings": {"result": "2009/10 Result"}}, id="the result of a year"),
        {"frequency": "Result updated when inspections happen"},
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        ({**NI_62, "result": "9.4%"}, "J2", "annual indicator, but there is a result, 9.4%, in quarter 2"),
        pytest.param(
            {"frequency": "Annual %", "unit": None, "headings": IN_ONE},
            "I2",
            "annual indicator, but there is a result, 82.2%, in quarter 2",
            id="frequency and unit in one",
        ),
        pytest.param(
            {"frequency": "Yearly", "headings": {"result": "Dec 09"}},
            "J2",
            "annual indicator, but there is a result, 82.2%, in quarter 3",
            id="a month",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"frequency": "?"}, id="CYPP P9-3"),
        pytest.param({"frequency": "Annual", "headings": NO_QUARTER}, id="which quarter it is is not said"),
        {"frequency": "Annual", "result": "about eighty"},
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
