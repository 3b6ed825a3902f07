"""The workbooks that names, patterns and folders stand for."""

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

WORKBOOKS = (".xlsx", ".xlsm")
LOCK_FILES = ("~$", ".")  # Excel's, LibreOffice's, and files that are being written
PATTERN = frozenset("*?[")


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the workbooks named, and those in the folders named; Excel's lock files are none."""
    for path in matching(paths):
        yield from _inside(path)


class Placed(NamedTuple):
    """A workbook, the folder below which it keeps its place, and whether it was found there and not named itself."""

    path: Path
    below: Path
    found: bool

    @property
    def place(self) -> Path:
        """Where it stands below that folder."""
        return normal(self.path).relative_to(normal(self.below))


def placed(paths: Iterable[Path]) -> list[Placed]:
    """Return the workbooks that `expand` yields, each once.

    One that is found in a folder keeps its place below it; those that are named keep theirs below the folder that holds
    all of them.
    """
    there = list(matching(paths))
    named = _holding([path for path in there if not is_folder(path)])
    every: dict[Path, Placed] = {}
    for path in there:
        for one in _inside(path):
            found = is_folder(path)
            every.setdefault(normal(one), Placed(one, path if found else named or one.parent, found))
    return list(every.values())


def _holding(paths: Sequence[Path]) -> Path | None:
    """The folder that holds them all, at any depth; None where there is none, as on two drives."""
    with contextlib.suppress(ValueError):
        return Path(os.path.commonpath([normal(path).parent for path in paths]))
    return None


def normal(path: Path) -> Path:
    """Return a path from the root, without `..`: two paths of one file are the same but for links."""
    return Path(os.path.normpath(path.absolute()))


def _inside(path: Path) -> list[Path]:
    if not is_folder(path):
        return [path]
    found = (one for one in path.rglob("*") if one.suffix.lower() in WORKBOOKS and not one.name.startswith(LOCK_FILES))
    return sorted(one for one in found if one.is_file()) or [path]


def matching(paths: Iterable[Path] | None) -> Iterator[Path]:
    """The files that a pattern such as */q2.xlsx stands for, which Windows leaves to the program; others as named."""
    for path in paths or ():
        found = [] if is_same(path, path) else _like(path)
        yield from [file for file in found if not file.name.startswith(LOCK_FILES)] or [path]


def _like(path: Path) -> list[Path]:
    """The files like a pattern, in any part of it; none where it is no pattern."""
    at = next((at for at, part in enumerate(path.parts) if PATTERN & set(part)), None)
    return [] if at is None else sorted(Path(*path.parts[:at]).glob("/".join(path.parts[at:])))


def is_folder(path: Path) -> bool:
    """Return whether a path leads to a folder; False for a path that no file can have."""
    with contextlib.suppress(OSError):
        return path.is_dir()
    return False


def is_same(one: Path, other: Path) -> bool:
    """Return whether two paths lead to one file; False where either leads to none, or no file can have it."""
    with contextlib.suppress(OSError):
        return one.samefile(other)
    return False
