"""Where many workbooks are written to: beside themselves, into themselves, or below a folder in their places."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from safeguard_xl.errors import WriteError
from safeguard_xl.many._paths import WORKBOOKS, Placed, is_folder, normal, placed
from safeguard_xl.ooxml import Destination, sentence_of
from safeguard_xl.remote import AnyFile, RemoteFile
from safeguard_xl.write import destination


class Targets(NamedTuple):
    """Where each workbook is written to, in their order, and the copies of ours that are no workbooks of their own."""

    to: Mapping[AnyFile, Destination]
    copies: tuple[AnyFile, ...] = ()

    def files(self) -> dict[AnyFile, AnyFile]:
        """Return the file to write for each workbook."""
        return {source: to.file(source) for source, to in self.to.items()}


def targets_of(named: Iterable[AnyFile], into: AnyFile | None, *, in_place: bool) -> Targets:
    """Return where the workbooks that are named, or found in folders, are to be written.

    Raises WriteError, before any work is done, for what cannot be written so.
    """
    if into is not None and in_place:
        raise WriteError("Choose one of -o and --in-place.")
    folder = None if into is None else _fit(into)
    every = placed(named)
    there = {normal(one.path) for one in every}
    copies = [one.path for one in every if one.found and (_is_copy(one.path, there) or _lies_in(one, folder))]
    sources = [one for one in every if one.path not in copies]
    if not sources:
        raise WriteError("There are only copies that update wrote before; name the workbooks that they are of.")
    to = {one.path: destination(folder and folder / one.place, in_place=in_place) for one in sources}
    targets = Targets(to, tuple(copies))
    _refuse_out_of_reach(targets, folder)
    _refuse_two_in_one(targets)
    return targets


def _fit(folder: AnyFile) -> Path:
    """Return the folder to write into; raise WriteError for one that is not to be written into."""
    if isinstance(folder, RemoteFile):
        raise WriteError(
            f"For several workbooks -o names a folder on this computer, and {folder} is elsewhere. Without -o a copy "
            "of each is written beside it; --in-place writes into each."
        )
    try:
        _refuse_unfit(folder)
    except OSError as error:  # such as a name that is too long
        raise WriteError(sentence_of(folder, error)) from error
    return folder


def _refuse_unfit(folder: Path) -> None:
    if not is_folder(folder) and (folder.is_file() or folder.suffix.lower() in WORKBOOKS):
        raise WriteError(f"{folder} names a file; for several workbooks name with -o the folder that they go into.")
    if not is_folder(folder.parent):
        raise WriteError(f"There is no folder {folder.parent} to make {folder.name} in; make it first.")


def _is_copy(path: AnyFile, there: set[AnyFile]) -> bool:
    """Return whether a workbook is called as the copy of another that is there."""
    return any(destination(None).file(one) == normal(path) for one in _namesakes(normal(path)) if one in there)


def _namesakes(path: AnyFile) -> list[AnyFile]:
    """Return the workbook that a file is called as a copy of, if it is called so."""
    stem, _, word = path.stem.rpartition(".")
    return [path.with_name(stem + path.suffix)] if stem and word else []


def _lies_in(one: Placed, folder: Path | None) -> bool:
    """Return whether a workbook was found in the folder that is written into, which
    stands within the one that is read.
    """
    if folder is None or isinstance(one.path, RemoteFile) or isinstance(one.below, RemoteFile):
        return False
    into, below = normal(folder), normal(one.below)
    return into != below and into.is_relative_to(below) and normal(one.path).is_relative_to(into)


def _refuse_out_of_reach(targets: Targets, folder: Path | None) -> None:
    """Raise WriteError where nothing can be written, and for what a name elsewhere leads out of the folder."""
    for source, file in targets.files().items():
        if isinstance(file, RemoteFile):
            if file.is_read_only:
                raise WriteError(
                    f"{source} is on the web, where nothing can be written; name with -o a folder on this computer."
                )
        elif folder is not None and not normal(file).is_relative_to(normal(folder)):
            raise WriteError(f"{source} would be written to {file}, which is not in {folder}; update it by itself.")


def _refuse_two_in_one(targets: Targets) -> None:
    """Raise WriteError where a file would be written twice, or one of the workbooks would be written over."""
    sources = set(map(_known, targets.to))
    written: dict[str | RemoteFile, AnyFile] = {}
    for source, file in targets.files().items():
        name = _known(file)
        if name in written:
            raise WriteError(f"{written[name]} and {source} would both be written to {file}; update them one by one.")
        if name in sources and not targets.to[source].in_place:
            raise WriteError(
                f"{file} is one of the workbooks themselves; name another folder with -o, or use --in-place, which "
                "keeps a copy of each."
            )
        written[name] = source


def _known(file: AnyFile) -> str | RemoteFile:
    """Return what a file is known by, however it is spelt."""
    return file if isinstance(file, RemoteFile) else os.path.normcase(normal(file))
