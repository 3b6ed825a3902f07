"""The columns that a year is worked out in: its quarters, what is aimed at, and what stands on the way."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, zip_longest
from operator import add
from typing import Any

import polars as pl
from msgspec import Struct

from safeguard_xl.columns import Column, Columns, declared
from safeguard_xl.frame import col

basis = col.forecast.basis
STRING, INTEGER, FLOAT, BOOLEAN = pl.String(), pl.Int64(), pl.Float64(), pl.Boolean()
EVEN = 0.5
Real = declared[float | None]
Flag = declared[bool | None]
Step = Sequence[pl.Expr]
Steps = tuple[Step, ...]
"""Columns to be added to a frame: those of a step together, as they look at those of the steps before."""


class QuarterColumns(Columns):
    """A quarter of this year or of last, by its place from 0; all null where it is missing."""

    def __init__(self, whose: str, place: int) -> None:
        super().__init__(f"{whose}.{place + 1}")
        self.place = place

    top = Real(FLOAT, "a number, a numerator, or, without a denominator, a rate in percent")
    bottom = Real(FLOAT, "the denominator")
    rate = Real(FLOAT, "the rate, 0 to 1; null without a case")
    numerator = Real(FLOAT, "the cases that met the measure, as they are counted")
    denominator = Real(FLOAT, "the cases, as they are counted")


class AskedColumns(Columns):
    """What is asked of a year, beside its quarters."""

    row = declared[int](INTEGER, "the place of the row that asks")
    kind = declared[str | None](STRING, "proportion, score, stock or flow")
    target = Real(FLOAT, "the target for the year")
    polarity = declared[str | None](STRING, "which way is better")
    strict = Flag(BOOLEAN, "whether the target must be passed, not only reached")
    green = Real(FLOAT, "from where on it is green, where the policy tells more than whether the target is met")
    amber = Real(FLOAT, "from where on it is amber")
    green_past = Flag(BOOLEAN, "whether the first must be passed")
    amber_past = Flag(BOOLEAN, "whether the second must be passed")
    before = Real(FLOAT, "last year's result, where its quarters are not known whole")
    alone = Flag(BOOLEAN, "whether one figure is all that is known")
    is_rate = Flag(BOOLEAN, "whether it is a proportion")
    why_none = declared[str | None](STRING, "why there is no prediction at all")
    of_month = Flag(BOOLEAN, "whether the result adds up, and is of a month, or runs to one with which no quarter ends")
    in_month = Flag(BOOLEAN, "whether the latest figure is of a month alone, which is no quarter")
    spread = Flag(BOOLEAN, "whether one figure of several quarters is all that is known of them")
    running = Flag(BOOLEAN, "whether its figures are of the year to date, and add up")
    whole = Flag(BOOLEAN, "whether last year is known whole")
    parted = Flag(BOOLEAN, "whether the fraction of that one figure is that of each quarter so far, together")
    top = Real(FLOAT, "what that one figure leaves to a quarter")
    bottom = Real(FLOAT, "the denominator of that")


class WorkColumns(Columns):
    """What stands between the quarters and the prediction."""

    ahead = declared[int](INTEGER, "the quarters still to come, or left out")
    against_last = Flag(BOOLEAN, "whether a rate of last year is known")
    level = Real(FLOAT, "the level of a proportion, or the latest figure")
    moves = declared[float](FLOAT, "the sum of the squared moves from one quarter to the next")
    moved = declared[int](INTEGER, "how many moves there were at all")
    points = declared[int](INTEGER, "the number of figures that the prediction rests on")
    whole = Flag(BOOLEAN, "whether all figures are whole numbers")
    lowest = Real(FLOAT, "the lowest figure")
    highest = Real(FLOAT, "the highest figure that there can be")
    mean = Real(FLOAT, "the mean of last year's quarters; null where none is known")
    usual = Real(FLOAT, "a quarter's usual figure")
    pattern = Flag(BOOLEAN, "whether last year's quarters are known whole")
    by_factor = Flag(BOOLEAN, "whether moves are taken as logs, of what is above 0")
    rising = declared[int](INTEGER, "how many moves were up")
    falling = declared[int](INTEGER, "how many were down")
    onward = Real(FLOAT, "how much further the range reaches, where every move was one way")
    error = Real(FLOAT, "the standard error")
    freedom = declared[int](INTEGER, "its degrees of freedom")
    quantile = Real(FLOAT, "the end of the 80% range, in standard errors")
    few = Flag(BOOLEAN, "whether few cases are still to come, or all are at an end of the scale")
    over = declared[bool](BOOLEAN, "whether the outturn is known")
    none = declared[bool](BOOLEAN, "whether nothing can be said")


class RareColumns(Columns):
    """How few cases may still come: of what is counted, or of the rarer side of a proportion."""

    known = declared[float](FLOAT, "of a proportion, the cases of two years that are known")
    at_an_end = Flag(BOOLEAN, "of a proportion, whether every rate is at the same end")
    fails = Flag(BOOLEAN, "whether the rarer side is that of the cases that do not meet the measure")
    shape = Real(FLOAT, "the cases so far that tell of them")
    other = Real(FLOAT, "of a proportion, the cases of the other side")
    number = Real(FLOAT, "of a proportion, all cases still to come")
    share = Real(
        FLOAT, "of a proportion, the share of that side; of a count, by how much each further one is less likely"
    )
    least = Real(FLOAT, "how many come at the lower end of the 80% range")
    most = Real(FLOAT, "how many at its upper end")
    sums = declared[list[float] | None](pl.List(FLOAT), "the probabilities of none, of at most one, ...")


asked, work, rare = AskedColumns("asked"), WorkColumns("work"), RareColumns("rare")
LIMITS = (asked.green, asked.amber, asked.green_past, asked.amber_past)
"""In the order of `policies.Limits`."""


class Year(Struct, frozen=True):
    """The columns of the quarters of this year and of last; of many years, those that any of them has."""

    quarters: int
    this: tuple[QuarterColumns, ...]
    last: tuple[QuarterColumns, ...]

    def __len__(self) -> int:
        """Return the number of its quarters, also of those that are left out."""
        return self.quarters

    @property
    def in_order(self) -> tuple[QuarterColumns, ...]:
        """All quarters in order of time."""
        return self.last + self.this

    def given(self) -> Iterator[Column[float | None]]:
        """Yield the columns that must be filled."""
        for quarter in self.this + self.last:
            yield from (quarter.top, quarter.bottom)

    def filled(self, frame: pl.DataFrame) -> "Year":
        """Return the quarters of which some row has a figure, so that no other costs anything."""
        this, last = (tuple(q for q in quarters if is_filled(frame, q.top)) for quarters in (self.this, self.last))
        return Year(self.quarters, this, last)

    def with_last(self) -> list[tuple[QuarterColumns, QuarterColumns]]:
        """Return this year's quarters, each with the same of last year."""
        last = year_of(self.quarters).last
        return [(quarter, last[quarter.place]) for quarter in self.this]

    def of_last(self) -> list[tuple[QuarterColumns, QuarterColumns]]:
        """Return last year's quarters, each after the same of this year."""
        this = year_of(self.quarters).this
        return [(this[quarter.place], quarter) for quarter in self.last]

    def is_last_whole(self) -> pl.Expr:
        """Return whether all of last year's quarters are known."""
        whole = len(self.last) == self.quarters
        return all_of(quarter.top.is_not_null() for quarter in self.last) if whole else pl.lit(value=False)


@lru_cache
def year_of(quarters: int) -> Year:
    """Return the columns of a year of so many quarters."""
    this, last = (tuple(QuarterColumns(whose, place) for place in range(quarters)) for whose in ("this", "last"))
    return Year(quarters, this, last)


YEAR = year_of(4)
"""The year of the workbooks."""


def total(parts: Iterable[pl.Expr]) -> pl.Expr:
    """Return the sum, from left to right as Python adds; what is null adds nothing."""
    known = [part.fill_null(0.0) for part in parts]
    return pl.fold(acc=pl.lit(0.0), function=add, exprs=known) if known else pl.lit(0.0)


def count(flags: Iterable[pl.Expr]) -> pl.Expr:
    """Return how many are true."""
    return pl.sum_horizontal(pl.lit(0), *(flag.cast(INTEGER) for flag in flags)).cast(INTEGER)


def any_of(flags: Iterable[pl.Expr]) -> pl.Expr:
    """Return whether any is true; of none, none is."""
    return pl.any_horizontal(pl.lit(value=False), *flags)


def all_of(flags: Iterable[pl.Expr]) -> pl.Expr:
    """Return whether all are true; of none, all are."""
    return pl.all_horizontal(pl.lit(value=True), *flags)


def figures_in_order(year: Year) -> dict[int, pl.Expr]:
    """Return the figures of all quarters by their place from the first of last year."""
    return {at: quarter.top for at, quarter in quarters_in_order(year).items()}


def quarters_in_order(year: Year) -> dict[int, QuarterColumns]:
    """Return all quarters by their place from the first of last year."""
    last = {quarter.place: quarter for quarter in year.last}
    return last | {len(year) + quarter.place: quarter for quarter in year.this}


def nearer(year: Year, figures: Mapping[int, pl.Expr]) -> pl.Expr:
    """Return how much nearer this year's figures were to the same of last year than to the one before each, 0 to 1.

    `figures` are those of all quarters by their place from the first of last year.
    """
    backs = (1, len(year))
    places = [at for at in figures if at >= len(year) and all(at - back in figures for back in backs)]
    both = {at: all_of(figures[at - back].is_not_null() for back in backs) for at in places}
    moved, strayed = (
        total(pl.when(both[at]).then((figures[at] - figures[at - back]).abs()) for at in places) for back in backs
    )
    return pl.when(moved + strayed > 0).then(moved / (moved + strayed)).otherwise(EVEN)


def lowest(year: Year) -> pl.Expr:
    """Return the lowest figure of all quarters."""
    return pl.min_horizontal(pl.lit(None, FLOAT), *(quarter.top for quarter in year.in_order))


def is_filled(frame: pl.DataFrame, column: Column[Any]) -> bool:
    """Return whether a column holds anything."""
    return frame.get_column(column.label).null_count() < frame.height


def side_by_side(*ways: Iterable[Step]) -> Steps:
    """Return the steps of several ways that do not look at each other's step of the same place, or at later ones."""
    return tuple([*chain(*steps)] for steps in zip_longest(*ways, fillvalue=()))


def at_once(made_of: Callable[[pl.Series], pl.Series], columns: Sequence[pl.Series]) -> list[pl.Series]:
    """Return what is made of columns of a frame: of all of them together, as it takes many steps."""
    height, found = len(columns[0]), made_of(pl.concat(columns))
    return [found.slice(at * height, height).alias(column.name) for at, column in enumerate(columns)]
