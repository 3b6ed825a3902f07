"""Where a plan is written to: a copy beside the workbook, another file, or the workbook itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.limits import Limits
from safeguard_xl.ooxml.marking import untouched
from safeguard_xl.ooxml.plan import Changes, Plan
from safeguard_xl.ooxml.save import backup, refuse_if_open
from safeguard_xl.ooxml.write import write_plan


@dataclass(frozen=True, slots=True)
class Destination:
    """The file to write: `target`, else NAME.`word`.xlsx beside the workbook, or the workbook itself."""

    word: str
    target: Path | None = None
    in_place: bool = False


def put(source: Path, target: Path, plan: Plan, limits: Limits | None = None, *, force: bool = False) -> Changes:
    """Write a plan to `target`; WriteError for a folder, or a file that was changed since we wrote it."""
    if target.is_dir():
        raise WriteError(f"{target} is a folder; name a file to write.")
    if target.exists() and not target.samefile(source) and not force and not untouched(target, source, limits):
        raise WriteError(
            f"{target.name} has been changed since it was written, or was not written by safeguard-xl. "
            "Name another file with -o, or replace it with --force."
        )
    return write_plan(source, target, plan, limits)


def deliver(source: Path, to: Destination, write: Callable[[Path], Changes]) -> str:
    """Call `write` with the file to write, keeping the workbook if that is itself; say what was changed."""
    if to.in_place and to.target is not None:
        raise WriteError("Choose one of -o and --in-place.")
    if to.target is not None and to.target.exists() and to.target.samefile(source):
        raise WriteError(f"{to.target} is the workbook itself; use --in-place, which keeps a copy of it.")
    if not to.in_place:
        target = to.target or source.with_name(f"{source.stem}.{to.word}{source.suffix}")
        return sentence(write(target), target)
    refuse_if_open(source)
    kept = backup(source)
    changes = write(source)
    if not changes:
        kept.unlink()
        return sentence(changes, source)
    return f"{sentence(changes, source)}\nThe workbook as it was is kept as {kept.name}."


def sentence(changes: Changes, target: Path) -> str:
    """What was changed, cell counts by sheet, and that nothing else was."""
    told = "".join(f"\n{note}" for note in changes.notes)
    if not changes:
        return f"Nothing to change: {target} holds all of this already.{told}"
    noted = sum(map(len, changes.noted.values()))
    what = [f"{_count(len(cells), 'cell')} in {sheet}" for sheet, cells in changes.cells.items() if cells]
    what += [f"the sheet {sheet}" for sheet in changes.sheets]
    what += [_count(noted, "note")] if noted else []
    others = "other notes" if noted else "notes"
    return (
        f"Wrote {target}. Changed: {', '.join(what)}; nothing else: charts, {others} and macros are as they were "
        f"(opened again and compared with the source).{told}"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
