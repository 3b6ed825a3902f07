"""SG217 decimals-differ."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import P9_1

RULE = "decimals-differ"
NO_EXAMPLE = "87.30% in the Leeds workbook has an idle nought, and the other samples mix none"


@pytest.mark.parametrize(
    "changes",
    [
        {"previous": "83%"},
        {"previous": "87.3%"},
        pytest.param({"previous": "87.30%"}, id="NI 61: an idle nought"),
        pytest.param({"target": "84.25%"}, id="a target"),
        pytest.param(
            {"baseline": "", "previous": "", "target": "89%", "result": "90.27%", "predicted": ""}, id="beside it"
        ),
        pytest.param({"baseline": "77.41% (2007/08)", "previous": "83.32%", "target": "84%"}, id="two of them"),
        pytest.param(
            {
                "unit": "£",
                "baseline": "£25 (2007/08)",
                "previous": "£24",
                "target": "£25",
                "result": "£24.50",
                "predicted": "£24",
            },
            id="pence",
        ),
        pytest.param(
            {"baseline": "", "previous": "", "target": "", "result": "82.25%", "predicted": ""}, id="the only figure"
        ),
        pytest.param(P9_1, id="CYPP P9-1"),
        pytest.param({"previous": None}, id="no such column"),
        {"previous": "New PI"},
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            {
                "baseline": "81.4% (07/08)",
                "previous": "87.34%",
                "target": "85%",
                "result": "96.0%",
                "predicted": "96.0%",
            },
            "H2",
            '"87.34%" has more decimals than the other results of the row',
            id="like NI 61",
        ),
        ({"result": "0.825%"}, "J2", '"0.825%" has more decimals than the other results of the row'),
        (
            {"baseline": "77.41% (2007/08)"},
            "G2",
            '"77.41% (2007/08)" has more decimals than the other results of the row',
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        {"result": "82.25 ?"},
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
