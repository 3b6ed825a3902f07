"""Which way is better, of each indicator, and what says so."""

from pathlib import Path

import pytest

from safeguard_xl.frame import col
from safeguard_xl.locate import locate
from safeguard_xl.model import Assumption, Review
from safeguard_xl.parse import parse
from safeguard_xl.schema import WorkbookSchema, load_schema
from tests.rules.beside import only_sheet
from tests.together import review_in_company

GENERIC = load_schema("generic")
TOLD = (col.polarity, col.better.by, col.better.words, col.better.place)


def reviewed(*lines: str, schema: WorkbookSchema = GENERIC) -> Review:
    return review_in_company(only_sheet(lines), schema)


def told(*lines: str, schema: WorkbookSchema = GENERIC) -> list[tuple[str | None, ...]]:
    """What is told of each row: the polarity, what says so, the words and where they stand."""
    book = only_sheet(lines)
    [frame] = parse([(book, locate(book, schema))], schema)
    return frame.select(TOLD).rows()


def ours(tmp_path: Path, text: str) -> WorkbookSchema:
    path = tmp_path / "ours.toml"
    path.write_text(f'title = "Ours"\n{text}', encoding="utf-8")
    return load_schema(path)


@pytest.mark.parametrize(
    ("headings", "cells", "expected"),
    [
        pytest.param("Polarity", "High", ("rise", "column", "High", None), id="a column, whatever the title says"),
        pytest.param(
            "Polarity", "The lower the better", ("fall", "column", "The lower the better", None), id="at length"
        ),
        pytest.param("Polarity", "↑", ("rise", "column", "↑", None), id="an arrow"),
        pytest.param("Polarity", "Sideways", (None, None, None, None), id="a word not known is not gone against"),
        pytest.param("Polarity", "", ("fall", "words", "complaints", "title"), id="a blank cell says nothing"),
        pytest.param("Target", "At least 90", ("rise", "stated", "At least 90", "target"), id="the target"),
        pytest.param("Target", ">90", ("rise", "stated", ">90", "target"), id="a sign in the target"),
        pytest.param(
            "Comments", "Higher is better.", ("rise", "stated", "Higher is better", "comment"), id="a comment"
        ),
        pytest.param(
            "Comments", "We aim to increase them", ("fall", "words", "complaints", "title"), id="prose is no word"
        ),
        pytest.param("Green | Red", "95 | 85", ("rise", "limits", None, None), id="the figures of its lights"),
        pytest.param("Target", "90", ("fall", "words", "complaints", "title"), id="the title"),
    ],
)
def test_what_says_so(headings: str, cells: str, expected: tuple[str | None, ...]) -> None:
    assert told(f"Title | {headings} | Result", f"Number of complaints | {cells} | 88") == [expected]


def test_a_heading_tells_of_all_the_rows_below_it(tmp_path: Path) -> None:
    schema = ours(tmp_path, '[headings]\ntarget = ["Target (higher is better)"]\n')
    lines = ["Title | Target (higher is better) | Result", "Plans | 90 | 88", "Complaints | 90 | 88"]
    assert told(*lines, schema=schema) == [("rise", "stated", "higher is better", "heading")] * 2


@pytest.mark.parametrize(
    ("polarities", "expected"),
    [
        pytest.param(("+", "-"), ["rise", "fall"], id="a sign each way"),
        pytest.param(("Rise", "-"), ["rise", "none"], id="a dash among words"),
        pytest.param(("H", "L"), ["rise", "fall"], id="letters"),
        pytest.param(("Monitor only", "Goldilocks"), ["none", "range"], id="neither way"),
    ],
)
def test_a_column_of_polarities(polarities: tuple[str, str], expected: list[str]) -> None:
    lines = [f"Plans {number} | {polarity} | 90 | 88" for number, polarity in enumerate(polarities)]
    assert [way for way, *_ in told("Title | Polarity | Target | Result", *lines)] == expected


def test_a_published_title_is_known_whatever_its_reference() -> None:
    lines = ["Ref | Title | Target | Result", "C 7 | Number of foster carers recruited | 90 | 88"]
    assert told(*lines) == [("rise", "definition", "Ofsted, Fostering in England", None)]


def test_a_published_range_comes_before_words() -> None:
    title = "Children becoming the subject of a Child Protection Plan for a second or subsequent time"
    lines = ["Ref | Title | 2009/10 Target | 2009/10 Quarter 2", f"NI 65 | {title} | 12% | 13%"]
    assert told(*lines) == [("range", "definition", "id.esd.org.uk, metric 100", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[indicators."K 1"]\npolarity = "rise"\n', ("rise", "schema", "the definition of K 1", None)),
        ('[measures."Complaints received"]\npolarity = "rise"\nsource = "Plan"\n', ("rise", "schema", "Plan", None)),
        ('default_polarity = "rise"\n', ("fall", "column", "Fall", None)),
    ],
)
def test_the_schema_in_force_comes_before_the_column(
    tmp_path: Path, text: str, expected: tuple[str | None, ...]
) -> None:
    lines = ["Ref | Title | Polarity | Result", "K 1 | Complaints received | Fall | 88"]
    assert told(*lines, schema=ours(tmp_path, text)) == [expected]


def test_the_default_of_a_schema_comes_last(tmp_path: Path) -> None:
    schema = ours(tmp_path, 'default_polarity = "rise"\n')
    lines = ["Title | Target | Result", "Plans open | 90 | 88", "Complaints | 90 | 88"]
    assert [by for _, by, *_ in told(*lines, schema=schema)] == ["default", "words"]


# ---- the lights that a sheet publishes -------------------------------------------------------------

LIGHTS = "Title | Target | Result | RAG"
HIGHER = [f"Plans of type {number} | 80 | {result} | {light}" for number, (result, light) in enumerate(
    [(90, "Green"), (60, "Red"), (70, "Amber"), (95, "Green"), (50, "Red"), (99, "Green"), (40, "Red"), (92, "Green")]
)]  # fmt: skip
"""Lights that fit nothing but that higher is better."""


@pytest.mark.parametrize(
    ("cells", "way"),
    [
        pytest.param("80 | 100 | Green", "rise", id="green and above"),
        pytest.param("80 | 60 | Green", "fall", id="green and far below"),
        pytest.param("80 | 78 | Green", None, id="green and just below, which a tolerance may allow"),
        pytest.param("80 | 60 | Red", "rise", id="red and below"),
        pytest.param("80 | 100 | Amber", "fall", id="amber and above"),
        pytest.param("80 | 80 | Green", None, id="on the target"),
        pytest.param("80 days | 60% | Red", None, id="of another unit"),
        pytest.param("80 | 60 | ", None, id="no light"),
        pytest.param("80 | 60 (RED) | ", "rise", id="a light beside the figure"),
    ],
)
def test_a_light_of_its_own(cells: str, way: str | None) -> None:
    [(found, by, *_)] = told(LIGHTS, f"Plans open | {cells}")
    assert (found, by) == (way, "lights" if way else None)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param("80 | 70 |", ("rise", "8 of 8 lights fit higher is better"), id="a row without a light"),
        pytest.param("80 | 78 | Green", ("rise", "8 of 8 lights fit higher is better"), id="a light that fits both"),
    ],
)
def test_all_the_lights_together(row: str, expected: tuple[str | None, str | None]) -> None:
    *_, (way, _, words, _) = told(LIGHTS, *HIGHER, f"Plans open | {row}")
    assert (way, words) == expected


def test_one_light_against_many_tells_neither_way_of_its_row() -> None:
    lines = [line.replace("Plans", f"Plans {turn}") for turn in range(3) for line in HIGHER]
    *_, odd, other = told(LIGHTS, *lines, "Plans A | 80 | 20 | Green", "Plans B | 80 | 70 |")
    assert odd == (None, None, None, None)
    assert other == ("rise", "lights", "24 of 25 lights fit higher is better", None)


@pytest.mark.parametrize(
    ("headings", "cells", "way"),
    [
        pytest.param("RAG | Direction of travel | Forecast (calculated)", "Red | |", None, id="that we wrote"),
        pytest.param("RAG | Owner | Forecast (calculated)", "Red | Ann |", "rise", id="that stood there before"),
        pytest.param("RAG | Direction of travel", "Red | ", "rise", id="of a table that we have not written into"),
    ],
)
def test_lights_that_we_wrote_are_no_evidence(headings: str, cells: str, way: str | None) -> None:
    assert told(f"Title | Target | Result | {headings}", f"Plans open | 80 | 60 | {cells}")[0][0] == way


# ---- what is said of it ----------------------------------------------------------------------------


def test_a_light_says_what_is_assumed() -> None:
    review = reviewed("Title | Target | Result", "Reviews held on time | 9 | 8", "Plans | at least 9 | 8")
    missed = "8 misses the target of 9 by 1 (11.11% of it), more than 5%"
    assert [indicator.current.because for indicator in review.indicators] == [
        f'{missed}; assumed: higher is better ("on time" in the title)',
        missed,
    ]


def test_words_decide_where_a_light_disagrees_and_it_is_said() -> None:
    review = reviewed(LIGHTS, "Reviews held on time | 95% | 50% | Green")
    assert [(indicator.polarity, indicator.current.rag) for indicator in review.indicators] == [("rise", "red")]
    [finding] = [finding for finding in review.findings if finding.rule == "stored-rag-disagrees"]
    assert finding.message.startswith('the cell says "Green", but it is red by relative 5%: 50% misses')


def test_a_review_has_what_is_assumed() -> None:
    rows = ["K 1 | Invoices sent on time | 9 | 8", "K 2 | Bills sent on time | 9 | 8", "K 3 | Plans | at most 9 | 8"]
    assert reviewed("Ref | Title | Target | Result", *rows).assumptions == (
        Assumption("polarity", ("K 1", "K 2"), "rise", '"on time" in the title'),
        Assumption(
            "tolerance",
            ("K 1", "K 2", "K 3"),
            "relative 5%",
            "the default, as nothing in the workbook says when a light is amber",
        ),
    )
