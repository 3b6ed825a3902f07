"""SG403 population-never-moves."""

import pytest

from tests.conftest import Findings
from tests.rules.rows import LSP_A, LSP_B, NUMBER, RATE

RULE = "population-never-moves"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["F6 G6 H6 I6 J6 F5 G5 H5 I5 J5"]}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([NUMBER, RATE], id="a population that moves"),
        pytest.param([LSP_A, {**LSP_B, "baseline": ""}], id="two years"),
        pytest.param([LSP_A], id="a number without its rate"),
        pytest.param(
            [LSP_A, {**LSP_B, "title": "Number of children adopted (rate per 10,000)"}], id="a rate of something else"
        ),
    ],
)
def test_passes(findings: Findings, rows: list[dict[str, str]]) -> None:
    assert findings(RULE, *rows) == []


@pytest.mark.parametrize(
    ("rows", "cells", "message"),
    [
        pytest.param(
            [LSP_A, LSP_B],
            ("G3", "H3", "I3", "J3", "K3", "G2", "H2", "I2", "J2", "K2"),
            "rates of 3 years rest on one population, 152,773 to 152,854; a population changes every year",
            id="LSP-HW2b(i)",
        ),
    ],
)
def test_flags(findings: Findings, rows: list[dict[str, str]], cells: tuple[str, ...], message: str) -> None:
    [finding] = findings(RULE, *rows)
    assert (str(finding.cell), tuple(map(str, finding.cells)), finding.message) == (cells[0], cells, message)
