"""Cells out: `write_plan` and its simple form `write_cells`."""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.edit.execute import carry_out
from safeguard_xl.ooxml.edit.known import Known
from safeguard_xl.ooxml.edit.plan import Changes, Plan
from safeguard_xl.ooxml.edit.values import Value, accepted, cell_of, digits_lost
from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.limits import Limits
from safeguard_xl.ooxml.package.marking import digest, marked
from safeguard_xl.ooxml.package.parts import Package, Source
from safeguard_xl.ooxml.package.refs import Place
from safeguard_xl.ooxml.package.save import Saving, save
from safeguard_xl.ooxml.package.zip_copy import entries, write_zip
from safeguard_xl.ooxml.proof.verify import verify
from safeguard_xl.ooxml.read.workbook_part import read_workbook_part
from safeguard_xl.remote import AnyFile, RemoteFile, file_of

_ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xltm")


class Writing(Struct, frozen=True):
    """How a plan is written.

    `reviewed` is the digest of the file that the plan was made for (`Book.digest`): another one is refused. With
    `force` a read-only target is replaced; with `keep` what the target held stays beside it as NAME.bak.
    """

    reviewed: str | None = None
    force: bool = False
    keep: bool = False


AS_USUAL = Writing()


def write_cells(
    source: Source, target: str | AnyFile, changes: Mapping[Place, Value], limits: Limits | None = None
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


def write_plan(
    source: Source | Package, target: str | AnyFile, plan: Plan, limits: Limits | None = None, how: Writing = AS_USUAL
) -> Changes:
    """Write a plan to `target`, which may be the source itself, and say what was really changed.

    The result is compared with the source before it takes the target's place. Where nothing changes the target becomes
    a byte copy of the source. WriteError, with both files as they were, if the plan cannot be carried out without harm,
    or if either file is changed by somebody else meanwhile.
    """
    package = source if isinstance(source, Package) else Package(source, limits)
    target = file_of(target)
    _refuse_other_file(package, how)
    refuse_name(package.label, package.path.suffix if package.path is not None else "", target)
    saving = Saving(tuple(filter(None, [package.path])), how.force, how.keep, _still(package, target))
    known = Known()
    edition, cells = markup.guarded("A part", lambda: carry_out(package, plan, known))
    parts = edition.really_changed()
    if not parts:
        _copy(package, target, saving)
        return Changes(notes=tuple(edition.notes))
    found = entries(package, parts)
    comment = marked(package.comment, digest((entry.name, entry.crc, entry.size) for entry in found))
    kept = save(
        target,
        lambda out: write_zip(out, found, comment),
        lambda written: _check(package, written, plan, known),
        saving,
    )
    return Changes(
        cells=cells,
        rewritten=tuple(name for name, data in parts.items() if data is not None and name in package.infos),
        added=tuple(name for name, data in parts.items() if data is not None and name not in package.infos),
        removed=tuple(name for name, data in parts.items() if data is None),
        notes=tuple(edition.notes),
        noted=edition.noted,
        sheets=tuple(plan.sheets),
        layout=edition.layout,
        kept=kept,
    )


def _check(package: Package, written: Path | bytes, plan: Plan, known: Known) -> None:
    verify(package, written, plan, known)


def _write_bytes(data: bytes, out: BinaryIO) -> None:
    out.write(data)


def _copy(package: Package, target: AnyFile, saving: Saving) -> None:
    """Copy the source as it is; a target that is that already is left alone."""
    if _digest_of(target) != package.digest:
        save(target, partial(_write_bytes, package.data), how=saving)


# ---- the files that are read and replaced ---------------------------------------------------------


def _refuse_other_file(package: Package, how: Writing) -> None:
    if how.reviewed is not None and how.reviewed != package.digest:
        raise WriteError(
            f"{package.label} has been saved again since it was checked, so nothing was written: what was found in it "
            "may no longer be true. Run the command again."
        )


def _still(package: Package, target: AnyFile) -> Callable[[], None]:
    """Return what looks, right before the target is replaced, whether somebody has changed the source or the target."""
    known: dict[AnyFile, str | None] = {} if package.path is None else {package.path: package.digest}
    if target not in known:
        known[target] = _digest_of(target)

    def still() -> None:
        for path, was in known.items():
            if _digest_of(path) != was:
                raise WriteError(
                    f"{path.name} was changed by somebody else while this ran, so nothing was written. "
                    "Run the command again."
                )

    return still


def _digest_of(path: AnyFile) -> str | None:
    """Return what tells a file from any other; None where there is none."""
    if isinstance(path, RemoteFile):
        return hashlib.sha256(path.read_whole()).hexdigest() if path.exists() else None
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def refuse_name(label: str, ending: str, target: AnyFile) -> None:
    """Excel opens no macro workbook named .xlsx, no plain one named .xlsm, and no workbook of another ending."""
    if ending.lower() not in _ENDINGS:
        if target.suffix.lower() in _ENDINGS:
            return
        ending = _ENDINGS[0]
    if target.suffix.lower() != ending.lower():
        raise WriteError(
            f"{target.name} is not a name for this workbook: {label} must keep its ending, or Excel will not open "
            f"it. Name the result {target.stem}{ending}."
        )
