"""The file that is written before it takes another's place: private from its first byte, gone after a killed run."""

import contextlib
import hashlib
import os
import secrets
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from safeguard_xl.ooxml.package.privacy import PRIVATE

if sys.platform != "win32":
    import fcntl

_OLD = 3600.0  # seconds after which a file that nobody can be seen to hold was left behind
_TRIES = 10


@contextlib.contextmanager
def temporary_beside(target: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Yield a new file in the target's folder, locked while it is held, and gone at the end. Raises OSError."""
    sweep(target)
    path, out = _created(target)
    try:
        with out:
            yield path, out
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def sweep(target: Path) -> None:
    """Delete what killed runs have left beside a target."""
    with contextlib.suppress(OSError):
        for path in target.parent.glob(f"{_stem(target)}*.tmp"):
            with contextlib.suppress(OSError):
                _delete_if_left(path)


def _stem(target: Path) -> str:
    """Return what the temporary files of a target begin with, however long its own name is."""
    return f".safeguard-xl-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}-"


def _created(target: Path) -> tuple[Path, BinaryIO]:
    for _ in range(_TRIES):
        path = target.parent / f"{_stem(target)}{secrets.token_hex(6)}.tmp"
        out = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), PRIVATE), "wb")
        _lock(out)
        if path.exists():  # else another run took it for one left behind, before it was locked
            return path, out
        out.close()
    raise OSError(f"{target.parent} does not keep files")


def _lock(out: BinaryIO) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(OSError):  # not every network drive has locks
            fcntl.flock(out, fcntl.LOCK_EX)


def _delete_if_left(path: Path) -> None:
    """Delete a temporary file that no run holds; Windows itself refuses where one does."""
    old = time.time() - path.stat().st_mtime > _OLD
    if sys.platform == "win32":
        if old:
            path.unlink()
        return
    with path.open("rb") as left:
        try:
            fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        except OSError:  # no locks here: its age must do
            if not old:
                return
        path.unlink()
