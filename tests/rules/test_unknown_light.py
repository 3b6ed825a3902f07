"""SG608 unknown-light."""

from typing import Any

import pytest

from tests.conftest import Findings

RULE = "unknown-light"
NO_EXAMPLE = "the samples have no lights of their own"


@pytest.mark.parametrize(
    "changes",
    [
        {"rag": "Amber"},
        {"rag": ""},
        pytest.param({"rag": "On hold", "fills": {"L2": "FFC000"}}, id="the fill says it"),
        {"direction": "Improving"},
        {"direction": "↑"},
        pytest.param({"polarity": "Fall", "direction": "→"}, id="level whichever way is better"),
        pytest.param({"polarity": "N/A", "direction": "↓"}, id="for information: nothing is better"),
        *({"direction": text} for text in ("+2.1%", "-12", "3.5", "−4 pp")),
        {"rag": "-3.2%"},
        pytest.param({}, id="no such columns"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("rows", "cells", "message"),
    [
        pytest.param(
            [{"rag": "On hold"}, {"rag": "Amber"}, {"rag": "Draft"}, {"rag": "On hold"}],
            ["L2", "L4", "L5"],
            'not known as a light, and so compared with nothing: "On hold" and "Draft"',
            id="each once, in one finding for the column",
        ),
        pytest.param(
            [{"rag": "1"}, {"rag": "3"}],
            ["L2", "L3"],
            'not known as a light, and so compared with nothing: "1" and "3"',
            id="codes",
        ),
        (
            [{"direction": "Q3"}],
            ["L2"],
            'not known as a direction of travel, and so compared with nothing: "Q3"',
        ),
        pytest.param(
            [{"direction": "↑"}, {"direction": "↓", "polarity": "Fall"}],
            ["L3"],
            "an arrow may show that the figure rose or that it got better; where lower is better these were not "
            'compared: "↓"',
            id="an arrow of a fall",
        ),
    ],
)
def test_flags(findings: Findings, rows: list[dict[str, str]], cells: list[str], message: str) -> None:
    [finding] = findings(RULE, *rows)
    assert ([str(cell) for cell in finding.cells], finding.message) == (cells, message)
