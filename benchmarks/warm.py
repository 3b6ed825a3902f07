"""One more workbook of 16 rows in a process that has read others, as a folder of workbooks or a server has.

Prints the CPU time of a review, the least and the middle of many, as the wall clock is that of other programs too.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import safeguard_xl as sx
from rules import make

ROWS, WARM_UP, REVIEWS = 16, 3, 30


def seconds(path: Path) -> float:
    """The CPU time of one review."""
    started = time.process_time()
    sx.review(path)
    return time.process_time() - started


if __name__ == "__main__":
    reviews = int(sys.argv[1]) if len(sys.argv) > 1 else REVIEWS
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "few.xlsx"
        make(workbook, ROWS)
        taken = [seconds(workbook) for _ in range(WARM_UP + reviews)][WARM_UP:]
    least, middle = (1000 * found for found in (min(taken), statistics.median(taken)))
    print(f"{ROWS} rows, warm: {least:.0f} ms at least, {middle:.0f} ms in the middle")
