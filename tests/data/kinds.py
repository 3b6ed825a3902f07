"""The kinds of parts that the workbooks of the corpus are put together from."""

from tests.ooxml.workbooks import RELATIONS

MICROSOFT = "http://schemas.microsoft.com/office"
_PACKAGING = "http://schemas.openxmlformats.org/package/2006/relationships"
_PACKAGE = "application/vnd.openxmlformats-package"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_EXCEL = "application/vnd.ms-excel"
_OF_SPREADSHEETS = (
    *("worksheet", "styles", "sharedStrings", "calcChain", "table", "comments", "externalLink", "queryTable"),
    *("connections", "revisionHeaders", "revisionLog"),
)
KINDS = {kind: (f"{RELATIONS}/{kind}", f"{_OFFICE}.spreadsheetml.{kind}+xml") for kind in _OF_SPREADSHEETS} | {
    "officeDocument": (f"{RELATIONS}/officeDocument", f"{_OFFICE}.spreadsheetml.sheet.main+xml"),
    "usernames": (f"{RELATIONS}/usernames", f"{_OFFICE}.spreadsheetml.userNames+xml"),
    "drawing": (f"{RELATIONS}/drawing", f"{_OFFICE}.drawing+xml"),
    "vmlDrawing": (f"{RELATIONS}/vmlDrawing", ""),
    "ctrlProp": (f"{RELATIONS}/ctrlProp", f"{_EXCEL}.controlproperties+xml"),
    "customXml": (f"{RELATIONS}/customXml", ""),
    "customXmlProps": (f"{RELATIONS}/customXmlProps", f"{_OFFICE}.customXmlProperties+xml"),
    "custom-properties": (f"{RELATIONS}/custom-properties", f"{_OFFICE}.custom-properties+xml"),
    "core-properties": (f"{_PACKAGING}/metadata/core-properties", f"{_PACKAGE}.core-properties+xml"),
    "threadedComment": (f"{MICROSOFT}/2017/10/relationships/threadedComment", f"{_EXCEL}.threadedcomments+xml"),
    "person": (f"{MICROSOFT}/2017/10/relationships/person", f"{_EXCEL}.person+xml"),
    "ui": (f"{MICROSOFT}/2007/relationships/ui/extensibility", ""),
    "origin": (f"{_PACKAGING}/digital-signature/origin", f"{_PACKAGE}.digital-signature-origin"),
    "signature": (f"{_PACKAGING}/digital-signature/signature", f"{_PACKAGE}.digital-signature-xmlsignature+xml"),
}
"""By kind: the relationship that leads to such a part, and its content type, "" for that of its name's ending."""
