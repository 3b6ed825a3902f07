"""Workbooks a second: `collect` of a nation's workbooks of five templates into one table, and what memory it takes.

    python benchmarks/collecting.py [WORKBOOKS]

Each is of a council of its own, and has 16 indicators and other figures than the next. They are collected once, and the
table is written in each of its forms.
"""

import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import xlsxwriter

import safeguard_xl as sx

ROWS, WORKBOOKS = 16, 1_000
ENDINGS = (".parquet", ".csv", ".duckdb", ".xlsx")
Row = Callable[[int, random.Random], tuple[object, ...]]


def share(chance: random.Random) -> float:
    """A percentage as Excel stores it."""
    return round(chance.gauss(0.75, 0.05), 3)


TEMPLATES: tuple[tuple[tuple[str, ...], Row], ...] = (
    (
        (
            "Reference",
            "Title",
            "Frequency",
            "Unit",
            "Polarity",
            "2023/24 Result",
            "2024/25 Target",
            "2024/25 Quarter 2",
        ),
        lambda row, of: (
            f"NI {50 + row}",
            f"Reviews held on time, team {row}",
            "Quarterly",
            "%",
            "Rise",
            *shares(of, 3),
        ),
    ),
    (
        ("Ref", "Indicator", "Polarity", "Target 2024/25", "Q1 2024/25", "Q2 2024/25", "RAG"),
        lambda row, of: (f"NI{50 + row:03}", f"Reviews held on time, team {row}", "Higher", *shares(of, 3), "Green"),
    ),
    (
        ("Measure", "Good is", "Last year 2023/24", "Target 2024/25", "Apr-24", "May-24", "Jun-24", "Jul-24"),
        lambda row, of: (f"Days to assess, team {row}", "Low", *(round(of.gauss(30, 3), 1) for _ in range(6))),
    ),
    (
        (
            "Ref",
            "Title",
            "Unit",
            "Rise or Fall",
            "Baseline",
            "2024/25 Target",
            "2024/25 Quarter 2",
            "Predicted outturn",
        ),
        lambda row, of: (
            f"CYPP {row}",
            f"Homes judged good, area {row}",
            "%",
            "Rise",
            *parts(of, 3),
            "Unable to predict",
        ),
    ),
    (
        ("Reference", "Title", "Unit", "Polarity", "2023/24 Result", "2024/25 Target", "2024/25 Quarter 2", "Comments"),
        lambda row, of: (f"KPI {row}", f"Referrals, team {row}", "Number", "Fall", *counts(of, 3), "As planned"),
    ),
)


def shares(chance: random.Random, number: int) -> Iterator[float]:
    """So many percentages."""
    return (share(chance) for _ in range(number))


def parts(chance: random.Random, number: int) -> Iterator[str]:
    """So many percentages with their cases."""
    for _ in range(number):
        whole = chance.randrange(8, 40)
        met = chance.randrange(whole)
        yield f"{100 * met / whole:.0f}% ({met} out of {whole} homes)"


def counts(chance: random.Random, number: int) -> Iterator[int]:
    """So many numbers."""
    return (chance.randrange(200, 1500) for _ in range(number))


def make(path: Path, number: int) -> None:
    """Write the workbook of a council."""
    chance = random.Random(number)  # noqa: S311 (figures, not secrets)
    headings, row_of = TEMPLATES[number % len(TEMPLATES)]
    path.parent.mkdir(parents=True)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, percent = book.add_worksheet("Indicators"), book.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, headings)
        for row in range(1, ROWS + 1):
            for column, value in enumerate(row_of(row, chance)):
                sheet.write(row, column, value, percent if isinstance(value, float) and value < 1 else None)


def race(nation: Path, workbooks: int) -> None:
    """Collect once and write each form; print how long each took, and what memory this process and its workers took."""
    began = time.monotonic()
    found = sx.collect([nation])
    clock = time.monotonic() - began
    cpu = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"collected   {workbooks / clock:6.1f} a second {clock:7.1f} s {cpu:7.1f} s CPU   {_memory()}")
    print(f"            {len(found.figures):,} figures, {len(found.findings):,} findings across")
    for ending in ENDINGS:
        target, began = nation.parent / f"national{ending}", time.monotonic()
        found.write(target)
        clock, size = time.monotonic() - began, target.stat().st_size / 2**20
        print(f"{ending:11} {size:6.1f} MB       {clock:7.1f} s                 {_memory()}")


def _memory() -> str:
    own, workers = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return f"so far {own:.0f} MB at most, a worker {workers:.0f} MB"


if __name__ == "__main__":  # its workers import this file
    workbooks = int(sys.argv[1]) if len(sys.argv) > 1 else WORKBOOKS
    with tempfile.TemporaryDirectory() as folder:
        nation = Path(folder) / "nation"
        for number in range(workbooks):
            make(nation / f"council-{number:04}" / "q2.xlsx", number)
        load: Callable[[], tuple[float, ...]] = getattr(os, "getloadavg", lambda: (float("nan"),))
        print(f"{workbooks} workbooks of {ROWS} indicators, {os.cpu_count()} cores, load {load()[0]:.1f}")
        race(nation, workbooks)
