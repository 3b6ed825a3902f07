"""What a Word document of ours looks like: its letters, its pages, what stands at their foot."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from safeguard_xl.report._same_bytes import dated

if TYPE_CHECKING:
    from docx.document import Document as Word

FACE, INK, DEEP = "Arial", RGBColor(0x1D, 0x2B, 0x3A), RGBColor(0x17, 0x40, 0x6D)
SIZES = {"Normal": 10.5, "Title": 22, "Subtitle": 13, "Heading 1": 17, "Heading 2": 12.5, "Heading 3": 11}


def prepare(document: "Word", name: str, moment: datetime) -> None:
    """Give a new document its styles, its facts, its first page and its foot."""
    _styles(document)
    _properties(document, name, moment)
    set_page(document, landscape=False)
    _footer(document, name)


def saved(document: "Word", moment: datetime) -> bytes:
    """Return the file, with nothing in it that tells when it was made."""
    made = BytesIO()
    document.save(made)
    return dated(made.getvalue(), moment)


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


def _properties(document: "Word", name: str, moment: datetime) -> None:
    core = document.core_properties
    core.title, core.author, core.comments, core.language = name, "", "", "en-GB"
    core.created = core.modified = moment
    core.last_modified_by = "safeguard-xl"


def set_page(document: "Word", *, landscape: bool, new: bool = False) -> None:
    """Set the page, of the section that goes on or of a new one."""
    section = document.add_section() if new else document.sections[0]
    short, long = Cm(21), Cm(29.7)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = Cm(1.6 if landscape else 2.2)
    section.top_margin = section.bottom_margin = Cm(1.8)


def set_columns(document: "Word", number: int) -> None:
    """Go on in so many columns, on the same page."""
    section: Any = document.add_section(WD_SECTION.CONTINUOUS)
    section._sectPr.xpath("./w:cols")[0].set(qn("w:num"), str(number))  # noqa: SLF001 (python-docx has no other way)


def _footer(document: "Word", name: str) -> None:
    """The document's name and the page on each page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{name}  –  page ").font.size = Pt(8)
    field, run = OxmlElement("w:fldSimple"), paragraph.add_run("1")
    run.font.size = Pt(8)
    field.set(qn("w:instr"), "PAGE")
    field.append(run._r)  # noqa: SLF001 (python-docx has no other way to a field)
    paragraph._p.append(field)  # noqa: SLF001
