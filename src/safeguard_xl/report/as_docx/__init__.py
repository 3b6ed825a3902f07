"""The report as a Word document: the committee paper, in the order of the council's own."""

from typing import TYPE_CHECKING

from docx import Document
from docx.shared import Pt

from safeguard_xl.report.as_docx.findings import add_findings, add_rules
from safeguard_xl.report.as_docx.indicators import add_charts, add_indicators, add_undrawn
from safeguard_xl.report.as_docx.setting import prepare, saved, set_columns, set_page
from safeguard_xl.report.as_docx.tables import ARROWS, add_row, heading_row, new_table, write, write_light, write_row
from safeguard_xl.report.board.paper import Paper, Said, Step
from safeguard_xl.report.officer.document import Findings

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table


def render(paper: Paper) -> bytes:
    """Return the board's document; the same paper gives the same bytes."""
    document = Document()
    prepare(document, paper.name, paper.moment)
    _opening(document, paper)
    _narrative(document, paper)
    _approvals(document, paper)
    _actions(document, paper)
    set_page(document, landscape=True, new=True)
    add_indicators(document, paper)
    set_page(document, landscape=False, new=True)
    document.add_heading("Each indicator", 1)
    set_columns(document, 2)
    add_charts(document, paper)
    set_columns(document, 1)
    add_undrawn(document, paper)
    for line in (paper.state, paper.origin):
        document.add_paragraph(line).runs[0].italic = True
    return saved(document, paper.moment)


def render_findings(found: Findings) -> bytes:
    """Return the officer's document."""
    document = Document()
    prepare(document, found.name, found.moment)
    document.add_paragraph(found.title, "Title")
    add_findings(document, found)
    document.add_paragraph(found.origin).runs[0].italic = True
    if found.pages:
        document.add_heading("Appendix: the rules that found something", 1).paragraph_format.page_break_before = True
        set_columns(document, 2)
        add_rules(document, found)
        set_columns(document, 1)
    return saved(document, found.moment)


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
