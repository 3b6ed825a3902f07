"""Commands in turn, each in a process of its own: medians, and ratios to the first."""

import statistics
import subprocess
import sys
import time
from collections.abc import Mapping

RUNS = 3


def race(snippets: Mapping[str, str], *arguments: str, runs: int = RUNS) -> None:
    """Runs each snippet of Python in turn, `runs` times, and prints seconds and ratios."""
    seconds: dict[str, list[float]] = {name: [] for name in snippets}
    for _ in range(runs):
        for name, snippet in snippets.items():
            started = time.perf_counter()
            done = subprocess.run([sys.executable, "-c", snippet, *arguments], capture_output=True, check=False)
            if done.returncode:
                print(f"{name}: {done.stderr.decode().strip().splitlines()[-1]}")
                continue
            seconds[name].append(time.perf_counter() - started)
    medians = {name: statistics.median(times) for name, times in seconds.items() if times}
    ours = next(iter(medians.values()))
    for name, median in medians.items():
        print(f"{name:40} {median:7.2f} s   {median / ours:5.2f} of ours")
