"""The report as a PDF."""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from safeguard_xl.report.committee.compose import committee_of
from safeguard_xl.report.on_paper import render
from tests.report.reports import bare, hostile_as, leeds, leeds_as, paper, said_in


def words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


@pytest.fixture(scope="module")
def text() -> str:
    return words(leeds_as(".pdf"))


def test_it_says_all_that_the_word_document_says_in_its_order(text: str) -> None:
    without_feet = re.sub(rf"{paper().name} page \d of \d", "", text)
    place, bare = 0, "".join(without_feet.split())
    for said in said_in(committee_of(paper())):
        found = bare.find("".join(said.split()), place)
        assert found >= 0, said
        place = found


def test_paragraphs_have_the_number_of_their_section(text: str) -> None:
    assert "1 Purpose of this report 1.1 This report says how 16 indicators stand" in text
    assert "7 Approvals 7.1 Approved as the workbook says" in text


def test_the_councils_own_report_takes_seven_pages_at_most() -> None:
    assert 5 <= len(PdfReader(BytesIO(leeds_as(".pdf"))).pages) <= 7


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


def test_a_finding_leads_to_its_rule() -> None:
    pages = PdfReader(BytesIO(leeds_as(".pdf", findings=True))).pages
    links = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    assert len(links) >= len({one.code for one in leeds().findings})
    assert [link for link in links if "/URI" in link.get("/A", {})] == []


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
