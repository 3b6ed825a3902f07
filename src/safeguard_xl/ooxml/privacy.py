"""Who may read a file: what is written is never open to more people than what it was made from."""

import contextlib
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

_ACL = "system.posix_acl_access"  # Linux's access control list, kept as an extended attribute
_EVERYBODY = 0o666
_GROUP, _OTHERS = 0o070, 0o007
PRIVATE = 0o600
"""The mode of a file while it is being written."""


def make_as_private(path: Path, target: Path, sources: Sequence[Path]) -> None:
    """Give a file that was written beside `target` its owner, group, access list and mode.

    Those of the target where it stands, else of the first source, as far as the system allows; never more than every
    source has. Raises OSError.
    """
    if sys.platform == "win32":
        return  # a file there takes the access list of its folder
    stands, there = target.exists(), list(_there(sources))
    mode = stat.S_IMODE(target.stat().st_mode) if stands else _EVERYBODY & ~_umask()
    for _, found in there:
        mode &= stat.S_IMODE(found.st_mode)
    for model, found in [(target, target.stat())] if stands else there[:1]:
        mode &= ~_not_given(path, found)
        _copy_acl(model, path)
    path.chmod(mode)


def _there(sources: Sequence[Path]) -> Iterator[tuple[Path, os.stat_result]]:
    """The sources that are there; one that could not be reviewed, such as one misspelt, is not."""
    for source in sources:
        with contextlib.suppress(OSError):
            yield source, source.stat()


def _umask() -> int:
    umask = os.umask(0o077)  # there is no asking without setting
    os.umask(umask)
    return umask


def _not_given(path: Path, like: os.stat_result) -> int:
    """Give a file the owner and the group of another; the permissions that must go where a group cannot be given."""
    with contextlib.suppress(OSError):
        os.chown(path, like.st_uid, -1)
    with contextlib.suppress(OSError):
        os.chown(path, -1, like.st_gid)
    if path.stat().st_gid == like.st_gid:
        return 0
    return _GROUP & ~((like.st_mode & _OTHERS) << 3)  # another group may do what everybody may


def _copy_acl(model: Path, path: Path) -> None:
    """Give a file the access list of another, and none that it has from its folder."""
    if sys.platform != "linux":
        return
    try:
        listed = os.getxattr(model, _ACL)
    except OSError:
        with contextlib.suppress(OSError):
            os.removexattr(path, _ACL)
    else:
        with contextlib.suppress(OSError):
            os.setxattr(path, _ACL, listed)
