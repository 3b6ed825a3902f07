"""Files that a command writes beside the workbooks: whole or not at all, and never over anything unasked."""

from collections.abc import Sequence
from pathlib import Path

from safeguard_xl.errors import WriteError


def refuse_unfit(target: Path, *, force: bool, sources: Sequence[Path] = ()) -> None:
    """Raises WriteError, before any work is done, where `target` cannot be written or may not be replaced."""
    if target.is_dir():
        raise WriteError(f"{target} is a folder; name a file to write.")
    if not target.parent.is_dir():
        raise WriteError(f"There is no folder {target.parent} to write {target.name} into; make it first.")
    if target.exists() and any(source.exists() and target.samefile(source) for source in sources):
        raise WriteError(f"{target} is one of the workbooks themselves; name another file with -o.")
    if target.exists() and not force:
        raise WriteError(f"{target} is there already. Name another file with -o, or replace it with --force.")


def write_whole(target: Path, content: bytes) -> None:
    """Write a file: whole, or not at all. Raises WriteError, with what stood there as it was."""
    from safeguard_xl.ooxml.save import save  # noqa: PLC0415 (polars takes 0.2 s)

    save(target, lambda out: out.write(content))
