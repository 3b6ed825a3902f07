"""Column widths."""

from collections.abc import Mapping

from msgspec import Struct

from safeguard_xl.ooxml.edit.sheet_edit import SheetBytes
from safeguard_xl.ooxml.edit.sheet_order import place
from safeguard_xl.ooxml.package import tags
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.read.sheet_facts import column_span, default_width


class Width(Struct, frozen=True):
    """A width in characters, for a column without one of its own.

    One that is needed `at_least` is given to a narrower column, and the column is shown if it was hidden.
    """

    characters: float
    at_least: bool = False

    def of(self, node: Node | None, usual: float) -> dict[str, str | None]:
        """Return the attributes to set of a column as it is, None for one to take away; none where it stays so."""
        attrs = node.attrs if node is not None else {}
        now = float(attrs.get("width", usual))
        hidden = node is not None and (node.flag("hidden") or now == 0)
        if self.at_least:
            stays = now >= self.characters and not hidden
        else:
            own = node is not None and node.flag("customWidth")
            stays = own or ("width" in attrs and f"{now:g}" == f"{self.characters:g}")
        if stays:
            return {}
        shown = dict.fromkeys(("hidden", "collapsed", "outlineLevel")) if hidden and self.at_least else {}
        return {"width": f"{self.characters:g}", "customWidth": "1", **shown}


def set_widths(sheet: SheetBytes, wanted: Mapping[int, Width]) -> list[int]:
    """Gather the edits that give columns their widths; the columns that change."""
    root, left = sheet.skeleton.root, dict(wanted)
    usual = default_width(root)
    nodes = [node for group in root.all("cols") for node in group.all("col")]
    edits: list[tags.Edit] = []
    changed: list[int] = []
    for node in nodes:
        first, last = column_span(node)
        inside = {at: left.pop(at) for at in sorted(left) if first <= at <= last}
        changes = {at: attrs for at, width in inside.items() if (attrs := width.of(node, usual))}
        if changes:
            edits.append((node.start, node.end, b"".join(_split(node, (first, last), changes))))
            changed += changes
    new = {at: attrs for at, width in sorted(left.items()) if (attrs := width.of(None, usual))}
    if new:
        edits += _new_columns(sheet, nodes, new)
    sheet.real(edits)
    return sorted([*changed, *new])


Attributes = dict[str, str | None]


def _split(node: Node, span: tuple[int, int], changes: dict[int, Attributes]) -> list[bytes]:
    """One `<col>` taken apart so that the changed columns stand by themselves."""
    pieces: list[bytes] = []
    first, last = span
    for column in sorted(changes):
        if first < column:
            pieces.append(_col(node, first, column - 1, {}))
        pieces.append(_col(node, column, column, changes[column]))
        first = column + 1
    if first <= last:
        pieces.append(_col(node, first, last, {}))
    return pieces


def _col(node: Node, first: int, last: int, attrs: Attributes) -> bytes:
    all_of_them: Attributes = {**node.attrs, "min": str(first), "max": str(last), **attrs}
    return tags.element(node.prefix, "col", {name: value for name, value in all_of_them.items() if value is not None})


def _new_columns(sheet: SheetBytes, nodes: list[Node], new: Mapping[int, Attributes]) -> list[tags.Edit]:
    root = sheet.skeleton.root
    made = {
        column: tags.element(
            root.prefix,
            "col",
            {"min": str(column), "max": str(column), **{name: value for name, value in attrs.items() if value}},
        )
        for column, attrs in new.items()
    }
    group = root.find("cols")
    if group is None:
        at = place(root, "cols")
        return [(at, at, tags.element(root.prefix, "cols", {}, b"".join(made.values())))]
    if group.empty_tag:
        return tags.appended(sheet.tree_bytes, group, b"".join(made.values()))
    edits: list[tags.Edit] = []
    for column, element in made.items():
        later = [node.start for node in nodes if column_span(node)[0] > column]
        at = min(later, default=group.close)
        edits.append((at, at, element))
    return edits
