"""Workbooks a second: `check` of many as several processes do it, against one, in one run.

    python benchmarks/many.py [WORKBOOKS [RUNS]]

The ways take turns, each in a process of its own, from its start to its end, as a shared machine is never the same
twice; the least time of each counts. CPU seconds stand beside it, which say what it costs where others keep the cores
busy.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from _turns import in_turn, spent

from rules import make

ROWS, WORKBOOKS, RUNS = 16, 80, 3
COMMAND = (sys.executable, "-m", "safeguard_xl", "check", "--format", "csv", "--fail-on", "never")


def ways(folder: Path) -> dict[str, Sequence[str]]:
    """The ways to check a folder, the first of them the one that others are compared with."""
    many, kept = (*COMMAND, str(folder / "many")), ("--cache", str(folder / "kept"))
    return {
        "by one process (--jobs 1)": (*many, "--jobs", "1"),
        "side by side, on all cores": many,
        "side by side, again with --cache": (*many, *kept),
    }


def make_many(folder: Path, workbooks: int) -> None:
    """Make so many workbooks of 16 rows."""
    folder.mkdir()
    first = folder / "0000.xlsx"
    make(first, ROWS)
    for number in range(1, workbooks):
        shutil.copy(first, folder / f"{number:04}.xlsx")


def race(folder: Path, workbooks: int, runs: int) -> None:
    """Let the ways take turns, and print the best of each."""
    raced = ways(folder)
    spent(raced["side by side, again with --cache"])  # which fills it
    taken, failed = in_turn(raced, runs)
    for why in failed.values():
        raise why
    best = {name: (min(one.clock for one in times), min(one.cpu for one in times)) for name, times in taken.items()}
    first = next(iter(best.values()))[0]
    load: Callable[[], tuple[float, ...]] = getattr(os, "getloadavg", lambda: (float("nan"),))
    print(f"{workbooks} workbooks of {ROWS} rows, {os.cpu_count()} cores, load {load()[0]:.1f}")
    for name, (clock, cpu) in best.items():
        print(f"{name:34} {workbooks / clock:6.1f} a second   {clock / first:5.2f} of the first   {cpu:6.1f} s CPU")


if __name__ == "__main__":
    workbooks, runs = (int(given) for given in (*sys.argv[1:], *map(str, (WORKBOOKS, RUNS)[len(sys.argv) - 1 :])))
    with tempfile.TemporaryDirectory() as folder:
        make_many(Path(folder) / "many", workbooks)
        race(Path(folder), workbooks, runs)
