"""The checks that could not be made, which are made into records when they are looked at."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import rows
from safeguard_xl.frame import col, name_of
from safeguard_xl.model import CellRef, Field, NotJudged, Unmet
from safeguard_xl.model.lazily import Unmade
from safeguard_xl.rules import Rule
from safeguard_xl.validate._places import Grid

NAMED = (col.sheet, col.row, col.text.reference, col.text.title)


class Unknown(NamedTuple):
    """The rows in which nobody can say whether a fault lies in a field."""

    grid: Grid
    rule: Rule
    field: Field
    found: pl.Series

    def make(self, at: Sequence[int]) -> list[NotJudged]:
        """Return these of the checks."""
        places = self.found[at]
        some = rows(self.grid.frame.select(NAMED)[places])
        columns = self.grid.column(self.field).gather(places)
        cells = [CellRef(row[col.sheet], row[col.row], column) for row, column in zip(some, columns, strict=True)]
        named = zip(map(name_of, some), cells, strict=True)
        return [NotJudged(self.rule.code, self.rule.name, name, cell) for name, cell in named]


def by_workbook(unknown: Sequence[Unknown], starts: Sequence[int]) -> list[list[Unknown]]:
    """Return those of each workbook; `starts` are their first rows, and the end of the last."""
    parted: list[list[Unknown]] = [[] for _ in starts[1:]]
    for one in unknown:
        ends = one.found.search_sorted(pl.Series(starts))
        for of_workbook, (start, end) in zip(parted, pairwise(ends), strict=True):
            if start < end:
                of_workbook.append(one._replace(found=one.found[start:end]))
    return parted


def not_judged(
    unknown: Sequence[Unknown], others: Sequence[NotJudged], unmet: Callable[[], tuple[Unmet, ...]]
) -> Unmade:
    """Return the checks that could not be made: those of fields, then those that are made already."""
    ends = list(accumulate(len(one.found) for one in unknown))
    length = ends[-1] if ends else 0

    def make(places: Sequence[int]) -> list[NotJudged]:
        found: list[NotJudged] = []
        for number, some in groupby(places, lambda place: bisect_right(ends, place)):
            if number == len(unknown):
                found += [others[place - length] for place in some]
            else:
                start = ends[number] - len(unknown[number].found)
                found += unknown[number].make([place - start for place in some])
        return found

    return Unmade(length + len(others), make, unmet)
