"""Numbered headings and paragraphs in Word: 1, 1.1, by a list of Word's own, so that they stay right when edited."""

from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

if TYPE_CHECKING:
    from docx.document import Document as Word

PARAGRAPH, APPENDIX = "Numbered Paragraph", "Appendix Heading"
LEVELS = ("Heading1", "NumberedParagraph")
HANGING = 794  # twentieths of a point: 1.4 cm
LEVEL = """
<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="{style}"/>
<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>
<w:pPr><w:tabs><w:tab w:val="num" w:pos="{hanging}"/></w:tabs><w:ind w:left="{hanging}" w:hanging="{hanging}"/></w:pPr>
</w:lvl>"""


def add_numbering(document: "Word") -> None:
    """Give numbers to the headings of sections and the paragraphs below them; those of appendices have none."""
    numbering: Any = document.part.numbering_part.element
    known = numbering.xpath("w:abstractNum/@w:abstractNumId | w:num/@w:numId")
    own = max(map(int, known), default=0) + 1
    levels = "".join(
        LEVEL.format(level=level, style=style, text=".".join(f"%{n + 1}" for n in range(level + 1)), hanging=HANGING)
        for level, style in enumerate(LEVELS)
    )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    made = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{own}">{kind}{levels}</w:abstractNum>')
    numbering.insert(len(numbering.xpath("w:abstractNum")), made)  # Word wants them before the lists made of them
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{own}"><w:abstractNumId w:val="{own}"/></w:num>'))
    paragraph = document.styles.add_style(PARAGRAPH, WD_STYLE_TYPE.PARAGRAPH)
    appendix = document.styles.add_style(APPENDIX, WD_STYLE_TYPE.PARAGRAPH)
    paragraph.base_style, appendix.base_style = document.styles["Normal"], document.styles["Heading 1"]
    appendix.next_paragraph_style = document.styles["Normal"]
    for style, level, number in ((document.styles["Heading 1"], 0, own), (paragraph, 1, own), (appendix, 0, 0)):
        _number(style, level, number)


def _number(style: Any, level: int, number: int) -> None:  # noqa: ANN401 (python-docx types no list of a style)
    mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    style.element.get_or_add_pPr()._insert_numPr(parse_xml(mark))  # noqa: SLF001 (it knows the place)
