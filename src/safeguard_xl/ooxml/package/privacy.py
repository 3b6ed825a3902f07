"""Who may read a file: what is written is never open to more people than what it was made from."""

import contextlib
import os
import stat
import struct
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from safeguard_xl.remote import AnyFile, RemoteFile

_ACL = "system.posix_acl_access"  # Linux's access control list, kept as an extended attribute
_NAMED = frozenset({2, 4, 8})  # its entries for a user, for the file's own group, for a group; the mode has the others
_ENTRY = struct.Struct("<HHI")  # of such a list, behind four bytes that say how it is written
_ALL, _EVERYBODY = 0o7777, 0o666
_GROUP, _OTHERS = 0o070, 0o007
PRIVATE = 0o600
"""The mode of a file while it is being written."""


def make_as_private(path: Path, target: Path, sources: Sequence[AnyFile]) -> None:
    """Give a file that was written beside `target` its owner, group, access list and mode.

    Those of the target where it stands, else of the first source, as far as the system allows; never more than the
    target and every source have. Who may read a source that is elsewhere is not known here: then it is private, unless
    the target stands. Raises OSError.
    """
    if sys.platform == "win32":
        return  # a file there takes the access list of its folder
    files = list(_there([target, *(one for one in sources if not isinstance(one, RemoteFile))]))
    for _, model in files[:1]:
        _give(path, model)
    mode = _ALL if target.exists() else _EVERYBODY & ~_umask()
    if any(isinstance(one, RemoteFile) for one in sources) and not target.exists():
        mode = PRIVATE
    for _, found in files:
        mode &= _allowed(found, path.stat().st_gid)
    path.chmod(mode if _listed_as(path, [file for file, _ in files]) else mode & ~_GROUP)


def _there(files: Sequence[Path]) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield the files that are there; one that could not be reviewed, such as one misspelt, is not."""
    for file in files:
        with contextlib.suppress(OSError):
            yield file, file.stat()


def _umask() -> int:
    umask = os.umask(0o077)  # there is no asking without setting
    os.umask(umask)
    return umask


def _give(path: Path, like: os.stat_result) -> None:
    """Give a file the owner and the group of another, as far as that is allowed."""
    with contextlib.suppress(OSError):
        os.chown(path, like.st_uid, -1)
    with contextlib.suppress(OSError):
        os.chown(path, -1, like.st_gid)


def _allowed(found: os.stat_result, group: int) -> int:
    """Return the permissions that a file gives, the file written being of a group;
    another may do what everybody may.
    """
    mode = stat.S_IMODE(found.st_mode)
    return mode if found.st_gid == group else mode & (~_GROUP | (mode & _OTHERS) << 3)


def _listed_as(path: Path, files: Sequence[Path]) -> bool:
    """Give a file the access list that others have, and none that it has from its folder.

    False where it could not be given or they differ: the permissions of their group are then those of whoever is
    listed, and not the group's own.
    """
    if sys.platform != "linux" or not files:
        return True
    listed, *others = map(_access_list, files)
    if listed and all(_named_in(other) == _named_in(listed) for other in others):
        with contextlib.suppress(OSError):
            os.setxattr(path, _ACL, listed)
            return True
    with contextlib.suppress(OSError):
        os.removexattr(path, _ACL)
    return not any((listed, *others))


def _access_list(path: Path) -> bytes:
    """Return the access list of a file; nothing where it has none."""
    with contextlib.suppress(OSError):
        return os.getxattr(path, _ACL)
    return b""


def _named_in(listed: bytes) -> frozenset[tuple[int, ...]]:
    """Whom an access list names, with what they may."""
    return frozenset(entry for entry in _ENTRY.iter_unpack(listed[4:]) if entry[0] in _NAMED)
