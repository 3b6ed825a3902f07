"""SG227 suspiciously-small-number."""

import pytest

from tests.conftest import Findings

RULE = "suspiciously-small-number"
EXAMPLES = {"report-faults": ["H7 G7"]}


@pytest.mark.parametrize(
    "changes",
    [
        {"result": "69% (9 out of 13 homes)"},
        {"result": "50% (5 out of 10 children)"},
        pytest.param({"result": "0% (0 out of 10 children)"}, id="nobody"),
        pytest.param({"target": "50% (2 out of 4 children)"}, id="a target"),
        pytest.param({"result": "4", "unit": "Number"}, id="no fraction"),
        pytest.param({"result": "[c]"}, id="suppressed"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, str]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cells", "numbers"),
    [
        ({"result": "50% (2 out of 4 children)"}, ("J2",), '"50% (2 out of 4 children)"'),
        (
            {"previous": "25% (1 out of 4)", "result": "50% (2 out of 4)"},
            ("J2", "H2"),
            '"50% (2 out of 4)" and "25% (1 out of 4)"',
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, str], cells: tuple[str, ...], numbers: str) -> None:
    [finding] = findings(RULE, **changes)
    assert tuple(map(str, finding.cells)) == cells
    assert finding.message == f"{numbers}: fewer than five were counted, and may be recognised"
