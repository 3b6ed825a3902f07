"""SG405 overall-rag-disagrees."""

import polars as pl
import pytest

from safeguard_xl.frame import col, name_of
from safeguard_xl.narrative import Spot
from safeguard_xl.ooxml import Book
from safeguard_xl.ooxml.read.book import Chart
from safeguard_xl.rules import Evidence
from safeguard_xl.rules._claims import rows_of
from tests.frames import frame_of
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
    assert (finding.sheet, tuple(map(str, finding.cells)), finding.message) == ("Summary", cells, message)


def test_against_all_where_none_is_named() -> None:
    rows = [{**WORSE, "reference": f"NI {number}"} for number in range(4)]
    [finding] = found(RULE, report(*rows, BETTER, Summary=["Overall judgement | Green"]))
    assert finding.message == 'the overall judgement is "Green", but of 5 indicators rated 4 red and 1 green'


def test_cannot_judge_against_too_few() -> None:
    book = report(WORSE, Summary=["Overall judgement | Green"])
    assert unknown(RULE, book) == ["B1"]


@pytest.mark.parametrize(
    ("references", "found"),
    [
        pytest.param(("NI 59",), ["NI 59"], id="by reference"),
        pytest.param(("Adoptions", "NI 59"), ["NI 59", "Adoptions"], id="by title where there is no reference"),
        pytest.param(("Assessments",), [], id="by title where there is one"),
        pytest.param((), [], id="none"),
    ],
)
def test_only_the_rows_that_are_referred_to_are_looked_at(references: tuple[str, ...], found: list[str]) -> None:
    names = [("NI 59", "Assessments"), (None, "Adoptions"), ("", "Complaints"), (None, None)]
    frame = frame_of(*([(col.text.reference, reference), (col.text.title, title)] for reference, title in names))
    claim = Spot("overall-judgement", "Summary", "A1", "Overall judgement", "Red", says="red", references=references)
    assert [name_of(row) for row in rows_of(Evidence(Book({}), (), pl.DataFrame(), frame=frame), [claim])] == found
