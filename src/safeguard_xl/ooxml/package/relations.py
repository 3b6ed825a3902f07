"""Relationships: which parts a part points to, of which kind, and whether it may."""

import posixpath
from typing import NamedTuple
from urllib.parse import unquote

from safeguard_xl.errors import WorkbookError
from safeguard_xl.ooxml.package.markup import Node

_FOLLOWED = frozenset(
    {
        *("officeDocument", "worksheet", "styles", "theme", "sharedStrings", "calcChain"),
        *("comments", "threadedComment", "vmlDrawing", "drawing", "chart", "table"),
    }
)
"""The kinds by which parts are read or written."""


class Relation(NamedTuple):
    """One relationship of a part; `target` is a part's name without a leading slash, or an outside address."""

    id: str
    kind: str  # the last word of its type: worksheet, styles, comments
    target: str
    external: bool  # it says so, or it leads out of the package


def read_relation(node: Node, part: str, label: str) -> Relation:
    """Return a relationship of a part, or of the package for "", by its element.

    WorkbookError if it leaves the package and is of a kind that is followed. Another is no attack, as nobody goes
    there: LibreOffice points to `../customXml/item1.xml`.
    """
    target, declared = node.attrs.get("Target", ""), node.attrs.get("TargetMode") == "External"
    kind = node.attrs.get("Type", "").rstrip("/").rpartition("/")[2]
    name = None if declared else part_named(part, target)
    if name is None and not declared and kind in _FOLLOWED:
        raise WorkbookError(f"{part or label} points to {target}, which lies outside the workbook; do not trust it.")
    return Relation(node.attrs.get("Id", ""), kind, target if name is None else name, external=name is None)


def part_named(part: str, target: str) -> str | None:
    """Return the name of the part that a part's relationship points to; None if it lies outside the package.

    >>> part_named("xl/workbook.xml", "../docProps/app.xml"), part_named("", "../customXml/item1.xml")
    ('docProps/app.xml', None)
    """
    path = posixpath.join("/", posixpath.dirname(part), unquote(target.replace("\\", "/")))
    depth = 0
    for piece in path.split("/"):
        depth += {"": 0, ".": 0, "..": -1}.get(piece, 1)
        if depth < 0:
            return None
    return posixpath.normpath(path).lstrip("/")
