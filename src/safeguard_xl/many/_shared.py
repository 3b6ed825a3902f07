"""How the work on many workbooks is shared out."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple

from safeguard_xl.many._asked import Asked

FROM = 8  # workbooks on, processes of our own are worth their second of starting


class Shared(NamedTuple):
    """By how many processes, all cores without a word, or by which executor; what was done before is in `cache`."""

    jobs: int | None = None
    cache: Path | None = None
    executor: Executor | None = None

    def is_worth_it(self, paths: Sequence[Path]) -> bool:
        """Return whether these are so many that they are shared out, or are to be kept, or done elsewhere."""
        return len(paths) >= FROM or self.cache is not None or self.executor is not None

    def each(self, paths: Sequence[Path], asked: Asked) -> Iterator[tuple[int, bytes]]:
        """Yield the place of each workbook with what came of it, frozen, in the order in which they are done."""
        from safeguard_xl.many._each import each  # noqa: PLC0415 (multiprocessing takes 0.05 s)

        return each(paths, asked, self)
