"""Cells out: `write_plan` and its simple form `write_cells`."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml import markup
from safeguard_xl.ooxml.execute import carry_out
from safeguard_xl.ooxml.limits import Limits
from safeguard_xl.ooxml.marking import digest, marked
from safeguard_xl.ooxml.package import Package, Source
from safeguard_xl.ooxml.plan import Changes, Place, Plan
from safeguard_xl.ooxml.proof import Known, verify
from safeguard_xl.ooxml.save import save
from safeguard_xl.ooxml.values import Value, accepted, cell_of, digits_lost
from safeguard_xl.ooxml.workbook_part import read_workbook_part
from safeguard_xl.ooxml.zip_copy import entries, write_zip

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


def write_cells(
    source: Source, target: str | Path, changes: Mapping[Place, Value], limits: Limits | None = None
) -> Changes:
    """Write values into cells, `{("Sheet1", "B4"): value}`, and change nothing else; None empties a cell.

    A value is taken as Excel would take it when it is typed: a date becomes its number in the workbook's date system,
    and the cell shows it as a date. Scalars of numpy are taken too. Before any file is opened TypeError for a type, and
    WriteError for a value, that no cell can hold.
    """
    held = {place: accepted(value, _in_words(place)) for place, value in changes.items()}
    package = Package(source, limits)
    date1904 = read_workbook_part(package).date1904
    cells = {place: cell_of(value, _in_words(place), date1904=date1904) for place, value in held.items()}
    written = write_plan(package, target, Plan(cells=cells))
    return replace(written, notes=(*written.notes, *digits_lost(held)))


def _in_words(place: Place) -> str:
    sheet, cell = place
    return f"{cell} of the sheet {sheet}"


def write_plan(source: Source | Package, target: str | Path, plan: Plan, limits: Limits | None = None) -> Changes:
    """Write a plan to `target`, which may be the source itself, and say what was really changed.

    The result is compared with the source before it takes the target's place. Where nothing changes the target becomes
    a byte copy of the source. WriteError, with both files as they were, if the plan cannot be carried out without harm.
    """
    package = source if isinstance(source, Package) else Package(source, limits)
    target = Path(target)
    _refuse_name(package, target)
    known = Known()
    edition, cells = markup.guarded("A part", lambda: carry_out(package, plan, known))
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
        noted=edition.noted,
        sheets=tuple(plan.sheets),
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
