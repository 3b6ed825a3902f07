"""Commands in turn, each in a process of its own: what each takes of the clock, of CPU and of memory."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Timer
from typing import NamedTuple

RUNS = 3


class Spent(NamedTuple):
    """What a command took: seconds on the clock and of CPU, user and system, and MB of memory; and what it printed.

    The memory is that of the largest of its processes, and never less than that of the one which measures.
    """

    clock: float
    cpu: float
    memory: float
    told: str


class Failed(Exception):  # noqa: N818 (what came of a command, and no fault of ours)
    """A command that did not end well: the last line of what it said, or how long it had."""


class TooLong(Failed):
    """A command that was ended after the seconds that it had."""


def spent(command: Sequence[str], limit: float | None = None, environment: Mapping[str, str] | None = None) -> Spent:
    """Run a command, and return what it took; raise Failed where it fails, and TooLong after `limit` seconds."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=err, env={**os.environ, **(environment or {})})
        with _ended_after(limit, process):
            _, status, used = os.wait4(process.pid, 0)  # which alone tells the memory of one process
        clock, process.returncode = time.monotonic() - began, os.waitstatus_to_exitcode(status)
        if process.returncode and limit is not None and clock >= limit:
            raise TooLong(f"over {limit:g} s")
        if process.returncode:
            lines = _text(err).strip().splitlines()
            raise Failed(lines[-1] if lines else f"ended with {process.returncode}")
        return Spent(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, _text(out))


@contextmanager
def _ended_after(limit: float | None, process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Kill a process that is not waited for in time; whatever happens, it is gone afterwards."""
    timer = Timer(limit, process.kill) if limit is not None else None
    try:
        if timer is not None:
            timer.start()
        yield
    except BaseException:
        process.kill()
        raise
    finally:
        if timer is not None:
            timer.cancel()


def _text(file: "tempfile._TemporaryFileWrapper[bytes]") -> str:
    file.seek(0)
    return file.read().decode()


def race(snippets: Mapping[str, str], *arguments: str, runs: int = RUNS) -> None:
    """Runs each snippet of Python in turn, `runs` times, and prints its least seconds of CPU and the ratio.

    On a shared machine the time on the clock says how busy the others are; what a process itself takes, user and
    system, is never less than it needs.
    """
    commands = {name: (sys.executable, "-c", snippet, *arguments) for name, snippet in snippets.items()}
    taken, failed = in_turn(commands, runs)
    for name, why in failed.items():
        print(f"{name}: {why}")
    least = {name: min(one.cpu for one in times) for name, times in taken.items() if times}
    first = next(iter(least.values()))
    for name, seconds in least.items():
        print(f"{name:40} {seconds:7.2f} s   {seconds / first:5.2f} of the first")


def in_turn(
    commands: Mapping[str, Sequence[str]], runs: int, run: Callable[[Sequence[str]], Spent] = spent
) -> tuple[dict[str, list[Spent]], dict[str, Failed]]:
    """Run all commands one after the other, so many times, and return what each took, or why it failed."""
    taken: dict[str, list[Spent]] = {name: [] for name in commands}
    failed: dict[str, Failed] = {}
    for _ in range(runs):
        for name, command in commands.items():
            if name in failed:
                continue
            try:
                taken[name].append(run(command))
            except Failed as why:
                failed[name] = why
    return taken, failed
