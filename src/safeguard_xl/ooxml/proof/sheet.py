"""That a sheet is laid out as it was: columns, rows, and all that stands around them, but for what was planned."""

import re
from collections.abc import Iterator

from safeguard_xl.columns import values
from safeguard_xl.ooxml.edit.frames import in_plan
from safeguard_xl.ooxml.edit.growth_edit import is_filter_of
from safeguard_xl.ooxml.edit.plan import FIT, Plan
from safeguard_xl.ooxml.edit.planned import Planned
from safeguard_xl.ooxml.edit.sheet_order import in_order
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.refs import (
    MAX_COLUMN,
    Box,
    box_of,
    column_letter,
    column_number,
    range_name,
)
from safeguard_xl.ooxml.proof.same import Pair, Tree, alike, as_it_was, differs, reaching, same_pieces
from safeguard_xl.ooxml.read.raw import RawSheet, around
from safeguard_xl.ooxml.read.sheet_facts import column_span, skeleton
from safeguard_xl.ooxml.read.workbook_part import SheetEntry

_LOOKED_AT = ("dimension", "cols", "sheetData", "autoFilter", "mergeCells", "conditionalFormatting")
"""What a plan may change of a sheet; each is compared by itself."""
_ROW = re.compile(rb"<(?:[\w.-]+:)?row(?=[\s/>])([^<>]*?)/?>")
_NUMBER = re.compile(rb"""\sr\s*=\s*["']([0-9]+)["']""")
_SPANS = re.compile(rb"""\sspans\s*=\s*("[^"]*"|'[^']*')""")
_LAYOUT = ("width", "customWidth", "hidden", "collapsed", "outlineLevel")


def same_layout(pair: Pair, plan: Plan, entry: SheetEntry, prints: tuple[RawSheet, RawSheet]) -> tuple[Tree, Tree]:
    """Return a sheet without its rows, as trees, before and after; `prints` are its cells in both.

    WriteError where anything but what was planned differs, beside what a plan may add to it.
    """
    one, other = map(_parted, pair.texts(entry.part), prints)
    old, new = one[0], other[0]
    noted = plan.renew_notes is not None or any(sheet == entry.name for sheet, _ in plan.notes)
    notes = ("legacyDrawing",) if noted else ()
    if old.opening() != new.opening():
        raise differs(f"The beginning of {entry.name} would have changed")
    same_pieces(old.pieces((*_LOOKED_AT, *notes)), new.pieces((*_LOOKED_AT, *notes)), entry.name)
    if in_order(old.root) and not in_order(new.root):
        raise differs(f"The order of what stands in {entry.name} would not be right")
    _same_pointer(old, new, entry)
    _same_columns(old.root, new.root, plan, entry)
    _same_filter(old, new, plan, entry)
    _same_merged(old, new, plan, entry)
    _same_dimension(old.root, new.root, other[1], entry)
    return old, new


def _parted(data: bytes, raw: RawSheet) -> tuple[Tree, Box | None]:
    """Return a sheet without its rows, as a tree, and the range of its cells."""
    found = skeleton(data, raw, max_elements=10**9)
    return Tree(data[: raw.open_end] + data[raw.close :], found.root), around(raw.cells)


def _same_pointer(old: Tree, new: Tree, entry: SheetEntry) -> None:
    """Compare the pointers to the boxes of notes; one may be new."""
    one, other = old.root.find("legacyDrawing"), new.root.find("legacyDrawing")
    if one is not None and (other is None or old.slice(one) != new.slice(other)):
        raise differs(f"The notes of {entry.name} would have been lost")


# ---- columns and rows -----------------------------------------------------------------------------


def _same_columns(one: Node, other: Node, plan: Plan, entry: SheetEntry) -> None:
    wanted = {column_number(at): width for (sheet, at), width in plan.widths.items() if sheet == entry.name}
    old, new = list(_spans(one)), list(_spans(other))
    edges = {1} | {edge for first, last, _ in (*old, *new) for edge in (first, last + 1)}
    edges |= {edge for column in wanted for edge in (column, column + 1)}
    for column in sorted(edge for edge in edges if edge <= MAX_COLUMN):
        before, after = _at(old, column), _at(new, column)
        if column in wanted:
            width = wanted[column]
            if width is not FIT and after.get("width") not in (before.get("width"), f"{width:g}"):
                raise differs(f"Column {column_letter(column)} of {entry.name} would not be as wide as planned")
            before, after = _without_layout(before), _without_layout(after)
        if before != after:
            raise differs(f"Column {column_letter(column)} of {entry.name} would have changed")


def _spans(root: Node) -> Iterator[tuple[int, int, dict[str, str]]]:
    for node in (child for group in root.all("cols") for child in group.all("col")):
        yield *column_span(node), {name: value for name, value in node.attrs.items() if name not in ("min", "max")}


def _at(spans: list[tuple[int, int, dict[str, str]]], column: int) -> dict[str, str]:
    return next((attrs for first, last, attrs in spans if first <= column <= last), {})


def _without_layout(attrs: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in attrs.items() if name not in _LAYOUT}


def same_rows(pair: Pair, planned: Planned, entry: SheetEntry, sheets: tuple[RawSheet, RawSheet]) -> None:
    """Heights, levels and looks of the rows; a new row is one in which something was planned, and has none."""
    texts = zip(pair.texts(entry.part), sheets, strict=True)
    old, new = (dict(_rows(data[raw.open_end : raw.close])) for data, raw in texts)
    wrong = next((row for row, attrs in old.items() if new.get(row) != attrs), None)
    if wrong is not None:
        raise differs(f"Row {wrong} of {entry.name} would have changed")
    in_rows = set(values(planned.cells, in_plan.row))
    if more := [row for row, attrs in new.items() if row not in old and (row not in in_rows or attrs)]:
        raise differs(f"Row {min(more)} of {entry.name} would have been added")


def _rows(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the rows with their attributes, but for the number and the columns that they span."""
    row = 0
    for found in _ROW.finditer(data):
        number = _NUMBER.search(found[1])
        row = int(number[1]) if number else row + 1
        yield row, _NUMBER.sub(b"", _SPANS.sub(b"", found[1])).strip()


def _same_dimension(one: Node, other: Node, used: Box | None, entry: SheetEntry) -> None:
    """Compare the used ranges; the one now may reach as far as there are cells."""
    old, new = (_ref(root.find("dimension")) for root in (one, other))
    if old == new:
        return
    most = _around([box for box in (old, used) if box])
    if old is None or new is None or _around([old, new]) != new or _around([new, most]) != most:
        raise differs(f"The used range of {entry.name} would not be right")


def _around(boxes: list[Box]) -> Box:
    """Return the least range that holds others."""
    tops, lefts, bottoms, rights = zip(*boxes, strict=True)
    return min(tops), min(lefts), max(bottoms), max(rights)


def _ref(node: Node | None) -> Box | None:
    return box_of(node.attrs.get("ref", "")) if node is not None else None


# ---- what grows -----------------------------------------------------------------------------------


def _same_filter(old: Tree, new: Tree, plan: Plan, entry: SheetEntry) -> None:
    one, other = old.root.find("autoFilter"), new.root.find("autoFilter")
    box = _ref(one)
    to = [grown.to for grown in plan.growth if grown.sheet == entry.name and box and is_filter_of(grown, box)]
    grown = reaching(box[3], max(to)) if box and to else as_it_was
    if (one is None) is not (other is None) or (one is not None and other is not None and not alike(one, other, grown)):
        raise differs(f"The filter of {entry.name} would have changed")


def _same_merged(old: Tree, new: Tree, plan: Plan, entry: SheetEntry) -> None:
    wider = {
        range_name(box): range_name((*box[:3], growth.to))
        for growth in plan.growth
        if growth.sheet == entry.name
        for box in growth.merged
    }
    one, other = (
        [node.attrs.get("ref", "") for group in tree.root.all("mergeCells") for node in group.all("mergeCell")]
        for tree in (old, new)
    )
    if [wider.get(ref, ref) for ref in one] != other:
        raise differs(f"A merged range of {entry.name} would have changed")
