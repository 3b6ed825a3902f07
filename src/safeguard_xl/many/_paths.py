"""The workbooks that names, patterns and folders stand for."""

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path, PurePath
from typing import NamedTuple, overload

from safeguard_xl.errors import SafeguardError
from safeguard_xl.remote import AnyFile, RemoteFile, is_same

WORKBOOKS = (".xlsx", ".xlsm")
LOCK_FILES = ("~$", ".")  # Excel's, LibreOffice's, and files that are being written
PATTERN = frozenset("*?[")


def expand(paths: Iterable[AnyFile]) -> Iterator[AnyFile]:
    """Yield the workbooks named, and those in the folders named; Excel's lock files are none."""
    for path in matching(paths):
        yield from _inside(path)


class Placed(NamedTuple):
    """A workbook, the folder below which it keeps its place, and whether it was found there and not named itself."""

    path: AnyFile
    below: AnyFile
    found: bool

    @property
    def place(self) -> PurePath:
        """Where it stands below that folder."""
        return PurePath(*normal(self.path).parts[len(normal(self.below).parts) :])


def placed(paths: Iterable[AnyFile]) -> list[Placed]:
    """Return the workbooks that `expand` yields, each once.

    One that is found in a folder keeps its place below it; those that are named keep theirs below the folder that holds
    all of them, on each disk, bucket or server by itself.
    """
    there = [(path, is_folder(path)) for path in matching(paths)]
    holding = _holding([path for path, found in there if not found])
    every: dict[AnyFile, Placed] = {}
    for path, found in there:
        for one in _inside(path) if found else [path]:
            every.setdefault(normal(one), Placed(one, path if found else holding[_anchor(one)], found))
    return list(every.values())


def _holding(paths: Sequence[AnyFile]) -> Mapping[str, AnyFile]:
    """Return the folder that holds all of them, at any depth, on each disk, bucket or server."""
    folders: dict[str, list[AnyFile]] = {}
    for path in paths:
        folders.setdefault(_anchor(path), []).append(normal(path).parent)
    return {anchor: _above(some) for anchor, some in folders.items()}


def _anchor(path: AnyFile) -> str:
    return os.path.normcase(normal(path).anchor)


def _above(folders: Sequence[AnyFile]) -> AnyFile:
    """Return the folder that holds all of these, or is one of them."""
    levels = zip(*(map(os.path.normcase, folder.parts) for folder in folders), strict=False)  # as deep as the least
    depth = len(list(takewhile(lambda names: len(set(names)) == 1, levels)))
    holding = folders[0]
    while len(holding.parts) > depth:
        holding = holding.parent
    return holding


@overload
def normal(path: Path) -> Path: ...
@overload
def normal(path: AnyFile) -> AnyFile: ...
def normal(path: AnyFile) -> AnyFile:
    """Return a path from the root, without `..`: two paths of one file are the same but for links."""
    return path if isinstance(path, RemoteFile) else Path(os.path.normpath(path.absolute()))


def _inside(path: AnyFile) -> Sequence[AnyFile]:
    if not is_folder(path):
        return [path]
    if isinstance(path, RemoteFile):
        return [one for one in path.below() if _is_workbook(one)] or [path]
    return sorted(one for one in path.rglob("*") if _is_workbook(one) and one.is_file()) or [path]


def _is_workbook(file: AnyFile) -> bool:
    return file.suffix.lower() in WORKBOOKS and not file.name.startswith(LOCK_FILES)


def matching(paths: Iterable[AnyFile] | None) -> Iterator[AnyFile]:
    """Yield the files that a pattern such as */q2.xlsx stands for, which Windows leaves
    to the program; others as named.
    """
    for path in paths or ():
        found = _elsewhere(path) if isinstance(path, RemoteFile) else [] if is_same(path, path) else _like(path)
        yield from [file for file in found if not file.name.startswith(LOCK_FILES)] or [path]


def _elsewhere(path: RemoteFile) -> Sequence[AnyFile]:
    """Return the files like a pattern; none where it is no pattern, or where its place
    cannot be read: the review says why.
    """
    with contextlib.suppress(SafeguardError):
        return path.like_it() if path.is_pattern else []
    return []


def _like(path: Path) -> Sequence[AnyFile]:
    """Return the files like a pattern, in any part of it; none where it is no pattern."""
    at = next((at for at, part in enumerate(path.parts) if PATTERN & set(part)), None)
    return [] if at is None else sorted(Path(*path.parts[:at]).glob("/".join(path.parts[at:])))


def absolute(path: AnyFile) -> AnyFile:
    """Return a path for a process that stands in another folder; an address is the same everywhere."""
    return path if isinstance(path, RemoteFile) else path.absolute()


def is_folder(path: AnyFile) -> bool:
    """Return whether a path leads to a folder; False for a path that no file can have.

    Elsewhere what is named like a workbook is not asked for, as each question takes its time.
    """
    with contextlib.suppress(OSError, SafeguardError):
        return not (isinstance(path, RemoteFile) and _is_workbook(path)) and path.is_dir()
    return False
