"""Column widths and print areas."""

import re
from collections.abc import Mapping

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml import markup, tags
from safeguard_xl.ooxml.edition import Edition
from safeguard_xl.ooxml.markup import Node
from safeguard_xl.ooxml.refs import column_letter, column_number, parse_address
from safeguard_xl.ooxml.sheet_edit import SheetBytes
from safeguard_xl.ooxml.sheet_facts import column_span

_BEFORE_COLS = frozenset({"sheetPr", "dimension", "sheetViews", "sheetFormatPr"})
_AREA = re.compile(r"(.*!)\$?([A-Z]{1,3})(\$?[0-9]+)?:\$?([A-Z]{1,3})(\$?[0-9]+)?\Z")


def set_widths(sheet: SheetBytes, widths: Mapping[str, float], *, force: bool) -> None:
    """Gather the edits that give columns a width in characters; a column's own width stays unless forced."""
    wanted = {column_number(letters): width for letters, width in widths.items()}
    nodes = [node for group in sheet.skeleton.root.all("cols") for node in group.all("col")]
    data = sheet.tree_bytes
    edits: list[tags.Edit] = []
    for node in nodes:
        first, last = column_span(node)
        inside = {column: width for column, width in wanted.items() if first <= column <= last}
        for column in inside:
            del wanted[column]
        own = node.flag("customWidth")
        now = f"{float(node.attrs.get('width', '0')):g}"
        changes = {column: width for column, width in inside.items() if (force or not own) and f"{width:g}" != now}
        if changes:
            edits.append((node.start, node.end, b"".join(_split(node, (first, last), changes))))
    if wanted:
        edits += _new_columns(sheet, data, nodes, wanted)
    sheet.real(edits)


def _split(node: Node, span: tuple[int, int], changes: dict[int, float]) -> list[bytes]:
    """One `<col>` taken apart so that the changed columns stand by themselves."""
    pieces: list[bytes] = []
    first, last = span
    for column in sorted(changes):
        if first < column:
            pieces.append(_col(node, first, column - 1, {}))
        pieces.append(_col(node, column, column, {"width": f"{changes[column]:g}", "customWidth": "1"}))
        first = column + 1
    if first <= last:
        pieces.append(_col(node, first, last, {}))
    return pieces


def _col(node: Node, first: int, last: int, attrs: dict[str, str]) -> bytes:
    return tags.element(node.prefix, "col", node.attrs | {"min": str(first), "max": str(last)} | attrs)


def _new_columns(sheet: SheetBytes, data: bytes, nodes: list[Node], wanted: dict[int, float]) -> list[tags.Edit]:
    root = sheet.skeleton.root
    made = {
        column: tags.element(
            root.prefix, "col", {"min": str(column), "max": str(column), "width": f"{width:g}", "customWidth": "1"}
        )
        for column, width in sorted(wanted.items())
    }
    group = root.find("cols")
    if group is None:
        at = tags.placed(root, _BEFORE_COLS)
        return [(at, at, tags.element(root.prefix, "cols", {}, b"".join(made.values())))]
    if group.empty_tag:
        return tags.appended(data, group, b"".join(made.values()))
    edits: list[tags.Edit] = []
    for column, element in made.items():
        later = [node.start for node in nodes if column_span(node)[0] > column]
        at = min(later, default=group.close)
        edits.append((at, at, element))
    return edits


def grow_print_areas(edition: Edition, wanted: Mapping[str, str]) -> None:
    """Widen the print areas of sheets that have one, so that each reaches the column of an address."""
    if not wanted:
        return
    columns = {_sheet_index(edition, name): parse_address(where)[1] for name, where in wanted.items()}
    part = edition.package.workbook
    data = edition.text(part)
    group = markup.parse(data).find("definedNames")
    edits: list[tags.Edit] = []
    for node in group.all("definedName") if group else []:
        index = node.attrs.get("localSheetId", "")
        if node.attrs.get("name") == "_xlnm.Print_Area" and index.isdecimal() and int(index) in columns:
            grown = grown_area(node.text, columns[int(index)])
            if grown != node.text:
                edits.append((node.open_end, node.close, markup.escape(grown).encode()))
    edition.edit(part, edits)


def _sheet_index(edition: Edition, name: str) -> int:
    for entry in edition.main.sheets:
        if entry.name == name:
            return entry.index
    raise WriteError(f"There is no sheet named {name} in {edition.package.label}; check the name.")


def grown_area(text: str, column: int) -> str:
    """A print area whose first range reaches the column; one with a comma in a sheet's name, or a formula, stays.

    >>> grown_area("Sheet1!$A$1:$K$40", 14)
    'Sheet1!$A$1:$N$40'
    """
    ranges = text.split(",")
    found = _AREA.match(ranges[0])
    if found is None or column_number(found[4]) >= column:
        return text
    sheet, first, top, _, bottom = found.groups()
    ranges[0] = f"{sheet}${first}{top or ''}:${column_letter(column)}{bottom or ''}"
    return ",".join(ranges)
