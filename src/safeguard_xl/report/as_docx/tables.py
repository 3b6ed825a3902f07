"""Tables of a Word document: headings that repeat, rows that no page divides, lights with their words."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from safeguard_xl.report.board.paper import Lamp

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table, _Cell

AFTER = ("tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook")  # the order of the last properties of a table
FILLS = {"red": ("B3261E", "FFFFFF"), "amber": ("F5B83D", "2B1D00"), "green": ("1E7145", "FFFFFF")}


def new_table(document: "Word", rows: int, widths: Sequence[float]) -> "Table":
    table: Table = document.add_table(rows, len(widths), "Normal Table")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", "B8C2CC")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    set_of_table(table, borders)
    return table


def set_of_table(table: "Table", element: Any) -> None:  # noqa: ANN401 (an element of lxml, which has no types here)
    """Give a table a property, at the place that Word's schema has for it."""
    after = AFTER[AFTER.index(element.tag.partition("}")[2]) + 1 :]
    properties: Any = table._tbl.tblPr  # noqa: SLF001 (python-docx has no other way to it)
    properties.insert_element_before(element, *(f"w:{name}" for name in after))


def heading_row(table: "Table", headings: Iterable[str], size: float = 9.5) -> None:
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        write(cell, heading, bold=True, size=size)
        cell.paragraphs[0].paragraph_format.keep_with_next = True  # so that it never stands alone
        _fill(cell, "DCE6F1")
    properties: Any = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 (python-docx has no other way to it)
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))  # repeated on each page, and read out as the headings


def write_row(table: "Table", texts: Iterable[str], size: float = 9.5) -> None:
    for cell, text in zip(add_row(table), texts, strict=True):
        write(cell, text, size=size)


def add_row(table: "Table", *, whole: bool = True) -> "tuple[_Cell, ...]":
    """Return the cells of a new row, which no page break divides where it is to stay `whole`."""
    row: Any = table.add_row()  # type: ignore[no-untyped-call]  # python-docx types the rest
    if whole:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 (python-docx has no other way to it)
    cells: tuple[_Cell, ...] = row.cells
    return cells


def write(cell: "_Cell", text: str, *, bold: bool = False, size: float = 9.5) -> None:
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        for run in list(paragraph.runs):
            run.text = ""
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(line)
        run.bold, run.font.size = bold, Pt(size)


def write_light(cell: "_Cell", value: str, light: Lamp, *, size: float = 9.5, note: str = "") -> None:
    """Write a value, under it its light as a sign and words on its colour, and under that a note."""
    write(cell, f"{value}\n" if value else "", size=size)
    paragraph = cell.paragraphs[-1]
    run = paragraph.add_run(f"\u00a0{light.sign} {light.words}\u00a0")
    run.font.size = Pt(size)
    if light.rag in FILLS:
        fill, ink = FILLS[light.rag]
        run.bold, run.font.color.rgb = True, RGBColor.from_string(ink)
        run._r.get_or_add_rPr().append(shade(fill))  # noqa: SLF001 (python-docx has no other way to a text's ground)
    if note:
        more = cell.add_paragraph()
        more.paragraph_format.space_after = Pt(2)
        more.add_run(note).font.size = Pt(size - 0.5)


def _fill(cell: "_Cell", colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(shade(colour))  # noqa: SLF001 (python-docx has no other way to a cell's colour)


def shade(colour: str) -> Any:  # noqa: ANN401 (an element of lxml, which has no types here)
    """Return a ground of a colour."""
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        ground.set(qn(f"w:{name}"), value)
    return ground
