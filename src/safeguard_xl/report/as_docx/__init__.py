"""The report as a Word document: the committee paper, in the order of the council's own."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from safeguard_xl.report._same_bytes import dated
from safeguard_xl.report.as_docx.findings import add_findings, add_rules
from safeguard_xl.report.as_docx.indicators import add_charts, add_indicators, add_undrawn
from safeguard_xl.report.as_docx.tables import ARROWS, add_row, heading_row, new_table, write, write_light, write_row
from safeguard_xl.report.board.paper import Paper, Said, Step

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table

FACE, INK, DEEP = "Arial", RGBColor(0x1D, 0x2B, 0x3A), RGBColor(0x17, 0x40, 0x6D)
SIZES = {"Normal": 10.5, "Title": 22, "Subtitle": 13, "Heading 1": 17, "Heading 2": 12.5, "Heading 3": 11}


def render(paper: Paper) -> bytes:
    """Return the document; the same paper gives the same bytes."""
    document = Document()
    _styles(document)
    _properties(document, paper)
    _page(document, landscape=False)
    _footer(document, paper)
    _opening(document, paper)
    _narrative(document, paper)
    _approvals(document, paper)
    _actions(document, paper)
    _page(document, landscape=True, new=True)
    add_indicators(document, paper)
    _page(document, landscape=False, new=True)
    document.add_heading("Each indicator", 1)
    _columns(document, 2)
    add_charts(document, paper)
    _columns(document, 1)
    add_undrawn(document, paper)
    add_findings(document, paper)
    document.add_paragraph(paper.origin).runs[0].italic = True
    if paper.pages:
        document.add_heading("Appendix: the rules that found something", 1).paragraph_format.page_break_before = True
        _columns(document, 2)
        add_rules(document, paper)
        _columns(document, 1)
    saved = BytesIO()
    document.save(saved)
    return dated(saved.getvalue(), paper.moment)


def _styles(document: "Word") -> None:
    for name, size in SIZES.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.italic = FACE, Pt(size), False
        style.font.color.rgb = INK if name in ("Normal", "Heading 3") else DEEP
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    document.styles["Title"].element.pPr.remove(document.styles["Title"].element.pPr.find(qn("w:pBdr")))
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "en-GB")


def _properties(document: "Word", paper: Paper) -> None:
    core = document.core_properties
    core.title, core.author, core.comments, core.language = paper.name, "", "", "en-GB"
    core.created = core.modified = paper.moment
    core.last_modified_by = "safeguard-xl"


def _page(document: "Word", *, landscape: bool, new: bool = False) -> None:
    section = document.add_section() if new else document.sections[0]
    short, long = Cm(21), Cm(29.7)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = Cm(1.6 if landscape else 2.2)
    section.top_margin = section.bottom_margin = Cm(1.8)


def _columns(document: "Word", number: int) -> None:
    """Goes on in so many columns, on the same page."""
    section: Any = document.add_section(WD_SECTION.CONTINUOUS)
    section._sectPr.xpath("./w:cols")[0].set(qn("w:num"), str(number))  # noqa: SLF001 (python-docx has no other way)


def _footer(document: "Word", paper: Paper) -> None:
    """The report's name and the page on each page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{paper.name}  –  page ").font.size = Pt(8)
    field, run = OxmlElement("w:fldSimple"), paragraph.add_run("1")
    run.font.size = Pt(8)
    field.set(qn("w:instr"), "PAGE")
    field.append(run._r)  # noqa: SLF001 (python-docx has no other way to a field)
    paragraph._p.append(field)  # noqa: SLF001


def _opening(document: "Word", paper: Paper) -> None:
    document.add_paragraph(paper.title, "Title")
    for line in filter(None, (*paper.beneath, paper.period)):
        document.add_paragraph(line, "Subtitle")
    for code, title in paper.priorities:
        _lead_in(document, code, title)
    if paper.lead:
        _lead_in(document, "Lead officer", paper.lead)
    if paper.judgement:
        table = new_table(document, 1, (5, 6))
        write(table.rows[0].cells[0], "Overall judgement", bold=True)
        write_light(table.rows[0].cells[1], "", paper.judgement)
        if paper.travels:
            cells = add_row(table)
            write(cells[0], "Direction of travel", bold=True)
            write(cells[1], f"{ARROWS.get(paper.travel, '')}{paper.travels}")
        document.add_paragraph()
    table = new_table(document, 1, (5, 2.4, 2.4, 2.4, 2.8))
    heading_row(table, ["Indicators", *(f"{one.lamp.sign} {one.lamp.words}" for one in paper.tallies[0].counts)])
    for tally in paper.tallies:
        cells = add_row(table)
        write(cells[0], tally.heading, bold=True)
        for cell, count in zip(cells[1:], tally.counts, strict=True):
            write(cell, str(len(count.references)))
    note = document.add_paragraph(f"Rated by the policy “{paper.policy}”. {paper.tallies[0].sentence}")
    note.paragraph_format.space_before = Pt(6)
    for line in paper.reading:
        document.add_paragraph(line)
    for said in paper.why:
        document.add_heading(said.heading, 1)
        _texts(document, said)


def _lead_in(document: "Word", name: str, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{name}  ").bold = True
    paragraph.add_run(text)


def _narrative(document: "Word", paper: Paper) -> None:
    if paper.narrative:
        document.add_heading("Overall progress to date and outcomes achieved", 1)
    for said in paper.narrative:
        document.add_heading(said.heading, 2)
        _texts(document, said)


def _texts(document: "Word", said: Said) -> None:
    for text in said.texts:
        document.add_paragraph(text, "List Bullet" if said.points else None)


def _approvals(document: "Word", paper: Paper) -> None:
    if paper.approvals:
        document.add_heading("Approvals", 1)
        table = new_table(document, 1, (6, 6, 4.5))
        heading_row(table, ["Approved by", "Name", "Date"])
        for one in paper.approvals:
            write_row(table, (one.role, one.name, one.day))


def _actions(document: "Word", paper: Paper) -> None:
    if paper.actions:
        document.add_heading("Key actions", 1)
        table = new_table(document, 1, (1, 5.2, 3, 5, 2.4))
        heading_row(table, ["No.", "Action", "Officer or partner", "Milestones", "Timescale"])
        for number, step in enumerate(paper.actions, 1):
            _action(table, number, step)


def _action(table: "Table", number: int, step: Step) -> None:
    """An action: one row, or as many as it has milestones with a timescale of their own."""
    texts = (str(number), step.action, step.officer)
    rows = []
    for milestones, timescales in step.rows:
        rows.append(add_row(table))
        said = [*(f"• {text}" if len(milestones) > 1 else text for text in milestones), step.remark]
        write(rows[-1][3], "\n".join(filter(None, said)))
        write(rows[-1][4], "\n".join(timescales))
    for column, text in enumerate(texts):
        write(rows[0][column], text, bold=not column)
        if len(rows) > 1:
            rows[0][column].merge(rows[-1][column])
