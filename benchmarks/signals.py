"""How many steps the rules for signal and noise find, and how many false alarms they give: simulated, with a seed.

    python benchmarks/signals.py

Series of normal figures go on for eight quarters after a step, or without one; each quarter is judged as `explain`
does, from the results that were known then. A step is found where one of the eight says that there is a signal; a false
alarm is a quarter of a series without a step that says so.
"""

from collections.abc import Callable
from itertools import pairwise
from random import Random
from statistics import fmean

import polars as pl

from safeguard_xl.history import _xmr
from safeguard_xl.history._join import PLACE
from safeguard_xl.history._results import AT, LAST, LEVEL, NAME
from safeguard_xl.history._xmr import FEWEST, LIMIT, signals
from safeguard_xl.model import SIGNALS

SERIES, AFTER, STEP, SEED = 4000, 8, 1.5, 2026
BEFORE = (12, 16, 20, 24, 32)
LIMITS = (2.66, 2.8, 2.9, 3.0, 3.2)
Series = list[list[float]]
Rule = Callable[[Series, int], list[bool]]


def simulated(before: int, step: float) -> Series:
    """Series of so many quarters, and of eight after a step of so many standard deviations."""
    chance = Random(f"{SEED} {before} {step}")  # noqa: S311 (nothing secret)
    return [[chance.gauss(step * (at >= before), 1) for at in range(before + AFTER)] for _ in range(SERIES)]


def by_our_rules(series: Series, known: int) -> list[bool]:
    """Whether the latest of so many results of each series is a signal."""
    places = pl.int_range(SERIES * known, eager=True)
    levels = pl.Series([level for one in series for level in one[:known]])
    results = pl.DataFrame({PLACE.label: places // known, AT.label: places % known, LEVEL.label: levels})
    told = results.with_columns(LAST.filled(pl.lit(known - 1, LAST.dtype)), NAME.filled(pl.lit("")))
    return signals(told).sort(PLACE)["signal"].is_in(list(SIGNALS)).to_list()


def by_limits_alone(series: Series, known: int) -> list[bool]:
    """Whether it lies outside the limits of those before it: the one rule there was."""
    return [_is_outside(one[:known]) for one in series]


def _is_outside(levels: list[float]) -> bool:
    *past, latest = levels
    spread = LIMIT * fmean(abs(one - other) for one, other in pairwise(past))
    return abs(latest - fmean(past)) > spread


def show(before: int) -> None:
    """Print a line: of the steps how many are found, and of the quarters without one how many are called signals."""
    told = [told_of(before, rule) for rule in (by_limits_alone, by_our_rules)]
    print(f"{before:7} {told[0]:>16} {told[1]:>18}")


def told_of(before: int, rule: Rule) -> str:
    """Return how many steps a rule finds after so many quarters, and how many false alarms it gives."""
    said = [[rule(series, before + at) for at in range(1, AFTER + 1)] for series in
            (simulated(before, STEP), simulated(before, 0))]  # fmt: skip
    found = fmean(map(any, zip(*said[0], strict=True)))
    false = fmean(one for quarter in said[1] for one in quarter)
    return f"{found:6.1%} {false:6.2%}"


def show_limits() -> None:
    """Print what wider limits find and call: the trade between the two, whatever is known."""
    for limit in LIMITS:
        _xmr.LIMIT = limit
        told = [told_of(before, by_our_rules) for before in BEFORE]
        print(f"limits of {limit}: {'  '.join(told)}")
    _xmr.LIMIT = LIMIT


def show_trial() -> None:
    """Print the false alarms by how many results are known, from the fewest that trial limits are of."""
    series = simulated(max(BEFORE), 0)
    for known in (FEWEST + 1, 8, 10, 13):
        print(f"false alarms by the limits of {known - 1:2} results: {fmean(by_our_rules(series, known)):.1%}")


if __name__ == "__main__":
    print(f"A step of {STEP} standard deviations: found within {AFTER} quarters, and false alarms a quarter.")
    print(f"{'before':>7} {'limits alone':>16} {'all rules':>18}")
    for quarters in BEFORE:
        show(quarters)
    show_limits()
    show_trial()
