"""How well any straight line does on real proportions: `python benchmarks/ceiling.py series.csv`.

The table is that of `predicting.py`. A line is a weighted sum of all that is known after a quarter: this year's
quarters, last year's four and its result. Its weights, which make one together, are those whose absolute errors are
least, each set counting alike.
Printed are ours, one line for all sets that has seen them all, one line chosen on the other sets, and a line for each
set that has seen its answers: what no method that adds up these figures can do better. Errors are ratios to carrying
the latest quarter forward, geometric means over sets.
"""

import argparse
from collections.abc import Iterable, Sequence
from operator import mul
from pathlib import Path
from typing import NamedTuple

from predicting import AFTER, cases, mean, sets_of, try_set

from safeguard_xl.predict.figures import PROPORTION
from safeguard_xl.predict.trials import Case

ROUNDS = 200
LEAST = 1e-7  # an error below it weighs no more
Row = tuple[list[float], float]
"""How far each figure lies from the latest quarter, and how far the outturn does."""


class Known(NamedTuple):
    """The years of a set after some quarters."""

    rows: list[Row]
    carried: float  # the sum of the errors of carrying forward

    def ratio(self, weights: Sequence[float]) -> float:
        """Return the error of a line as a ratio to that of carrying forward."""
        return sum(abs(outturn - at(weights, figures)) for figures, outturn in self.rows) / self.carried


def at(weights: Sequence[float], figures: Sequence[float]) -> float:
    """Return what a line says."""
    return sum(map(mul, weights, figures))


def known_of(years: Iterable[tuple[Case, float]], after: int) -> Known:
    """Return what is known of a set after some quarters; years with a quarter of no cases are left out."""
    rows = []
    for case, last in years:
        quarters = (*case.this[:after], *case.last)
        if all(top is not None and bottom for top, bottom in quarters):
            figures = [100 * (top or 0) / (bottom or 1) for top, bottom in quarters] + [last]
            latest = figures[after - 1]
            rows.append(([figure - latest for figure in figures], case.outturn - latest))
    return Known(rows, sum(abs(outturn) for _, outturn in rows))


def line(sets: Iterable[Known]) -> list[float]:
    """Return the weights whose absolute errors are least, by least squares weighed anew by the errors they left."""
    rows = [(figures, outturn, 1 / one.carried) for one in sets for figures, outturn in one.rows]
    weights = [0.0] * len(rows[0][0])
    for _ in range(ROUNDS):
        left = [share / max(abs(outturn - at(weights, figures)), LEAST) for figures, outturn, share in rows]
        size = range(len(weights))
        squares = [[sum(w * f[i] * f[j] for w, (f, _, _) in zip(left, rows, strict=True)) for j in size] for i in size]
        for i in size:
            squares[i][i] += LEAST
        weights = solved(squares, [sum(w * f[i] * y for w, (f, y, _) in zip(left, rows, strict=True)) for i in size])
    return weights


def solved(squares: list[list[float]], right: list[float]) -> list[float]:
    """Return the solution of some linear equations, by elimination with the largest pivot."""
    rows = [[*row, value] for row, value in zip(squares, right, strict=True)]
    for place in range(len(rows)):
        pivot = max(range(place, len(rows)), key=lambda row: abs(rows[row][place]))
        rows[place], rows[pivot] = rows[pivot], rows[place]
        head = rows[place]
        for row in range(len(rows)):
            if row != place:
                times = rows[row][place] / head[place]
                rows[row] = [value - times * of for value, of in zip(rows[row], head, strict=True)]
    return [row[-1] / row[place] for place, row in enumerate(rows)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    every = [cases(kind, years) for _, kind, years in sets_of(parser.parse_args().table) if kind == PROPORTION]
    print("after    ours   one line in view   left out   one a set, in view")
    for after in AFTER:
        ours = mean(try_set(PROPORTION, years, after, alone=False).ratio for years in every)
        sets = [known_of(years, after) for years in every]
        in_view = mean(map(Known.ratio, sets, [line(sets)] * len(sets)))
        left_out = mean(one.ratio(line(other for other in sets if other is not one)) for one in sets)
        own = mean(one.ratio(line([one])) for one in sets)
        print(f"{after:5}   {ours:.3f}   {in_view:16.3f}   {left_out:8.3f}   {own:18.3f}")
