"""SG319 unit-differs-from-definition."""

from typing import Any

import pytest

from tests.conftest import Findings
from tests.rules.rows import NI_71, P9_1

RULE = "unit-differs-from-definition"
NO_EXAMPLE = "passes in the Leeds workbook: NI 71 is score-called-number"
COUNTS = {"baseline": "380 (2007/08)", "previous": "400", "target": "420", "result": "412", "predicted": "415"}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        pytest.param(NI_71, id="NI 71: see score-called-number"),
        pytest.param({"reference": "KPI 60", "unit": "Number", **COUNTS}, id="no definition"),
        pytest.param({"unit": None, **COUNTS, "title": "Core assessments"}, id="a bare figure takes the defined unit"),
        {"result": "Annual PI reported at Q4"},
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        (
            {"unit": "Number", **COUNTS},
            "E2",
            "the figures are numbers, but by the definition of NI 60 they would be percentages",
        ),
        (
            {**NI_71, "unit": "%", "baseline": "50%", "target": "60%", "result": "55%", "predicted": "58%"},
            "E2",
            "the figures are percentages, but by the definition of NI 71 they would be scores",
        ),
        (P9_1, "E2", "the figures are judgements, but by the definition of NI 60 they would be percentages"),
        pytest.param(
            {"unit": None, "baseline": "£380", "previous": "£400", "target": "£420", "result": "£412"},
            "I2",
            "the figures are sums of money, but by the definition of NI 60 they would be percentages",
            id="no column of units",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)
