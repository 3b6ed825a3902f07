"""By hand: what leads out of a workbook - links and other workbooks."""

from tests.data.indicators import SHEET
from tests.data.parts import DECLARATION, PERCENT, Parts, page
from tests.ooxml.workbooks import MAIN, RELATIONS

_SHEET = "xl/worksheets/sheet1.xml"


def links() -> bytes:
    """Links to the web, by e-mail and to a place in the workbook, one over several cells, and a function of links."""
    parts = Parts()
    linking = '<c r="H2" t="str"><f>HYPERLINK("https://www.example.org/cs01","CS 01")</f><v>CS 01</v></c>'
    listed = (
        '<hyperlinks><hyperlink ref="A2" r:id="rId1" tooltip="The definition"/><hyperlink ref="A3" r:id="rId2"/>'
        f'<hyperlink ref="A4:B4" location="{SHEET}!F4" display="CS 03"/></hyperlinks>'
    )
    parts.sheet(SHEET, page(parts.indicators({2: linking}), after=listed))
    for target in ("https://www.example.org/cs01?year=2024&quarter=2", "mailto:performance@ashcombe.example"):
        parts.relate(f"{RELATIONS}/hyperlink", target, _SHEET, outside=True)
    return parts.zipped()


def other_workbooks() -> bytes:
    """A formula on another workbook, whose values are kept here, and names of that workbook and of this one."""
    parts = Parts(
        back='<externalReferences><externalReference r:id="rId2"/></externalReferences><definedNames><definedName '
        f'name="Earlier">[1]{SHEET}!$F$2</definedName><definedName name="Results">{SHEET}!$F$2:$F$6</definedName>'
        "</definedNames>"
    )
    formula = f'<c r="H2" s="{PERCENT}"><f>[1]{SHEET}!$F$2</f><v>0.831</v></c>'
    parts.sheet(SHEET, page(parts.indicators({2: formula})))
    book = "xl/externalLinks/externalLink1.xml"
    kept = '<sheetData sheetId="0"><row r="2"><cell r="F2"><v>0.831</v></cell></row></sheetData>'
    content = f'<sheetNames><sheetName val="{SHEET}"/></sheetNames><sheetDataSet>{kept}</sheetDataSet>'
    root = (
        f'<externalLink xmlns="{MAIN}" xmlns:r="{RELATIONS}"><externalBook r:id="rId1">{content}</externalBook>'
        "</externalLink>"
    )
    parts.add("externalLink", book, DECLARATION + root)
    parts.relate(f"{RELATIONS}/externalLinkPath", "earlier/2024-25-quarter-1.xlsx", book, outside=True)
    return parts.zipped()


BOOKS = {"hand-links.xlsx": links, "hand-other-workbooks.xlsx": other_workbooks}
