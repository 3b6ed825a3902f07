"""SG311 scale-words-mixed."""

import pytest

from tests.conftest import Findings
from tests.rules.rows import P9_1

RULE = "scale-words-mixed"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["H11 I11 J11 H12"]}


@pytest.mark.parametrize(
    "rows",
    [
        [
            {**P9_1, "result": "Inadequate", "predicted": "Inadequate"},
            {**P9_1, "result": "Inadequate", "predicted": "Inadequate"},
        ],
        pytest.param(
            [
                {**P9_1, "target": "Good", "result": "Inadequate", "predicted": "Inadequate"},
                {**P9_1, "target": "Outstanding", "result": "Inadequate", "predicted": "Inadequate"},
            ],
            id="grades that differ",
        ),
        pytest.param(
            [
                {**P9_1, "result": "Inadequate", "predicted": "Inadequate"},
                {**P9_1, "target": "ADEQUATE", "result": "Inadequate", "predicted": "Inadequate"},
            ],
            id="capitals",
        ),
        pytest.param([{}, {}], id="no judgements"),
    ],
)
def test_passes(findings: Findings, rows: list[dict[str, str]]) -> None:
    assert findings(RULE, *rows) == []


@pytest.mark.parametrize(
    ("rows", "cells", "message"),
    [
        pytest.param(
            [
                {**P9_1, "result": "Inadequate", "predicted": "Inadequate"},
                {**P9_1, "target": "Satisfactory", "result": "Inadequate", "predicted": "Inadequate"},
            ],
            ("I2", "I3"),
            'the same grade is called "Adequate" and "Satisfactory"',
            id="CYPP P9-1 and P9-2",
        ),
        pytest.param(
            [
                {**P9_1, "target": "Good"},
                {**P9_1, "target": "Requires improvement", "result": "Good", "predicted": "Good"},
            ],
            ("J2", "K2", "I3"),
            'the same grade is called "Adequate" and "Requires improvement"',
            id="across columns",
        ),
    ],
)
def test_flags(findings: Findings, rows: list[dict[str, str]], cells: tuple[str, ...], message: str) -> None:
    [finding] = findings(RULE, *rows)
    assert (str(finding.cell), tuple(map(str, finding.cells)), finding.message) == (cells[0], cells, message)
