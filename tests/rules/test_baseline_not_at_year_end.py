"""SG215 baseline-not-at-year-end."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import P9_1

RULE = "baseline-not-at-year-end"
NO_EXAMPLE = "the baselines of the samples that are of a time within a year are percentages and judgements"
COUNT = {
    "reference": "CS 1", "title": "Number of adoptions", "unit": "Number", "previous": "140", "target": "150",
    "result": "70", "predicted": "145",
}  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"baseline": "79.9% (08-09)"},
        {"baseline": "81.4% (07/08)"},
        {"baseline": "66.3%"},
        {"baseline": "70.5% (Mar 08)"},
        {"baseline": "70.5% (31/03/2008)"},
        {"baseline": "70.5% (2007/08 Q4)"},
        {"baseline": "54.5 (2005-2007 ave)"},
        {"baseline": "New PI for 09-10"},
        {"baseline": ""},
        pytest.param({"baseline": "1967 (2007)", "unit": "Number"}, id="a calendar year is a whole year"),
        pytest.param({"baseline": "70.5% (Dec 07)"}, id="NI 63: a percentage"),
        pytest.param(P9_1, id="CYPP P9-1: a judgement"),
        pytest.param({"baseline": "83.8 (Dec 07)", "unit": "Rate per 10,000"}, id="a rate"),
        pytest.param({"baseline": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"baseline": "104 (Dec 07)", **COUNT}, id="a number"),
        pytest.param({"baseline": "104 (2008/09 Q2)", **COUNT}, id="a quarter"),
        pytest.param({"baseline": "104 (Apr-Sep 08)", **COUNT}, id="half a year"),
        pytest.param({"baseline": "£2,100 (to May 07)", **COUNT, "unit": "£"}, id="money"),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any]) -> None:
    [finding] = findings(RULE, **changes)
    said = f'baseline "{changes["baseline"]}" is a part-year figure; the target is for the full year'
    assert (str(finding.cell), finding.message) == ("G2", said)


@pytest.mark.parametrize(
    "changes",
    [
        {"baseline": "about eighty (Dec 07)"},
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
