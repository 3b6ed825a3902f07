"""Say whether the latest result is signal or noise, by its usual variation."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from safeguard_xl.frame import Row, col, point, stated
from safeguard_xl.model import Kind

FEWEST_POINTS = 12  # for limits that mean anything: Wheeler, Understanding Variation (1993)
LIMIT = 2.66  # times the mean moving range; 3 / 1.128, Shewhart's limits of an XmR chart


def signal(row: Row) -> str | None:
    """Say whether the latest result is signal or noise, by the limits of an XmR chart; None with too few points.

    The limits are the mean of the results before it, plus or minus 2.66 times their mean moving range. A year to date
    is not judged: each of its figures holds the one before.
    """
    levels = _levels(row)
    if len(levels) < FEWEST_POINTS or row[col.kind] == Kind.YEAR_TO_DATE or row[col.scale]:
        return None
    *past, latest = levels
    low, high = limits(past)
    between = f"the {len(past)} results before it vary between {low:.1f} and {high:.1f}"
    return f"within its usual variation: {between}" if low <= latest <= high else f"a signal, not noise: {between}"


def _levels(row: Row) -> list[float]:
    """Return the results of the year where it has enough of them, else those of all quarters that are known."""
    of_year = [one[point.level] for one in map(Row.of, row[col.series] or ())]
    if len(of_year) >= FEWEST_POINTS:
        return [float(level) for level in of_year if level is not None]
    return [float(one[stated.level]) for one in map(Row.of, row[col.history] or ())]


def limits(levels: Sequence[float]) -> tuple[float, float]:
    """Return the limits of an XmR chart.

    >>> limits([10.0, 12.0, 10.0, 12.0])
    (5.68, 16.32)
    """
    middle, spread = fmean(levels), LIMIT * fmean(abs(one - other) for one, other in pairwise(levels))
    return middle - spread, middle + spread
