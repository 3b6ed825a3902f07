"""By hand: the table of indicators in each of the ways in which XML and zip let the same workbook be written."""

import io
import re
import zipfile
from collections.abc import Callable

from safeguard_xl.ooxml import address
from tests.data.indicators import HEADINGS, ROWS, SHEET
from tests.data.parts import DATE, STYLES, Entries, Parts, Value, indicators, page
from tests.data.zips import put_in, settled
from tests.ooxml.workbooks import MAIN, RELATIONS, raw_book, sheet_of, zipped

_SHEET = "xl/worksheets/sheet1.xml"
_OURS = ("xl/workbook.xml", _SHEET, "xl/styles.xml", "xl/sharedStrings.xml")
_PURL = "http://purl.oclc.org/ooxml"


def _rewritten(parts: Parts, names: tuple[str, ...], rewrite: Callable[[str], str | bytes]) -> Entries:
    return {name: rewrite(str(body)) if name in names else body for name, body in parts.all().items()}


def strict() -> bytes:
    """The namespaces of ISO 29500 strict, and a date as a text of ISO 8601."""
    parts = Parts()
    dated = f'<row r="8"><c r="A8" s="{DATE}" t="d"><v>2024-10-07T00:00:00.000</v></c></row>'
    parts.sheet(SHEET, page(parts.indicators() + dated))
    entries = parts.all()
    return zipped({name: _in_strict(str(body)) for name, body in entries.items()})


def _in_strict(xml: str) -> str:
    xml = xml.replace("<workbook ", '<workbook conformance="strict" ')
    return xml.replace(MAIN, f"{_PURL}/spreadsheetml/main").replace(RELATIONS, f"{_PURL}/officeDocument/relationships")


def prefixed() -> bytes:
    """Every element under a prefix, as the Open XML SDK writes."""
    return zipped(_rewritten(indicators(), _OURS, _with_prefix))


def _with_prefix(xml: str) -> str:
    return re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml).replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')


def without_addresses() -> bytes:
    """Rows and cells that do not say where they stand: each follows the one before."""
    return zipped(_rewritten(indicators(), (_SHEET,), lambda xml: re.sub(r'(<(?:c|row)) r="\w+"', r"\1", xml)))


def utf_16() -> bytes:
    """Parts in UTF-16, each byte order once."""

    def encoded(order: str, mark: bytes) -> Callable[[str], bytes]:
        return lambda xml: mark + xml.replace("UTF-8", "UTF-16").encode(f"utf-16-{order}")

    entries = _rewritten(indicators(), (_SHEET, "xl/styles.xml"), encoded("le", b"\xff\xfe"))
    texts = str(entries["xl/sharedStrings.xml"])
    return zipped(entries | {"xl/sharedStrings.xml": encoded("be", b"\xfe\xff")(texts)})


def bare() -> bytes:
    """No styles, no shared texts, no properties: what a reporting system may export."""
    table: tuple[tuple[Value, ...], ...] = (HEADINGS, *ROWS)
    rows = (
        "".join(_bare_cell(address(number, column), value) for column, value in enumerate(row, 1))
        for number, row in enumerate(table, 1)
    )
    return raw_book(sheet_of("".join(f'<row r="{number}">{cells}</row>' for number, cells in enumerate(rows, 1))))


def _bare_cell(where: str, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{where}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{where}"><v>{value}</v></c>'


def odd_cells() -> bytes:
    """Values that are there and empty, a number format of no code, booleans, errors, numbers in scientific notation."""
    parts = Parts(styles=_with_empty_format(STYLES))
    cells = (
        ('t="str"', "<f>A2&amp;B99</f><v></v>"),
        ('s="4"', "<f>E2-D2</f><v></v>"),
        ('s="4"', "<v>0.5</v>"),
        ('t="str"', "<f>REPT(A2,0)</f><v/>"),
        ('t="b"', "<v>1</v>"),
        ('t="e"', "<f>1/0</f><v>#DIV/0!</v>"),
        ("", "<v>1.2E-3</v>"),
        ('t="inlineStr"', "<is><t></t></is>"),
        ('t="n"', "<v></v>"),
    )
    odd = "".join(
        f'<row r="{row}"><c r="A{row}" {attrs}>{body}</c></row>' for row, (attrs, body) in enumerate(cells, 9)
    )
    parts.sheet(SHEET, page(parts.indicators() + odd))
    return parts.zipped()


def _with_empty_format(styles: str) -> str:
    found = '<numFmts count="1">', '<cellXfs count="4">', "</cellXfs>"
    return (
        styles.replace(found[0], '<numFmts count="2"><numFmt numFmtId="165" formatCode=""/>')
        .replace(found[1], '<cellXfs count="5">')
        .replace(found[2], '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>')
    )


def odd_xml() -> bytes:
    """Comments, CDATA, apostrophes for quotes, characters by number, white space, attributes in another order."""

    def oddly(xml: str) -> str:
        xml = re.sub(r'<c r="(\w+)" s="(\d)"', r"<c\n  s='\2'\n  r='\1'", xml)
        xml = xml.replace("<sheetData>", "<!-- the table -->\n<sheetData>\n  ").replace("</row>", "</row>\n  ")
        return xml.replace("</worksheet>", "</worksheet >\n<!-- the end -->").replace(
            "<v>0.836</v>", "<v>&#48;.836</v>"
        )

    entries = _rewritten(indicators(), (_SHEET,), oddly)
    texts = str(entries["xl/sharedStrings.xml"])
    return zipped(entries | {"xl/sharedStrings.xml": re.sub(r">(CS 0\d)<", r"><![CDATA[\1]]><", texts)})


def stored_and_streamed() -> bytes:
    """Entries that are not compressed, entries whose sizes follow them, a folder, a comment on the whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for number, (name, content) in enumerate(indicators().all().items()):
            put_in(book, name, content, zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED)
        put_in(book, "xl/media/", b"", zipfile.ZIP_STORED)
        book.comment = b"Written by hand"
    return settled(out.getvalue(), streamed=True)


def backslashes() -> bytes:
    """Names of entries with backslashes, as some programs for Windows wrote them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, content in indicators().all().items():
            put_in(book, name.replace("/", "\\"), content)
    return out.getvalue()


BOOKS = {
    "hand-strict.xlsx": strict,
    "hand-prefixed.xlsx": prefixed,
    "hand-without-addresses.xlsx": without_addresses,
    "hand-utf-16.xlsx": utf_16,
    "hand-bare.xlsx": bare,
    "hand-odd-cells.xlsx": odd_cells,
    "hand-odd-xml.xlsx": odd_xml,
    "hand-stored-and-streamed.xlsx": stored_and_streamed,
    "hand-backslashes.xlsx": backslashes,
}
