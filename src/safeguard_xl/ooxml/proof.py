"""The proof that a written workbook differs from its source in the planned cells and in nothing else."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from safeguard_xl.errors import SafeguardError, WorkbookError, WriteError
from safeguard_xl.ooxml.limits import Limits
from safeguard_xl.ooxml.package import Package, Source, rels_name
from safeguard_xl.ooxml.plan import Place
from safeguard_xl.ooxml.raw import RawSheet
from safeguard_xl.ooxml.read import read_prints
from safeguard_xl.ooxml.refs import parse_address
from safeguard_xl.ooxml.styles import entries, part_of
from safeguard_xl.ooxml.workbook_part import SheetEntry, read_workbook_part
from safeguard_xl.ooxml.zip_copy import raw_bytes

_STYLE_GROUPS = {
    "numFmts": "numFmt",
    "fonts": "font",
    "fills": "fill",
    "borders": "border",
    "cellXfs": "xf",
    "dxfs": "dxf",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """What was compared: parts found equal byte for byte, parts rewritten, added and removed, cells found equal."""

    equal_parts: int = 0
    rewritten: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    equal_cells: int = 0


@dataclass(slots=True)
class Known:
    """Fingerprints of the source's sheets that were read already, by part."""

    sheets: dict[str, RawSheet] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)  # sheets whose content is meant to be new


def verify(
    source: Source | Package,
    target: Source | Package,
    cells: Iterable[Place],
    known: Known | None = None,
    limits: Limits | None = None,
) -> Proof:
    """Compare a written workbook with its source; `cells` are those that were to change.

    WriteError if anything else differs, a rewritten part does not parse, or a content type or relationship dangles.
    """
    try:
        before = source if isinstance(source, Package) else Package(source, limits)
        after = target if isinstance(target, Package) else Package(target, before.limits)
        return _verified(before, after, list(cells), known or Known())
    except WorkbookError as error:
        raise WriteError(f"The result could not be read back, so nothing was written: {error}") from error


def _verified(before: Package, after: Package, cells: list[Place], known: Known) -> Proof:
    rewritten, equal = [], 0
    for name, info in before.infos.items():
        other = after.infos.get(name)
        if other is None:
            continue
        if (info.CRC, info.file_size) == (other.CRC, other.file_size) and raw_bytes(before, info) == raw_bytes(
            after, other
        ):
            equal += 1
        else:
            rewritten.append(name)
    added = [name for name in after.infos if name not in before.infos]
    removed = [name for name in before.infos if name not in after.infos]
    for name in rewritten + added:
        if name.lower().endswith((".xml", ".rels")) or (name in added and name.lower().endswith(".vml")):
            after.check(name)
    _same_styles(before, after)
    _nothing_dangles(before, after)
    count = _same_cells(before, after, cells, (set(rewritten), known))
    return Proof(equal, tuple(rewritten), tuple(added), tuple(removed), count)


def _fail(what: str) -> WriteError:
    return WriteError(f"{what}, so nothing was written; this is a fault of safeguard-xl, please report it.")


def _same_cells(before: Package, after: Package, cells: list[Place], beside: tuple[set[str], Known]) -> int:
    rewritten, known = beside
    old, new = read_workbook_part(before), read_workbook_part(after)
    sheets = {entry.name: entry for entry in new.sheets}
    planned: dict[str, list[tuple[int, int]]] = {}
    for name, where in cells:
        planned.setdefault(name, []).append(parse_address(where))
    count = 0
    for entry in old.sheets:
        other = sheets.get(entry.name)
        if other is None or other.part != entry.part or other.state != entry.state:
            raise _fail(f"The sheet {entry.name} was lost or moved")
        if entry.part in rewritten and entry.name not in known.replaced:
            one = known.sheets.get(entry.part) or read_prints(before.text(entry.part))
            count += _same_sheet(entry, one, read_prints(after.text(entry.part)), planned.get(entry.name, []))
    return count


def _same_sheet(entry: SheetEntry, old: RawSheet, new: RawSheet, planned: list[tuple[int, int]]) -> int:
    places = pl.DataFrame(planned, schema={"row": pl.Int32, "column": pl.Int32}, orient="row")
    one = old.cells.join(places, on=["row", "column"], how="anti", maintain_order="left")
    two = new.cells.join(places, on=["row", "column"], how="anti", maintain_order="left")
    if not one.equals(two):
        raise _fail(f"A cell of {entry.name} that was not to change would have changed")
    if old.hidden_rows != new.hidden_rows:
        raise _fail(f"A hidden row of {entry.name} would have changed")
    return len(one)


def _same_styles(before: Package, after: Package) -> None:
    """Every style that was there means what it meant: its entry stands unchanged at the same index."""
    part = part_of(before, "styles")
    if part is None:
        return
    one, two = before.text(part), after.text(part)
    if one == two:
        return
    old, new = before.tree(part), after.tree(part)
    for group, tag in _STYLE_GROUPS.items():
        was = [one[node.start : node.end] for node in entries(old, group, tag)]
        now = [two[node.start : node.end] for node in entries(new, group, tag)]
        if now[: len(was)] != was:
            raise _fail("A cell style that was not to change would have changed")


def dangling(package: Package) -> set[str]:
    """What a package's books promise but the package does not hold, and parts without a content type."""
    found = set()
    for name in package.names:
        if name.lower().endswith(".rels"):
            owner = _owner(name)
            if owner and package.actual(owner) is None:
                found.add(f"{name} belongs to no part")
            for relation in _relations(package, owner):
                if not relation[1] and package.actual(relation[0]) is None:
                    found.add(f"{name} points to {relation[0]}, which is missing")
        if name.lower() != "[content_types].xml" and not package.content_type(name):
            found.add(f"{name} has no content type")
    found |= {f"{name} has a content type but is missing" for name in package.overrides if package.actual(name) is None}
    return found


def _relations(package: Package, owner: str) -> list[tuple[str, bool]]:
    try:
        return [(relation.target.partition("#")[0], relation.external) for relation in package.relations(owner)]
    except SafeguardError:
        return []


def _owner(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels")) if rels_name("") != name else ""


def _nothing_dangles(before: Package, after: Package) -> None:
    new = dangling(after) - dangling(before)
    if new:
        raise _fail(f"{min(new)}")
