"""SG210 unreadable-figure."""

from typing import Any

import pytest

from tests.conftest import Findings
from tests.rules.rows import P9_1

RULE = "unreadable-figure"
NO_EXAMPLE = "every cell of the Leeds workbook can be read"


@pytest.mark.parametrize(
    "changes",
    [
        {"target": "84%"},
        {"target": "£25,579"},
        {"target": "$10.4M"},
        {"target": "10.3 days "},
        {"target": "4 minutes (Quarterly target)"},
        {"target": "Fewer than 85"},
        {"target": "≥70%"},
        {"target": "±5%"},
        {"target": "Maintain 9% or above"},
        {"target": "A maximum of 30 weeks."},
        {"target": "To achieve 95%"},
        pytest.param({"target": "Top quartile"}, id="see target-in-words"),
        pytest.param({"result": "0% (0 of 0)"}, id="no cases"),
        {"target": "-"},
        {"target": "N/A"},
        {"target": "TBC"},
        {"target": "To be set"},
        {"target": "No target"},
        {"target": "[c]"},
        {"target": ".."},
        {"result": "1967 (down from 2,732 at end June)"},
        {"result": "24,490 (+6.5% 2018)"},
        {"result": "Annual PI reported at Q4"},
        {"result": "Available in  Q4"},
        {"result": "711 volunteers (GREEN)"},
        {"result": "76.5%*"},
        {"result": "69% (9 out of 13 homes)"},
        pytest.param({"baseline": "69% (9 out of 13 homes (08/09)"}, id="CYPP P9-3: see unbalanced-brackets"),
        pytest.param({"polarity": "Bell Shaped", "target": "10 to 15%"}, id="a range where a range is best"),
        {"polarity": "Plan is best", "target": "10% - 15%"},
        pytest.param({**P9_1, "result": "Fair"}, id="on a scale: see word-not-on-scale"),
        pytest.param({"previous": None}, id="no such column"),
        pytest.param({"previous": ""}, id="blank"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        ({"result": "86,2 %"}, "J2", '"86,2 %" has a decimal comma where a point is due, at "86,2 %"'),
        ({"target": "about eighty"}, "I2", '"about eighty" cannot be read as a figure'),
        ({"result": "50% reduction"}, "J2", '"50% reduction" cannot be read as a figure, from "reduction" on'),
        (
            {"result": "5.4% (2023-24) 6.3% (2024-25)"},
            "J2",
            '"5.4% (2023-24) 6.3% (2024-25)" holds more than one figure, the second at "6.3% (2024-25)"',
        ),
        ({"result": "98.40% 97.63%"}, "J2", '"98.40% 97.63%" holds more than one figure, the second at "97.63%"'),
        pytest.param(
            {"target": "10 to 15%"},
            "I2",
            '"10 to 15%" holds more than one figure, the second at "15%"',
            id="a range where more is better",
        ),
        pytest.param(
            {"polarity": "Bell Shaped", "target": "98.40% 97.63%"},
            "I2",
            '"98.40% 97.63%" holds more than one figure, the second at "97.63%"',
            id="two figures are no range",
        ),
        ({"result": "9 out of 13"}, "J2", '"9 out of 13" is a fraction without its percentage'),
        ({"result": "#DIV/0!"}, "J2", '"#DIV/0!" cannot be read as a figure'),
        pytest.param(
            {"result": "1234567890123456789"},
            "J2",
            '"1234567890123456789" cannot be read as a figure',
            id="beyond any figure",
        ),
        pytest.param(
            {"result": "5.4% (2023-24)\n6.3% (2024-25)"},
            "J2",
            '"5.4% (2023-24) 6.3% (2024-25)" holds more than one figure, the second at "6.3% (2024-25)"',
            id="on two lines",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)
