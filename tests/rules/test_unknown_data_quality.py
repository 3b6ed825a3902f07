"""SG206 unknown-data-quality."""

from typing import Any

import pytest

from tests.conftest import Findings

RULE = "unknown-data-quality"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["K24"]}


@pytest.mark.parametrize(
    "changes",
    [
        {"data_quality": "No concerns"},
        {"data_quality": "Some concerns in year but subject to data validation at Q4"},
        {"data_quality": "Provisional"},
        {"data_quality": "Verified"},
        {"data_quality": ""},
        pytest.param(
            {"data_quality": "N/A", "frequency": "Annual", "result": "Annual PI reported at Q4"},
            id="no result yet to rely on",
        ),
        pytest.param({"data_quality": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            {"data_quality": "No checklist"},
            "L2",
            '"No checklist" does not say whether the figures can be relied on',
            id="NI 71",
        ),
        ({"data_quality": "?"}, "L2", '"?" does not say whether the figures can be relied on'),
        pytest.param(
            {"data_quality": "N/A"},
            "L2",
            '"N/A" does not say whether the figures can be relied on',
            id="N/A beside a result",
        ),
        (
            {"data_quality": "taken from the case system"},
            "L2",
            '"taken from the case system" does not say whether the figures can be relied on',
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)
