"""The report as a Word document: the committee paper, in the form of a council's own; and the officer's findings."""

from typing import TYPE_CHECKING

from docx import Document
from docx.shared import Pt

from safeguard_xl.report.as_docx.blocks import add_block, write_text
from safeguard_xl.report.as_docx.findings import add_findings, add_rules
from safeguard_xl.report.as_docx.numbering import APPENDIX, add_numbering
from safeguard_xl.report.as_docx.setting import COMMITTEE, prepare, saved, set_columns
from safeguard_xl.report.as_docx.tables import add_row, new_table
from safeguard_xl.report.board.paper import Paper
from safeguard_xl.report.committee.compose import committee_of
from safeguard_xl.report.committee.document import Committee, Run
from safeguard_xl.report.officer.document import Findings

if TYPE_CHECKING:
    from docx.document import Document as Word

FACTS = (6.2, 11.4)  # centimetres, of the block at the head


def render(paper: Paper) -> bytes:
    """Return the board's document; the same paper gives the same bytes."""
    committee, document = committee_of(paper), Document()
    prepare(document, paper.name, paper.moment, COMMITTEE)
    add_numbering(document)
    _facts(document, committee)
    for section in committee.sections:
        document.add_heading(section.title, 1)
        for block in section.blocks:
            add_block(document, block, paper.timelines, numbered=True)
    for section in committee.appendices:
        document.add_paragraph(section.title, APPENDIX)
        for block in section.blocks:
            add_block(document, block, paper.timelines, numbered=False)
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


def _facts(document: "Word", committee: Committee) -> None:
    """Add the block at the head: what is known, and what the author has to fill in."""
    table = new_table(document, 0, FACTS)
    for name, said in committee.facts:
        cells = add_row(table)
        for cell, words in zip(cells, ((Run(name, "bold"),), said), strict=True):
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            write_text(cell.paragraphs[0], words)
