"""SG207 data-quality-blank."""

from typing import Any

import pytest

from tests.conftest import Findings, judged

RULE = "data-quality-blank"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["K15", "K16"]}


@pytest.mark.parametrize(
    "changes",
    [
        {"data_quality": "No concerns"},
        pytest.param({"data_quality": "No checklist"}, id="NI 71: see unknown-data-quality"),
        pytest.param({"data_quality": "", "result": "Annual PI reported at Q4"}, id="no result yet"),
        pytest.param({"data_quality": "", "result": ""}, id="blank beside blank"),
        pytest.param({"data_quality": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            {"data_quality": "", "result": "72.5%"},
            "L2",
            "data quality is blank (result 72.5%)",
            id="NI 63",
        ),
        pytest.param(
            {"data_quality": "", "result": "84.6%"},
            "L2",
            "data quality is blank (result 84.6%)",
            id="NI 66",
        ),
        (
            {"data_quality": "", "result": "£25,579"},
            "L2",
            "data quality is blank (result £25,579)",
        ),
        pytest.param(
            {"data_quality": "  ", "result": "Good"},
            "L2",
            "data quality is blank (result Good)",
            id="spaces, and a judgement",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"data_quality": "", "result": "about eighty"}, id="a result that cannot be read"),
        pytest.param({"data_quality": "", "result": None}, id="no column of results"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
