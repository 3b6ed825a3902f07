"""Processes of our own for what may take long: one that does not end is stopped, and another takes its place."""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pickle import PickleError
from typing import Any, NamedTuple, Protocol, TypeVar

from safeguard_xl.errors import SafeguardError
from safeguard_xl.web.memory import limit_memory
from safeguard_xl.web.settings import Settings

Result = TypeVar("Result")
STARTING = 120.0  # seconds until a process has imported what it needs
BUSY = "Many workbooks are being read at the moment. Try again in a minute."
TOO_LONG = "This took longer than {:.0f} seconds and was stopped. Is there a sheet with very many rows in the workbook?"
FELL = "Reading this workbook failed, perhaps for want of memory. Try it with fewer sheets or rows."
FAULT = "A fault of ours ({}). Please report it: the workbook could not be dealt with."


class Answer(NamedTuple):
    """What came of a task: its result, or the sentence for the officer; `fault` is for the log."""

    result: Any = None
    refusal: str = ""
    fault: str = ""


class Ask(Protocol):
    """Whatever has a task done."""

    async def __call__(self, task: Callable[..., Result], *given: object) -> Result:
        """Return a task's result; raise SafeguardError where there is none."""


def answer(task: Callable[..., object], *given: object) -> Answer:
    """Return what comes of a task; no words of a workbook are in the `fault`."""
    try:
        return Answer(task(*given))
    except SafeguardError as error:
        return Answer(refusal=str(error))
    except MemoryError:
        return Answer(refusal=FELL, fault="MemoryError")
    except Exception as error:
        return _fault(error)


def _fault(error: Exception) -> Answer:
    return Answer(refusal=FAULT.format(type(error).__name__), fault=where_it_fell(error))


def where_it_fell(error: BaseException) -> str:
    """Return an exception's kind and the line of ours that raised it, without its message, which may quote a cell."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = next((one for one in reversed(frames) if "safeguard_xl" in one.filename), frames[-1] if frames else None)
    place = f" at {os.path.basename(ours.filename)}:{ours.lineno}" if ours else ""  # noqa: PTH119 (a text of Python's)
    return f"{type(error).__name__}{place}"


class Worker:
    """A process that does one task after another."""

    def __init__(self, megabytes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, megabytes), daemon=True)
        self._process.start()
        theirs.close()
        self._is_ready = False

    def do(self, seconds: float, task: Callable[..., object], *given: object) -> Answer:
        """Return what came of a task; raise TimeoutError or EOFError where the process is of no use any more."""
        if not self._is_ready:
            self._wait(STARTING)
            self._is_ready = True
        self._line.send((task, given))
        answered: Answer = self._wait(seconds)
        return answered

    def _wait(self, seconds: float) -> Any:  # noqa: ANN401 (whatever comes)
        if not self._line.poll(seconds):
            raise TimeoutError
        return self._line.recv()

    def stop(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.join(10)
        self._line.close()


def _work(line: Connection, megabytes: int) -> None:
    """Do what is asked until nobody asks any more, within so much memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends it
    from safeguard_xl.web import tasks  # noqa: F401, PLC0415 (so that the first task does not wait for it)

    limit_memory(megabytes)
    line.send("ready")
    with contextlib.suppress(EOFError, OSError):
        while True:
            task, given = line.recv()
            done = answer(task, *given)
            try:
                line.send(done)
            except (TypeError, AttributeError, MemoryError, PickleError) as error:  # what no process can hand over
                line.send(_fault(error))


class Workers:
    """So many processes; whoever asks waits for one that is free."""

    def __init__(self, settings: Settings, log: Callable[[str], None]) -> None:
        self._settings, self._log = settings, log
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._waiting = 0

    def start(self) -> None:
        """Start them all."""
        for _ in range(self._settings.at_once):
            self._add()

    def _add(self) -> None:
        worker = Worker(self._settings.memory)
        self._all.add(worker)
        self._free.put_nowait(worker)

    def stop(self) -> None:
        """End them all."""
        while self._all:
            self._all.pop().stop()

    async def __call__(self, task: Callable[..., Result], *given: object) -> Result:
        """Return a task's result; raise SafeguardError where there is none."""
        worker = await self._wait() if self._free.empty() else self._free.get_nowait()
        result: Result = told(await asyncio.shield(self._done(worker, task, *given)), self._log)
        return result

    async def _wait(self) -> Worker:
        """Return a process when one is free; raise SafeguardError where too many wait, or one waits too long."""
        if self._waiting >= self._settings.waiting:
            raise SafeguardError(BUSY)
        self._waiting += 1
        try:
            return await asyncio.wait_for(self._free.get(), self._settings.seconds * 2)
        except TimeoutError:
            raise SafeguardError(BUSY) from None
        finally:
            self._waiting -= 1

    async def _done(self, worker: Worker, task: Callable[..., object], *given: object) -> Answer:
        """Have a process do a task, and put it, or another in its place, back among the free."""
        try:
            answered = await asyncio.to_thread(worker.do, self._settings.seconds, task, *given)
        except (TimeoutError, EOFError, OSError) as error:
            too_long = isinstance(error, TimeoutError)
            self._log("a review took too long and was stopped" if too_long else "a process fell, another is started")
            if worker in self._all:  # else the server is stopping
                self._all.discard(worker)
                await asyncio.to_thread(worker.stop)
                self._add()
            return Answer(refusal=TOO_LONG.format(self._settings.seconds) if too_long else FELL)
        self._free.put_nowait(worker)
        return answered


def told(answered: Answer, log: Callable[[str], None]) -> Any:  # noqa: ANN401 (the task's own result)
    """Return an answer's result; raise SafeguardError with its refusal."""
    if answered.fault:
        log(f"a fault of ours: {answered.fault}")
    if answered.refusal:
        raise SafeguardError(answered.refusal)
    return answered.result
