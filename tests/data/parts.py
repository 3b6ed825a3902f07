"""A workbook put together part by part, for what no library of ours writes."""

import posixpath
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct, field

from safeguard_xl.ooxml import address
from tests.data.indicators import HEADINGS, ROWS, SHEET
from tests.data.kinds import KINDS
from tests.ooxml.workbooks import MAIN, RELATIONS, zipped

WORKBOOK = "xl/workbook.xml"
PACKAGE = ""
"""The owner of the parts that belong to no other part."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PLAIN, HEADING, PERCENT, DATE = range(4)
"""The styles of cells, by their places in STYLES."""
STYLES = (
    f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF2F5D50"/><bgColor indexed="64"/></patternFill></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1">'
    '<alignment wrapText="1"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    '<dxfs count="1"><dxf><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf></dxfs></styleSheet>'
)
_PACKAGING = "http://schemas.openxmlformats.org/package/2006"
_EXTENSIONS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}

Value = str | float | None
Entries = dict[str, str | bytes]


class Parts(Struct):
    """The parts of a workbook, each with its content type and with what leads to it.

    `front` and `back` are the elements of the workbook part before its sheets and after them.
    """

    front: str = "<workbookPr/><bookViews><workbookView/></bookViews>"
    back: str = ""
    entries: Entries = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[str]] = field(default_factory=dict)
    sheets: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    styles: str = STYLES

    def add(self, kind: str, name: str, content: str | bytes, owner: str = WORKBOOK) -> str:
        """Add a part; the id by which its owner knows it."""
        relation, content_type = KINDS[kind]
        if content_type:
            self.types[name] = content_type
        self.entries[name] = content
        return self.relate(relation, posixpath.relpath(name, posixpath.dirname(owner) or "."), owner)

    def relate(self, relation: str, target: str, owner: str, *, outside: bool = False) -> str:
        """Add a relationship to a target, named as seen from its owner; its id."""
        listed = self.relations.setdefault(owner, [])
        identity, mode = f"rId{len(listed) + 1}", ' TargetMode="External"' if outside else ""
        listed.append(f'<Relationship Id="{identity}" Type="{relation}" Target={quoteattr(target)}{mode}/>')
        return identity

    def sheet(self, name: str, content: str) -> str:
        """Add a worksheet; its part."""
        number = len(self.sheets) + 1
        part = f"xl/worksheets/sheet{number}.xml"
        identity = self.add("worksheet", part, content)
        self.sheets.append(f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="{identity}"/>')
        return part

    def cell(self, where: str, value: Value, style: int = PLAIN) -> str:
        """A cell; its text goes to the texts that all cells share."""
        styled = f' s="{style}"' if style else ""
        if value is None:
            return f'<c r="{where}"{styled}/>'
        if not isinstance(value, str):
            return f'<c r="{where}"{styled}><v>{value}</v></c>'
        number = self.text(f'<t xml:space="preserve">{escape(value)}</t>')
        return f'<c r="{where}"{styled} t="s"><v>{number}</v></c>'

    def text(self, content: str) -> int:
        """The place of a text, given as XML, among those that all cells share."""
        self.texts += [] if content in self.texts else [content]
        return self.texts.index(content)

    def row(self, number: int, values: Iterable[Value], style: int = PLAIN, more: str = "") -> str:
        """A row from column A, with more cells after it; its fractions are percentages."""
        cells = (
            self.cell(address(number, column), value, PERCENT if isinstance(value, float) else style)
            for column, value in enumerate(values, 1)
        )
        return f'<row r="{number}">{"".join(cells)}{more}</row>'

    def indicators(self, more: Mapping[int, str] | None = None) -> str:
        """The rows of the table of indicators: headings in row 1, columns A to G, and more cells by row."""
        rows = (self.row(number, row, PLAIN, (more or {}).get(number, "")) for number, row in enumerate(ROWS, 2))
        return self.row(1, HEADINGS, HEADING) + "".join(rows)

    def all(self) -> Entries:
        """All entries, with those that keep the books; to be asked for once."""
        self.add("styles", "xl/styles.xml", self.styles)
        texts = "".join(f"<si>{text}</si>" for text in self.texts)
        self.add("sharedStrings", "xl/sharedStrings.xml", f'{DECLARATION}<sst xmlns="{MAIN}">{texts}</sst>')
        workbook = f"{self.front}<sheets>{''.join(self.sheets)}</sheets>{self.back}"
        root = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{workbook}</workbook>'
        self.add("officeDocument", WORKBOOK, f"{DECLARATION}{root}", PACKAGE)
        return {"[Content_Types].xml": self._types(), **self._relations(), **self.entries}

    def zipped(self) -> bytes:
        """The workbook."""
        return zipped(self.all())

    def _types(self) -> str:
        defaults = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in _EXTENSIONS.items())
        named = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in self.types.items())
        return f'{DECLARATION}<Types xmlns="{_PACKAGING}/content-types">{defaults}{named}</Types>'

    def _relations(self) -> Entries:
        written: Entries = {}
        for owner, listed in self.relations.items():
            folder, name = posixpath.split(owner)
            root = f'<Relationships xmlns="{_PACKAGING}/relationships">{"".join(listed)}</Relationships>'
            written[posixpath.join(folder, "_rels", f"{name}.rels")] = f"{DECLARATION}{root}"
        return written


def page(rows: str, before: str = "", after: str = "") -> str:
    """A worksheet of these rows, with the elements before its cells and after them."""
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}<sheetData>{rows}</sheetData>'
        f"{after}</worksheet>"
    )


def indicators(before: str = "", after: str = "") -> Parts:
    """A workbook of one sheet, the table of indicators, with the elements before its cells and after them."""
    parts = Parts()
    parts.sheet(SHEET, page(parts.indicators(), before, after))
    return parts
