"""The findings in a Word document, each rule with a link to its page at the end."""

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from safeguard_xl.report.as_docx.tables import add_row, heading_row, new_table, write
from safeguard_xl.report.officer.document import Block, Entry, Findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Word
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

LINK, CODE = RGBColor(0x1A, 0x54, 0x94), "Consolas"


def add_findings(document: "Word", found: Findings) -> None:
    """Add what the check found, down the workbook."""
    document.add_heading("What the check of the workbook found", 1)
    for line in (f"{found.verdict} {found.not_judged}", *found.reading):
        document.add_paragraph(line)
    for part in found.parts:
        document.add_heading(part.heading, 2)
        for group in part.groups:
            document.add_heading(f"{group.heading} ({group.where})" if group.where else group.heading, 3)
            table = new_table(document, 1, (2.8, 3.0, 10.8))
            heading_row(table, ["Cell", "Kind", "What is wrong, and what to do"], size=9)
            for entry in group.entries:
                _entry(add_row(table), entry)
            document.add_paragraph()


def _entry(cells: "Sequence[_Cell]", entry: Entry) -> None:
    write(cells[0], entry.cell, size=9)
    write(cells[1], f"{entry.kind} ", size=9, bold=entry.severity == "error")
    _link(cells[1].paragraphs[0], entry.code, entry.code)
    write(cells[2], "\n".join(filter(None, (entry.message, entry.explained or entry.hint))), size=9)


def add_rules(document: "Word", found: Findings) -> None:
    """Add the pages of the rules that found something."""
    for number, page in enumerate(found.pages, 1):
        heading = document.add_heading(f"{page.code} {page.title} ({page.severity})", 2)
        _mark(heading, page.code, number)
        for block in page.blocks:
            _block(document, block)


def _block(document: "Word", block: Block) -> None:
    for runs in block.runs:
        if block.kind == "heading":
            paragraph = document.add_heading("", 3)
        else:
            paragraph = document.add_paragraph("", "List Bullet" if block.kind == "list" else None)
        for number, text in enumerate(runs):
            run = paragraph.add_run(text)
            if number % 2:
                run.font.name = CODE
                run.font.size = Pt(9.5)


def _mark(paragraph: "Paragraph", name: str, number: int) -> None:
    """Make a paragraph a place that links lead to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for part in (start, end):
        part.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    element: Any = paragraph._p  # noqa: SLF001 (python-docx has no other way to a bookmark)
    element.insert(1 if element.pPr is not None else 0, start)
    element.append(end)


def _link(paragraph: "Paragraph", text: str, name: str) -> None:
    """Add a link to a place in the document."""
    run = paragraph.add_run(text)
    run.underline, run.font.color.rgb = True, LINK
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.append(run._r)  # noqa: SLF001 (python-docx has no other way to a link)
    paragraph._p.append(link)  # noqa: SLF001
