"""Each of many workbooks, as it is done: in this process, in several, or elsewhere."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor

from safeguard_xl.many._asked import Asked
from safeguard_xl.many._cache import Cache
from safeguard_xl.many._paths import absolute
from safeguard_xl.many._pool import Done, Work, by_executor, by_processes, cores
from safeguard_xl.many._shared import FROM, Shared
from safeguard_xl.many._work import Chunk, chunks, is_sentence, work
from safeguard_xl.remote import AnyFile


def each(paths: Sequence[AnyFile], asked: Asked, shared: Shared, do: Work = work) -> Iterator[tuple[int, bytes]]:
    """Yield the place of each workbook with what came of it, frozen, in the order in which they are done.

    What is done to a chunk is to review it, unless told otherwise; a cache keeps what comes of each apart.
    """
    asked = asked.settled()
    if shared.cache is None:
        yield from _anew(paths, range(len(paths)), asked, shared, do)
        return
    cache = Cache(shared.cache, asked, do.__name__)
    keys = dict(enumerate(map(cache.key, paths)))
    left = []
    for place, key in keys.items():
        found = cache.get(key) if key else None
        if found is None:
            left.append(place)
        else:
            yield place, found
    for place, frozen in _anew(paths, left, asked, shared, do):
        if (key := keys[place]) and not is_sentence(frozen):
            cache.put(key, paths[place], frozen)
        yield place, frozen


def _anew(
    paths: Sequence[AnyFile], places: Sequence[int], asked: Asked, shared: Shared, do: Work
) -> Iterator[tuple[int, bytes]]:
    """Review the workbooks at some places."""
    jobs = shared.jobs or cores()
    if shared.executor is not None:  # which may stand elsewhere
        paths, asked = list(map(absolute, paths)), asked.from_anywhere()
    elif len(places) < FROM:
        jobs = 1
    for chunk, found in _done(chunks(paths, places, asked, jobs), jobs, shared.executor, do):
        yield from zip(chunk.places, told(chunk, found), strict=True)


def _done(work_to_do: Sequence[Chunk], jobs: int, executor: Executor | None, do: Work) -> Iterator[Done]:
    return by_executor(work_to_do, executor, do) if executor is not None else here(work_to_do, jobs, do)


def here(work_to_do: Sequence[Chunk], jobs: int, do: Work = work) -> Iterator[Done]:
    """Yield what comes of chunks as each is done, on this machine: by so many processes, or for one in this."""
    return _in_this(work_to_do, do) if jobs == 1 else by_processes(work_to_do, jobs, do)


def _in_this(work_to_do: Sequence[Chunk], do: Work) -> Iterator[Done]:
    """Do chunks in this process, one after the other, and let go of what each has left behind in cycles.

    A command looks for no garbage otherwise: that of one workbook is 0.6 MB, that of a thousand would be 600.
    """
    for chunk in work_to_do:
        yield chunk, do(chunk)
        if not gc.isenabled():
            gc.collect()


def told(chunk: Chunk, found: list[bytes] | str) -> Iterable[bytes]:
    """Return what came of each workbook of a chunk, frozen, if it is only the sentence that says why there is none."""
    if not isinstance(found, str):
        return found
    from safeguard_xl.many._frozen import freeze  # noqa: PLC0415 (polars takes 0.2 s)
    from safeguard_xl.report import Outcome  # noqa: PLC0415

    return [freeze(Outcome(str(path), f"{path}: {found}")) for path in chunk.paths]
