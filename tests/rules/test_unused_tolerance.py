"""SG610 unused-tolerance."""

import pytest

from tests.conftest import HEADINGS, Findings

RULE = "unused-tolerance"
NO_EXAMPLE = "the samples state their tolerances in words that are known"
COLUMNS = HEADINGS | {"tolerance": "Tolerance", "green": "Green", "amber": "Amber", "red": "Red"}


@pytest.mark.parametrize(
    "changes",
    [
        {"tolerance": "5%"},
        {"tolerance": "within 2 points"},
        *({"tolerance": text} for text in ("", "N/A", "-", "None", "TBC")),
        {"green": "84%", "amber": "80%"},
        {"green": "84%", "amber": "80%-84%", "red": "<80%"},
        pytest.param({"tolerance": "see note 3", "target": "No target"}, id="no target"),
        pytest.param({}, id="no such columns"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, str]) -> None:
    assert findings(RULE, changes, headings=COLUMNS) == []


@pytest.mark.parametrize(
    ("rows", "cells", "messages"),
    [
        pytest.param(
            [{"tolerance": "see note 3"}, {"tolerance": "5%"}, {"tolerance": "as agreed"}],
            ["M2", "M4"],
            ['the tolerance says nothing to rate by, so relative 5% does: "see note 3" and "as agreed"'],
            id="in one finding for the column",
        ),
        pytest.param(
            [{"green": "80%", "amber": "85%"}],
            ["M2", "N2"],
            ['the limits say nothing to rate by, so relative 5% does: "80%" and "85%"'],
            id="amber beyond green",
        ),
    ],
)
def test_flags(findings: Findings, rows: list[dict[str, str]], cells: list[str], messages: list[str]) -> None:
    found = findings(RULE, *rows, headings=COLUMNS)
    assert [str(cell) for finding in found for cell in finding.cells] == cells
    assert [finding.message for finding in found] == messages
