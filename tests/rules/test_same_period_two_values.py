"""SG301 same-period-two-values."""

from typing import Any

import pytest

from tests.conftest import Findings, judged
from tests.rules.rows import P9_1

RULE = "same-period-two-values"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["F9 F10"]}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"baseline": "81.4% (07/08)", "previous": "87.30%"}, id="NI 61"),
        {"baseline": "83.3% (08-09)", "previous": "83.3%"},
        pytest.param({"baseline": "83.30% (2008/09)", "previous": "83.3%"}, id="an idle zero"),
        pytest.param({"baseline": "80% (08-09)", "previous": "79.9%"}, id="the same, rounded"),
        pytest.param({"baseline": "80% (08-09)", "previous": "79.5%"}, id="the same, rounded up"),
        pytest.param({"baseline": "70.5% (Dec 08)", "previous": "83.3%"}, id="a month of the year"),
        {"baseline": "New PI", "previous": "83.3%"},
        pytest.param(
            {"baseline": "79.9% (08-09)", "previous": "76.5% (2007/08)"},
            id="the cell says another year than its heading",
        ),
        {"baseline": "", "previous": "83.3%"},
        pytest.param({"baseline": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            {"baseline": "79.9% (08-09)", "previous": "76.5%"},
            "G2",
            '2008/09 has two figures: baseline "79.9% (08-09)", last year\'s result 76.5%',
            id="NI 59",
        ),
        pytest.param(
            {"baseline": "77.4% (08-09)", "previous": "83.3%"},
            "G2",
            '2008/09 has two figures: baseline "77.4% (08-09)", last year\'s result 83.3%',
            id="NI 60",
        ),
        pytest.param(
            {"baseline": "80% (08-09)", "previous": "79.4%"},
            "G2",
            '2008/09 has two figures: baseline "80% (08-09)", last year\'s result 79.4%',
            id="not the same, rounded",
        ),
        pytest.param(
            {
                "title": "Number of looked after children",
                "unit": "Number",
                "polarity": "Fall",
                "baseline": "1,281 (2008/09)",
                "previous": "1280",
            },
            "G2",
            '2008/09 has two figures: baseline "1,281 (2008/09)", last year\'s result 1280',
            id="a count",
        ),
        pytest.param(
            {**P9_1, "baseline": "Good (2008/09)"},
            "G2",
            '2008/09 has two figures: baseline "Good (2008/09)", last year\'s result Inadequate',
            id="a judgement",
        ),
        pytest.param(
            {"baseline": "77.4%", "previous": "83.3%", "headings": {"baseline": "Baseline 2008/09"}},
            "G2",
            '2008/09 has two figures: baseline "77.4%", last year\'s result 83.3%',
            id="the heading says the year",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"baseline": "66.3%"}, id="NI 66: no period"),
        {"baseline": "77.4% (08-09)", "previous": "New PI"},
        pytest.param({"baseline": "<5% (08-09)", "previous": "4%"}, id="no exact figure"),
        pytest.param({"baseline": "Score of 9 (08-09)"}, id="another unit"),
        pytest.param({"previous": None, "baseline": "77.4% (08-09)"}, id="no column of last year's results"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)
