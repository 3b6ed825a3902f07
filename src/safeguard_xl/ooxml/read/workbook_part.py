"""The workbook's main part: which sheets there are, in which order, and what holds for all of them."""

from typing import NamedTuple

from msgspec import Struct

from safeguard_xl.errors import WorkbookError
from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.parts import Package
from safeguard_xl.ooxml.read.book import DefinedName


class SheetEntry(Struct, frozen=True):
    """A worksheet as the workbook lists it; `index` counts all sheets, chart sheets too."""

    name: str
    part: str
    state: str
    index: int


class WorkbookPart(NamedTuple):
    """What the main part says; `sheet_names` are those of all sheets, chart sheets too."""

    root: Node
    sheets: tuple[SheetEntry, ...]
    sheet_names: tuple[str, ...]
    date1904: bool
    structure_locked: bool
    manual_calculation: bool
    defined_names: tuple[DefinedName, ...]
    damage: tuple[str, ...]


def read_workbook_part(package: Package) -> WorkbookPart:
    """Return the sheets and settings; WorkbookError if the main part is missing or broken."""
    root = package.tree(package.workbook)
    found: WorkbookPart = markup.guarded(package.workbook, lambda: _read(package, root))
    return found


def _read(package: Package, root: Node) -> WorkbookPart:
    if root.tag != "workbook":
        raise WorkbookError(f"{package.label} holds no workbook; check that the right file was chosen.")
    relations = {relation.id: relation for relation in package.relations(package.workbook)}
    sheets, damage = [], []
    names = []
    for index, node in enumerate(_children(root, "sheets", "sheet")):
        name = node.attrs.get("name", "")
        names.append(name)
        relation = relations.get(node.attrs.get("r:id", ""))
        if relation is None or relation.external:
            damage.append(f"The sheet {name} has no content in the file; open it in Excel and save it again.")
        elif relation.kind == "worksheet":
            part = package.actual(relation.target)
            if part is None:
                damage.append(f"The sheet {name} has no content in the file; open it in Excel and save it again.")
            else:
                sheets.append(SheetEntry(name, part, node.attrs.get("state", "visible"), index))
    settings = root.find("workbookPr")
    lock = root.find("workbookProtection")
    calculation = root.find("calcPr")
    return WorkbookPart(
        root=root,
        sheets=tuple(sheets),
        sheet_names=tuple(names),
        date1904=settings is not None and settings.flag("date1904"),
        structure_locked=lock is not None and lock.flag("lockStructure"),
        manual_calculation=calculation is not None and calculation.attrs.get("calcMode") == "manual",
        defined_names=tuple(_name(node, names) for node in _children(root, "definedNames", "definedName")),
        damage=tuple(damage),
    )


def _children(root: Node, group: str, tag: str) -> list[Node]:
    found = root.find(group)
    return found.all(tag) if found else []


def _name(node: Node, sheets: list[str]) -> DefinedName:
    local = node.attrs.get("localSheetId", "")
    index = int(local) if local.isdecimal() else -1
    return DefinedName(node.attrs.get("name", ""), sheets[index] if 0 <= index < len(sheets) else None, node.text)
