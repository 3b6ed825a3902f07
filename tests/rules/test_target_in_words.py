"""SG231 target-in-words."""

import pytest

from tests.conftest import Findings

RULE = "target-in-words"
NO_EXAMPLE = "every target of the Leeds workbook names a figure"


@pytest.mark.parametrize(
    "target",
    [
        "84%", "76.5% (top quartile)", "Increase to 85%", "N/A", "", "about eighty", "soon-ish",
        pytest.param("Top quartile: 85%", id="a level, though it cannot be read"),
        pytest.param("85% and 86% national", id="two figures: see unreadable-figure"),
        pytest.param("86,2 % average", id="a decimal comma: see unreadable-figure"),
    ],
)  # fmt: skip
def test_passes(findings: Findings, target: str) -> None:
    assert findings(RULE, target=target) == []


@pytest.mark.parametrize(
    "target",
    [
        "Top quartile", "Top quartile metropolitan authorities", "Better than England average", "10% reduction",
        "To be better than baseline", "Reduce by 5%", "Improve on last year", "Top 10", "In line with peers",
    ],
)  # fmt: skip
def test_flags(findings: Findings, target: str) -> None:
    [finding] = findings(RULE, target=target)
    assert (str(finding.cell), finding.message) == (
        "I2",
        f'"{target}" names no level to hold a result against',
    )
    assert findings("unreadable-figure", target=target) == []


@pytest.mark.parametrize("text", ["Top quartile", "10% reduction"])
def test_a_result_in_words_cannot_be_read(findings: Findings, text: str) -> None:
    assert findings(RULE, result=text) == []
    assert findings("unreadable-figure", result=text) != []
