"""The order of what a worksheet and a workbook hold (ECMA-376 part 1, 18.3.1.99 and 18.2.27), which Excel repairs."""

from safeguard_xl.ooxml.package import tags
from safeguard_xl.ooxml.package.markup import Node

_ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
    *("smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)

_IN_BOOK = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups"),
    *("externalReferences", "definedNames", "calcPr"),
)
"""What a workbook holds, as far as what we add."""


def place_in_book(root: Node, tag: str) -> int:
    """Return where a new child of a workbook's main part stands that has none of that name."""
    return tags.placed(root, frozenset(_IN_BOOK[: _IN_BOOK.index(tag)]))


def place(root: Node, tag: str) -> int:
    """Return where a new child of that name stands: after its like and all that must come before it."""
    return tags.placed(root, frozenset(_ORDER[: _ORDER.index(tag) + 1]))


def in_order(root: Node) -> bool:
    """Return whether all that is known in a sheet stands in its place."""
    ranks = [_ORDER.index(child.tag) for child in root.children if child.tag in _ORDER]
    return ranks == sorted(ranks)
