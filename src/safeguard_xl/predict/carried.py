"""Scores and stocks: the latest figure carried forward, never made into an annual one, with a range from its moves.

How much a stock is presumed to move is what stocks of looked-after children did; `docs/prediction.md` says whose.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from math import inf
from typing import NamedTuple

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.predict.columns import Step, Steps, Year, all_of, asked, basis, count, figures_in_order, total, work
from safeguard_xl.predict.faults import Fault
from safeguard_xl.predict.outcome import REACH, RISING, Ends

CARRIED_FORWARD = "carried forward"
POINT = 1.0  # a score's move in a quarter, before any is seen
SHARE = 0.027  # a stock's, as a share of it: by which 80% of changes over a year lie within 9.1%
PRIOR = 4  # how many moves that counts as
ODD = 0.75  # of a quarter's move: the day of a figure may be an odd one
WIDEST = 0.5  # of a scale: a range of scores that is wider says nothing
QUARTERS = 4
FEWEST_MOVES = 4  # to say that all went one way
TOP_OF_NI_71 = 15  # five criteria of 0 to 3


@lru_cache
def scores(year: Year) -> Steps:
    """Return scores carried forward; within 0 to 15, as NI 71's, where no figure is above that."""
    small = all_of((q.top <= TOP_OF_NI_71).fill_null(value=True) for q in year.in_order)
    small &= asked.target.fill_null(0.0) <= TOP_OF_NI_71
    scale = [
        pl.lit(value=False).alias(work.by_factor.label),
        pl.when(small).then(float(TOP_OF_NI_71)).otherwise(inf).alias(work.highest.label),
        pl.when(work.lowest < 0).then(pl.lit(Fault.SCORE_BELOW_0.value)).alias(basis.fault.label),
    ]
    return (_started(year), scale, *_walked(year), *_carried(year, Presumed(pl.lit(POINT), 1, 0.0)))


@cache
def ends_of_scores() -> Ends:
    """Return the range of scores, in whole values if there are no others; none where it says nothing."""
    low, high = (pl.when(work.whole).then((end + 0.5).floor()).otherwise(end) for end in _ends())
    low, high = low.clip(lower_bound=0.0), pl.min_horizontal(high, work.highest)
    scale = pl.min_horizontal(work.highest, 2 * work.level.clip(lower_bound=POINT))
    says = high - low <= WIDEST * pl.when(work.whole).then(work.highest).otherwise(scale)
    return pl.when(says).then(low), pl.when(says).then(high)


def apart_of_scores(bound: pl.Expr) -> pl.Expr:
    """Return how far a bound is, in standard errors; only whole scores exist where all are whole."""
    next_one = pl.when(RISING).then(bound.ceil() - 0.5).otherwise(bound.floor() + 0.5)
    return apart_of_carried(pl.when(work.whole).then(next_one).otherwise(bound))


@lru_cache
def stocks(year: Year) -> Steps:
    """Return numbers on a day carried forward; their moves are taken as shares where all are above 0."""
    usual = total(figure.abs() for figure in _figures(year).values()) / work.points
    scale = [(work.lowest > 0).fill_null(value=False).alias(work.by_factor.label), usual.alias(work.usual.label)]
    move = pl.max_horizontal(SHARE * work.usual, pl.when(work.whole).then(POINT).otherwise(0.0))
    move = pl.when(work.by_factor).then(move / work.usual).otherwise(move)
    return (_started(year), scale, *_walked(year), *_carried(year, Presumed(move, PRIOR, ODD)))


@cache
def ends_of_stocks() -> Ends:
    """Return the range of numbers on a day; not below 0 unless they have been."""
    low, high = _ends()
    return pl.when(work.lowest < 0).then(low).otherwise(low.clip(lower_bound=0.0)), high


def apart_of_carried(bound: pl.Expr) -> pl.Expr:
    """Return how far a bound is from the figure carried forward, in standard errors."""
    share = pl.when(bound > 0).then((bound / work.level).log()).otherwise(-inf)
    apart = pl.when(work.by_factor).then(share).otherwise(bound - work.level)
    return pl.when(work.error > 0).then(apart / work.error)


def _figures(year: Year) -> dict[int, pl.Expr]:
    """Return all figures by their place; last year's result stands for that of its end, where that is all there is."""
    figures = figures_in_order(year)
    end = len(year) - 1
    known = [figures[end]] if end in figures else []
    return dict(sorted({**figures, end: pl.coalesce(*known, asked.before)}.items()))


def _started(year: Year) -> list[pl.Expr]:
    figures = _figures(year).values()
    return [
        all_of((one == one.floor()).fill_null(value=True) for one in figures).alias(work.whole.label),
        pl.min_horizontal(*figures).alias(work.lowest.label),
        count(one.is_not_null() for one in figures).alias(work.points.label),
    ]


def _walked(year: Year) -> Iterator[Step]:
    """Yield the latest figure, its place, and the moves before it, a quarter's share of each: a figure at a time."""
    latest, place, moves, up, down = work.level, basis.latest, work.moves, work.rising, work.falling
    (first, figure), *others = _figures(year).items()
    yield [
        figure.alias(latest.label),
        pl.when(figure.is_not_null()).then(first).cast(place.dtype).alias(place.label),
        *(pl.lit(0, dtype=one.dtype).alias(one.label) for one in (moves, up, down, work.onward)),
    ]
    for at, figure in others:
        move = pl.when(work.by_factor).then((figure / latest).log()).otherwise(figure - latest)
        yield [
            pl.coalesce(figure, latest).alias(latest.label),
            pl.when(figure.is_not_null()).then(at).otherwise(place).cast(place.dtype).alias(place.label),
            (moves + (move.pow(2) / (at - place)).fill_null(0.0)).alias(moves.label),
            (up + (move > 0).fill_null(value=False).cast(up.dtype)).alias(up.label),
            (down + (move < 0).fill_null(value=False).cast(down.dtype)).alias(down.label),
            (work.onward + move.fill_null(0.0)).alias(work.onward.label),
        ]


class Presumed(NamedTuple):
    """What a figure is presumed to move by in a quarter, as how many moves that counts, and how odd a day may be."""

    move: pl.Expr
    counts: int
    odd: float


def _carried(year: Year, presumed: Presumed) -> Steps:
    """Return the latest figure and its error when the year ends."""
    ahead, moves = 2 * len(year) - 1 - basis.latest, (work.points - 1).clip(lower_bound=0)
    move = presumed.move.pow(2) * QUARTERS / len(year)
    freedom = presumed.counts + moves
    error = ((presumed.counts * move + work.moves) / freedom * (ahead + presumed.odd)).sqrt()
    one_way = [pl.when((moves >= FEWEST_MOVES) & (ways == moves)).then(pl.lit(word))
               for ways, word in ((work.rising, "up"), (work.falling, "down"))]  # fmt: skip
    over = (ahead == 0).fill_null(value=False)
    onward = pl.when(basis.one_way.is_not_null()).then(work.onward).otherwise(0.0)
    return (
        [
            error.alias(work.error.label),
            over.alias(work.over.label),
            (work.points == 0).alias(work.none.label),
            freedom.cast(work.freedom.dtype).alias(work.freedom.label),
            work.level.alias(basis.value.label),
            pl.when(~over).then(pl.coalesce(one_way)).alias(basis.one_way.label),
            pl.lit(CARRIED_FORWARD).alias(col.forecast.method.label),
            pl.when(over).then(1).otherwise(work.points).alias(work.points.label),
            (work.onward / moves * ahead).alias(work.onward.label),
        ],
        [onward.alias(work.onward.label)],
    )


def _ends() -> Ends:
    """Return the range, which reaches further the way that every move went."""
    return (
        _moved_by(-REACH + work.onward.clip(upper_bound=0.0)),
        _moved_by(REACH + work.onward.clip(lower_bound=0.0)),
    )


def _moved_by(move: pl.Expr) -> pl.Expr:
    return pl.when(work.by_factor).then(work.level * move.exp()).otherwise(work.level + move)
