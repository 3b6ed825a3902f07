"""The checks that could not be made, which are made into records when they are looked at."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import Column, labels_of, rows
from safeguard_xl.few_rows import added, taken
from safeguard_xl.frame import col, name_of
from safeguard_xl.model import CellRef, Field, NotJudged, Unmet
from safeguard_xl.model.lazily import Unmade
from safeguard_xl.rules import Rule
from safeguard_xl.validate._found import standing_address
from safeguard_xl.validate._places import Grid

NAMED = (col.sheet, col.row, col.text.reference, col.text.title)
COLUMN = Column[int]("column", pl.Int64(), "the column of the field, from 1")


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

    def lines(self, at: Sequence[int]) -> pl.DataFrame:
        """Return these of the checks as the columns of what their records' `to_dict` would return."""
        places = self.found[at]
        columns = COLUMN.filled(pl.lit(self.grid.column(self.field).gather(places)))
        some = added(self.grid.frame[labels_of(NAMED)][places], columns)
        return taken(
            some,
            pl.lit(self.rule.code).alias("code"),
            pl.lit(self.rule.name).alias("rule"),
            pl.coalesce(col.text.reference.replace("", None), col.text.title, pl.lit("")).alias("reference"),
            standing_address(COLUMN, col.row, taken(some, COLUMN.max()).item()).alias("cell"),
        )


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

    def parted(places: Sequence[int]) -> Iterator[tuple[Unknown | None, list[int]]]:
        """Yield the places of each `Unknown`, counted from its first; of None those of the others."""
        for number, some in groupby(places, lambda place: bisect_right(ends, place)):
            of = unknown[number] if number < len(unknown) else None
            start = ends[number] - len(of.found) if of else length
            yield of, [place - start for place in some]

    def make(places: Sequence[int]) -> list[NotJudged]:
        return [one for of, at in parted(places) for one in (of.make(at) if of else [others[place] for place in at])]

    def lines(places: Sequence[int]) -> pl.DataFrame:
        return pl.concat(
            of.lines(at) if of else _lines_of([others[place] for place in at]) for of, at in parted(places)
        )

    return Unmade(length + len(others), make, unmet, lines)


def _lines_of(made: Sequence[NotJudged]) -> pl.DataFrame:
    return pl.DataFrame([one.to_dict() for one in made])
