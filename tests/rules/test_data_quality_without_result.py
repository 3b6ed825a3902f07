"""SG228 data-quality-without-result."""

from typing import Any

import pytest

from tests.conftest import Findings
from tests.rules.rows import NI_62, NI_64

RULE = "data-quality-without-result"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["K12 K17 K18 K19 K20 K23"]}
ANNUAL = [{**NI_62, "reference": "NI 62"}, {**NI_64, "reference": "NI 64"}]


@pytest.mark.parametrize(
    "rows",
    [
        [{}, {}],
        pytest.param([NI_62, {}], id="one row"),
        pytest.param([{**row, "data_quality": ""} for row in ANNUAL], id="blank"),
        pytest.param([{**row, "data_quality": "Some concerns"} for row in ANNUAL], id="a concern"),
        pytest.param([{**row, "data_quality": "Not applicable"} for row in ANNUAL], id="none to be had"),
    ],
)
def test_passes(findings: Findings, rows: list[dict[str, Any]]) -> None:
    assert findings(RULE, *rows) == []


@pytest.mark.parametrize(
    ("rows", "cells", "names"),
    [
        pytest.param([{}, *ANNUAL], "L3 L4", "NI 62 and NI 64", id="annual"),
        pytest.param([{"result": ""}, {"result": "", "reference": "NI 61"}], "L2 L3", "NI 60 and NI 61", id="blank"),
        pytest.param(
            [{**row, "result": "Not yet available"} for row in ANNUAL], "L2 L3", "NI 62 and NI 64", id="not available"
        ),
    ],
)
def test_flags(findings: Findings, rows: list[dict[str, Any]], cells: str, names: str) -> None:
    [finding] = findings(RULE, *rows)
    assert " ".join(map(str, finding.cells)) == cells
    assert finding.message == f'"No concerns" stands under data quality where there is no result: {names}'
