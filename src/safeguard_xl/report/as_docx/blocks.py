"""The blocks of a committee paper in Word: numbered paragraphs, points, tables, charts."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor

from safeguard_xl.report.as_docx.numbering import PARAGRAPH
from safeguard_xl.report.as_docx.tables import FILLS, add_row, heading_row, new_table, set_of_table, shade
from safeguard_xl.report.board import charts
from safeguard_xl.report.board.timeline import Timeline
from safeguard_xl.report.committee.document import WIDE, Block, Chart, Grid, Head, Numbered, Points, Text

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table
    from docx.text.paragraph import Paragraph

QUIET = RGBColor(0x4D, 0x5B, 0x6A)
LONG = 350  # letters of a row that a page may divide
CELL, SIDE = 10.0, 57  # points, of the letters of a table; twentieths of one, beside them


def add_block(document: "Word", block: Block, drawn: dict[str, Timeline], *, numbered: bool) -> None:
    """Add a block; paragraphs of appendices are not `numbered`."""
    match block:
        case Numbered():
            write_text(document.add_paragraph(style=PARAGRAPH if numbered else None), block.text)
        case Points():
            for one in block.texts:
                paragraph = document.add_paragraph(style="List Bullet")
                paragraph.paragraph_format.left_indent = Cm(1.9)
                write_text(paragraph, one)
        case Head():
            document.add_heading(block.text, 2)
        case Chart():
            _chart(document, drawn[block.anchor])
        case Grid():
            _grid(document, block)


def write_text(paragraph: "Paragraph", text: Text, size: float | None = None) -> None:
    """Add the runs of a text, each in its look."""
    for one in text:
        run: Any = paragraph.add_run(f"\u00a0{one.text}\u00a0" if one.look in FILLS else one.text)
        if size:
            run.font.size = Pt(size)
        if one.look == "bold":
            run.bold = True
        elif one.look == "quiet":
            run.font.color.rgb = QUIET
        elif one.look == "prompt":
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW  # so that none is overlooked
        elif one.look in FILLS:
            fill, ink = FILLS[one.look]
            run.bold, run.font.color.rgb = True, RGBColor.from_string(ink)
            run._r.get_or_add_rPr().append(shade(fill))  # noqa: SLF001 (python-docx has no other way)


def _chart(document: "Word", timeline: Timeline) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(BytesIO(charts.png(timeline, WIDE)), width=Pt(WIDE[0]))
    properties = shape._inline.docPr  # noqa: SLF001 (python-docx has no other way to an alternative text)
    properties.set("descr", timeline.says)
    properties.set("title", timeline.title)


def _close(table: "Table") -> None:
    """Give the cells narrow sides, so that words of ten points have room in eight columns."""
    sides = "".join(f'<w:{side} w:w="{SIDE}" w:type="dxa"/>' for side in ("left", "right"))
    set_of_table(table, parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>"))


def _grid(document: "Word", grid: Grid) -> None:
    """Add a table; what is empty below a cell becomes part of it."""
    table = new_table(document, 1, grid.widths)
    _close(table)
    heading_row(table, grid.headings, size=CELL)
    above: Any = None
    for row in grid.rows:
        cells = add_row(table, whole=sum(len(run.text) for text in row for run in text) < LONG)
        for cell, text in zip(cells, row, strict=True):
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            write_text(cell.paragraphs[0], text, CELL)
        if above and not row[0]:
            for number, text in enumerate(row):
                if not text:
                    above[number].merge(cells[number])
        else:
            above = cells
    after = document.add_paragraph().paragraph_format  # without it two tables would be one
    after.space_after, after.line_spacing = Pt(0), Pt(6)
