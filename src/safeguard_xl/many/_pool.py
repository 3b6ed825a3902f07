"""Chunks of work done side by side, in processes of our own or by an executor of others."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import parent_process
from multiprocessing.connection import wait as wait_for
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Thread
from typing import Any

from safeguard_xl.errors import SafeguardError
from safeguard_xl.many._imports import THREADS, refuse_unused
from safeguard_xl.many._work import Chunk, work

Done = tuple[Chunk, list[bytes] | str]
"""A chunk with what came of its workbooks, frozen; or why nothing came of it."""
Work = Callable[[Chunk], list[bytes]]
AHEAD = 2  # chunks a worker, so that none waits for the next
AHEAD_ELSEWHERE = 64  # chunks at once in the hands of an executor that does not say how many it does
MOST_JOBS = 60  # as Windows can wait for
AWAKE = 0.3  # seconds; Windows heeds no Ctrl-C while it waits, nor does any system if another thread has got it
MOST_DEAD = 3  # that may die one after the other before anything is done
ALL_DIE = "The processes that review end as soon as they begin; try --jobs 1."
ENDED = "The process that reviewed it ended at once, perhaps for want of memory; try it alone, or make it smaller."


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def by_processes(work_to_do: Iterable[Chunk], jobs: int, do: Work = work) -> Iterator[Done]:
    """Yield what comes of chunks as each is done, by so many processes that are gone afterwards, whatever happens.

    Where one of them dies, the chunks that were in hand are tried again workbook by workbook, so that only the one at
    which it died is lost. Raise SafeguardError where they all die.
    """
    left, again = deque(work_to_do), deque[Chunk]()
    healthy, dead = False, 0
    while left or again:
        hands = 1 if again else min(jobs, MOST_JOBS, len(left))
        with _pool(hands) as pool:
            done = _as_done(pool, again, 1, do) if again else _as_done(pool, left, hands * AHEAD, do)
            for chunk, found in _settled(done, again, alone=bool(again)):
                healthy, dead = healthy or not isinstance(found, str), dead + isinstance(found, str)
                if dead > MOST_DEAD and not healthy:
                    raise SafeguardError(ALL_DIE)
                yield chunk, found


def by_executor(work_to_do: Iterable[Chunk], executor: Executor, do: Work = work) -> Iterator[Done]:
    """Yield what comes of chunks as each is done by an executor of others, which stays as it is.

    A chunk that fails is tried again workbook by workbook; one that fails alone has the reason as its sentence.
    """
    left, again = deque(work_to_do), deque[Chunk]()
    yield from _settled(_as_done(executor, left, AHEAD_ELSEWHERE, do), again, alone=False)
    yield from _settled(_as_done(executor, again, AHEAD_ELSEWHERE, do), again, alone=True)
    for chunk in (*left, *again):
        yield chunk, "The executor takes no more work."


def _as_done(
    executor: Executor, left: deque[Chunk], most: int, do: Work
) -> Iterator[tuple[Chunk, list[bytes] | BaseException]]:
    """Take chunks from the left, so many at once, and yield what comes of each, until the executor takes no more."""
    in_hand: dict[Future[list[bytes]], Chunk] = {}
    try:
        while _hand_out(executor, left, in_hand, most, do):
            for future in wait(in_hand, AWAKE, FIRST_COMPLETED).done:
                yield in_hand.pop(future), future.exception() or future.result()
    finally:
        for future in in_hand:
            future.cancel()


def _hand_out(
    executor: Executor, left: deque[Chunk], in_hand: dict[Future[list[bytes]], Chunk], most: int, do: Work
) -> bool:
    """Hand out some more chunks; return whether any is in hand."""
    with suppress(BrokenExecutor):
        while left and len(in_hand) < most:
            in_hand[executor.submit(do, left[0])] = left[0]
            left.popleft()
    return bool(in_hand)


def _settled(
    done: Iterable[tuple[Chunk, list[bytes] | BaseException]], again: deque[Chunk], *, alone: bool
) -> Iterator[Done]:
    """Yield what is done; what failed is to be tried again workbook by workbook or, if it was `alone`, says why."""
    for chunk, found in done:
        if not isinstance(found, BaseException):
            yield chunk, found
        elif not alone:
            again.extend(chunk.parted())
        else:
            yield chunk, ENDED if isinstance(found, BrokenProcessPool) else f"The executor could not do it: {found}."


class _Worker(SpawnProcess):
    """A process that Ctrl-C does not reach, as its parent answers and ends it, and in which polars has one thread."""

    def start(self) -> None:
        """Start it where the signal is held back, which it inherits: it might come before Python can heed it."""
        with _one_thread(), _without_interrupts():
            super().start()


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let processes begin in which polars has one thread, as the workbooks are what is shared out."""
    before = os.environ.get(THREADS)
    os.environ[THREADS] = "1"
    try:
        yield
    finally:
        os.environ.pop(THREADS)
        if before is not None:
            os.environ[THREADS] = before


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back until the end; Windows has no way to."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Spawning(SpawnContext):
    """Begins processes afresh, and knows which it has begun: a pool tells nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: list[SpawnProcess] = []

    def Process(self, *args: Any, **kwargs: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802, ANN401
        """Begin a process, as a pool asks for it."""
        self.begun.append(_Worker(*args, **kwargs))
        return self.begun[-1]


@contextmanager
def _pool(jobs: int) -> Iterator[Executor]:
    """Yield a pool of fresh processes; none of them outlives it, nor this process."""
    context = _Spawning()
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        begun = [process for process in context.begun if process.pid is not None]
        for process in begun:
            process.terminate()
        for process in begun:
            process.join()


def _begin() -> None:
    """Begin a worker: Ctrl-C is its parent's to answer, and without its parent it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    refuse_unused()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)
