"""By hand: the table of indicators as the result of a query of a text file."""

from tests.data.indicators import HEADINGS, SHEET
from tests.data.parts import DECLARATION, Parts, page
from tests.ooxml.workbooks import MAIN

_NAME = f'<definedName name="ExternalData_1" localSheetId="0" hidden="1">{SHEET}!$A$1:$G$6</definedName>'
_CONNECTION = (
    f'{DECLARATION}<connections xmlns="{MAIN}"><connection id="1" name="export" type="6" refreshedVersion="6" '
    'background="1" saveData="1"><textPr codePage="65001" sourceFile="export.csv" comma="1"><textFields count="7">'
    f"{'<textField/>' * 7}</textFields></textPr></connection></connections>"
)
_COLUMN = '<tableColumn id="{0}" uniqueName="{0}" name="{1}" queryTableFieldId="{0}"/>'
_FIELD = '<queryTableField id="{0}" name="{1}" tableColumnId="{0}"/>'


def _of_each_heading(element: str) -> str:
    return "".join(element.format(number, heading) for number, heading in enumerate(HEADINGS, 1))


def query() -> bytes:
    """The table as the result of a query of a text file: a table object, its query, and the connection."""
    parts = Parts(back=f"<definedNames>{_NAME}</definedNames>")
    parts.sheet(SHEET, page(parts.indicators(), after='<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'))
    table = (
        f'<table xmlns="{MAIN}" id="1" name="Export" displayName="Export" ref="A1:G6" tableType="queryTable" '
        f'totalsRowShown="0"><autoFilter ref="A1:G6"/><tableColumns count="7">{_of_each_heading(_COLUMN)}'
        '</tableColumns><tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/></table>'
    )
    queried = (
        f'<queryTable xmlns="{MAIN}" name="ExternalData_1" connectionId="1" autoFormatId="16"><queryTableRefresh '
        f'nextId="8"><queryTableFields count="7">{_of_each_heading(_FIELD)}</queryTableFields></queryTableRefresh>'
        "</queryTable>"
    )
    parts.add("table", "xl/tables/table1.xml", DECLARATION + table, "xl/worksheets/sheet1.xml")
    parts.add("queryTable", "xl/queryTables/queryTable1.xml", DECLARATION + queried, "xl/tables/table1.xml")
    parts.add("connections", "xl/connections.xml", _CONNECTION)
    return parts.zipped()


BOOKS = {"hand-query.xlsx": query}
