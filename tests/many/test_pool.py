"""Work side by side: all of it done, once, in its place, whatever dies."""

import gc
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, process
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path
from weakref import ref

import pytest

from safeguard_xl.errors import SafeguardError
from safeguard_xl.many import Asked
from safeguard_xl.many._each import here
from safeguard_xl.many._pool import ENDED, by_executor, by_processes
from safeguard_xl.many._work import LARGE, MOST, Chunk, chunks, work

ROOT = Path(__file__).parents[2]


def named(chunk: Chunk) -> list[bytes]:
    """Stands for a review: the name of the workbook; one dies of a workbook of that name, one fails."""
    for path in chunk.paths:
        if path.name == "dies":
            os._exit(1)
        if path.name == "fails":
            raise ValueError(path.name)
    return [f"{path.name}, {os.environ.get('POLARS_MAX_THREADS')} thread".encode() for path in chunk.paths]


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes find this module."""
    monkeypatch.syspath_prepend(ROOT)


def some(*names: str) -> list[Chunk]:
    paths = [Path(name) for name in names]
    return [Chunk(Asked(), (at, at + 1), tuple(paths[at : at + 2])) for at in range(0, len(names), 2)]


def left() -> list[BaseProcess]:
    """Return the processes that are left, once the thread that each pool has of its own has noted their ends."""
    for thread in [*process._threads_wakeups]:  # noqa: SLF001  pools tell nobody of it; until then an ended one is listed
        thread.join(10)
    return active_children()


def test_all_is_done_once_though_one_dies() -> None:
    threads = os.environ.get("POLARS_MAX_THREADS")
    names = "a", "b", "c", "dies", "e", "f", "g", "h"
    done = {place: found for chunk, found in by_processes(some(*names), 2, named) for place in chunk.places}
    assert [at for at, found in done.items() if found == ENDED] == [3]
    assert sorted(done) == list(range(8))
    assert done[2] == [b"c, 1 thread"]
    assert left() == []
    assert os.environ.get("POLARS_MAX_THREADS") == threads


def test_where_all_die_nothing_is_tried_for_ever() -> None:
    with pytest.raises(SafeguardError, match="try --jobs 1"):
        list(by_processes(some(*["dies"] * 8), 2, named))


def test_this_process_keeps_its_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLARS_MAX_THREADS", raising=False)
    [found] = [os.environ.get("POLARS_MAX_THREADS") for _ in by_processes(some("a", "b"), 1, named)]
    assert found is None


def test_no_process_is_left_when_nobody_waits_for_the_rest() -> None:
    work = by_processes(some(*"abcdefgh"), 2, named)
    next(work)
    work.close()  # type: ignore[attr-defined]  # it is a generator
    assert left() == []


def test_an_executor_of_others_tries_again_singly() -> None:
    with ThreadPoolExecutor(2) as executor:
        done = list(by_executor(some("a", "fails", "c", "d"), executor, named))
    told = {place: found for chunk, found in done for place in chunk.places}
    assert len(done) == 3
    assert told[1] == "The executor could not do it: fails."
    assert isinstance(told[0], list)


def test_a_worker_of_another_version_is_none() -> None:
    with pytest.raises(SafeguardError, match="is installed there, not 9"):
        work(some("a")[0]._replace(version="9"))


@pytest.mark.parametrize(("number", "jobs", "sizes"), [(3, 2, [1, 1, 1]), (40, 2, [5] * 8), (1000, 2, [MOST] * 125)])
def test_the_chunks(number: int, jobs: int, sizes: Sequence[int]) -> None:
    paths = [Path(f"{at}.xlsx") for at in range(number)]
    found = chunks(paths, range(number), Asked(), jobs)
    assert [len(one.paths) for one in found] == sizes
    assert [place for one in found for place in one.places] == list(range(number))


def test_a_large_workbook_is_alone_and_first(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in "abc"]
    for path, size in zip(paths, (1, LARGE + 1, 1), strict=True):
        path.write_bytes(bytes(size))
    assert [one.places for one in chunks(paths, range(3), Asked(), 1)] == [(1,), (0,), (2,)]


class Knot:
    """What only the search for garbage lets go of."""

    def __init__(self) -> None:
        self.itself = self


def test_one_process_keeps_nothing_of_a_workbook_that_is_done() -> None:
    knots: list[ref[Knot]] = []

    def left_behind(chunk: Chunk) -> list[bytes]:
        knots.append(ref(Knot()))
        return [b""] * len(chunk.paths)

    gc.disable()  # as commands do
    try:
        alive = [sum(knot() is not None for knot in knots) for _ in here(some(*"abcdef"), 1, left_behind)]
    finally:
        gc.enable()
    assert alive == [1, 1, 1]
