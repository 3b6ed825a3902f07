"""Whole checks against other tools: one workbook of few or very many rows, and a folder of workbooks.

    python benchmarks/race.py                                  # all of it: some twenty minutes
    python benchmarks/race.py --rows 16 1000 --workbooks 0     # two sizes of one workbook
    python benchmarks/race.py --only frictionless --runs 1

Each tool has an environment of its own, with the versions below, which pip installs into `--environments` the first
time. It reads the same workbook with what its users take, and has to find the same eight faults, which is looked at
each time; ours looks for a hundred kinds, and rates and predicts as well. The tools take turns. Printed are, as
Markdown, the least seconds of CPU, the middle of those on the clock, and the most memory of any one process, with
ratios to ours.
"""

import argparse
import datetime
import os
import platform
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from _eight import FEWEST, amiss, make
from _environments import python_with
from _table import MEASURES, Results, table
from _turns import Failed, Spent, TooLong, in_turn, spent

ROOT = Path(__file__).parents[1]
COMPETITORS = Path(__file__).parent / "competitors"
OURS = "safeguard-xl"
CHECK = ("-m", "safeguard_xl", "check", "--format", "csv", "--fail-on", "never")
SETTINGS = {
    "GX_ANALYTICS_ENABLED": "false",  # else Great Expectations tells its makers of each run
    "PYTHONDONTWRITEBYTECODE": "",  # else ours is compiled anew each time, as pip has compiled the others
}


class Tool(NamedTuple):
    """A tool: what pip is told to install, and what its interpreter is told to run, before the workbooks."""

    packages: tuple[str, ...]
    command: tuple[str, ...]


def _competitor(script: str, *packages: str) -> Tool:
    return Tool(packages, (str(COMPETITORS / script),))


TOOLS = {
    OURS: Tool(("-c", str(ROOT / "constraints.txt"), "-e", str(ROOT)), CHECK),
    "pandera on pandas": _competitor(
        "on_pandera_pandas.py", "pandera[pandas]==0.35.0", "pandas==3.1.1", "python-calamine==0.9.1"
    ),
    "pandera on polars": _competitor(
        "on_pandera_polars.py", "pandera[polars]==0.35.0", "polars==2.1.0", "fastexcel==0.21.0"
    ),
    "frictionless": _competitor("on_frictionless.py", "frictionless[excel]==5.21.0", "openpyxl==3.1.5"),
    "pointblank": _competitor("on_pointblank.py", "pointblank==1.1.1", "polars==2.1.0", "fastexcel==0.21.0"),
    "Great Expectations": _competitor(
        "on_great_expectations.py", "great-expectations==1.24.1", "pandas==3.1.1", "python-calamine==0.9.1"
    ),
}
ONE_PROCESS = f"{OURS}, --jobs 1"
RUNS = {16: 7, 1_000: 5, 10_000: 3, 100_000: 2}
WORKBOOKS, LIMIT = 1_000, 300  # seconds for one check, of whatever size
KEPT = Path.home() / ".cache" / "safeguard-xl" / "race"
SPARED = Failed("spared")


class Job(NamedTuple):
    """So many workbooks of so many rows, checked so many times."""

    rows: int
    workbooks: int
    runs: int

    @property
    def name(self) -> str:
        """What stands above its column."""
        return f"{self.workbooks:,} of {self.rows:,} rows" if self.workbooks > 1 else f"{self.rows:,} rows"

    def make(self, folder: Path) -> Path:
        """Write the workbooks, no two alike; return the one, or the folder of them."""
        paths = [folder / f"{number:04}.xlsx" for number in range(self.workbooks)]
        for number, path in enumerate(paths):
            make(path, self.rows, number)
        return paths[0] if self.workbooks == 1 else folder


def results(jobs: Sequence[Job], commands: Mapping[str, Sequence[str]], limit: float) -> Iterator[tuple[str, Results]]:
    """Let the tools take turns at each job; one that took too long is spared larger workbooks."""
    slow: set[str] = set()
    for job in jobs:
        many = job.workbooks > 1
        asked = {name: command for name, command in commands.items() if many or name != ONE_PROCESS}
        spared = set() if many else slow & set(asked)
        print(f"{job.name}: {job.runs} turns", file=sys.stderr)
        found = raced(job, {name: command for name, command in asked.items() if name not in spared}, limit)
        yield job.name, {name: SPARED if name in spared else found[name] for name in asked}
        slow |= {name for name, taken in found.items() if isinstance(taken, TooLong)}


def raced(job: Job, commands: Mapping[str, Sequence[str]], limit: float) -> Results:
    """Let the tools take turns at a job."""

    def run(command: Sequence[str]) -> Spent:
        took = spent(command, limit, SETTINGS)
        if wrong := amiss(took.told, job.rows, job.workbooks):
            raise Failed(wrong)
        return took

    with tempfile.TemporaryDirectory() as folder:
        workbooks = str(job.make(Path(folder)))
        taken, failed = in_turn({name: (*command, workbooks) for name, command in commands.items()}, job.runs, run)
    return taken | failed


def machine() -> str:
    """Return what the race is run on."""
    told = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.*)", told.read_text()) if told.is_file() else []
    return f"{os.cpu_count()} cores ({names[0] if names else platform.machine()}), Python {platform.python_version()}"


def load() -> str:
    """Return how much the machine has had to do for the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def commands_of(names: Sequence[str], kept: Path) -> dict[str, tuple[str, ...]]:
    """Return the commands of ours and of other tools, each by the interpreter of its own environment."""
    raced = {name: tool for name, tool in TOOLS.items() if name == OURS or name in names}
    found = {name: (str(python_with(tool.packages, name, kept)), *tool.command) for name, tool in raced.items()}
    return {OURS: found[OURS], ONE_PROCESS: (*found[OURS], "--jobs", "1"), **found}


def versions(names: Iterable[str]) -> str:
    """Return what pip was told to install for others."""
    pinned = {name: ", ".join(one for one in TOOLS[name].packages if "==" in one) for name in TOOLS if name in names}
    return "; ".join(f"{name}: {packages}" for name, packages in pinned.items() if packages)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="*", default=list(RUNS), help="sizes of one workbook")
    parser.add_argument("--workbooks", type=int, default=WORKBOOKS, help=f"so many of {FEWEST} rows; 0 for none")
    parser.add_argument("--runs", type=int, help="turns at each job")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds for one check")
    parser.add_argument("--only", nargs="+", choices=list(TOOLS), default=list(TOOLS), help="these beside ours")
    parser.add_argument("--environments", type=Path, default=KEPT, help="the folder that keeps them")
    return parser.parse_args()


if __name__ == "__main__":
    asked = _asked()
    commands = commands_of(asked.only, asked.environments)
    jobs = [Job(rows, 1, asked.runs or RUNS.get(rows, 1)) for rows in sorted(asked.rows)]
    jobs += [Job(FEWEST, asked.workbooks, asked.runs or 1)] * bool(asked.workbooks)
    before = load()
    found = dict(results(jobs, commands, asked.limit))
    print(f"{datetime.date.today():%d %B %Y}, {machine()}, a load of {before} before it and {load()} at its end.\n")
    for measure in MEASURES:
        print(*table(measure, found), "", sep="\n")
    print(f"{versions(commands)}.")
