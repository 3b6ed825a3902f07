"""Processes of our own: one that hangs or falls is replaced, and what many ask at once is never mixed."""

import asyncio
import os
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

import polars as pl
import pytest
from msgspec.structs import replace

from safeguard_xl.errors import SafeguardError
from safeguard_xl.web.settings import MEGABYTE, Settings
from safeguard_xl.web.uploads import name_of
from safeguard_xl.web.workers import Workers

pytestmark = pytest.mark.slow  # each starts processes
ONE = replace(Settings(), at_once=1, seconds=1)


@asynccontextmanager
async def workers(settings: Settings) -> AsyncIterator[tuple[Workers, list[str]]]:
    log: list[str] = []
    some = Workers(settings, log.append)
    some.start()
    try:
        yield some, log
    finally:
        some.stop()


FAULTS: list[tuple[Callable[..., object], tuple[object, ...], str]] = [
    (time.sleep, (60,), "This took longer than 1 seconds and was stopped."),
    (os._exit, (1,), "Reading this workbook failed"),
    (name_of, ("a.txt",), "a.txt was not read: drop Excel workbooks"),
    (threading.Lock, (), "A fault of ours (TypeError)."),  # which no process can hand over
    (divmod, (1, 0), "A fault of ours (ZeroDivisionError)."),
]


def test_what_hangs_or_falls_is_replaced_and_the_next_is_served() -> None:
    async def all_of_them() -> tuple[list[str], list[str]]:
        async with workers(ONE) as (ask, log):
            said = []
            for task, given, _ in FAULTS:
                with pytest.raises(SafeguardError) as refused:
                    await ask(task, *given)
                said.append(str(refused.value))
                assert await ask(abs, -1) == 1
            return said, log

    said, log = asyncio.run(all_of_them())
    assert [one.startswith(begins) for one, (_, _, begins) in zip(said, FAULTS, strict=True)] == [True] * len(FAULTS)
    assert [one.rstrip("0123456789") for one in log] == [
        "a review took too long and was stopped",
        "a process fell, another is started",
        "a fault of ours: TypeError at workers.py:",
        "a fault of ours: ZeroDivisionError at workers.py:",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts all that a process asks for")
@pytest.mark.parametrize(
    ("task", "said"),
    [
        pytest.param(partial(bytearray, 900 * MEGABYTE), "a fault of ours: MemoryError", id="Python says so"),
        pytest.param(partial(pl.repeat, 1.5, 120 * MEGABYTE, eager=True), "a process fell, another is started",
                     id="polars ends the process"),
    ],
)  # fmt: skip
def test_what_asks_for_too_much_memory_is_refused_and_the_next_is_served(task: Callable[[], object], said: str) -> None:
    async def both() -> tuple[str, list[str], list[bytearray]]:
        async with workers(replace(ONE, seconds=60, memory=800)) as (ask, log):
            with pytest.raises(SafeguardError) as refused:
                await ask(task)
            return str(refused.value), log, [await ask(bytearray, 50 * MEGABYTE)]

    told, log, after = asyncio.run(both())
    assert told.startswith("Reading this workbook failed, perhaps for want of memory.")
    assert log == [said]
    assert len(after[0]) == 50 * MEGABYTE


def test_whoever_waits_too_long_or_comes_too_late_is_told() -> None:
    async def both() -> list[object]:
        async with workers(replace(ONE, seconds=60, waiting=2)) as (ask, _):
            await ask(abs, -1)
            return await asyncio.gather(*(ask(time.sleep, 0.5) for _ in range(5)), return_exceptions=True)

    told = asyncio.run(both())
    assert sorted(str(one)[:22] for one in told) == sorted(["None"] * 3 + ["Many workbooks are bei"] * 2)
