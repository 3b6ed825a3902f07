"""The report as a Word document."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Word

from safeguard_xl.flow import review
from safeguard_xl.report import as_docx
from safeguard_xl.report.board.gather import MOST
from safeguard_xl.report.on_paper import render
from tests.conftest import CLEAN
from tests.report.reports import bare, hostile_as, leeds, leeds_as, many, paper


def read(content: bytes) -> Word:
    return Document(BytesIO(content))


def words(document: Word) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.fixture(scope="module")
def document() -> Word:
    return read(leeds_as(".docx"))


def test_the_order_is_that_of_the_committee_paper(document: Word) -> None:
    headings = [p.text for p in document.paragraphs if p.style and p.style.name in ("Heading 1", "Heading 2")]
    assert headings[:9] == [
        "Why is this a priority",
        "Overall progress to date and outcomes achieved",
        "Overall Summary",
        "Achievements since the last report",
        "Challenges/Risks",
        "Approvals",
        "Key actions",
        "Performance indicators",
        "Each indicator",
    ]
    assert [heading[:5] for heading in headings[9:11]] == ["NI 59", "NI 60"]


def test_points_are_points(document: Word) -> None:
    points = [p.text for p in document.paragraphs if p.style and p.style.name == "List Bullet"]
    assert len(points) == 12
    assert points[-1] == "High likelihood of an announced inspection by Ofsted in the short term."


@pytest.mark.parametrize("day", ["1900-01-01", "2009-11-11", "2209-11-11"])
def test_an_approval_of_any_day(day: str) -> None:
    made = read(as_docx.render(replace(paper(), day=day))).core_properties.created
    assert made is not None
    assert made.date().isoformat() == day


def test_the_table_has_every_indicator_with_its_lights(document: Word) -> None:
    table = next(table for table in document.tables if table.rows[0].cells[0].text == "Reference")
    assert [row.cells[0].text for row in table.rows[1:]] == [one.reference for one in leeds().indicators]
    assert table.rows[3].cells[6].text.replace("\u00a0", "") == "65.9%\n■ Red"
    assert "w:tblHeader" in table.rows[0]._tr.xml  # noqa: SLF001 (python-docx shows it nowhere else)


def test_every_chart_is_there_with_its_words(document: Word) -> None:
    drawn = [line.timeline.says for line in paper().lines if line.timeline]
    alternatives = document.element.xpath("//wp:docPr/@descr")
    assert sorted(alternatives) == sorted(drawn)


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


@pytest.mark.slow  # it draws sixty charts
def test_more_indicators_than_can_be_drawn() -> None:
    document = read(as_docx.render(many()))
    assert len(document.inline_shapes) == MOST
    table = next(table for table in document.tables if table.cell(0, 1).text == "Result")
    assert [row.cells[0].text[:6] for row in table.rows[1:]] == ["KPI 59", "KPI 60"]


def test_what_a_workbook_has_not_is_left_out() -> None:
    text = words(read(render(bare(), ".docx")))
    assert "Approvals" not in text
    assert "Overall" not in text


def test_hostile_text_is_text() -> None:
    text = words(read(hostile_as(".docx")))
    assert "<script>alert(1)</script> ?[31mred?[0m ?dcba" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_nothing_in_it_tells_the_time_it_was_made() -> None:
    with zipfile.ZipFile(BytesIO(leeds_as(".docx"))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2009, 11, 11, 0, 0, 0)}
    assert render(bare(), ".docx") == render(bare(), ".docx")
