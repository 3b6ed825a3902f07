"""What reaches as far as a block that gets columns: its filter, its print area, and the merged ranges over it."""

import re
from collections.abc import Callable, Iterable, Iterator

from safeguard_xl.ooxml.edit.edition import Edition
from safeguard_xl.ooxml.edit.plan import Growth
from safeguard_xl.ooxml.edit.sheet_edit import SheetBytes
from safeguard_xl.ooxml.package import markup, tags
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.refs import Box, box_of, column_letter, parse_range, range_name
from safeguard_xl.ooxml.read.workbook_part import SheetEntry

PRINT_AREA, FILTER = "_xlnm.Print_Area", "_xlnm._FilterDatabase"
_PIECES = re.compile(r"(?:'(?:[^']|'')*'|[^,'])+")
_QUOTED = re.compile(r"'(?:[^']|'')*'")
_RANGE = re.compile(r"(.*!)(\$?[A-Z]{1,3}(?:\$?[0-9]{1,7})?:\$?)([A-Z]{1,3})((?:\$?[0-9]{1,7})?)\Z", re.DOTALL)


def grow_sheet(edition: Edition, sheet: SheetBytes, grown: Iterable[Growth]) -> None:
    """Gather the edits that widen a sheet's filter and merged ranges."""
    root, written = sheet.skeleton.root, sheet.tree_bytes
    for growth in grown:
        filter_ = root.find("autoFilter")
        if filter_ is not None and (box := _box(filter_)) and is_filter_of(growth, box):
            sheet.real([_reaching(written, node, growth.to) for node in reaching(filter_, box[3])])
            edition.told("filter")
        for node in _merged(root, growth):
            sheet.real([_reaching(written, node, growth.to)])
            edition.told("merged range")


def is_filter_of(growth: Growth, box: Box) -> bool:
    """Return whether a filter is that of a block: it begins with its headings, or the row
    above them, and ends before `to`.
    """
    top, left, _, edge = growth.area
    return top - 1 <= box[0] <= top and box[1] <= edge and left <= box[3] < growth.to


def reaching(root: Node, edge: int) -> Iterator[Node]:
    """Yield a table object or a filter, and what in it reaches to its right edge too; the
    columns it is sorted by stay.
    """
    for node in root.walk():
        box = _box(node)
        if box is not None and box[3] == edge and node.local != "sortCondition":
            yield node


def _merged(root: Node, growth: Growth) -> list[Node]:
    wanted = frozenset(growth.merged)
    found = [node for group in root.all("mergeCells") for node in group.all("mergeCell")] if wanted else []
    return [node for node in found if _box(node) in wanted]


def _box(node: Node) -> Box | None:
    return box_of(node.attrs.get("ref", ""))


def _reaching(written: bytes, node: Node, column: int) -> tags.Edit:
    """Return the edit that moves the right edge of what a node is about."""
    top, left, bottom, _ = parse_range(node.attrs["ref"])
    opening = written[node.start : node.open_end]
    ref = range_name((top, left, bottom, column))
    return node.start, node.open_end, tags.with_attribute(opening, "ref", ref)


# ---- the names of the workbook that say the same --------------------------------------------------


def grow_names(edition: Edition, grown: Iterable[Growth]) -> None:
    """Widen the print areas, and the names under which Excel keeps its filters."""
    index = {entry.name: entry for entry in edition.main.sheets}
    edits: list[tags.Edit] = []
    group = markup.parse(edition.text(edition.package.workbook)).find("definedNames")
    growths = [(growth, index[growth.sheet]) for growth in grown]
    for node in group.all("definedName") if group else []:
        text = node.text
        for growth, entry in growths:
            if _is_of(node, entry):
                text = grown_name(text, growth, node.attrs["name"])
        if text != node.text:
            edits.append((node.open_end, node.close, markup.escape(text).encode()))
            if node.attrs["name"] == PRINT_AREA:
                edition.told("print area")
    edition.edit(edition.package.workbook, edits)


def _is_of(node: Node, entry: SheetEntry) -> bool:
    return node.attrs.get("name") in (PRINT_AREA, FILTER) and node.attrs.get("localSheetId") == str(entry.index)


def grown_name(text: str, growth: Growth, name: str) -> str:
    """Return what a name of the sheet of a block stands for, once the block has grown."""
    if name == PRINT_AREA:
        return grown_area(text, growth)
    return _reached(text, growth, is_filter_of) if name == FILTER else text


def grown_area(text: str, growth: Growth) -> str:
    """Return a print area whose ranges that hold the last column of a block reach its new
    ones; one worked out stays as it is.

    >>> block = Growth("Sheet1", (4, 1, 40, 11), 14)
    >>> grown_area("Sheet1!$A$1:$K$40", block), grown_area("Sheet1!$A$1:$F$40", block)
    ('Sheet1!$A$1:$N$40', 'Sheet1!$A$1:$F$40')
    """
    if "(" in _QUOTED.sub("", text):
        return text
    return _PIECES.sub(lambda piece: _reached(piece[0], growth, _holds), text)


def _holds(growth: Growth, box: Box) -> bool:
    """Return whether a range holds the last column of a block, in some of its rows, and ends before `to`."""
    top, left, bottom, right = box
    return left <= growth.area[3] <= right < growth.to and top <= growth.area[2] and growth.area[0] <= bottom


def _reached(text: str, growth: Growth, wanted: Callable[[Growth, Box], bool]) -> str:
    """Return a range with its sheet, its right edge moved if it is one of those wanted."""
    found = _RANGE.match(text)
    if found is None or not wanted(growth, parse_range(f"{found[2]}{found[3]}{found[4]}")):
        return text
    return f"{found[1]}{found[2]}{column_letter(growth.to)}{found[4]}"
