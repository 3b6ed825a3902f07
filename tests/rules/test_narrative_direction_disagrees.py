"""SG406 narrative-direction-disagrees."""

import pytest

from safeguard_xl.ooxml.read.book import Chart
from tests.rules.beside import BETTER, WORSE, Lines, found, report, unknown

RULE = "narrative-direction-disagrees"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["B29 H6"]}
CHARTS = [Chart("NI 59 % Initial Assessment Completed in 7 days", "A9")]
SEED = "Given this activity the quality of assessment should improve over time, hence the upward direction of travel."
WENT = "NI 59 got worse (76.5% to 65.9%)"


@pytest.mark.parametrize(
    "summary",
    [
        ["Direction of travel | ▼ Downward"],
        ["Overall summary | Hence the downward direction of travel."],
        ["Overall summary | NI 61 explains the upward direction of travel."],
        pytest.param(["Overall summary | The direction of travel is unclear."], id="no direction"),
        pytest.param(["Direction of travel | see below"], id="no word that is known"),
        pytest.param([], id="none"),
    ],
)
def test_passes(summary: Lines) -> None:
    assert found(RULE, report(WORSE, BETTER, charts=CHARTS, Summary=summary)) == []


@pytest.mark.parametrize(
    ("summary", "cells", "claim"),
    [
        pytest.param([f"Overall Summary | {SEED}"], ("B1",), "upward direction of travel", id="the seed"),
        pytest.param(
            ["Direction of travel | ▲ Upward", f"Overall Summary | {SEED}"],
            ("B2", "B1"),
            "upward direction of travel",
            id="said twice",
        ),
        (["Direction of travel | Improving"], ("B1",), "Improving"),
        (["Direction of travel: stable"], ("A1",), "stable"),
        (["Summary", "The direction of travel is upward."], ("A2",), "The direction of travel is upward"),
    ],
)
def test_flags(summary: Lines, cells: tuple[str, ...], claim: str) -> None:
    [finding] = found(RULE, report(WORSE, BETTER, charts=CHARTS, Summary=summary))
    assert (finding.sheet, tuple(map(str, finding.cells))) == ("Summary", cells)
    assert finding.message == f'the narrative says "{claim}", but {WENT}'


def test_two_directions() -> None:
    [finding] = found(RULE, report(WORSE, Summary=["Direction of travel | ▼", f"Overall Summary | {SEED}"]))
    assert finding.message == (
        'the narrative says "upward direction of travel", but "▼" stands under Direction of travel'
    )


def test_cannot_judge_without_indicators() -> None:
    assert unknown(RULE, report(WORSE, Summary=["Direction of travel | ▲"])) == ["B1"]


def test_cannot_judge_indicators_without_a_past() -> None:
    book = report({**WORSE, "previous": "New PI"}, charts=CHARTS, Summary=["Direction of travel | ▲"])
    assert unknown(RULE, book) == ["B1"]
