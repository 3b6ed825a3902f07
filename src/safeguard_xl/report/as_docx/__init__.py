"""The report as a Word document: the committee paper, in the order of the council's own."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from safeguard_xl.report._same_bytes import EARLIEST, dated
from safeguard_xl.report.as_docx.tables import add_row, heading_row, new_table, write, write_light, write_row
from safeguard_xl.report.board import charts
from safeguard_xl.report.board.paper import Line, Paper, Said

if TYPE_CHECKING:
    from docx.document import Document as Word

FACE, INK, DEEP = "Arial", RGBColor(0x1D, 0x2B, 0x3A), RGBColor(0x17, 0x40, 0x6D)
ARROWS = {"up": "▲ ", "level": "► ", "down": "▼ "}
SIZES = {"Normal": 10.5, "Title": 26, "Subtitle": 14, "Heading 1": 17, "Heading 2": 12.5, "Heading 3": 11}


def render(paper: Paper) -> bytes:
    """The document; the same paper gives the same bytes."""
    document = Document()
    _styles(document)
    _properties(document, paper)
    _page(document, landscape=False)
    _opening(document, paper)
    _narrative(document, paper)
    _approvals(document, paper)
    _actions(document, paper)
    _page(document, landscape=True, new=True)
    _indicators(document, paper)
    _page(document, landscape=False, new=True)
    _charts(document, paper)
    _findings(document, paper)
    document.add_paragraph(paper.origin).runs[0].italic = True
    saved = BytesIO()
    document.save(saved)
    return dated(saved.getvalue(), _moment(paper))


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
    core.title, core.author, core.comments, core.language = f"{paper.title} {paper.period}".strip(), "", "", "en-GB"
    core.created = core.modified = _moment(paper)
    core.last_modified_by = "safeguard-xl"


def _moment(paper: Paper) -> datetime:
    return datetime.fromisoformat(f"{paper.day}T00:00:00+00:00") if paper.day else EARLIEST


def _page(document: "Word", *, landscape: bool, new: bool = False) -> None:
    section = document.add_section() if new else document.sections[0]
    short, long = Cm(21), Cm(29.7)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = Cm(1.6 if landscape else 2.2)
    section.top_margin = section.bottom_margin = Cm(1.8)


def _opening(document: "Word", paper: Paper) -> None:
    document.add_paragraph(paper.title, "Title")
    if paper.period:
        document.add_paragraph(paper.period, "Subtitle")
    for code, title in paper.priorities:
        _lead_in(document, code, title)
    if paper.lead:
        _lead_in(document, "Lead officer", paper.lead)
    if paper.judgement:
        rows = [("Overall judgement", paper.judgement)]
        table = new_table(document, 1, (5, 6))
        write(table.rows[0].cells[0], rows[0][0], bold=True)
        write_light(table.rows[0].cells[1], "", paper.judgement)
        if paper.travels:
            cells = add_row(table)
            write(cells[0], "Direction of travel", bold=True)
            write(cells[1], f"{ARROWS.get(paper.travel, '')}{paper.travels}")
        document.add_paragraph()
    table = new_table(document, 1, (5, 2.4, 2.4, 2.4, 2.8))
    heading_row(table, ["Indicators", *(count.words for count in paper.tallies[0].counts)])
    for tally in paper.tallies:
        cells = add_row(table)
        write(cells[0], tally.heading, bold=True)
        for cell, count in zip(cells[1:], tally.counts, strict=True):
            write(cell, str(len(count.references)))
    note = document.add_paragraph(f"Rated by the policy “{paper.policy}”. {paper.tallies[0].sentence}")
    note.paragraph_format.space_before = Pt(6)


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
            texts = (step.action, step.officer, "\n".join(step.milestones), "\n".join(step.timescales))
            write_row(table, (str(number), *texts))


def _indicators(document: "Word", paper: Paper) -> None:
    document.add_heading("Performance indicators", 1)
    own = paper.headings
    figures = [field for field in ("baseline", "previous", "target") if own[field]]
    headings = [own["reference"], own["title"], "Better", *(own[field] for field in figures), own["result"] or "Result"]
    headings += ["Travel", *([own["predicted"]] if own["predicted"] else []), "Predicted full year (calculated)"]
    quality = [own["data_quality"]] if own["data_quality"] else []
    widths = [2.1, 0, 1.7, *[1.9] * len(figures), 2.4, 1.8, *[1.9] * bool(own["predicted"]), 2.6, *[2.3] * len(quality)]
    widths[1] = 26.4 - sum(widths)
    table = new_table(document, 1, widths)
    heading_row(table, headings + quality, size=8)
    for line in paper.lines:
        cells = add_row(table)
        texts = [line.reference, line.title, line.better, *(getattr(line, field) for field in figures), line.result]
        texts += [f"{ARROWS.get(line.travel, '')}{line.travels}", *([line.officer] if own["predicted"] else [])]
        texts += [line.outturn, *([line.quality] if quality else [])]
        for cell, text in zip(cells, texts, strict=True):
            write(cell, text, size=8, bold=cell is cells[0])
        at = 3 + len(figures)
        write_light(cells[at], line.result, line.current, size=8)
        write_light(cells[at + 2 + bool(own["predicted"])], line.outturn, line.predicted, size=8, note=line.spread)


def _charts(document: "Word", paper: Paper) -> None:
    document.add_heading("Each indicator", 1)
    first = [line for line in paper.lines if line.anchor in paper.key]
    for line in [*first, *(line for line in paper.lines if line.anchor not in paper.key)]:
        _chart(document, line)


def _chart(document: "Word", line: Line) -> None:
    document.add_heading(f"{line.reference} {line.title}".strip(), 2)
    if line.timeline:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(charts.png(line.timeline)), width=Cm(9.8))
        properties = shape._inline.docPr  # noqa: SLF001 (python-docx has no other way to an alternative text)
        properties.set("descr", line.timeline.says)
        properties.set("title", line.timeline.title)
    paragraph = document.add_paragraph()
    paragraph.add_run(f"Result: {line.current.words}. ").bold = True
    paragraph.add_run(f"{line.current.because}.")
    paragraph.paragraph_format.keep_with_next = True
    paragraph = document.add_paragraph()
    paragraph.add_run(f"Full year: {line.predicted.words}. ").bold = True
    paragraph.add_run(line.foreseen)


def _findings(document: "Word", paper: Paper) -> None:
    document.add_heading("What the check of the workbook found", 1)
    document.add_paragraph(f"{paper.verdict} {paper.not_judged}")
    for grade in paper.grades:
        document.add_heading(f"{grade.heading} ({grade.count})", 2)
        for fault in grade.faults:
            document.add_heading(f"{fault.code} {fault.title}", 3)
            document.add_paragraph(fault.hint).paragraph_format.keep_with_next = True
            table = new_table(document, 1, (3.6, 2.8, 10.2))
            heading_row(table, ["Cell", "Indicator", "Finding"], size=9)
            for place in fault.places:
                write_row(table, (place.cell, place.reference, place.message), size=9)
            document.add_paragraph()
