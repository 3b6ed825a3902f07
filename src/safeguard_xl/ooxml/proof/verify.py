"""The proof that a written workbook differs from its source in what was planned and in nothing else.

It knows what the plan means and the two files, and nothing of how the one was made from the other.
"""

import polars as pl
from msgspec import Struct

from safeguard_xl.errors import SafeguardError, WorkbookError, WriteError
from safeguard_xl.ooxml.edit.frames import PLACE
from safeguard_xl.ooxml.edit.known import Known
from safeguard_xl.ooxml.edit.plan import Plan
from safeguard_xl.ooxml.edit.planned import AT, Planned, placed, planned_cells, stands_in
from safeguard_xl.ooxml.edit.sheet_plan import planned_and_liked, values_at
from safeguard_xl.ooxml.formats.styles import part_of
from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.limits import Limits
from safeguard_xl.ooxml.package.parts import Package, Source, owner_of, rels_name
from safeguard_xl.ooxml.package.zip_copy import raw_bytes
from safeguard_xl.ooxml.proof.books import same_book, same_relations, same_styles, same_types
from safeguard_xl.ooxml.proof.cells import only_added, planned_stand, same_cells, sheets_stand
from safeguard_xl.ooxml.proof.insertions import insertions
from safeguard_xl.ooxml.proof.looks import Looks
from safeguard_xl.ooxml.proof.notes import same_notes
from safeguard_xl.ooxml.proof.rules import same_rules
from safeguard_xl.ooxml.proof.same import Pair, differs
from safeguard_xl.ooxml.proof.sheet import same_layout, same_rows
from safeguard_xl.ooxml.proof.tables import same_tables
from safeguard_xl.ooxml.read.columns import cells_span
from safeguard_xl.ooxml.read.raw import SUM, RawSheet, fingerprint
from safeguard_xl.ooxml.read.sheets import read_prints, read_raw
from safeguard_xl.ooxml.read.workbook_part import SheetEntry, read_workbook_part

_TYPES = "[Content_Types].xml"
_OF_A_SHEET = ("comments", "vmlDrawing", "table")
"""What a plan for a sheet may change beside its own part."""


class Proof(Struct, frozen=True):
    """What was compared: parts found equal byte for byte, parts rewritten, added and removed, cells found equal."""

    equal_parts: int = 0
    rewritten: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    equal_cells: int = 0


_Seen = tuple[Planned, pl.DataFrame, RawSheet]
"""What is planned for a sheet, what stood there, and the sheet as it was."""


def verify(
    source: Source | Package,
    target: Source | Package,
    plan: Plan,
    known: Known | None = None,
    limits: Limits | None = None,
) -> Proof:
    """Compare a written workbook with its source and with what was planned.

    WriteError if anything else differs, if a planned cell does not hold what was planned for it, if a rewritten part
    does not parse, or a content type or relationship dangles.
    """
    try:
        before = source if isinstance(source, Package) else Package(source, limits)
        after = target if isinstance(target, Package) else Package(target, Limits.none())  # it is ours
        return _verified(Pair(before, after), plan, known or Known())
    except WorkbookError as error:
        raise WriteError(f"The result could not be read back, so nothing was written: {error}") from error


def _verified(pair: Pair, plan: Plan, known: Known) -> Proof:
    before, after = pair.before, pair.after
    equal = {name for name, info in before.infos.items() if name in after.infos and _same_bytes(pair, name)}
    proof = Proof(
        equal_parts=len(equal),
        rewritten=tuple(name for name in before.infos if name in after.infos and name not in equal),
        added=tuple(name for name in after.infos if name not in before.infos),
        removed=tuple(name for name in before.infos if name not in after.infos),
    )
    entries = _entries(pair, plan)
    sheets = {entry.part for entry in entries if not _is_ours(plan, entry.name)}  # checked with their cells
    for name in (*proof.rewritten, *proof.added):
        if name not in sheets and (name.lower().endswith((".xml", ".rels")) or _is_new_drawing(proof, name)):
            after.check(name)
    _planned_parts_only(pair, plan, proof, entries)
    _nothing_dangles(before, after)
    same_styles(pair)
    same_types(pair)
    for name in (*proof.rewritten, *proof.added):
        if name.lower().endswith(".rels"):
            same_relations(pair, name)
    same_book(pair, plan)
    sheets_stand(pair, plan)
    looks = Looks.of(pair)
    count = sum(_same_sheet(pair, plan, entry, known, looks) for entry in entries if _concerned(pair, entry, proof))
    return Proof(proof.equal_parts, proof.rewritten, proof.added, proof.removed, count)


def _is_new_drawing(proof: Proof, name: str) -> bool:
    return name in proof.added and name.lower().endswith(".vml")


def _same_bytes(pair: Pair, name: str) -> bool:
    one, other = pair.before.infos[name], pair.after.infos[name]
    same = (one.CRC, one.file_size) == (other.CRC, other.file_size)
    return same and raw_bytes(pair.before, one) == raw_bytes(pair.after, other)


def _entries(pair: Pair, plan: Plan) -> list[SheetEntry]:
    """Return the sheets of the source; each must be there still, in the same part and state."""
    sheets = {entry.name: entry for entry in read_workbook_part(pair.after).sheets}
    old = read_workbook_part(pair.before).sheets
    for entry in old:
        other = sheets.pop(entry.name, None)
        if other is None or (other.part, other.state, other.index) != (entry.part, entry.state, entry.index):
            raise differs(f"The sheet {entry.name} was lost or moved")
    if more := [name for name in sheets if not _is_ours(plan, name)]:
        raise differs(f"The sheet {min(more)}, which was not planned, was added")
    return list(old)


def _is_ours(plan: Plan, sheet: str) -> bool:
    """Return whether a sheet is one that was to be added or written anew."""
    return sheet.casefold() in map(str.casefold, plan.sheets)


def _concerned(pair: Pair, entry: SheetEntry, proof: Proof) -> bool:
    """Return whether the part of a sheet, or one of its own parts, was rewritten."""
    return not _own_parts(pair, entry).isdisjoint((*proof.rewritten, *proof.added, *proof.removed))


def _own_parts(pair: Pair, entry: SheetEntry) -> set[str]:
    """Return the part of a sheet, and those that only belong to it, before and after."""
    return {entry.part} | {
        part for kind in _OF_A_SHEET for late in (False, True) for part in pair.parts_of(entry.part, kind, after=late)
    }


def _same_sheet(pair: Pair, plan: Plan, entry: SheetEntry, known: Known, looks: Looks) -> int:
    """Return how many cells of a sheet were found equal."""
    if _is_ours(plan, entry.name):
        return 0
    planned, now = known.cells.get(entry.part) or (_planned(plan, entry), None)
    texts = pair.texts(entry.part)
    old = planned_and_liked(read_raw(texts[0]), planned, pair.lookup_before) if now is None else now
    before = known.sheets.get(entry.part) or read_prints(texts[0])
    added = markup.guarded(entry.part, lambda: insertions(*texts, known.rows.get(entry.part)))
    if added is None:
        count, after = _same_rewritten(pair, entry, (planned, old, before), looks)
    else:
        count, after = _same_appended(pair, entry, (planned, old, before), added, looks)
    sheets = same_layout(pair, plan, entry, (before, after))
    same_rules(plan, entry, sheets, looks)
    same_tables(pair, plan, entry, planned)
    same_notes(pair, plan, entry)
    return count


def _same_rewritten(pair: Pair, entry: SheetEntry, seen: _Seen, looks: Looks) -> tuple[int, RawSheet]:
    """Return how many cells of a sheet are equal that was written anew, and the sheet as it is now."""
    pair.after.check(entry.part)
    texts = pair.texts(entry.part)
    planned, old, before = seen
    before = before if SUM.label in before.cells.columns else read_prints(texts[0])
    after = read_raw(texts[1])
    planned_stand(entry, planned, (old, values_at(after, planned.cells, pair.lookup_after)), looks)
    after = after._replace(cells=fingerprint(after.cells))  # the cells themselves would take ten times the memory
    same_rows(pair, planned, entry, (before, after))
    return same_cells(pair, planned, entry, (before, after)), after


def _same_appended(
    pair: Pair, entry: SheetEntry, seen: _Seen, added: pl.DataFrame, looks: Looks
) -> tuple[int, RawSheet]:
    """Return how many cells are equal of a sheet to whose rows cells were only added, and the sheet as it is now."""
    planned, old, before = seen
    only_added(entry, planned, old, added)
    written = RawSheet(added, (), 0, 0, "fast")
    stayed = placed(old).filter(stands_in(planned.cells)).drop(AT.label)
    new = pl.concat([values_at(written, planned.cells, pair.lookup_after), stayed])
    planned_stand(entry, planned, (old, new), looks)
    places = pl.concat([cells.select(one.cast(pl.Int32) for one in PLACE) for cells in (before.cells, added)])
    span = cells_span(pair.after.text(entry.part)) or (0, 0)
    return len(before.cells) - len(stayed), RawSheet(places, (), *span, "fast")


def _planned(plan: Plan, entry: SheetEntry) -> Planned:
    cells = {where: cell for (sheet, where), cell in plan.cells.items() if sheet == entry.name}
    return planned_cells(entry.name, cells, [texts for texts in plan.texts if texts.sheet == entry.name])


# ---- which parts may differ at all ----------------------------------------------------------------


def _planned_parts_only(pair: Pair, plan: Plan, proof: Proof, entries: list[SheetEntry]) -> None:
    """Compare the parts that no plan for these sheets concerns, byte for byte."""
    main = pair.before.workbook
    may = {main, _TYPES, rels_name(main)}
    for package in (pair.before, pair.after):
        may |= {part for kind in ("styles", "calcChain") if (part := part_of(package, kind))}
        may |= {entry.part for entry in read_workbook_part(package).sheets if _is_ours(plan, entry.name)}
    wished = _wished(plan)
    for entry in entries:
        if plan.renew_notes is not None or entry.name in wished:
            may |= {rels_name(entry.part), *_own_parts(pair, entry)}
    chain = part_of(pair.before, "calcChain")
    goes = {chain, rels_name(chain)} if chain else set()
    allowed = {name.lower() for name in may}
    if wrong := next((name for name in (*proof.rewritten, *proof.added) if name.lower() not in allowed), None):
        raise differs(f"The part {wrong}, which was not planned, would have changed")
    if lost := next((name for name in proof.removed if name not in goes), None):
        raise differs(f"The part {lost} would have been lost")


def _wished(plan: Plan) -> set[str]:
    """Return the sheets that a plan concerns."""
    places = (*plan.cells, *plan.widths, *plan.notes)
    others = [[one.sheet for one in many] for many in (plan.texts, plan.growth, plan.colour_rules)]
    return {sheet for sheet, _ in places}.union(*others)


# ---- what dangles ---------------------------------------------------------------------------------


def dangling(package: Package) -> set[str]:
    """Return what a package's books promise but the package does not hold, and parts without a content type."""
    found = set()
    for name in package.names:
        if name.lower().endswith(".rels"):
            owner = owner_of(name)
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


def _nothing_dangles(before: Package, after: Package) -> None:
    new = dangling(after) - dangling(before)
    if new:
        raise differs(f"{min(new)}")
