"""Each of many workbooks, as it is done: in this process, in several, or elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor

from safeguard_xl.many._asked import Asked
from safeguard_xl.many._cache import Cache
from safeguard_xl.many._paths import absolute
from safeguard_xl.many._pool import Done, by_executor, by_processes, cores
from safeguard_xl.many._shared import FROM, Shared
from safeguard_xl.many._work import Chunk, chunks, is_review, work
from safeguard_xl.remote import AnyFile


def each(paths: Sequence[AnyFile], asked: Asked, shared: Shared) -> Iterator[tuple[int, bytes]]:
    """Yield the place of each workbook with what came of it, frozen, in the order in which they are done."""
    asked = asked.settled()
    if shared.cache is None:
        yield from _anew(paths, range(len(paths)), asked, shared)
        return
    cache = Cache(shared.cache, asked)
    keys = dict(enumerate(map(cache.key, paths)))
    left = []
    for place, key in keys.items():
        found = cache.get(key) if key else None
        if found is None:
            left.append(place)
        else:
            yield place, found
    for place, frozen in _anew(paths, left, asked, shared):
        if (key := keys[place]) and is_review(frozen):
            cache.put(key, paths[place], frozen)
        yield place, frozen


def _anew(paths: Sequence[AnyFile], places: Sequence[int], asked: Asked, shared: Shared) -> Iterator[tuple[int, bytes]]:
    """Review the workbooks at some places."""
    jobs = shared.jobs or cores()
    if shared.executor is not None:  # which may stand elsewhere
        paths, asked = list(map(absolute, paths)), asked.from_anywhere()
    elif len(places) < FROM:
        jobs = 1
    for chunk, found in _done(chunks(paths, places, asked, jobs), jobs, shared.executor):
        yield from zip(chunk.places, _told(chunk, found), strict=True)


def _done(work_to_do: Sequence[Chunk], jobs: int, executor: Executor | None) -> Iterator[Done]:
    if executor is not None:
        return by_executor(work_to_do, executor)
    if jobs == 1:
        return ((chunk, work(chunk)) for chunk in work_to_do)
    return by_processes(work_to_do, jobs)


def _told(chunk: Chunk, found: list[bytes] | str) -> Iterable[bytes]:
    if not isinstance(found, str):
        return found
    from safeguard_xl.many._frozen import freeze  # noqa: PLC0415 (polars takes 0.2 s)
    from safeguard_xl.report import Outcome  # noqa: PLC0415

    return [freeze(Outcome(str(path), f"{path}: {found}")) for path in chunk.paths]
