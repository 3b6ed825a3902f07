"""What a workbook says of itself to whoever would change it: shared, marked as final, to be read only, reserved."""

from collections.abc import Iterator
from enum import StrEnum

from safeguard_xl.errors import WorkbookError
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.parts import Package

_SHARED = frozenset({"revisionheaders", "usernames"})  # relationships of the main part that only a shared workbook has
_PROPERTIES = frozenset({"custom-properties", "customproperties"})  # the second in strict workbooks
_TRUE = frozenset({"1", "true", "on"})


class Caution(StrEnum):
    """A reason not to write into the workbook itself: what it is, and what writing would mean."""

    SHARED = (
        "The workbook is shared and keeps a log of its changes: what is written into it is not in that log, and may be "
        "lost when somebody who has it open saves it."
    )
    FINAL = (
        "The workbook is marked as final: its author wants no changes, and what is written into it alters what others "
        "take for finished."
    )
    READ_ONLY = "The workbook asks to be opened read-only: its author wants it changed only by those who have to."
    RESERVED = (
        "The workbook is reserved for those who know a password: all may read it, but only they are meant to change it."
    )


def read_cautions(package: Package, root: Node) -> tuple[Caution, ...]:
    """Return the cautions of a package; `root` is the tree of its main part."""
    return tuple(_found(package, root))


def _found(package: Package, root: Node) -> Iterator[Caution]:
    if any(relation.kind.lower() in _SHARED for relation in package.relations(package.workbook)):
        yield Caution.SHARED
    if _is_final(package):
        yield Caution.FINAL
    sharing = root.find("fileSharing")
    if sharing is None:
        return
    if sharing.flag("readOnlyRecommended"):
        yield Caution.READ_ONLY
    if sharing.attrs.get("reservationPassword", "").strip("0") or sharing.attrs.get("hashValue"):
        yield Caution.RESERVED


def _is_final(package: Package) -> bool:
    """Return whether the property is set by which Excel marks a workbook as final."""
    parts = [
        relation.target
        for relation in package.relations("")
        if relation.kind.lower() in _PROPERTIES and not relation.external
    ]
    return any(
        node.tag.endswith("}property") and node.attrs.get("name", "").lower() == "_markasfinal" and _holds(node)
        for part in parts
        for node in _properties(package, part)
    )


def _properties(package: Package, part: str) -> list[Node]:
    """Return the properties in a part; none where it is missing or damaged, which is no
    reason not to read the workbook.
    """
    try:
        return package.tree(part).children
    except WorkbookError:
        return []


def _holds(node: Node) -> bool:
    return any(child.text.strip().lower() in _TRUE for child in node.children)
