"""SG318 polarity-differs-from-definition."""

from typing import Any

import pytest

from tests.conftest import Findings
from tests.rules.rows import NI_62, NI_65, NI_71, P9_1

RULE = "polarity-differs-from-definition"
EXAMPLES = {"leeds-safeguarding-2009-10-q4": ["E16"]}
MOVES = {**NI_62, "reference": "NI 62", "title": "Children with three or more placements in the year"}
REPEATS = {**NI_65, "reference": "NI 65", "title": "Children on a plan for a second or subsequent time"}
REFERRALS = {"reference": "NI 68", "title": "Referrals going on to initial assessment", "target": "60%"}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"polarity": "High"},
        NI_71,
        MOVES,
        REPEATS,
        {**REFERRALS, "polarity": "Bell Shaped"},
        pytest.param({**REFERRALS, "polarity": "N/A"}, id="NI 68 is contextual"),
        pytest.param({**P9_1, "title": "Core assessments"}, id="on a scale"),
        pytest.param({"reference": "KPI 60", "polarity": "Fall"}, id="no definition"),
        pytest.param({"polarity": "Sideways"}, id="see unknown-polarity"),
        pytest.param({"polarity": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"polarity": "Fall"}, 'polarity is "Fall", but by the definition of NI 60 higher is better'),
        ({"polarity": "N/A"}, 'polarity is "N/A", but by the definition of NI 60 higher is better'),
        ({**MOVES, "polarity": "Rise"}, 'polarity is "Rise", but by the definition of NI 62 lower is better'),
        (
            {**REPEATS, "polarity": "Fall"},
            'polarity is "Fall", but by the definition of NI 65 it is best inside a range',
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == ("F2", message)
