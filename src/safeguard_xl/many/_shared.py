"""How the work on many workbooks is shared out."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from safeguard_xl.many._asked import Asked
from safeguard_xl.remote import AnyFile

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from safeguard_xl.many._pool import Work

FROM = 8  # workbooks on, processes of our own are worth their second of starting


def executor_of(scheduler: str | None) -> "AbstractContextManager[Executor | None]":
    """Return the executor of the scheduler at an address; None without one."""
    if scheduler is None:
        return nullcontext()
    from safeguard_xl.many._scheduler import executor_at  # noqa: PLC0415 (dask is an extra)

    return executor_at(scheduler)


class Shared(NamedTuple):
    """By how many processes, all cores without a word, or by which executor; what was done before is in `cache`."""

    jobs: int | None = None
    cache: Path | None = None
    executor: "Executor | None" = None

    def is_worth_it(self, paths: Sequence[AnyFile]) -> bool:
        """Return whether these are so many that they are shared out, or are to be kept, or done elsewhere."""
        return len(paths) >= FROM or self.cache is not None or self.executor is not None

    def each(self, paths: Sequence[AnyFile], asked: Asked, do: "Work | None" = None) -> Iterator[tuple[int, bytes]]:
        """Yield the place of each workbook with what came of it, frozen, in the order in which they are done.

        A chunk of them is reviewed, or what `do` says is done to it.
        """
        from safeguard_xl.many._each import each  # noqa: PLC0415 (multiprocessing takes 0.05 s)

        return each(paths, asked, self, *([do] if do else []))
