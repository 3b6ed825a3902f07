"""The checks that could not be made, which are made into records when they are looked at."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import labels_of, rows
from safeguard_xl.few_rows import taken
from safeguard_xl.frame import col, name_of, named
from safeguard_xl.model import CellRef, Field, NotJudged, Unmet
from safeguard_xl.model.lazily import Unmade
from safeguard_xl.rules import Rule
from safeguard_xl.validate._found import standing_address
from safeguard_xl.validate._places import Grid

NAMED = (col.sheet, col.row, col.text.reference, col.text.title)


class Unknown(NamedTuple):
    """The rows in which nobody can say whether a fault lies in a field."""

    grid: Grid
    rule: Rule
    field: Field
    found: pl.Series

    @property
    def length(self) -> int:
        """How many there are."""
        return len(self.found)

    def make(self, at: Sequence[int]) -> list[NotJudged]:
        """Return these of the checks."""
        places = self.found[at]
        some = rows(self.grid.frame[labels_of(NAMED)][places])
        columns = self.grid.column(self.field).gather(places)
        cells = [CellRef(row[col.sheet], row[col.row], column) for row, column in zip(some, columns, strict=True)]
        both = zip(map(name_of, some), cells, strict=True)
        return [NotJudged(self.rule.code, self.rule.name, name, cell) for name, cell in both]

    def lines(self, at: Sequence[int]) -> pl.DataFrame:
        """Return these of the checks as the columns of what their records' `to_dict` would return."""
        places = self.found[at]
        columns = self.grid.column(self.field).gather(places)
        return taken(
            self.grid.frame[labels_of(NAMED)][places],
            pl.lit(self.rule.code).alias("code"),
            pl.lit(self.rule.name).alias("rule"),
            named().fill_null("").alias("reference"),
            standing_address(columns, col.row).alias("cell"),
        )


class Made(NamedTuple):
    """Checks that are made already."""

    checks: Sequence[NotJudged]

    @property
    def length(self) -> int:
        """How many there are."""
        return len(self.checks)

    def make(self, at: Sequence[int]) -> list[NotJudged]:
        """Return these of them."""
        return [self.checks[place] for place in at]

    def lines(self, at: Sequence[int]) -> pl.DataFrame:
        """Return these of them as columns."""
        return pl.DataFrame([check.to_dict() for check in self.make(at)])


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
    parts: list[Unknown | Made] = [*unknown, Made(others)]
    ends = list(accumulate(part.length for part in parts))

    def parted(places: Sequence[int]) -> Iterator[tuple[Unknown | Made, list[int]]]:
        """Yield the places of each part, counted from its first."""
        for number, some in groupby(places, lambda place: bisect_right(ends, place)):
            start = ends[number] - parts[number].length
            yield parts[number], [place - start for place in some]

    def make(places: Sequence[int]) -> list[NotJudged]:
        return [check for part, at in parted(places) for check in part.make(at)]

    def lines(places: Sequence[int]) -> pl.DataFrame:
        return pl.concat(part.lines(at) for part, at in parted(places))

    return Unmade(ends[-1], make, unmet, lines)
