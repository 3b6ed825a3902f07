"""SG207 data-quality-blank."""

from typing import Any

import pytest

from tests.conftest import Findings, judged

RULE = "data-quality-blank"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["K15 K16"]}


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
    ("rows", "cells", "names"),
    [
        pytest.param([{"data_quality": "", "result": "72.5%"}], "L2", "NI 60", id="NI 63"),
        pytest.param([{"data_quality": "  ", "result": "Good"}], "L2", "NI 60", id="spaces, and a judgement"),
        pytest.param(
            [{"data_quality": ""}, {}, {"data_quality": "", "reference": "NI 66"}], "L2 L4", "NI 60 and NI 66"
        ),
    ],
)
def test_flags(findings: Findings, rows: list[dict[str, str]], cells: str, names: str) -> None:
    [finding] = findings(RULE, *rows)
    assert " ".join(map(str, finding.cells)) == cells
    assert finding.message == f"results are reported without a word on their data quality: {names}"


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"data_quality": "", "result": "about eighty"}, id="a result that cannot be read"),
        pytest.param({"data_quality": "", "result": None}, id="no column of results"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
