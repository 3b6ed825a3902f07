"""Cells out: `write_plan` and its simple form `write_cells`."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from safeguard_xl.errors import WorkbookError, WriteError
from safeguard_xl.ooxml import markup
from safeguard_xl.ooxml.cells import Lookup
from safeguard_xl.ooxml.edition import Edition
from safeguard_xl.ooxml.formulas_near import drop_calculation_chain, recalculate_if_needed
from safeguard_xl.ooxml.layout_edit import grow_print_areas, set_widths
from safeguard_xl.ooxml.limits import Limits
from safeguard_xl.ooxml.marking import digest, marked
from safeguard_xl.ooxml.package import Package, Source
from safeguard_xl.ooxml.plan import CLEAR, Cell, CellValue, Changes, Place, Plan
from safeguard_xl.ooxml.raw import fingerprint
from safeguard_xl.ooxml.read import read_raw
from safeguard_xl.ooxml.refs import address
from safeguard_xl.ooxml.save import save
from safeguard_xl.ooxml.sheet_edit import SheetBytes, find_spots, splice_cells
from safeguard_xl.ooxml.sheet_facts import facts, read_tables, skeleton
from safeguard_xl.ooxml.sheet_plan import Target, places, settle
from safeguard_xl.ooxml.strings import read_strings
from safeguard_xl.ooxml.style_edit import MINIMAL, StyleSheet
from safeguard_xl.ooxml.styles import Palette, part_of, read_palette, read_styles
from safeguard_xl.ooxml.verify import Known, verify
from safeguard_xl.ooxml.workbook_part import SheetEntry
from safeguard_xl.ooxml.zip_copy import entries, write_zip

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


def write_cells(
    source: Source, target: str | Path, changes: Mapping[Place, CellValue], limits: Limits | None = None
) -> Changes:
    """Write values into cells, `{("Sheet1", "B4"): value}`, and change nothing else; None empties a cell."""
    cells = {place: Cell(CLEAR if value is None else value) for place, value in changes.items()}
    return write_plan(source, target, Plan(cells=cells), limits)


def write_plan(source: Source, target: str | Path, plan: Plan, limits: Limits | None = None) -> Changes:
    """Write a plan to `target`, which may be the source itself, and say what was really changed.

    The result is compared with the source before it takes the target's place. Where nothing changes the target becomes
    a byte copy of the source. WriteError, with both files as they were, if the plan cannot be carried out without harm.
    """
    package = Package(source, limits)
    target = Path(target)
    _refuse_name(package, target)
    known = Known()
    edition, cells = _edited(package, plan, known)
    parts = edition.really_changed()
    if not parts:
        _copy(package, target)
        return Changes(notes=tuple(edition.notes))
    found = entries(package, parts)
    comment = marked(package.comment, digest((entry.name, entry.crc, entry.size) for entry in found))
    save(target, lambda out: write_zip(out, found, comment), lambda path: _check(package, path, cells, known))
    return Changes(
        cells=cells,
        rewritten=tuple(name for name, data in parts.items() if data is not None and name in package.infos),
        added=tuple(name for name, data in parts.items() if data is not None and name not in package.infos),
        removed=tuple(name for name, data in parts.items() if data is None),
        notes=tuple(edition.notes),
    )


def _check(package: Package, path: Path, cells: Mapping[str, tuple[str, ...]], known: Known) -> None:
    verify(package, path, [(sheet, where) for sheet, addresses in cells.items() for where in addresses], known)


def _write_bytes(data: bytes, out: BinaryIO) -> None:
    out.write(data)


def _copy(package: Package, target: Path) -> None:
    """The source as it is; a target that is that already is left alone."""
    try:
        if target.exists() and target.read_bytes() == package.data:
            return
    except OSError:
        pass
    save(target, partial(_write_bytes, package.data), lambda _: None)


def _refuse_name(package: Package, target: Path) -> None:
    """Excel opens no macro workbook named .xlsx and no plain one named .xlsm."""
    if package.path is None or package.path.suffix.lower() == target.suffix.lower():
        return
    kinds = {".xlsx", ".xlsm", ".xltx", ".xltm"}
    if package.path.suffix.lower() in kinds and target.suffix.lower() in kinds:
        raise WriteError(
            f"{package.label} must keep its ending, or Excel will not open it; "
            f"name the result {target.stem}{package.path.suffix}."
        )


def _edited(package: Package, plan: Plan, known: Known) -> tuple[Edition, Mapping[str, tuple[str, ...]]]:
    edition = Edition(package)
    _refuse_signed(edition, plan)
    lookup = Lookup(read_strings(package), read_styles(package), edition.main.date1904)
    styles = _style_sheet(package)
    sheets = {entry.name: entry for entry in edition.main.sheets}
    cells: dict[str, dict[str, Cell]] = {}
    for (name, where), cell in plan.cells.items():
        cells.setdefault(name, {})[where] = cell
    widths: dict[str, dict[str, float]] = {}
    for (name, letters), width in plan.widths.items():
        widths.setdefault(name, {})[letters] = width
    changed: dict[str, tuple[str, ...]] = {}
    for name in cells | widths:
        if name not in sheets:
            raise WriteError(f"There is no worksheet named {name} in {package.label}; check the name.")
        edit = partial(
            _edit_sheet, edition, sheets[name], (cells.get(name, {}), widths.get(name, {}), plan.force_widths)
        )
        addresses = edit((styles, lookup), known)
        if addresses:
            changed[name] = addresses
    _put_styles(edition, styles)
    grow_print_areas(edition, plan.grow_print_area)
    return edition, changed


def _refuse_signed(edition: Edition, plan: Plan) -> None:
    if plan.break_signatures or not any(name.lower().startswith("_xmlsignatures/") for name in edition.package.names):
        return
    raise WriteError(
        f"{edition.package.label} is digitally signed, and any change makes the signature invalid; "
        "take the signature off in Excel first."
    )


def _style_sheet(package: Package) -> StyleSheet:
    part = part_of(package, "styles")
    if part is None:
        space = markup.STRICT if markup.STRICT.encode() in package.text(package.workbook)[:4096] else markup.MAIN
        return StyleSheet(MINIMAL.format(space).encode(), Palette())
    sheet: StyleSheet = markup.guarded(
        part, lambda: StyleSheet(package.text(part), read_palette(package, package.tree(part)))
    )
    return sheet


def _put_styles(edition: Edition, styles: StyleSheet) -> None:
    if not any(styles.added.values()):
        return
    part = part_of(edition.package, "styles")
    if part is None:
        part = edition.free_name(edition.package.workbook.rpartition("/")[0] + "/styles{}.xml")
        edition.relate(edition.package.workbook, "styles", part)
        edition.declare(part, _STYLES_TYPE)
    edition.put(part, styles.render())


Wanted = tuple[Mapping[str, Cell], Mapping[str, float], bool]


def _edit_sheet(
    edition: Edition, entry: SheetEntry, wanted: Wanted, books: tuple[StyleSheet, Lookup], known: Known
) -> tuple[str, ...]:
    data = edition.text(entry.part)
    raw = markup.guarded(entry.part, lambda: read_raw(data))
    known.sheets[entry.part] = replace(raw, cells=fingerprint(raw.cells))
    tree = markup.guarded(entry.part, lambda: skeleton(data, raw, max_elements=edition.package.limits.elements))
    if tree.root.find("sheetData") is None:
        raise WriteError(
            f"The sheet {entry.name} has no place for cells; open the workbook in Excel and save it again."
        )
    cells, widths, force = wanted
    sheet = SheetBytes(data, tree, raw.close, usual=raw.path == "fast")
    beside = markup.guarded(entry.part, lambda: facts(tree.root))
    tables, _ = read_tables(edition.package, entry.part)
    target = Target(entry.name, raw, tree.root, beside.merged, tables)
    planned = places(entry.name, cells)
    try:
        spots = find_spots(sheet, planned)
        edits, overwrites = settle(target, planned, spots, books)
        splice_cells(sheet, spots, edits)
        set_widths(sheet, widths, force=force)
    except markup.MarkupError as error:
        raise WorkbookError(f"{entry.part} in {edition.package.label} cannot be read: {error}.") from error
    if sheet.edits:
        edition.put(entry.part, sheet.render())
    if edits and beside.protected:
        edition.notes.append(
            f"The sheet {entry.name} is protected; its cells were written all the same, and it is still protected."
        )
    if overwrites:
        drop_calculation_chain(edition)
    if any(edit.value is not None for edit in edits.values()):
        recalculate_if_needed(edition)
    return tuple(address(*place) for place in sorted(edits))
