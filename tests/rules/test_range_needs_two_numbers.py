"""SG308 range-needs-two-numbers."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import NI_65

RULE = "range-needs-two-numbers"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["H19 H23"]}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"polarity": "Bell Shaped", "target": "10 to 15%"},
        {"polarity": "Plan is best", "target": "10% - 15%"},
        {"polarity": "T", "target": "10–15%"},
        {"polarity": "Bell Shaped", "target": "50% ± 5%"},
        {"polarity": "Bell Shaped", "target": "No target"},
        {"polarity": "Bell Shaped", "target": ""},
        {"polarity": "N/A"},
        pytest.param({"polarity": "Bell Shaped", "target": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            NI_65,
            "I2",
            'polarity "Bell Shaped" needs a range as target (from, to), but it is one number, 12.5%',
            id="NI 65",
        ),
        pytest.param(
            {"polarity": "Bell Shaped", "target": "60%"},
            "I2",
            'polarity "Bell Shaped" needs a range as target (from, to), but it is one number, 60%',
            id="NI 68",
        ),
        pytest.param(
            {"polarity": "Goldilocks (50-60%)", "target": "55%"},
            "I2",
            ('polarity "Goldilocks (50-60%)" needs a range as target (from, to), but it is one number, 55%'),
            id="a range in the wrong cell",
        ),
        (
            {"polarity": "Maintain", "target": "Maintain 9% or above"},
            "I2",
            ('polarity "Maintain" needs a range as target (from, to), but it is one number, Maintain 9% or above'),
        ),
        (
            {"polarity": "Closer to target is better", "target": "£25,579"},
            "I2",
            ('polarity "Closer to target is better" needs a range as target (from, to), but it is one number, £25,579'),
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        {"polarity": "?"},
        {"polarity": "Bell Shaped", "target": "about eighty"},
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
