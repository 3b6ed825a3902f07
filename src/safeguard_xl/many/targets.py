"""Where many workbooks are written to: beside themselves, into themselves, or below a folder in their places."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from safeguard_xl.errors import WriteError
from safeguard_xl.many._paths import WORKBOOKS, Placed, is_folder, normal, placed
from safeguard_xl.ooxml import Destination, sentence_of
from safeguard_xl.write import destination


class Targets(NamedTuple):
    """Where each workbook is written to, in their order, and the copies of ours that are no workbooks of their own."""

    to: Mapping[Path, Destination]
    copies: tuple[Path, ...] = ()

    def files(self) -> dict[Path, Path]:
        """Return the file to write for each workbook."""
        return {source: to.file(source) for source, to in self.to.items()}


def targets_of(named: Iterable[Path], folder: Path | None, *, in_place: bool) -> Targets:
    """Return where the workbooks that are named, or found in folders, are to be written.

    Raises WriteError, before any work is done, for what cannot be written so.
    """
    if folder is not None and in_place:
        raise WriteError("Choose one of -o and --in-place.")
    if folder is not None:
        try:
            _refuse_unfit(folder)
        except OSError as error:  # such as a name that is too long
            raise WriteError(sentence_of(folder, error)) from error
    every = placed(named)
    there = {normal(one.path) for one in every}
    copies = [one.path for one in every if one.found and (_is_copy(one.path, there) or _lies_in(one, folder))]
    sources = [one for one in every if one.path not in copies]
    if not sources:
        raise WriteError("There are only copies that update wrote before; name the workbooks that they are of.")
    to = {one.path: destination(folder and folder / one.place, in_place=in_place) for one in sources}
    _refuse_two_in_one(targets := Targets(to, tuple(copies)))
    return targets


def _refuse_unfit(folder: Path) -> None:
    if not is_folder(folder) and (folder.is_file() or folder.suffix.lower() in WORKBOOKS):
        raise WriteError(f"{folder} names a file; for several workbooks name with -o the folder that they go into.")
    if not is_folder(folder.parent):
        raise WriteError(f"There is no folder {folder.parent} to make {folder.name} in; make it first.")


def _is_copy(path: Path, there: set[Path]) -> bool:
    """Whether a workbook is called as the copy of another that is there."""
    return any(destination(None).file(one) == normal(path) for one in _namesakes(normal(path)) if one in there)


def _namesakes(path: Path) -> list[Path]:
    """The workbook that a file is called as a copy of, if it is called so."""
    stem, _, word = path.stem.rpartition(".")
    return [path.with_name(stem + path.suffix)] if stem and word else []


def _lies_in(one: Placed, folder: Path | None) -> bool:
    """Whether a workbook was found in the folder that is written into, which stands within the one that is read."""
    if folder is None or normal(folder) == normal(one.below):
        return False
    return normal(folder).is_relative_to(normal(one.below)) and normal(one.path).is_relative_to(normal(folder))


def _refuse_two_in_one(targets: Targets) -> None:
    """Raise WriteError where a file would be written twice, or one of the workbooks would be written over."""
    sources = {os.path.normcase(normal(source)): source for source in targets.to}
    written: dict[str, Path] = {}
    for source, file in targets.files().items():
        name = os.path.normcase(normal(file))
        if name in written:
            raise WriteError(f"{written[name]} and {source} would both be written to {file}; update them one by one.")
        if name in sources and not targets.to[source].in_place:
            raise WriteError(
                f"{file} is one of the workbooks themselves; name another folder with -o, or use --in-place, which "
                "keeps a copy of each."
            )
        written[name] = source
