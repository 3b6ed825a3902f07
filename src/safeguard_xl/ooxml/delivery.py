"""Where a plan is written to: a copy beside the workbook, another file, or the workbook itself."""

from collections.abc import Callable

from msgspec import Struct

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.edit.formulas_near import RECALCULATION
from safeguard_xl.ooxml.edit.plan import Changes, Plan
from safeguard_xl.ooxml.package.marking import untouched
from safeguard_xl.ooxml.package.save import refuse_if_open, sentence_of
from safeguard_xl.ooxml.read.book import Book
from safeguard_xl.ooxml.write import Writing, refuse_name, write_plan
from safeguard_xl.remote import AnyFile, RemoteFile, is_same


class Destination(Struct, frozen=True):
    """The file to write: `target`, else NAME.`word`.xlsx beside the workbook, or the workbook itself."""

    word: str
    target: AnyFile | None = None
    in_place: bool = False

    def file(self, source: AnyFile) -> AnyFile:
        """Return the file to write for a workbook."""
        return source if self.in_place else self.target or source.with_name(f"{source.stem}.{self.word}{source.suffix}")

    def of(self, source: AnyFile) -> AnyFile:
        """Return the same; WriteError for what does not go together."""
        if self.in_place and self.target is not None:
            raise WriteError("Choose one of -o and --in-place.")
        target = self.file(source)
        if isinstance(target, RemoteFile):
            target.refuse_read_only()
        if self.in_place:
            refuse_if_open(source)
        elif self.target is not None and is_same(self.target, source):
            raise WriteError(f"{self.target} is the workbook itself; use --in-place, which keeps a copy of it.")
        elif self.target is not None:
            refuse_name(source.name, source.suffix, self.target)
        return target


def put(book: Book, target: AnyFile, plan: Plan, *, force: bool = False) -> Changes:
    """Write a plan for a workbook as it was read; of a workbook that is written over a copy is kept.

    WriteError for a folder, a target that was changed since we wrote it, a workbook that was changed since it was read,
    and for one over itself that says that it is not to be changed (`Book.cautions`).
    """
    if book.path is None:
        raise WriteError("This workbook was not read from a file, so there is none to write back to; save it first.")
    in_place = is_same(target, book.path)
    if in_place and book.cautions and not force:
        raise WriteError(
            f"{' '.join(book.cautions)} So nothing was written into {target.name}: name another file with -o, or write "
            "into it all the same with --force."
        )
    try:
        if target.is_dir():
            raise WriteError(f"{target} is a folder; name a file to write.")
        if target.exists() and not in_place and not force and not untouched(target, book.path, book.limits):
            raise WriteError(
                f"{target.name} has been changed since it was written, or was not written by safeguard-xl. "
                "Name another file with -o, or replace it with --force."
            )
    except OSError as error:
        raise WriteError(sentence_of(target, error)) from error
    return write_plan(book.path, target, plan, book.limits, Writing(book.digest, force=force, keep=in_place))


_ALONE = "print area", "filter", RECALCULATION
"""What is called by its name where there is one of it."""


def deliver(source: AnyFile, to: Destination, write: Callable[[AnyFile], Changes]) -> str:
    """Call `write` with the file to write; say what was changed."""
    target = to.of(source)
    changes = write(target)
    said = sentence(changes, target)
    if changes.kept is None:
        return said
    beside = target.parent if isinstance(target, RemoteFile) else target.parent.resolve()
    name = changes.kept.name if changes.kept.parent == beside else changes.kept
    return f"{said}\nThe workbook as it was is kept as {name}."


def sentence(changes: Changes, target: AnyFile) -> str:
    """Return what was changed, cell counts by sheet, and that nothing else was."""
    told = "".join(f"\n{note}" for note in changes.notes)
    if not changes:
        return f"Nothing to change: {target} holds all of this already.{told}"
    noted = sum(map(len, changes.noted.values()))
    what = [f"{_count(len(cells), 'cell')} in {sheet}" for sheet, cells in changes.cells.items() if cells]
    what += [f"the sheet {sheet}" for sheet in changes.sheets]
    what += [_count(noted, "note")] if noted else []
    what += [_named(name, number) for name, number in changes.layout.items()]
    others = "other notes" if noted else "notes"
    return (
        f"Wrote {target}. Changed: {', '.join(what)}; nothing else: charts, {others} and macros are as they were "
        f"(opened again and compared with the source).{told}"
    )


def _named(name: str, number: int) -> str:
    alone = name in _ALONE or name.startswith("table ")
    return f"the {name}" if number == 1 and alone else _count(number, name)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
