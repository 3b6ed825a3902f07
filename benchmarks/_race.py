"""Commands in turn, each in a process of its own: the least CPU seconds of several runs, and ratios to the first."""

import resource
import subprocess
import sys
from collections.abc import Mapping

RUNS = 3


def race(snippets: Mapping[str, str], *arguments: str, runs: int = RUNS) -> None:
    """Runs each snippet of Python in turn, `runs` times, and prints its least seconds of CPU and the ratio.

    On a shared machine the time on the clock says how busy the others are; what a process itself takes, user and
    system, is never less than it needs.
    """
    seconds: dict[str, list[float]] = {name: [] for name in snippets}
    for _ in range(runs):
        for name, snippet in snippets.items():
            before = _spent()
            done = subprocess.run([sys.executable, "-c", snippet, *arguments], capture_output=True, check=False)
            if done.returncode:
                told = done.stderr.decode().strip() or f"ended with {done.returncode}"
                print(f"{name}: {told.splitlines()[-1]}")
                continue
            seconds[name].append(_spent() - before)
    least = {name: min(times) for name, times in seconds.items() if times}
    first = next(iter(least.values()))
    for name, time in least.items():
        print(f"{name:40} {time:7.2f} s   {time / first:5.2f} of the first")


def _spent() -> float:
    """Return the CPU seconds of all processes that have been started and have ended."""
    times = resource.getrusage(resource.RUSAGE_CHILDREN)
    return times.ru_utime + times.ru_stime
