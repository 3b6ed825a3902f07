"""Saving so that no half file ever bears the workbook's name: a temporary file beside it, then put in its place."""

import contextlib
import errno
import glob
import os
import stat
import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, TypeVar

from msgspec import Struct

from safeguard_xl.errors import WorkbookError, WriteError
from safeguard_xl.ooxml.package.privacy import make_as_private
from safeguard_xl.ooxml.package.temporary import temporary_beside
from safeguard_xl.remote import AnyFile, RemoteFile

_MOST_COPIES = 10_000
_File = TypeVar("_File", Path, RemoteFile)


class Saving(Struct, frozen=True):
    """How a file is saved.

    It is no more open than any of its `sources`. With `force` one that is read-only is replaced; with `keep` the file
    that is replaced stays beside it as NAME.bak. `still` is called right before: it raises WriteError where what the
    file was made from, or what it replaces, is no longer what it was.
    """

    sources: Sequence[AnyFile] = ()
    force: bool = False
    keep: bool = False
    still: Callable[[], None] | None = None


AS_USUAL = Saving()


def save(
    target: AnyFile,
    write: Callable[[BinaryIO], object],
    check: Callable[[Path | bytes], None] | None = None,
    how: Saving = AS_USUAL,
) -> AnyFile | None:
    """Write beside `target`, force it to the disk, `check` it, and put it in place in one step.

    A link is followed, and the file it names replaced. One that is elsewhere is made in memory, and sent when it has
    been checked. The copy that was kept, if any. WriteError, with the target as it was and no copy or temporary file
    left, if any of that fails.
    """
    if isinstance(target, RemoteFile):
        return _send(target, write, check, how)
    refuse_if_open(target)
    try:
        place = target.resolve()
        refuse_if_open(place)
        _refuse_to_replace(place, force=how.force)
        with temporary_beside(place) as (temporary, out):
            write(out)
            out.flush()
            os.fsync(out.fileno())
            if sys.platform == "win32":
                out.close()  # what is open cannot be renamed there
            if check is not None:
                check(temporary)
            make_as_private(temporary, place, how.sources)
            return _put_in_place(temporary, place, how)
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead to themselves
        raise WriteError(sentence_of(target, error)) from error


def _send(
    target: RemoteFile,
    write: Callable[[BinaryIO], object],
    check: Callable[[Path | bytes], None] | None,
    how: Saving,
) -> RemoteFile | None:
    target.refuse_read_only()
    refuse_if_open(target)
    out = BytesIO()
    write(out)
    data = out.getvalue()
    if check is not None:
        check(data)
    if how.still is not None:
        how.still()
    kept = _kept(target, RemoteFile.copy_to) if how.keep and target.exists() else None
    try:
        target.write_bytes(data)
    except BaseException:
        if kept is not None:
            kept.unlink()
        raise
    return kept


def _put_in_place(temporary: Path, place: Path, how: Saving) -> Path | None:
    if how.still is not None:
        how.still()
    kept = _kept(place, _second_name) if how.keep and place.exists() else None
    try:
        if sys.platform == "win32" and how.force and place.exists():
            place.chmod(stat.S_IWRITE)  # a read-only file cannot be replaced there
        temporary.replace(place)
    except BaseException:
        if kept is not None:
            kept.unlink()
        raise
    _sync_folder(place.parent)
    return kept


def _sync_folder(folder: Path) -> None:
    """Force the new name to the disk too, where the system can (Windows cannot open a folder)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# ---- refused before a byte is written -------------------------------------------------------------


def refuse_if_open(target: AnyFile) -> None:
    """WriteError if Excel or LibreOffice has the file open, by the lock file they leave beside it."""
    for lock, program in ((f"~${target.name}", "Excel"), (f".~lock.{target.name}#", "LibreOffice")):
        with contextlib.suppress(OSError, WorkbookError):  # a name too long for a lock is none, as is one out of sight
            if target.with_name(lock).exists():
                raise WriteError(
                    f"{target.name} is open in {program}; close it there and try again "
                    f"(if it is closed, delete {lock})."
                )


def _refuse_to_replace(place: Path, *, force: bool) -> None:
    """WriteError for a file that is not to be replaced: a read-only one, and one that has several names."""
    if not place.exists() or place.is_dir():
        return
    if not force and not (place.stat().st_mode & 0o222 and os.access(place, os.W_OK)):
        raise WriteError(
            f"{place.name} is read-only, so it was not replaced. Name another file with -o, or replace it with --force."
        )
    if place.stat().st_nlink > 1:
        _drop_unfinished_copies(place)
    if place.stat().st_nlink > 1:
        raise WriteError(
            f"{place.name} has another name on this disk (a hard link), under which it would stay as it is, "
            "so it was not replaced. Name another file with -o."
        )


def _drop_unfinished_copies(place: Path) -> None:
    """Delete copies that are the file itself: a run was killed between keeping it and replacing it."""
    itself = place.stat()
    for copy in place.parent.glob(f"{glob.escape(place.name)}.bak*"):
        if os.path.samestat(copy.lstat(), itself):  # and not what only leads to it
            copy.unlink()


# ---- the copy that is kept ------------------------------------------------------------------------


def backup(path: str | Path) -> Path:
    """Copy a file to NAME.bak beside it, or .bak2, .bak3 and so on: an older one is never overwritten.

    WriteError where no copy can be made.
    """
    return _kept(Path(path), _copy)


def _kept(path: _File, make: Callable[[_File, _File], None]) -> _File:
    """Return what `make` makes of a file, under the first free name."""
    try:
        for number in range(1, _MOST_COPIES):
            name = path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
            with contextlib.suppress(FileExistsError):
                make(path, name)
                return name
    except OSError as error:
        raise WriteError(
            f"No copy of {path.name} could be made beside it, so nothing was written ({error.strerror})."
        ) from error
    raise WriteError(f"There are too many copies of {path.name} beside it; delete some of the .bak files.")


def _second_name(path: Path, name: Path) -> None:
    """Give a file that is about to be replaced a second name, under which it stays: with its owner, whole, at once."""
    try:
        name.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:  # this disk has no second names
        _copy(path, name)


def _copy(path: Path, name: Path) -> None:
    """Copy a file to a name that is free; FileExistsError if it is not."""
    if name.exists():
        raise FileExistsError(name)
    with temporary_beside(name) as (temporary, out):
        out.write(path.read_bytes())
        out.flush()
        os.fsync(out.fileno())
        if sys.platform == "win32":
            out.close()
        make_as_private(temporary, path, ())
        try:
            name.hardlink_to(temporary)  # fails where a file has come to bear the name
        except FileExistsError:
            raise
        except OSError:
            temporary.rename(name)


# ---- why it could not be saved --------------------------------------------------------------------

_BY_NUMBER = {
    errno.ENOSPC: "The disk is full, so {0} was not written; make room and try again.",
    errno.EDQUOT: "The disk is full, so {0} was not written; make room and try again.",
    errno.EROFS: "The folder {1} is read-only, so {0} was not written; choose another folder.",
    errno.ENOENT: "The folder {1} does not exist, so {0} was not written; check the name.",
    errno.EISDIR: "{0} is a folder; name a file to write.",
    errno.ENAMETOOLONG: "The name {0} is too long for this disk, so nothing was written; choose a shorter one.",
    errno.ELOOP: "{0} is a link that leads to itself, so nothing was written; name another file.",
}


def sentence_of(target: AnyFile, error: OSError | RuntimeError) -> str:
    """Return why a file could not be saved, in a sentence for the officer."""
    if not isinstance(error, OSError):
        return _BY_NUMBER[errno.ELOOP].format(target.name)
    if error.errno in _BY_NUMBER:
        return _BY_NUMBER[error.errno].format(target.name, target.parent)
    if target.is_dir():
        return f"{target} is a folder; name a file to write."
    if not isinstance(error, PermissionError):
        return f"{target.name} was not written ({error.strerror or 'the disk refused it'}); the file is as it was."
    if target.exists():
        return (
            f"{target.name} may not be replaced: another program holds it, or it is read-only; close it and try again."
        )
    return f"Nothing may be written in the folder {target.parent}; choose another folder."
