"""What all competitors share: the workbooks that they are given, the words that are allowed, and what they print."""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Found = Iterable[tuple[str, int]]
"""The code of the rule of each fault, with the row that it is in, as Excel counts."""

REFERENCE, FREQUENCY, POLARITY = "Reference", "Frequency", "Polarity"
LAST, TARGET, RESULT, FORECAST = "2008/09 Result", "2009/10 Target", "2009/10 Quarter 2", "Predicted outturn"
FREQUENCIES = ["Monthly", "Quarterly", "Half-yearly", "Annual"]
POLARITIES = ["Rise", "Fall", "Bell Shaped", "N/A"]
BLANK, REPEATED, NO_POLARITY, NO_FREQUENCY = "SG201", "SG202", "SG203", "SG204"
UNREADABLE, IMPOSSIBLE, WEAKER, NO_FORECAST = "SG210", "SG213", "SG304", "SG604"
FIRST = 2  # the row of the first indicator


def say(check: Callable[[Path], Found]) -> None:
    """Check the workbooks named on the command line, and those in the folders named, and print what is found."""
    told = csv.writer(sys.stdout)
    told.writerow(("workbook", "code", "cell"))
    for workbook in _workbooks():
        told.writerows((workbook, code, row) for code, row in check(workbook))


def _workbooks() -> Iterator[Path]:
    for path in map(Path, sys.argv[1:]):
        yield from sorted(path.glob("*.xlsx")) if path.is_dir() else [path]
