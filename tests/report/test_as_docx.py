"""The report as a Word document."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.shared import Pt
from msgspec.structs import replace

from safeguard_xl.flow import review
from safeguard_xl.report import as_docx
from safeguard_xl.report.committee.compose import committee_of
from safeguard_xl.report.on_paper import render
from tests.conftest import CLEAN
from tests.ooxml.validator import PROGRAM, faults
from tests.report.reports import bare, hostile_as, leeds, leeds_as, paper, said_in


def read(content: bytes) -> Word:
    return Document(BytesIO(content))


def words(document: Word) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.fixture(scope="module")
def document() -> Word:
    return read(leeds_as(".docx"))


def test_the_sections_are_numbered_by_word(document: Word) -> None:
    headings = [p for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert [p.text for p in headings] == [section.title for section in committee_of(paper()).sections]
    for style, level in (("Heading 1", "0"), ("Numbered Paragraph", "1")):
        assert document.styles[style].element.xpath("w:pPr/w:numPr/w:ilvl/@w:val") == [level]
    own = document.styles["Heading 1"].element.xpath("w:pPr/w:numPr/w:numId/@w:val")
    numbering = document.part.numbering_part.element
    [kind] = numbering.xpath(f"w:num[@w:numId='{own[0]}']/w:abstractNumId/@w:val")
    assert numbering.xpath(f"w:abstractNum[@w:abstractNumId='{kind}']/w:lvl/w:lvlText/@w:val") == ["%1", "%1.%2"]


def test_it_says_all_that_a_committee_paper_has(document: Word) -> None:
    text = words(document)
    assert [said for said in said_in(committee_of(paper())) if said.strip() not in text] == []


def test_the_letters_are_of_the_sizes_that_councils_ask_for(document: Word) -> None:
    assert document.styles["Normal"].font.size == Pt(12)
    table = next(table for table in document.tables if table.cell(0, 0).text == "Indicator")
    assert {run.font.size for row in table.rows for cell in row.cells for run in cell.paragraphs[0].runs} == {Pt(10)}


def test_page_x_of_y_stands_on_each_page(document: Word) -> None:
    footer = document.sections[0].footer
    assert footer.part.element.xpath("//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]
    assert " of " in footer.paragraphs[0].text


def test_what_the_author_has_to_fill_in_is_marked(document: Word) -> None:
    marked = document.element.xpath("//w:r[w:rPr/w:highlight]/w:t")
    assert [run.text for run in marked][:3] == [
        "[name of the board or committee]", "[date]", "[name and post]",
    ]  # fmt: skip


def test_points_are_points(document: Word) -> None:
    points = [p.text for p in document.paragraphs if p.style and p.style.name == "List Bullet"]
    assert points[-1] == "High likelihood of an announced inspection by Ofsted in the short term."


@pytest.mark.parametrize("day", ["1900-01-01", "2009-11-11", "2209-11-11"])
def test_an_approval_of_any_day(day: str) -> None:
    made = read(as_docx.render(replace(paper(), day=day))).core_properties.created
    assert made is not None
    assert made.date().isoformat() == day


def test_the_table_has_the_lights_in_words(document: Word) -> None:
    table = next(table for table in document.tables if table.cell(0, 0).text == "Indicator")
    row = next(row for row in table.rows if row.cells[0].text.startswith("NI 59"))
    assert [cell.text.replace("\u00a0", " ").strip() for cell in row.cells[1:]] == [
        "76.5%", "65.9%", "80%", "14.1 percentage points below\n▼ worse", "■ Red", "67.5%  ■ Red \nOfficer: 65.9%",
    ]  # fmt: skip
    assert "w:tblHeader" in table.rows[0]._tr.xml  # noqa: SLF001 (python-docx shows it nowhere else)


def test_every_exception_has_its_chart_with_its_words(document: Word) -> None:
    drawn = [paper().timelines[anchor].says for anchor in committee_of(paper()).charts]
    assert document.element.xpath("//wp:docPr/@descr") == drawn
    assert len(drawn) == 8


def test_every_finding_is_there() -> None:
    text = words(read(leeds_as(".docx", findings=True)))
    assert [one.code for one in leeds().findings if " ".join(one.message.split()) not in text] == []


def test_every_finding_leads_to_the_page_of_its_rule() -> None:
    document = read(leeds_as(".docx", findings=True))
    links = document.element.xpath("//w:hyperlink/@w:anchor")
    assert set(links) == {finding.code for finding in leeds().findings}
    assert set(links) == set(document.element.xpath("//w:bookmarkStart/@w:name"))
    assert len(set(document.element.xpath("//w:bookmarkStart/@w:id"))) == len(set(links))


def test_milestones_stand_beside_their_timescales() -> None:
    table = next(table for table in read(render(review(CLEAN), ".docx")).tables if table.cell(0, 0).text == "No.")
    assert [(row.cells[0].text, row.cells[4].text) for row in table.rows[1:]] == [
        ("1", "Jan 2025"), ("1", "Mar 2025"), ("2", "Dec 2024"), ("2", "Jan 2025"),
    ]  # fmt: skip


@pytest.mark.slow  # it starts the validator
@pytest.mark.skipif(PROGRAM is None, reason="the validator is not installed; .ci/validator does it (npm)")
@pytest.mark.parametrize("findings", [False, True])
def test_it_is_valid(*, findings: bool, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(leeds_as(".docx", findings=findings))
    assert faults(tmp_path / "a.docx") == {}


def test_hostile_text_is_text() -> None:
    text = words(read(hostile_as(".docx")))
    assert "<script>alert(1)</script> ?[31mred?[0m ?dcba" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_nothing_in_it_tells_the_time_it_was_made() -> None:
    with zipfile.ZipFile(BytesIO(leeds_as(".docx"))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2009, 11, 11, 0, 0, 0)}
    assert render(bare(), ".docx") == render(bare(), ".docx")
