"""SG603 prediction-copies-result."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import LSP_A, LSP_B, P9_1, P9_3

RULE = "prediction-copies-result"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["J5 J6 J9 J10 J11 J14 J15 J16 J24"]}


@pytest.mark.parametrize(
    "rows",
    [
        [{}, {}],
        [{"predicted": ""}],
        pytest.param([P9_3], id="CYPP P9-3"),
        pytest.param([{"result": "", "predicted": "83%"}], id="no result"),
        pytest.param([{}, {"predicted": "82.2%"}], id="one of two"),
    ],
)
def test_passes(findings: Findings, rows: list[dict[str, str]]) -> None:
    assert findings(RULE, *rows) == []


@pytest.mark.parametrize(
    ("rows", "cells", "message"),
    [
        pytest.param(
            [LSP_A, LSP_B, {}],
            ("K2", "K3"),
            ("forecasts that repeat the current result to the digit: 2 of 3"),
            id="LSP-HW2b(i)",
        ),
        pytest.param(
            [{"predicted": "82.20%"}, P9_3],
            ("K2",),
            ("forecasts that repeat the current result to the digit: 1 of 1"),
            id="an idle zero",
        ),
        pytest.param(
            [P9_1],
            ("K2",),
            ("forecasts that repeat the current result to the digit: 1 of 1"),
            id="CYPP P9-1",
        ),
    ],
)
def test_flags(findings: Findings, rows: list[dict[str, str]], cells: tuple[str, ...], message: str) -> None:
    [finding] = findings(RULE, *rows)
    assert (str(finding.cell), tuple(map(str, finding.cells)), finding.message) == (cells[0], cells, message)


@pytest.mark.parametrize(
    "changes",
    [
        {"predicted": "about eighty"},
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
