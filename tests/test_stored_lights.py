"""Lights and directions as people write them: words, letters, signs, colours, arrows."""

import re

import polars as pl
import pytest
from msgspec.structs import replace

from safeguard_xl.columns import values
from safeguard_xl.frame import col
from safeguard_xl.ooxml import Sheet
from safeguard_xl.ooxml.read.book import CELLS
from safeguard_xl.parse._stored_direction import SINCE
from safeguard_xl.schema import load_schema
from tests.conftest import HEADINGS, ORDINARY, book_of, for_lights, review_of
from tests.together import review_in_company

GENERIC = load_schema("generic")


@pytest.mark.parametrize(
    ("text", "light"),
    [
        *(
            (text, "green")
            for text in ("G", "On track", "Met", "Achieved", "Target met", "🟢", "☺", "✓", "G ↑", "● Green")
        ),
        *((text, "amber") for text in ("a", "AMBER", "At risk", "🟠", "😐", "⚠️", "Within tolerance", "A▲")),
        *((text, "red") for text in ("Missed", "Below target", "Not achieved", "Off track", "🔴", "☹️", "R↓", "(R)")),
        *((text, "not-rated") for text in ("N/A", "Not due", "⚪", "Data only")),
        *((text, None) for text in ("Draft", "On hold", "G/A/R", "1", "●", "Q3")),
    ],
)
def test_the_light_of_a_text(text: str, light: str | None) -> None:
    said = GENERIC.light(text)
    assert (said and said.rag, said and said.level) == (light, None)


@pytest.mark.parametrize(
    ("text", "rag"),
    [
        ("Amber-Green", "amber"), ("Amber/Green", "amber"), ("Red/Amber", "amber"), ("Amber to Red", "amber"),
        ("A/G", "amber"), ("AMBER – RED", "amber"), ("Blue", "green"), ("B", "green"), ("🔵", "green"),
        ("Dark red", "red"),
    ],
)  # fmt: skip
def test_a_light_beyond_the_three_keeps_its_word(text: str, rag: str) -> None:
    said = GENERIC.light(text)
    assert (said and said.rag, said and said.level) == (rag, text)


@pytest.mark.parametrize(
    ("heading", "lights"),
    [
        ("On track (Y/N/R)", {"Y": "green", "N": "red", "R": "amber"}),
        ("ON TRACK YES/NO or at RISK", {"Yes": "green", "No": "red", "At risk": "amber"}),
        ("Target met?", {"Yes": "green", "no": "red", "Partly": "amber"}),
        ("RAG (G/A/R)", {"G": "green", "A": "amber", "R": "red"}),
        ("On track", {"R": "red", "Green": "green"}),
        pytest.param("Status", {"Y": None, "N": None}, id="Y and N answer nothing"),
    ],
)
def test_a_letter_means_what_its_heading_asks(heading: str, lights: dict[str, str | None]) -> None:
    said = {text: GENERIC.light(text, heading) for text in lights}
    assert {text: light and light.rag for text, light in said.items()} == lights


def under(heading: str, text: str, ink: str | None, polarity: str = "Rise") -> pl.DataFrame:
    """The frame of an indicator whose last cell stands under a heading, in letters of a colour."""
    field = "rag" if heading == "RAG" else "direction"
    headings = {known: text for known, text in HEADINGS.items() if known != field} | {field: heading}
    book = book_of([{**ORDINARY, "polarity": polarity, field: text}], headings)
    sheet = book.sheets["Indicators"]
    here = (pl.col("row") == 2) & (pl.col("column") == pl.col("column").max())
    cells = sheet.cells.with_columns(ink=pl.when(here).then(pl.lit(ink, dtype=pl.String)))
    return review_in_company(
        replace(book, sheets={"Indicators": replace(sheet, cells=cells)}), for_lights(GENERIC)
    ).frame


@pytest.mark.parametrize(
    ("text", "ink", "light"),
    [
        ("●", "FF0000", "red"),
        ("■", "00B050", "green"),
        ("↓", "FFC000", "amber"),
        pytest.param("●", None, None, id="black"),
        pytest.param("Green", "FF0000", "green", id="a word counts before its colour"),
    ],
)
def test_a_shape_has_the_light_of_its_colour(text: str, ink: str | None, light: str | None) -> None:
    assert values(under("RAG", text, ink), col.officer_rag) == [light]


@pytest.mark.parametrize(
    ("heading", "polarity", "text", "ink", "direction"),
    [
        ("Direction of travel", "Rise", "↑", None, "up"),
        ("Direction of travel", "Rise", "▼", None, "down"),
        ("Trend", "Fall", "◄►", None, "level"),
        pytest.param("Direction of travel", "Fall", "↓", None, None, id="the figure or the performance?"),
        pytest.param("Direction of travel", "Fall", "↓", "00B050", "up", id="green is better"),
        pytest.param("Direction of travel", "Rise", "⬆", "FF0000", "down", id="red is worse"),
        pytest.param("Performance trend", "Fall", "↓", None, "down", id="the heading tells"),
        pytest.param("Direction of travel", "Fall", "Better ↓", None, "up", id="a word tells"),
        ("Direction of travel", "Fall", "Worse", None, "down"),
        ("Direction of travel", "Fall", "Same", None, "level"),
        ("Direction of travel", "Fall", "declined", None, "down"),
    ],
)
def test_the_direction_of_an_arrow(
    heading: str, polarity: str, text: str, ink: str | None, direction: str | None
) -> None:
    assert values(under(heading, text, ink, polarity), col.officer_direction) == [direction]


@pytest.mark.parametrize(
    ("heading", "since"),
    [
        ("Direction of travel", None),
        ("Direction of travel Q2 2024/25", None),
        ("Direction of travel since last quarter", "period"),
        ("DOT (Qtr on Qtr)", "period"),
        ("Direction of travel (qtr 2 v qtr 1)", "period"),
        ("Q2 vs Q1", "period"),
        ("Short trend", "period"),
        ("Change from previous month", "period"),
        ("Long trend", "year"),
        ("YR ON YR TREND", "year"),
        ("Direction since last year", "year"),
    ],
)
def test_since_when_a_column_of_directions_tells(heading: str, since: str | None) -> None:
    assert next((name for name, pattern in SINCE.items() if re.search(pattern, heading)), None) == since


RED, AMBER, GREEN, BLUE = "FF0000", "FFC000", "00B050", "00B0F0"


@pytest.mark.parametrize(
    ("colours", "lights"),
    [
        ([GREEN, RED, AMBER], ["green", "red", "amber"]),
        pytest.param([GREEN, RED, None], ["green", "red", None], id="one without"),
        pytest.param([AMBER, AMBER, AMBER], [None] * 3, id="all the same: what is to be filled in"),
        pytest.param([AMBER, GREEN, None, None, None], [None] * 5, id="few: something else is meant"),
        pytest.param([BLUE, BLUE, None], [None] * 3, id="no colour of a light"),
    ],
)
def test_results_in_colours_are_lights(colours: list[str | None], lights: list[str | None]) -> None:
    rows = [{**ORDINARY, "reference": f"KPI {number}"} for number in range(len(colours))]
    fills = {f"J{row}": colour for row, colour in enumerate(colours, 2) if colour}
    assert values(review_in_company(book_of(rows, fills=fills), for_lights(GENERIC)).frame, col.officer_rag) == lights


@pytest.mark.parametrize(
    ("key", "direction"),
    [
        (["↑ performance has improved"], "down"),
        (["↓", "Performance has declined"], "down"),
        (["↓ the figure has gone down"], None),
        (["no key"], None),
    ],
)
def test_a_key_says_what_arrows_show(key: list[str], direction: str | None) -> None:
    book = book_of([{**ORDINARY, "polarity": "Fall", "direction": "↓"}])
    lines = [
        {"row": 5, "column": at, "kind": "text", "text": text, "has_value": True} for at, text in enumerate(key, 1)
    ]
    cells = pl.concat([book.sheets["Indicators"].cells, pl.DataFrame(lines, schema=CELLS)])
    review = review_in_company(replace(book, sheets={"Indicators": Sheet("Indicators", cells)}), for_lights(GENERIC))
    assert values(review.frame, col.officer_direction) == [direction]


def test_a_0_that_stands_for_a_missing_figure_is_neither_rated_nor_carried_forward() -> None:
    """Missed collections: 0 beside 401 last year, published as red though fewer are better."""
    missed = {"unit": "Number", "polarity": "Fall", "baseline": "412", "previous": "401", "target": "40", "result": "0"}
    [indicator] = review_of([{**ORDINARY, **missed, "title": "Missed collections", "rag": "Red"}]).indicators
    assert (indicator.current.rag, indicator.predicted.rag, indicator.shown) == ("not-rated", "not-rated", "")
    [met] = review_of([{**ORDINARY, **missed, "title": "Missed collections", "rag": "Green"}]).indicators
    assert (met.current.rag, met.shown) == ("green", "0")


def month_headings(*months: str) -> dict[str, str]:
    """The headings of an ordinary table, with columns of months and one of the year to date at its right."""
    own = {field: HEADINGS[field] for field in ("reference", "title", "polarity", "target")}
    return {**own, **{month: month for month in months}, "YTD": "YTD"}


@pytest.mark.parametrize(
    ("coloured", "expected"),
    [
        pytest.param("G", [("80%", "amber"), ("90%", "green")], id="the months: of the latest"),
        pytest.param("H", [("95%", "green"), ("60%", "red")], id="the year to date"),
        pytest.param("", [("95%", "green"), ("60%", "red")], id="none"),
    ],
)
def test_a_light_is_of_what_it_colours(coloured: str, expected: list[tuple[str, str]]) -> None:
    months = ("Apr-24", "May-24", "Jun-24")
    figures = (("85%", "83%", "80%", "95%"), ("70%", "81%", "90%", "60%"))
    rows = [
        {"reference": f"A{at}", "title": "Visits on time", "polarity": "Rise", "target": "84%"}
        | dict(zip((*months, "YTD"), row, strict=True))
        for at, row in enumerate(figures)
    ]
    fills = {f"{coloured}{row}": fill for row, fill in ((2, RED), (3, GREEN))} if coloured else {}
    found = review_in_company(book_of(rows, month_headings(*months), fills), for_lights(GENERIC))
    shown = values(found.frame, col.result.shown)
    assert list(zip(shown, [one.current.rag.value for one in found.indicators], strict=True)) == expected
