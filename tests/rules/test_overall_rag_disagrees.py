"""SG405 overall-rag-disagrees."""

import pytest

from safeguard_xl.ooxml.book import Chart
from tests.rules.beside import BETTER, WORSE, Lines, found, report, unknown

RULE = "overall-rag-disagrees"
EXAMPLES = {"report-faults": ["B4 B5"]}
CHARTS = [Chart("NI 59 assessments", "A9"), Chart("NI 61 placements", "E9")]


@pytest.mark.parametrize(
    "summary",
    [
        ["Overall judgement | Red"],
        ["Overall judgement | Amber"],
        pytest.param(["Overall judgement | Green"], id="between the two"),
        pytest.param(
            ["Overall Summary | The overall assessment is red as key indicators (see graphs above) underperform."],
            id="the seed",
        ),
        pytest.param(["Overall judgement | Good progress"], id="no light"),
        pytest.param([], id="none"),
    ],
)
def test_passes(summary: Lines) -> None:
    assert found(RULE, report(WORSE, BETTER, charts=CHARTS, Summary=summary)) == []


@pytest.mark.parametrize(
    ("summary", "cells", "message"),
    [
        (["Overall judgement | Green"], ("B1",), 'the overall judgement is "Green", but NI 59 is red'),
        (["Overall RAG: Amber"], ("A1",), 'the overall judgement is "Amber", but NI 59 is red'),
        (
            ["Overall summary | The overall rating is green for NI 59."],
            ("B1",),
            'the overall judgement is "overall rating is green", but NI 59 is red',
        ),
        pytest.param(
            ["Overall judgement | Red", "Overall summary | All went well. The overall rating is green."],
            ("B1", "B2"),
            'the overall judgement is "Red", but "overall rating is green" stands under Overall summary',
            id="two judgements",
        ),
    ],
)
def test_flags(summary: Lines, cells: tuple[str, ...], message: str) -> None:
    [finding] = found(RULE, report(WORSE, BETTER, charts=CHARTS[:1], Summary=summary))
    assert (finding.sheet, finding.cells, finding.message) == ("Summary", cells, message)


def test_against_all_where_none_is_named() -> None:
    rows = [{**WORSE, "reference": f"NI {number}"} for number in range(4)]
    [finding] = found(RULE, report(*rows, BETTER, Summary=["Overall judgement | Green"]))
    assert finding.message == 'the overall judgement is "Green", but of 5 indicators rated 4 red and 1 green'


def test_cannot_judge_against_too_few() -> None:
    book = report(WORSE, Summary=["Overall judgement | Green"])
    assert unknown(RULE, book) == ["B1"]
