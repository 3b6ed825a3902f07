"""Files that a command writes beside the workbooks: whole or not at all, and never over anything unasked."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from safeguard_xl.errors import WriteError
from safeguard_xl.many import is_same


def refuse_unfit(target: Path, *, force: bool, sources: Sequence[Path] = ()) -> None:
    """Raise WriteError, before any work is done, where `target` cannot be written or may not be replaced."""
    try:
        _refuse_unfit(target, sources, force=force)
    except OSError as error:  # such as a name that is too long
        from safeguard_xl.ooxml import sentence_of  # noqa: PLC0415 (polars takes 0.2 s)

        raise WriteError(sentence_of(target, error)) from error


def _refuse_unfit(target: Path, sources: Sequence[Path], *, force: bool) -> None:
    _refuse_nowhere(target)
    if target.exists() and any(is_same(target, source) for source in sources):
        raise WriteError(f"{target} is one of the workbooks themselves; name another file with -o.")
    if target.exists() and not force:
        raise WriteError(f"{target} is there already. Name another file with -o, or replace it with --force.")


def refuse_unfit_copy(workbook: Path, word: str, target: Path | None, *, in_place: bool) -> None:
    """Raise WriteError, before any work is done, where a copy of a workbook cannot be written where it should be."""
    from safeguard_xl.ooxml import Destination, sentence_of  # noqa: PLC0415

    if target is not None:
        try:
            _refuse_nowhere(target)
        except OSError as error:
            raise WriteError(sentence_of(target, error)) from error
    Destination(word, target, in_place).of(workbook)


def _refuse_nowhere(target: Path) -> None:
    if target.is_dir():
        raise WriteError(f"{target} is a folder; name a file to write.")
    if not target.parent.is_dir():
        raise WriteError(f"There is no folder {target.parent} to write {target.name} into; make it first.")


def write_whole(target: Path, content: Iterable[bytes], *, sources: Sequence[Path] = (), force: bool = False) -> None:
    """Write a file: whole, or not at all, and no more open than any of the workbooks it is made from.

    Raises WriteError, with what stood there as it was.
    """
    from safeguard_xl.ooxml import Saving, save  # noqa: PLC0415 (polars takes 0.2 s)

    save(target, lambda out: out.writelines(content), how=Saving(sources, force=force))
