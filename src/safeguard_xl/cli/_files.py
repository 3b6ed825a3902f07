"""Files that a command writes beside the workbooks: whole or not at all, and never over anything unasked."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from safeguard_xl.errors import SafeguardError, WriteError
from safeguard_xl.remote import AnyFile, RemoteFile, is_same


def on_this_computer(named: AnyFile | None, option: str) -> Path | None:
    """Return the path that an option names; raise SafeguardError for an address."""
    if isinstance(named, RemoteFile):
        raise SafeguardError(f"{option} names what is on this computer, and {named} is elsewhere.")
    return named


def refuse_unfit(target: AnyFile, *, force: bool, sources: Sequence[AnyFile] = ()) -> None:
    """Raise WriteError, before any work is done, where `target` cannot be written or may not be replaced."""
    try:
        _refuse_unfit(target, sources, force=force)
    except OSError as error:  # such as a name that is too long
        from safeguard_xl.ooxml import sentence_of  # noqa: PLC0415 (polars takes 0.2 s)

        raise WriteError(sentence_of(target, error)) from error


def _refuse_unfit(target: AnyFile, sources: Sequence[AnyFile], *, force: bool) -> None:
    _refuse_nowhere(target)
    if target.exists() and any(is_same(target, source) for source in sources):
        raise WriteError(f"{target} is one of the workbooks themselves; name another file with -o.")
    if target.exists() and not force:
        raise WriteError(f"{target} is there already. Name another file with -o, or replace it with --force.")


def refuse_unfit_copy(workbook: AnyFile, word: str, target: AnyFile | None, *, in_place: bool) -> None:
    """Raise WriteError, before any work is done, where a copy of a workbook cannot be written where it should be."""
    from safeguard_xl.ooxml import Destination, sentence_of  # noqa: PLC0415

    if target is not None:
        try:
            _refuse_nowhere(target)
        except OSError as error:
            raise WriteError(sentence_of(target, error)) from error
    Destination(word, target, in_place).of(workbook)


def _refuse_nowhere(target: AnyFile) -> None:
    if isinstance(target, RemoteFile):
        target.refuse_read_only()
    if target.is_dir():
        raise WriteError(f"{target} is a folder; name a file to write.")
    if not isinstance(target, RemoteFile) and not target.parent.is_dir():  # elsewhere folders need not be made
        raise WriteError(f"There is no folder {target.parent} to write {target.name} into; make it first.")


def write_whole(
    target: AnyFile, content: Iterable[bytes], *, sources: Sequence[AnyFile] = (), force: bool = False
) -> None:
    """Write a file: whole, or not at all, and no more open than any of the workbooks it is made from.

    Raises WriteError, with what stood there as it was.
    """
    from safeguard_xl.ooxml import Saving, save  # noqa: PLC0415 (polars takes 0.2 s)

    save(target, lambda out: out.writelines(content), how=Saving(sources, force=force))
