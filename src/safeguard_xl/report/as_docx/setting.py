"""What a Word document of ours looks like: its letters, its pages, what stands at their foot."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from safeguard_xl.report._same_bytes import dated

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

FACE, INK, DEEP = "Arial", RGBColor(0x1D, 0x2B, 0x3A), RGBColor(0x17, 0x40, 0x6D)
Sizes = Mapping[str, float]
SIZES: Sizes = {"Normal": 10.5, "Title": 22, "Heading 1": 17, "Heading 2": 12.5, "Heading 3": 11}
COMMITTEE: Sizes = {"Normal": 12, "Title": 18, "Heading 1": 14, "Heading 2": 12, "Heading 3": 12}
"""The letters of a committee paper: 12 points, as councils ask for readers' sake."""
SPACES = {
    "Normal": (0, 5),
    "Heading 1": (14, 5),
    "Heading 2": (8, 3),
    "Heading 3": (8, 3),
    "List Bullet": (0, 2),
}  # points
SIDES, FOOT = 1.7, 9  # centimetres beside the text, and points of the letters below it


def prepare(document: "Word", name: str, moment: datetime, sizes: Sizes = SIZES) -> None:
    """Give a new document its styles, its facts, its page and its foot."""
    _styles(document, sizes)
    _properties(document, name, moment)
    _page(document)
    _footer(document, name)


def saved(document: "Word", moment: datetime) -> bytes:
    """Return the file, with nothing in it that tells when it was made."""
    made = BytesIO()
    document.save(made)
    return dated(made.getvalue(), moment)


def _styles(document: "Word", sizes: Sizes) -> None:
    for name, size in sizes.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.italic = FACE, Pt(size), False
        style.font.color.rgb = INK if name in ("Normal", "Heading 3") else DEEP
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for name, (before, after) in SPACES.items():
        spaced: Any = document.styles[name]
        spaced.paragraph_format.space_before, spaced.paragraph_format.space_after = Pt(before), Pt(after)
    document.styles["Title"].element.pPr.remove(document.styles["Title"].element.pPr.find(qn("w:pBdr")))
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "en-GB")


def _properties(document: "Word", name: str, moment: datetime) -> None:
    core = document.core_properties
    core.title, core.author, core.comments, core.language = name, "", "", "en-GB"
    core.created = core.modified = moment
    core.last_modified_by = "safeguard-xl"


def _page(document: "Word") -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(SIDES)
    section.top_margin = section.bottom_margin = Cm(1.5)


def set_columns(document: "Word", number: int) -> None:
    """Go on in so many columns, on the same page."""
    section: Any = document.add_section(WD_SECTION.CONTINUOUS)
    section._sectPr.xpath("./w:cols")[0].set(qn("w:num"), str(number))  # noqa: SLF001 (python-docx has no other way)


def _footer(document: "Word", name: str) -> None:
    """Write the document's name, the page and how many there are, on each page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{name}  –  page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size = Pt(FOOT)


def _field(paragraph: "Paragraph", name: str) -> None:
    """Add what Word works out."""
    field, run = OxmlElement("w:fldSimple"), paragraph.add_run("1")
    run.font.size = Pt(FOOT)
    field.set(qn("w:instr"), name)
    field.append(run._r)  # noqa: SLF001 (python-docx has no other way to a field)
    paragraph._p.append(field)  # noqa: SLF001
