"""Flows, such as adoptions in the year: the year to date, and a rest between that as so far and that as last year's.

Each constant was chosen on real series, one set left out at a time; `docs/prediction.md` says how well they did.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from math import inf

import polars as pl

from safeguard_xl.frame import col, divided
from safeguard_xl.predict.columns import (
    Steps,
    Year,
    all_of,
    basis,
    count,
    figures_in_order,
    lowest,
    nearer,
    total,
    work,
)
from safeguard_xl.predict.faults import Fault
from safeguard_xl.predict.few import FEW_COUNTED, HALF, of_counts
from safeguard_xl.predict.outcome import REACH, SAME, Ends

LATEST = 0.5  # how far "as so far" goes from the mean quarter to the latest, beside last year's quarters
FURTHEST = 0.5  # how far the rest is moved to last year's at most
DEPARTURE = 0.12  # what the log of the rest is out by, before any move of the quarters is seen
ROUGH_DEPARTURE = 0.15  # the same where last year's quarters are not known: the seasons are in it
PRIOR = 8  # how many moves that counts as
QUARTERS = 4
TRIFLE = 0.05  # what stands for none of what is measured, where a log is taken, as a share of a quarter's usual figure

LAST_OUTTURN, ROUGH_LAST = "last year's outturn", "last year's outturn (rough)"
BETWEEN, ROUGH_MEAN = "year to date, and between as so far and as last year", "year to date and as so far (rough)"


@lru_cache
def flows(year: Year) -> Steps:
    """Return the predicted totals of the year."""
    return (_so_far(year), _rivals(year), *_rest(year), *_error(year), [*_few(year), *_told(year)])


def _told(year: Year) -> list[pl.Expr]:
    """Return the method, and the fault of a figure that cannot be."""
    begun = work.ahead < len(year)
    return [
        pl.when(begun & work.pattern).then(pl.lit(BETWEEN)).when(begun).then(pl.lit(ROUGH_MEAN))
        .when(work.pattern).then(pl.lit(LAST_OUTTURN)).otherwise(pl.lit(ROUGH_LAST)).alias(col.forecast.method.label),
        pl.when(lowest(year) < 0).then(pl.lit(Fault.FIGURE_BELOW_0.value)).alias(basis.fault.label),
    ]  # fmt: skip


@cache
def ends_of_flows() -> Ends:
    """Return the range; what is counted already is certain, and the rest is out by a factor."""
    low, high = (basis.to_date + basis.to_come * reach.exp() for reach in (-REACH, REACH))
    return low, high


def left_of_flows(bound: pl.Expr) -> pl.Expr:
    """Return how many may still come up to a bound."""
    return bound - basis.to_date


def ended_flows(number: pl.Expr) -> pl.Expr:
    """Return the outturn if so many still come."""
    return basis.to_date + number


def apart_of_flows(bound: pl.Expr) -> pl.Expr:
    """Return how far a bound is from what is predicted, in standard errors; one that is counted already is behind."""
    left = (bound - basis.to_date) / basis.to_come
    apart = pl.when(left > 0).then(left.log() / work.error)
    return pl.when(bound <= basis.to_date).then(-inf).when(basis.to_come == 0).then(inf).otherwise(apart)


def _so_far(year: Year) -> list[pl.Expr]:
    """Return the sum to date, the quarters to come, last year's sums of both, and its mean."""
    pairs = year.of_last()
    before = count(quarter.top.is_not_null() for quarter in year.last)
    mean = pl.when(before > 0).then(total(quarter.top for quarter in year.last) / before)
    return [
        total(quarter.top for quarter in year.this).alias(basis.to_date.label),
        (len(year) - count(quarter.top.is_not_null() for quarter in year.this)).alias(work.ahead.label),
        total(pl.when(now.top.is_not_null()).then(then.top) for now, then in pairs).alias(basis.same.label),
        total(pl.when(now.top.is_null()).then(then.top) for now, then in pairs).alias(basis.later.label),
        mean.alias(work.mean.label),
        year.is_last_whole().alias(work.pattern.label),
        _is_whole(year).alias(work.whole.label),
    ]


def _is_whole(year: Year) -> pl.Expr:
    """Return whether things are counted: all figures are whole, or a whole sum is spread evenly over this year."""
    now = [quarter.top for quarter in year.this]
    even = (pl.max_horizontal(*now) == pl.min_horizontal(*now)) if now else pl.lit(value=True)
    to_date = total(now)
    spread = even & ((to_date - to_date.round()).abs() < SAME * to_date.clip(lower_bound=1.0))
    return (_all_whole(now) | spread.fill_null(value=True)) & _all_whole(quarter.top for quarter in year.last)


def _all_whole(figures: Iterable[pl.Expr]) -> pl.Expr:
    return all_of((figure == figure.floor()).fill_null(value=True) for figure in figures)


def _rivals(year: Year) -> list[pl.Expr]:
    """Return the rest as so far and as last year's, and how far it is moved from the one to the other.

    Last year's rest is scaled by how this year began: not at all after a quarter, by the root of it after two.
    """
    known, ahead, n = len(year) - work.ahead, work.ahead, len(year)
    latest = pl.coalesce([quarter.top for quarter in reversed(year.this)]) if year.this else pl.lit(None, pl.Float64)
    mean = basis.to_date / known
    newer = 1 - (1 - LATEST) ** (QUARTERS / n)  # a month is a third of a quarter's news
    towards = pl.when(work.pattern).then(newer * (latest - mean)).otherwise(0.0)
    surer = (1 - n / (QUARTERS * known)).clip(lower_bound=0.0)
    some = pl.when(work.whole).then(HALF).otherwise(0.0)  # none so far is not none for ever
    scale = (
        pl.when(basis.same + some > 0).then(((basis.to_date + some) / (basis.same + some)).pow(surer)).otherwise(1.0)
    )
    return [
        (ahead * (mean + towards)).alias(basis.as_so_far.label),
        pl.when(work.pattern).then(basis.later * scale).alias(basis.as_last.label),
        pl.when(work.pattern).then(FURTHEST * nearer(year, figures_in_order(year))).alias(basis.pull.label),
    ]


def _rest(year: Year) -> Steps:
    """Return the rest of the year, a quarter's usual figure, and the number of figures."""
    ahead, known, pull = work.ahead, len(year) - work.ahead, basis.pull.fill_null(0.0)
    points = count(quarter.top.is_not_null() for quarter in year.in_order)
    rest = basis.as_so_far + pull * (basis.as_last - basis.as_so_far).fill_null(0.0)
    usual = pl.coalesce(_some(basis.to_date / known), _some(divided(basis.same + basis.later, len(year))), 1.0)
    to_come = pl.when(known == 0).then(work.mean * ahead).when(ahead == 0).then(0.0).otherwise(rest)
    this_year_alone = (known > 0) & (~work.pattern | (ahead == 0))
    return (
        [
            (ahead == 0).alias(work.over.label),
            ((known == 0) & work.mean.is_null()).alias(work.none.label),
            to_come.alias(basis.to_come.label),
            pl.when(known == 0).then(pl.coalesce(_some(work.mean), 1.0)).otherwise(usual).alias(work.usual.label),
            pl.when(this_year_alone).then(known).otherwise(points).alias(work.points.label),
        ],
        [(basis.to_date + basis.to_come).alias(basis.value.label)],
    )


def _some(number: pl.Expr) -> pl.Expr:
    """Return a number, and null for 0 and for what is no number."""
    return pl.when((number != 0) & number.is_not_nan()).then(number)


def _error(year: Year) -> Steps:
    """Return the error of the log of the rest: of the moves seen, and of chance in what is counted."""
    known = len(year) - work.ahead
    cases = pl.when(known > 0).then(basis.to_date).otherwise(basis.same + basis.later)
    least = pl.when(work.whole).then(HALF).otherwise(TRIFLE * work.usual)
    logs = {at: figure.clip(lower_bound=least).log() for at, figure in figures_in_order(year).items()}
    counts = {at: pl.when(work.pattern | (at >= len(year))).then(log) for at, log in logs.items()}
    moves = [counts[at] - counts[at - 1] for at in counts if at - 1 in counts]
    return (
        [
            total(move.pow(2) for move in moves).alias(work.moves.label),
            (PRIOR + count(move.is_not_null() for move in moves)).alias(work.freedom.label),
        ],
        [_variance(cases).sqrt().alias(work.error.label)],
    )


def _variance(cases: pl.Expr) -> pl.Expr:
    """Return the variance of the log of the rest; `cases` are those that it is told from."""
    rough = ~work.pattern
    presumed = pl.when(rough).then(ROUGH_DEPARTURE).otherwise(DEPARTURE)
    seen = (PRIOR * presumed.pow(2) + work.moves) / work.freedom
    chance = 1 / cases.clip(lower_bound=HALF) + 1 / basis.to_come.clip(lower_bound=HALF)
    return seen + pl.when(work.whole).then(chance).otherwise(0.0)  # Poisson: a count's variance is its mean


def _few(year: Year) -> list[pl.Expr]:
    """Return what the exact sums of few cases are made from; a pace that moved by chance is at rest."""
    known = len(year) - work.ahead
    by_chance = 2 * (work.freedom - PRIOR) / work.usual.clip(lower_bound=HALF)
    restless = ((work.moves - by_chance) / work.freedom).clip(lower_bound=0.0)
    to_come = basis.to_come + HALF * work.ahead / known
    few = work.whole & (known > 0) & (work.ahead > 0) & (basis.to_come <= FEW_COUNTED)
    return [few.alias(work.few.label), *of_counts(basis.to_date, to_come, restless)]
