"""By hand: what a workbook carries beside its sheets - data and menus of others, its history, signs that it is done."""

from tests.data.kinds import MICROSOFT
from tests.data.parts import DECLARATION, PACKAGE, indicators
from tests.ooxml.workbooks import MAIN, RELATIONS

_ITEM = "{7B0F6A3C-0006-4C5D-9E10-5A1F00C0FFEE}"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def custom_parts() -> bytes:
    """XML that a document system keeps in the workbook, and a ribbon of the council's own."""
    parts = indicators()
    parts.add("customXml", "customXml/item1.xml", '<filing xmlns="urn:ashcombe:filing"><class>12.3</class></filing>')
    described = f'<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="{_STORE}"><ds:schemaRefs/></ds:datastoreItem>'
    parts.add("customXmlProps", "customXml/itemProps1.xml", DECLARATION + described, "customXml/item1.xml")
    ribbon = (
        f'<customUI xmlns="{MICROSOFT}/2009/07/customui"><ribbon><tabs><tab id="ashcombe" label="Performance">'
        '<group id="report" label="Report"><button id="send" label="Send to the board"/></group></tab></tabs></ribbon>'
        "</customUI>"
    )
    parts.add("ui", "customUI/customUI14.xml", ribbon, PACKAGE)
    return parts.zipped()


_REVISION = "{7B0F6A3C-0007-4C5D-9E10-5A1F00C0FFEE}"


def shared() -> bytes:
    """A workbook that several may change at once, with the log of a change."""
    parts = indicators()
    headers = (
        f'<headers xmlns="{MAIN}" xmlns:r="{RELATIONS}" guid="{_REVISION}"><header guid="{_REVISION}" '
        'dateTime="2024-10-07T09:10:00" maxSheetId="2" userName="Ines Calder" r:id="rId1" minRId="1" maxRId="1">'
        '<sheetIdMap count="1"><sheetId val="1"/></sheetIdMap></header></headers>'
    )
    change = '<rcc rId="1" sId="1"><oc r="F3"><v>0.175</v></oc><nc r="F3"><v>0.174</v></nc></rcc>'
    parts.add("revisionHeaders", "xl/revisions/revisionHeaders.xml", DECLARATION + headers)
    log = f'<revisions xmlns="{MAIN}">{change}</revisions>'
    parts.add("revisionLog", "xl/revisions/revisionLog1.xml", DECLARATION + log, "xl/revisions/revisionHeaders.xml")
    parts.add("usernames", "xl/revisions/userNames.xml", f'{DECLARATION}<users xmlns="{MAIN}" count="0"/>')
    return parts.zipped()


_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"


def final() -> bytes:
    """Marked as final, and to be changed only with a password that is not asked of readers."""
    parts = indicators()
    parts.front = (
        '<fileSharing readOnlyRecommended="1" userName="Ines Calder" reservationPassword="CC1A"/>' + parts.front
    )
    core = (
        f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dcterms:created xsi:type="dcterms:W3CDTF">'
        "2024-10-07T09:30:00Z</dcterms:created><cp:contentStatus>Final</cp:contentStatus></cp:coreProperties>"
    )
    marked = (
        f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_TYPES}"><property '
        'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="_MarkAsFinal"><vt:bool>true</vt:bool></property>'
        "</Properties>"
    )
    parts.add("core-properties", "docProps/core.xml", DECLARATION + core, PACKAGE)
    parts.add("custom-properties", "docProps/custom.xml", DECLARATION + marked, PACKAGE)
    return parts.zipped()


def signed() -> bytes:
    """A digital signature, which signs nothing: any change would break a real one."""
    parts = indicators()
    parts.add("origin", "_xmlsignatures/origin.sigs", b"", PACKAGE)
    space = "http://www.w3.org/2000/09/xmldsig#"
    method = (
        '<CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>'
        '<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>'
    )
    signature = (
        f'<Signature xmlns="{space}"><SignedInfo>{method}</SignedInfo><SignatureValue>AA==</SignatureValue></Signature>'
    )
    parts.add("signature", "_xmlsignatures/sig1.xml", DECLARATION + signature, "_xmlsignatures/origin.sigs")
    return parts.zipped()


BOOKS = {
    "hand-custom-parts.xlsx": custom_parts,
    "hand-shared.xlsx": shared,
    "hand-final.xlsx": final,
    "hand-signed.xlsx": signed,
}
