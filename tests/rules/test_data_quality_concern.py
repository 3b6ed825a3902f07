"""SG208 data-quality-concern."""

from typing import Any

import pytest

from tests.conftest import Findings, judged

RULE = "data-quality-concern"
NO_EXAMPLE = "the one concern in the samples says itself when the data will be validated"


@pytest.mark.parametrize(
    "changes",
    [
        {"data_quality": "No concerns"},
        {"data_quality": "Verified"},
        {"data_quality": ""},
        pytest.param({"data_quality": "Some concerns in year but subject to data validation at Q4"}, id="NI 61"),
        pytest.param({"data_quality": "Some concerns until the audit in March"}, id="a month"),
        pytest.param({"data_quality": None}, id="no such column"),
        pytest.param({"data_quality": "Some concerns", "concern": "Validated in Q3"}, id="a column of its own"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        (
            {"data_quality": "Some concerns"},
            "L2",
            'data quality in doubt ("Some concerns"), without saying until when, so the rating is provisional',
        ),
        pytest.param(
            {
                "data_quality": "Provisional",
                "frequency": "Annual",
                "result": "Annual PI reported at Q4",
                "predicted": "",
            },
            "L2",
            'data quality in doubt ("Provisional"), without saying until when',
            id="nothing is rated",
        ),
        pytest.param(
            {"data_quality": "Estimate", "polarity": "N/A"},
            "L2",
            'data quality in doubt ("Estimate"), without saying until when',
            id="for information",
        ),
        pytest.param(
            {"data_quality": "Some concerns", "concern": "Returns of two teams are late", "polarity": "N/A"},
            "L2",
            'data quality in doubt ("Some concerns"), without saying until when',
            id="a reason without an end",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"data_quality": "No checklist"}, id="NI 71: no known word"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
