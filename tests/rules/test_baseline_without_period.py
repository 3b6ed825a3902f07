"""SG214 baseline-without-period."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import NI_71, P9_1

RULE = "baseline-without-period"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["F16 F23"]}


@pytest.mark.parametrize(
    "changes",
    [
        {"baseline": "79.9% (08-09)"},
        {"baseline": "70.5% (Dec 07)"},
        {"baseline": "1281 (2007/08)"},
        {"baseline": "54.5 (2005-2007 ave)"},
        {"baseline": "69% (9 out of 13 homes (08/09)"},
        {"baseline": "31.9% (to May 07)"},
        {"baseline": "New PI"},
        {"baseline": "N/A"},
        {"baseline": ""},
        {"baseline": "-"},
        pytest.param({"baseline": "66.3%", "headings": {"baseline": "Baseline 2007/08"}}, id="the heading says it"),
        pytest.param({**P9_1, "baseline": "Inadequate"}, id="a judgement"),
        pytest.param(NI_71, id="NI 71: see new-indicator-with-a-past"),
        pytest.param({"baseline": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("baselines", "cells", "message"),
    [
        pytest.param(["66.3%"], "G2", 'such as "66.3%": NI 60', id="NI 66"),
        pytest.param(["£25,579"], "G2", 'such as "£25,579": NI 60', id="money"),
        pytest.param(["77.4% (2007/08)", "56.8%", "66.3%"], "G3 G4", 'such as "56.8%": NI 61 and NI 62', id="two"),
    ],
)
def test_flags(findings: Findings, baselines: list[str], cells: str, message: str) -> None:
    rows = [{"reference": f"NI {60 + number}", "baseline": text} for number, text in enumerate(baselines)]
    [finding] = findings(RULE, *rows)
    assert " ".join(map(str, finding.cells)) == cells
    assert finding.message == f"no year is given for the baseline, {message}"


@pytest.mark.parametrize(
    "changes",
    [
        {"baseline": "about eighty"},
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
