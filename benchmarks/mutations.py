"""How many small changes to the rooms that work out lights, figures and predictions the tests notice.

    python benchmarks/mutations.py --room rate --sample 40 --seed 1

Takes a seeded sample of the changes that `_mutants` makes, writes each into a copy of the repository, and runs the
tests of that room over it. A change that no test notices is printed: write the test that fails with it, or find out why
there can be none.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from _mutants import Mutant, mutants_of

ROOT = Path(__file__).parents[1]
NEEDED = ("src", "tests", "schemas", "sample_workbooks", "docs", "pyproject.toml", "README.md", "CHANGELOG.md")
LONGEST = 300  # seconds; a change may make a loop that does not end
PASSED = 0
TESTS = {
    "rate": ("tests/test_rate.py", "tests/test_ruling.py", "tests/test_tolerance.py", "tests/test_explain.py",
             "tests/test_stored_lights.py", "tests/cases/test_lights.py", "tests/test_figures_in_cells.py",
             "tests/test_compare.py"),
    "figure": ("tests/test_figure.py", "tests/test_figure_texts.py", "tests/test_figures_in_cells.py",
               "src/safeguard_xl/figure"),
    "predict": ("tests/predict", "tests/test_predict.py", "src/safeguard_xl/predict"),
}  # fmt: skip
"""The tests of each room, the quickest to notice first."""


class Change(NamedTuple):
    """A mutant, and the room and the file that it is of."""

    room: str
    path: Path
    mutant: Mutant

    def __str__(self) -> str:
        """Return it as one line."""
        _, line, before, after = self.mutant
        return f"{self.path}:{line}: {' '.join(before.split())}  ->  {' '.join(after.split())}"


def changes_of(room: str) -> Iterator[Change]:
    """Yield all changes to a room."""
    for path in sorted((ROOT / "src" / "safeguard_xl" / room).glob("*.py")):
        for mutant in mutants_of(path.read_text(encoding="utf-8")):
            yield Change(room, path.relative_to(ROOT), mutant)


def copied(into: Path) -> Path:
    """Return a copy of what the tests need, without compiled modules, which might be taken for the changed ones."""
    for name in NEEDED:
        source, target = ROOT / name, into / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "corpus"))
        else:
            shutil.copy(source, target)
    return into


def passes(tree: Path, room: str) -> bool:
    """Whether all tests of a room pass in a copy; one that hangs has noticed something."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *TESTS[room]]
    own = {"PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(
            command, cwd=tree, env={**os.environ, **own}, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == PASSED


def noticed(tree: Path, change: Change) -> bool:
    """Whether a test fails with the change, which is undone afterwards."""
    path = tree / change.path
    kept = path.read_text(encoding="utf-8")
    path.write_text(change.mutant.source, encoding="utf-8")
    try:
        return not passes(tree, change.room)
    finally:
        path.write_text(kept, encoding="utf-8")


def main() -> int:
    """Try the sample, print what no test has noticed and the score; 1 where the tests fail without a change."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--room", choices=TESTS, action="append", help="a room, all by default; may be repeated")
    options.add_argument("--sample", type=int, default=20, help="how many changes to each room")
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    with TemporaryDirectory() as folder:
        tree = copied(Path(folder))
        for room in asked.room or TESTS:
            if not passes(tree, room):
                print(f"{room}: its tests fail as it is")
                return 1
            everything = list(changes_of(room))
            chosen = Random(asked.seed).sample(everything, min(asked.sample, len(everything)))  # noqa: S311
            _try(tree, room, chosen, len(everything))
    return 0


def _try(tree: Path, room: str, chosen: list[Change], of: int) -> None:
    start, left = time.monotonic(), list[Change]()
    for change in chosen:
        if not noticed(tree, change):
            print(f"  not noticed: {change}", flush=True)
            left.append(change)
    killed, minutes = len(chosen) - len(left), (time.monotonic() - start) / 60
    print(f"{room}: {killed} of {len(chosen)} changes noticed ({killed / len(chosen):.0%}), of {of} there are; "
          f"{minutes:.0f} minutes", flush=True)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
