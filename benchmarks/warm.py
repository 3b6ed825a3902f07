"""One more workbook of 16 rows in a process that has read others, as a folder of workbooks or a server has.

Prints the CPU time of a review, the least and the middle of many, as the wall clock is that of other programs too; and
that of each where so many are reviewed together.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import safeguard_xl as sx
from rules import make
from safeguard_xl.together import review_together

ROWS, WARM_UP, REVIEWS = 16, 3, 30
TOGETHER = (1, 2, 4, 8, 16, 32)


def milliseconds(work: Callable[[], object]) -> float:
    """The CPU time that something takes."""
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)


def several(reviews: int, work: Callable[[], object]) -> list[float]:
    """The CPU times of so many, once it is warm."""
    return [milliseconds(work) for _ in range(WARM_UP + reviews)][WARM_UP:]


if __name__ == "__main__":
    reviews = int(sys.argv[1]) if len(sys.argv) > 1 else REVIEWS
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "few.xlsx"
        make(workbook, ROWS)
        taken = several(reviews, lambda: sx.review(workbook))
        print(f"{ROWS} rows, warm: {min(taken):.0f} ms at least, {statistics.median(taken):.0f} ms in the middle")
        for number in TOGETHER:
            together = several(-(-reviews // number), partial(review_together, [workbook] * number))
            each = [one / number for one in together]
            print(f"{number:2} together: {min(each):.0f} ms each at least, {statistics.median(each):.0f} in the middle")
