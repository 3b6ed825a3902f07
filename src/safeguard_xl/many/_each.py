"""Each of many workbooks, as it is done: in this process, in several, or elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path

from safeguard_xl.many._asked import Asked
from safeguard_xl.many._pool import Done, by_executor, by_processes, cores
from safeguard_xl.many._work import Chunk, chunks, work


def each(
    paths: Sequence[Path], asked: Asked, jobs: int | None = None, executor: Executor | None = None
) -> Iterator[tuple[int, bytes]]:
    """Yield the place of each workbook with what came of it, frozen, in the order in which they are done."""
    places = range(len(paths))
    for chunk, found in _done(chunks(paths, places, asked, jobs or cores()), jobs or cores(), executor):
        yield from zip(chunk.places, _told(chunk, found), strict=True)


def _done(work_to_do: Sequence[Chunk], jobs: int, executor: Executor | None) -> Iterator[Done]:
    if executor is not None:
        return by_executor(work_to_do, executor)
    if jobs == 1:
        return ((single, work(single)) for chunk in work_to_do for single in chunk.parted())
    return by_processes(work_to_do, jobs)


def _told(chunk: Chunk, found: list[bytes] | str) -> Iterable[bytes]:
    if not isinstance(found, str):
        return found
    from safeguard_xl.many._frozen import freeze  # noqa: PLC0415 (polars takes 0.2 s)
    from safeguard_xl.report import Outcome  # noqa: PLC0415

    return [freeze(Outcome(str(path), f"{path}: {found}")) for path in chunk.paths]
