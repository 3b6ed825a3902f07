"""Saving so that no half file ever bears the workbook's name: a temporary file beside it, then put in its place."""

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from safeguard_xl.errors import WriteError


def save(target: Path, write: Callable[[BinaryIO], object], check: Callable[[Path], None] | None = None) -> None:
    """Write beside `target`, force it to the disk, `check` it, and put it in place in one step.

    WriteError, with the target as it was and the temporary file gone, if any of that fails.
    """
    refuse_if_open(target)
    temporary = target.parent / f".{target.name}.{secrets.token_hex(6)}.tmp"
    try:
        with temporary.open("xb") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
        if check is not None:
            check(temporary)
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise WriteError(_sentence(target, error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Force the new name to the disk too, where the system can (Windows cannot open a folder)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def refuse_if_open(target: Path) -> None:
    """WriteError if Excel or LibreOffice has the file open, by the lock file they leave beside it."""
    for lock, program in ((f"~${target.name}", "Excel"), (f".~lock.{target.name}#", "LibreOffice")):
        if (target.parent / lock).exists():
            raise WriteError(
                f"{target.name} is open in {program}; close it there and try again (if it is closed, delete {lock})."
            )


_BY_NUMBER = {
    errno.ENOSPC: "The disk is full, so {0} was not written; make room and try again.",
    errno.EDQUOT: "The disk is full, so {0} was not written; make room and try again.",
    errno.EROFS: "The folder {1} is read-only, so {0} was not written; choose another folder.",
    errno.ENOENT: "The folder {1} does not exist, so {0} was not written; check the name.",
    errno.EISDIR: "{0} is a folder; name a file to write.",
}


def _sentence(target: Path, error: OSError) -> str:
    if target.is_dir():
        return f"{target} is a folder; name a file to write."
    if error.errno in _BY_NUMBER:
        return _BY_NUMBER[error.errno].format(target.name, target.parent)
    if not isinstance(error, PermissionError):
        return f"{target.name} was not written ({error.strerror or 'the disk refused it'}); the file is as it was."
    if target.exists():
        return (
            f"{target.name} may not be replaced: another program holds it, or it is read-only; close it and try again."
        )
    return f"Nothing may be written in the folder {target.parent}; choose another folder."


def backup(path: str | Path) -> Path:
    """Copy a workbook to NAME.bak beside it, or .bak2, .bak3 and so on: an older one is never overwritten."""
    path = Path(path)
    try:
        content = path.read_bytes()
        for number in range(1, 10_000):
            name = path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
            with contextlib.suppress(FileExistsError):
                with name.open("xb") as out:
                    out.write(content)
                    out.flush()
                    os.fsync(out.fileno())
                return name
    except OSError as error:
        raise WriteError(
            f"No copy of {path.name} could be made beside it, so nothing was written ({error.strerror})."
        ) from error
    raise WriteError(f"There are too many copies of {path.name} beside it; delete some of the .bak files.")
