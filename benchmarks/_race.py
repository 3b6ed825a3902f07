"""Commands in turn, each in a process of its own: the least of its processor seconds, and the ratio to the first."""

import os
import subprocess
import sys
from collections.abc import Mapping

RUNS = 3


def race(snippets: Mapping[str, str], *arguments: str, runs: int = RUNS) -> None:
    """Runs each snippet of Python in turn, `runs` times, and prints seconds and ratios."""
    seconds: dict[str, list[float]] = {name: [] for name in snippets}
    for _ in range(runs):
        for name, snippet in snippets.items():
            before = _used()
            done = subprocess.run([sys.executable, "-c", snippet, *arguments], capture_output=True, check=False)
            if done.returncode:
                told = done.stderr.decode().strip() or f"ended with {done.returncode}"
                print(f"{name}: {told.splitlines()[-1]}")
                continue
            seconds[name].append(_used() - before)
    least = {name: min(times) for name, times in seconds.items() if times}
    first = next(iter(least.values()))
    for name, one in least.items():
        print(f"{name:40} {one:7.2f} s   {one / first:5.2f} of the first")


def _used() -> float:
    """The seconds that processors spent on the processes that have ended: what else the machine does counts little."""
    times = os.times()
    return times.children_user + times.children_system
