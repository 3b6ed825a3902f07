"""SG402 count-and-rate-disagree."""

import pytest

from tests.conftest import Findings
from tests.rules.rows import LSP_A, LSP_B, NUMBER, RATE

RULE = "count-and-rate-disagree"
NO_EXAMPLE = "passes in the Leeds workbook: a and b agree"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([LSP_A, LSP_B], id="LSP-HW2b(i)"),
        pytest.param([NUMBER, RATE], id="a population that moves"),
        pytest.param(
            [LSP_A, {**LSP_B, "title": "Number of children adopted (rate per 10,000)", "result": "9.1"}],
            id="a rate of something else",
        ),
        pytest.param([LSP_A, {}, {}, {}, {**LSP_B, "result": "64.8"}], id="too far apart to be a pair"),
        pytest.param(
            [LSP_A, {**LSP_B, "baseline": "", "previous": "", "target": "", "predicted": ""}], id="one pair of figures"
        ),
        pytest.param([LSP_A, {**LSP_B, "result": "0"}], id="a rate of 0"),
    ],
)
def test_passes(findings: Findings, rows: list[dict[str, str]]) -> None:
    assert findings(RULE, *rows) == []


@pytest.mark.parametrize(
    ("rows", "cells", "message"),
    [
        pytest.param(
            [LSP_A, {**LSP_B, "result": "64.8"}],
            ("J3", "J2"),
            "64.8 and 1293 (row 2) make a population of 199,537, the others about 152,862",
            id="the result",
        ),
        pytest.param(
            [LSP_A, {**LSP_B, "previous": "62.1"}],
            ("H3", "H2"),
            "62.1 and 1255 (row 2) make a population of 202,093, the others about 152,837",
            id="last year",
        ),
        pytest.param(
            [{**LSP_B, "predicted": "88.6"}, LSP_A],
            ("K2", "K3"),
            "88.6 and 1293 (row 3) make a population of 145,937, the others about 152,862",
            id="the rate first",
        ),
    ],
)
def test_flags(findings: Findings, rows: list[dict[str, str]], cells: tuple[str, ...], message: str) -> None:
    [finding] = findings(RULE, *rows)
    assert (finding.cell, finding.cells, finding.message) == (cells[0], cells, message)
