"""What a command does without: pandas and numpy, which pandera and polars import where they are there, and threads."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType

from safeguard_xl.remote import AnyFile

UNUSED = ("numpy", "pandas")
THREADS = "POLARS_MAX_THREADS"
"""What tells polars how many threads to have, before it is there."""
MEMORY = "_RJEM_MALLOC_CONF"
"""What tells polars, before it is there, when to give memory back: https://github.com/pola-rs/polars/pull/21829."""
SMALL = 250_000
"""Bytes of a workbook, some 5,000 rows, up to which two threads take as long as one, and more of the processors."""


class _Refusal:
    """Finds nothing, and says so before others look: the two take 0.4 s, and no frame of ours is theirs."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:  # noqa: ARG002
        """Refuse what is not used, as if it were not installed; only charts need numpy."""
        if fullname in UNUSED and "matplotlib" not in sys.modules:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)


@contextmanager
def without_unused() -> Iterator[None]:
    """Import meanwhile neither pandas nor numpy, unless it is for matplotlib.

    Nor does pydantic look through all packages for plugins of its own.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    refusal = _Refusal()
    sys.meta_path.insert(0, refusal)
    try:
        yield
    finally:
        sys.meta_path.remove(refusal)


def refuse_unused() -> None:
    """Import neither of them from now on, unless it is for matplotlib."""
    sys.meta_path.insert(0, _Refusal())


def with_one_thread() -> None:
    """Have polars take one thread, unless somebody has said how many: for small sheets two are dearer."""
    os.environ.setdefault(THREADS, "1")


def with_threads_for(paths: Iterable[AnyFile], jobs: int | None = None) -> None:
    """Have polars take one thread where these are all small, or one process was asked for.

    To be called before polars is imported. Of an address nobody knows how much is behind it.
    """
    if jobs == 1 or all(isinstance(path, Path) and _is_small(path) for path in paths):
        with_one_thread()


def with_memory_kept() -> None:
    """Have polars keep the memory that it has used for what comes next, unless somebody has said more about it.

    The system still takes it back where it lacks some. To be called before polars is imported.
    """
    os.environ.setdefault(MEMORY, "muzzy_decay_ms:-1")


def _is_small(path: Path) -> bool:
    with suppress(OSError):  # what is wrong with it is said where it is read
        return path.is_file() and path.stat().st_size <= SMALL
    return False
