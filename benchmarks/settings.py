"""How far any setting of a method goes on real series: `python benchmarks/settings.py series.csv`.

The table is that of `predicting.py`. For proportions and flows all settings of a grid are tried on each set, after one
quarter, two and three; errors are ratios to carrying the latest quarter forward, geometric means over sets. Printed are
ours, the setting that was best on the other sets (each set left out in turn), the mean of what all settings say, for
which nothing is chosen, the best setting of the grid with all sets in view, and an oracle's: the best for each set by
itself, which nobody could have known. The last column is how far ours moves, one standard deviation, when each set's
areas are drawn anew from it.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from random import Random
from statistics import fmean, stdev
from typing import NamedTuple

import polars as pl
from predicting import AFTER, cases, full, mean, sets_of, so_far

from safeguard_xl.columns import values
from safeguard_xl.predict import flows, proportion
from safeguard_xl.predict.columns import YEAR, basis
from safeguard_xl.predict.outturns import Question, asked_of, outturns
from safeguard_xl.predict.rivals import CARRIED, rivals
from safeguard_xl.predict.trials import Case

Setting = tuple[float, float]
STEPS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8)
GRIDS: Mapping[str, tuple[object, tuple[str, str], Sequence[Setting]]] = {
    "proportion": (proportion, ("WEIGHT", "FURTHEST"), list(product((0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0), STEPS))),
    "flow": (flows, ("LATEST", "FURTHEST"), list(product((*STEPS, 1.0), STEPS))),
}
OURS: Mapping[str, Setting] = {
    kind: (getattr(module, first), getattr(module, second)) for kind, (module, (first, second), _) in GRIDS.items()
}
SEED, DRAWN = 2026, 400


class Errors(NamedTuple):
    """The errors of one set after some quarters: of carrying forward, and of each setting, in the order of `names`."""

    names: list[str]
    carried: list[float]
    by_setting: Mapping[Setting, list[float]]

    def ratio(self, setting: Setting) -> float:
        """Return the error of a setting as a ratio to carrying forward."""
        return fmean(map(abs, self.by_setting[setting])) / fmean(map(abs, self.carried))

    def mixed(self, settings: Sequence[Setting]) -> float:
        """Return the same of the mean of what some settings say."""
        errors = (fmean(each) for each in zip(*(self.by_setting[one] for one in settings), strict=True))
        return fmean(map(abs, errors)) / fmean(map(abs, self.carried))

    def drawn(self, setting: Setting, chance: Random) -> float:
        """Return the same where the areas are drawn anew, with all their years."""
        areas = list(dict.fromkeys(self.names))
        times = dict.fromkeys(areas, 0)
        for area in chance.choices(areas, k=len(areas)):
            times[area] += 1
        weights = [times[name] for name in self.names]
        ours, theirs = (
            sum(weight * abs(error) for weight, error in zip(weights, of, strict=True))
            for of in (self.by_setting[setting], self.carried)
        )
        return ours / theirs


def errors_of(kind: str, after: int, years: Sequence[tuple[Case, float]]) -> Errors:
    """Try all settings on one set."""
    asked = asked_of((full(kind, case, last, after) for case, last in years), 4)
    whole = asked_of((Question(kind, so_far(case.this, after), case.last) for case, _ in years), 4)
    truth = [case.outturn for case, _ in years]
    carried = rivals(kind, whole.hstack(outturns(whole, YEAR)), YEAR)[CARRIED]
    told = {setting: values_by(kind, setting, asked) for setting in (*GRIDS[kind][2], OURS[kind])}
    known = [at for at, value in enumerate(carried) if value is not None and told[OURS[kind]][at] is not None]
    return Errors(
        [years[at][0].year.name for at in known],
        [carried[at] - truth[at] for at in known],
        {setting: [said[at] - truth[at] for at in known] for setting, said in told.items()},
    )


def values_by(kind: str, setting: Setting, asked: pl.DataFrame) -> list[float | None]:
    """Return what is predicted with other constants."""
    module, names, _ = GRIDS[kind]
    for name, value in zip(names, setting, strict=True):
        setattr(module, name, value)
    found = values(outturns(asked, YEAR), basis.value)
    for name, value in zip(names, OURS[kind], strict=True):
        setattr(module, name, value)
    return found


def rows_of(kind: str, after: int, sets: Mapping[str, Errors]) -> Iterator[str]:
    """Yield the columns of a row."""
    settings = GRIDS[kind][2]
    ours = mean(one.ratio(OURS[kind]) for one in sets.values())
    left_out = []
    for name, one in sets.items():
        others = [other for known, other in sets.items() if known != name]
        left_out.append(one.ratio(min(settings, key=lambda setting: mean(other.ratio(setting) for other in others))))
    best = min(settings, key=lambda setting: mean(one.ratio(setting) for one in sets.values()))
    in_view = mean(one.ratio(best) for one in sets.values())
    mixed = mean(one.mixed(settings) for one in sets.values())
    oracle = mean(min(map(one.ratio, settings)) for one in sets.values())
    chance = Random(SEED)  # noqa: S311 (nothing secret)
    spread = stdev(mean(one.drawn(OURS[kind], chance) for one in sets.values()) for _ in range(DRAWN))
    yield f"{kind:12} {after:5}   {ours:.3f}   {mean(left_out):8.3f}   {mixed:5.3f}   {in_view:7.3f} {best!s:>10}"
    yield f"   {oracle:6.3f}   {spread:6.3f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    options = parser.parse_args()
    print(f"{'kind':12} after    ours   left out   mixed   in view (which)       oracle   spread")
    every = [(name, kind, cases(kind, years)) for name, kind, years in sets_of(options.table) if kind in GRIDS]
    for kind in GRIDS:
        for after in AFTER:
            sets = {name: errors_of(kind, after, known) for name, of, known in every if of == kind}
            print("".join(rows_of(kind, after, sets)))
