"""How far predictions err on real series, by kind and after each quarter: `python benchmarks/predicting.py series.csv`.

The table has columns set, kind, name, year, quarter, numerator and denominator. Each year with four quarters that
follows such a year is predicted after one quarter, two and three, as the program predicts it, against last year's
result as a target to rise to. With `--alone` one figure is known, that of the year so far or the latest, and last
year's result beside it, without its quarters. `--set MODULE.NAME=VALUE` tries another constant of `predict`.
"""

import argparse
import csv
import importlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import exp, log
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from safeguard_xl.columns import rows
from safeguard_xl.frame import col
from safeguard_xl.model import Polarity
from safeguard_xl.predict.columns import YEAR, basis
from safeguard_xl.predict.figures import PROPORTION, Pair
from safeguard_xl.predict.outturns import Question, asked_of, outturns
from safeguard_xl.predict.rivals import CARRIED, rivals
from safeguard_xl.predict.series import YearOfQuarters
from safeguard_xl.predict.trials import Case, cases_of

AFTER = (1, 2, 3)
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
MISSED = 10  # what an end of an 80% range that is missed costs, in an interval score
MISSING: Pair = (None, None)


class Said(NamedTuple):
    """What was said of a year, and what came of it."""

    value: float
    low: float
    high: float
    chance: float
    carried: float  # the latest quarter, taken for the rest
    outturn: float
    met: bool


class Tried:
    """All that was said of one set after one number of quarters."""

    def __init__(self, said: Sequence[Said]) -> None:
        self.said = said

    @cached_property
    def carried(self) -> float:
        """The mean error of carrying the latest quarter forward."""
        return fmean(abs(one.carried - one.outturn) for one in self.said)

    @cached_property
    def ratio(self) -> float:
        """Our mean error as a ratio to that."""
        return fmean(abs(one.value - one.outturn) for one in self.said) / self.carried

    @cached_property
    def covered(self) -> float:
        """How many outturns lie within the range, of 1."""
        return fmean(one.low <= one.outturn <= one.high for one in self.said)

    @cached_property
    def score(self) -> float:
        """The interval score of the range as a ratio to the same error: its width, and ten times what it misses by."""
        missed = ((max(one.low - one.outturn, one.outturn - one.high, 0), one.high - one.low) for one in self.said)
        return fmean(width + MISSED * beyond for beyond, width in missed) / self.carried


Found = dict[str, dict[tuple[str, int], Tried]]
"""What was tried, by kind, and by set and number of quarters."""


def sets_of(path: Path) -> Iterator[tuple[str, str, list[YearOfQuarters]]]:
    """Yield each set of a table with its kind and its years."""
    years: dict[tuple[str, str], dict[tuple[str, int], list[object]]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            quarters = years[row["set"], row["kind"]].setdefault((row["name"], int(row["year"])), [None] * 4)
            top, bottom = float(row["numerator"]), row["denominator"]
            quarters[int(row["quarter"]) - 1] = (top, float(bottom)) if bottom else top
    for (name, kind), known in years.items():
        yield name, kind, [YearOfQuarters(who, year, tuple(q)) for (who, year), q in known.items()]


def cases(kind: str, years: Iterable[YearOfQuarters]) -> list[tuple[Case, float]]:
    """Return the years to predict, each with last year's result."""
    found = cases_of(kind, {(year.name, year.year): year for year in years}, 4, least=1)
    whole = [case for case in found if isinstance(case, Case) and all(top is not None for top, _ in case.last)]
    return [(case, last) for case in whole if (last := result_of(kind, case.last)) is not None]


def result_of(kind: str, quarters: Sequence[Pair]) -> float | None:
    """Return the result of a year that is over."""
    [row] = rows(outturns(asked_of([Question(kind, quarters, [MISSING] * 4)], 4), YEAR))
    return row[basis.value]


def try_set(kind: str, known: Sequence[tuple[Case, float]], after: int, *, alone: bool) -> Tried:
    """Return what is said of all years of a set after some quarters."""
    whole = asked_of((Question(kind, so_far(case.this, after), case.last) for case, _ in known), 4)
    carried = rivals(kind, whole.hstack(outturns(whole, YEAR)), YEAR)[CARRIED]
    ask = lone if alone else full
    told = rows(outturns(asked_of((ask(kind, case, last, after) for case, last in known), 4), YEAR))
    return Tried([
        Said(row[basis.value], row[col.forecast.low], row[col.forecast.high], row[col.forecast.chance],
             latest, case.outturn, case.outturn >= last)
        for row, latest, (case, last) in zip(told, carried, known, strict=True)
        if row[basis.value] is not None and latest is not None
    ])  # fmt: skip


def full(kind: str, case: Case, last: float, after: int) -> Question:
    """Return a year as it is asked where the quarters of this year and last are known."""
    return Question(kind, so_far(case.this, after), case.last, last, Polarity.RISE)


def lone(kind: str, case: Case, last: float, after: int) -> Question:
    """Return a year as it is asked where one figure is known, and last year's result."""
    known = case.this[:after]
    if kind == "stock":
        this: list[Pair] = [*[MISSING] * (after - 1), known[-1], *[MISSING] * (4 - after)]
    else:
        top, bottom = (sum(one[part] or 0.0 for one in known) / after for part in (0, 1))
        this = so_far([(top, bottom if kind == PROPORTION else None)] * 4, after)
    return Question(kind, this, [MISSING] * 4, last, Polarity.RISE, last)


def so_far(quarters: Sequence[Pair], after: int) -> list[Pair]:
    """Return the quarters of a year as they are known after some of them."""
    return [*quarters[:after], *[MISSING] * (4 - after)]


def try_all(path: Path, *, alone: bool) -> Found:
    """Return what was said of all sets."""
    found: Found = defaultdict(dict)
    for name, kind, years in sets_of(path):
        known = cases(kind, years)
        for after in AFTER:
            found[kind][name, after] = try_set(kind, known, after, alone=alone)
    return found


def mean(ratios: Iterable[float]) -> float:
    """Return the geometric mean."""
    return exp(fmean(log(one) for one in ratios))


def show(found: Found) -> None:
    """Print the tables."""
    print("error and interval score as ratios to carrying forward (geometric means over sets), coverage, Brier score")
    print(f"{'kind':12} after   error   score   coverage  least           Brier  base rate")
    for kind, tried in found.items():
        for after in AFTER:
            show_kind(kind, after, {name: one for (name, when), one in tried.items() if when == after})
    print("\nsaid and came true")
    for kind, tried in found.items():
        print(f"{kind:12} {'   '.join(reliability([said for one in tried.values() for said in one.said]))}")
    print("\neach set: error as a ratio after quarters 1, 2, 3; coverage")
    for kind, tried in found.items():
        for name in dict.fromkeys(name for name, _ in tried):
            each = [tried[name, after] for after in AFTER]
            ratios, covered = (
                "  ".join(f"{one.ratio:5.2f}" for one in each),
                "  ".join(f"{one.covered:4.0%}" for one in each),
            )
            print(f"{kind:12} {name:20} {len(each[0].said):5}   {ratios}   {covered}")


def show_kind(kind: str, after: int, sets: dict[str, Tried]) -> None:
    """Print the row of a kind after so many quarters."""
    least = min(sets, key=lambda name: sets[name].covered)
    covered = f"{fmean(one.covered for one in sets.values()):8.0%}  {sets[least].covered:5.0%} {least:18.18}"
    ratios = f"{mean(one.ratio for one in sets.values()):7.3f} {mean(one.score for one in sets.values()):7.2f}"
    brier, base = (fmean(map(of, sets.values())) for of in (brier_of, base_of))
    print(f"{kind:12} {after:5} {ratios}   {covered} {brier:6.3f}  {base:6.3f}")


def brier_of(tried: Tried) -> float:
    """Return the mean square of the chance's error."""
    return fmean((one.chance - one.met) ** 2 for one in tried.said)


def base_of(tried: Tried) -> float:
    """Return the same of a chance that is how often the set's targets were met."""
    met = fmean(one.met for one in tried.said)
    return met * (1 - met)


def reliability(said: Sequence[Said]) -> Iterator[str]:
    """Yield what was said and what came true, by fifths of the chance."""
    for low, high in pairwise(BINS):
        inside = [one for one in said if low <= one.chance < high]
        if inside:
            yield f"{fmean(one.chance for one in inside):.0%} - {fmean(one.met for one in inside):.0%} ({len(inside)})"


def set_constant(text: str) -> None:
    """Give a constant of `predict` another value: flows.PRIOR=8."""
    name, value = text.split("=")
    module, constant = name.rsplit(".", 1)
    of = importlib.import_module(f"safeguard_xl.predict.{module}")
    setattr(of, constant, type(getattr(of, constant))(eval(value)))  # noqa: S307 (what its user has typed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--set", action="append", default=[], metavar="MODULE.NAME=VALUE")
    options = parser.parse_args()
    for one in options.set:
        set_constant(one)
    show(try_all(options.table, alone=options.alone))
