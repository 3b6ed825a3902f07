"""The report as a PDF."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from safeguard_xl.report import as_pdf
from safeguard_xl.report.board.gather import MOST
from safeguard_xl.report.on_paper import render
from tests.report.reports import bare, hostile_as, leeds, leeds_as, many


def words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


@pytest.fixture(scope="module")
def text() -> str:
    return words(leeds_as(".pdf"))


def test_it_says_what_the_board_asks(text: str) -> None:
    assert "Strengthening safeguarding" in text
    assert "Overall judgement ■ Red" in text
    assert "Why is this a priority If children and young people are to achieve positive outcomes" in text
    assert "As stated in Summary!H5" in text
    assert "The unannounced inspection highlighted key concerns" in text
    assert "Rosemary Archer" in text


def test_every_indicator_is_there(text: str) -> None:
    assert [one.reference for one in leeds().indicators if one.reference not in text] == []


@pytest.mark.parametrize(("findings", "more"), [(False, ""), (True, ": findings")])
def test_it_is_tagged_and_in_english(*, findings: bool, more: str) -> None:
    reader = PdfReader(BytesIO(leeds_as(".pdf", findings=findings)))
    catalogue: dict[str, Any] = dict(reader.root_object)
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"] == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == f"Children Leeds: performance report 2009/10 Quarter 2{more}"


def test_its_fonts_are_those_that_come_with_what_it_needs() -> None:
    resources: list[Any] = [page["/Resources"] for page in PdfReader(BytesIO(leeds_as(".pdf"))).pages]
    fonts = {font["/BaseFont"].split("+")[1] for one in resources for font in one.get("/Font", {}).values()}
    assert {name.split("-")[0] for name in fonts} == {"LibertinusSerif", "DejaVuSans"}


@pytest.mark.slow  # it draws sixty charts
def test_more_indicators_than_can_be_drawn() -> None:
    text = words(as_pdf.render(many()))
    assert text.count("Target 84%") == MOST + 1  # one is a key indicator too
    assert "Charts are drawn of 60 of 62 indicators: the key ones, then those red, then those amber." in text


def test_a_finding_leads_to_its_rule() -> None:
    pages = PdfReader(BytesIO(leeds_as(".pdf", findings=True))).pages
    links = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    assert len(links) >= len({one.code for one in leeds().findings})
    assert [link for link in links if "/URI" in link.get("/A", {})] == []


def test_what_a_workbook_has_not_is_left_out() -> None:
    text = words(render(bare(), ".pdf"))
    assert "Approvals" not in text
    assert "Overall judgement" not in text


def test_hostile_text_is_text() -> None:
    text = words(hostile_as(".pdf"))
    assert "<script>alert(1)</script>" in text
    assert "#panic() *bold* $x^2$" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_nothing_in_it_tells_the_time_it_was_made() -> None:
    reader = PdfReader(BytesIO(leeds_as(".pdf")))
    assert reader.metadata is not None
    assert reader.metadata.creation_date == datetime(2009, 11, 11, tzinfo=UTC)
    assert render(bare(), ".pdf") == render(bare(), ".pdf")
