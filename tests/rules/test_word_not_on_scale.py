"""SG310 word-not-on-scale."""

from typing import Any

import pytest

from tests.conftest import Findings
from tests.rules.rows import P9_1

RULE = "word-not-on-scale"
NO_EXAMPLE = "the Leeds workbook uses Ofsted's words"


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(P9_1, id="CYPP P9-1"),
        pytest.param(
            {**P9_1, "target": "Satisfactory", "result": "Result updated when inspections happen", "predicted": ""},
            id="CYPP P9-2",
        ),
        {**P9_1, "target": "good or better"},
        pytest.param({**P9_1, "result": "GOOD"}, id="capitals"),
        {**P9_1, "result": "Requires improvement"},
        {**P9_1, "result": "N/A", "predicted": "-"},
        pytest.param({}, id="no judgement"),
        pytest.param({**P9_1, "predicted": None}, id="no such column"),
        pytest.param(
            {
                **P9_1,
                "result": "inspections happen and a judgement is received",
                "frequency": "Result updated when inspections happen",
            },
            id="a fragment: see text-shifted-between-columns",
        ),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        ({**P9_1, "result": "Fair"}, "J2", '"Fair" is not a grade of the scale that the rest of the row uses'),
        ({**P9_1, "result": "75%"}, "J2", '"75%" is not a grade of the scale that the rest of the row uses'),
        ({**P9_1, "target": "Level 3"}, "I2", '"Level 3" is not a grade of the scale that the rest of the row uses'),
        (
            {**P9_1, "baseline": "Not good (July 2008 visit)"},
            "G2",
            '"Not good (July 2008 visit)" is not a grade of the scale that the rest of the row uses',
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)
