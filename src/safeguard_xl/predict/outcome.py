"""What all methods end in: a prediction with its range and its chance, a year that is known, or no prediction."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import polars as pl
from msgspec import Struct

from safeguard_xl.columns import Column
from safeguard_xl.few_rows import added, taken
from safeguard_xl.frame import col
from safeguard_xl.model import Polarity
from safeguard_xl.predict.columns import Steps, Year, asked, basis, is_filled, rare, work
from safeguard_xl.predict.few import COVERED, NEAR, Few, at_most
from safeguard_xl.predict.students_t import angle_of, with_quantile, with_tails

LEAST, MOST = 0.01, 0.99  # nothing is certain: a figure may still be corrected
SAME = 1e-9  # a target met but for the last digits of a float is met
NONE, OUTTURN = "none", "outturn"

RISING, FALLING = (asked.polarity == way.value for way in (Polarity.RISE, Polarity.FALL))
REACH = work.quantile * work.error

Ends = tuple[pl.Expr, pl.Expr]


class Bound(Struct, frozen=True, eq=False):
    """What the year may reach, whether it must be passed, and the column of the chance."""

    level: Column[float | None]
    strict: Column[bool | None]
    chance: Column[float | None]


TO_MEET = Bound(asked.target, asked.strict, col.forecast.chance)
TO_BE_GREEN = Bound(asked.green, asked.green_past, col.forecast.green)
TO_BE_AMBER = Bound(asked.amber, asked.amber_past, col.forecast.amber)


class Rarely(NamedTuple):
    """How few cases that may still come are counted."""

    left: Callable[[pl.Expr], pl.Expr]  # how many there may be up to a bound
    ended: Callable[[pl.Expr], pl.Expr]  # the outturn if so many come


class Method(NamedTuple):
    """How years of a kind are predicted."""

    kind: str
    found: Callable[[Year], Steps]  # the value and its error
    ends: Callable[[], Ends]  # of the range
    apart: Callable[[pl.Expr], pl.Expr]  # how far a bound is from what is predicted, in standard errors
    rarely: Rarely | None = None


Methods = tuple[Method, ...]
Bounds = tuple[Bound, ...]


def bounds_of(frame: pl.DataFrame) -> Bounds:
    """Return the bounds of which chances are to be told; mostly that of green is that of meeting the target."""
    at_target = taken(frame, _is_green_at_target()).to_series().all()
    green, amber = () if at_target else (TO_BE_GREEN,), (TO_BE_AMBER,) if is_filled(frame, asked.amber) else ()
    return (TO_MEET, *green, *amber)


@cache
def _is_green_at_target() -> pl.Expr:
    same = asked.green.eq_missing(asked.target) & asked.green_past.eq_missing(asked.strict)
    return same | asked.green.is_null()


def with_reach(frame: pl.DataFrame, method: Method, bounds: Bounds) -> pl.DataFrame:
    """Return years of a kind with the ends of their range, and how far each bound is, in the column of its chance."""
    return added(with_quantile(frame, COVERED), *_reach(method, bounds))


@lru_cache
def _reach(method: Method, bounds: Bounds) -> list[pl.Expr]:
    ends = zip((col.forecast.low, col.forecast.high), method.ends(), strict=True)
    return [
        *(end.alias(one.label) for one, end in ends),
        *(angle_of(method.apart(bound.level)).alias(bound.chance.label) for bound in bounds),
    ]


def with_outcome(frame: pl.DataFrame, methods: Methods, bounds: Bounds) -> pl.DataFrame:
    """Return the frame with the range and the chances of what the methods of its kinds found."""
    few, some_over = Few(frame), frame.get_column(work.over.label).any()
    frame = added(with_tails(frame, *_chances_of(bounds)), *_chances(bounds, some_over=some_over))
    frame = few.updated(frame, _of_few(methods, bounds), (col.forecast.low, col.forecast.high, *_chances_of(bounds)))
    return added(frame, *_settled(), *_lights(bounds))


def _chances_of(bounds: Bounds) -> list[Column[float | None]]:
    return [bound.chance for bound in bounds]


@lru_cache
def _chances(bounds: Bounds, *, some_over: bool) -> list[pl.Expr]:
    """Return the chance that a year ends on the better side of each bound, or on it, of the probability below it."""
    return [_chance(bound, some_over=some_over) for bound in bounds]


def _chance(bound: Bound, *, some_over: bool) -> pl.Expr:
    below = bound.chance.clip(0.0, 1.0)  # far out it is off by a last digit
    likely = pl.when(FALLING).then(below).when(RISING).then(1 - below)
    met = certain(basis.value, bound.level, bound.strict)
    return _where_known(bound, pl.when(work.over).then(met).otherwise(likely) if some_over else likely)


@lru_cache
def _of_few(methods: Methods, bounds: Bounds) -> Steps:
    """Return the ends and the chances where few cases may still come, by how many there may be up to each bound."""
    return (
        [*_few_ends(methods), *(_left(methods, bound).alias(bound.chance.label) for bound in bounds)],
        [_allowed(bound).alias(bound.chance.label) for bound in bounds],
        [at_most(bound.chance).alias(bound.chance.label) for bound in bounds],
        [_where_known(bound, _few_chance(bound)) for bound in bounds],
    )


def _few_ends(methods: Methods) -> list[pl.Expr]:
    """Return the ends of the range; the value lies within."""
    some, more = (
        _by_kind({method.kind: method.rarely.ended(one) for method in methods if method.rarely})
        for one in (rare.least, rare.most)
    )
    forecast, value = col.forecast, basis.value
    return [
        pl.min_horizontal(some, more, value).alias(forecast.low.label),
        pl.max_horizontal(some, more, value).alias(forecast.high.label),
    ]


def _left(methods: Methods, bound: Bound) -> pl.Expr:
    return _by_kind({method.kind: method.rarely.left(bound.level) for method in methods if method.rarely})


def _allowed(bound: Bound) -> pl.Expr:
    """Return how many whole cases lie below a bound; what is on it is on its better side unless it must be passed."""
    left, strict = bound.chance, bound.strict.fill_null(value=False)
    return pl.when(_are_fewer_better() != strict).then((left + NEAR).floor()).otherwise((left - NEAR).ceil() - 1)


def _few_chance(bound: Bound) -> pl.Expr:
    """Return the chance of the probability that no more come than that."""
    up_to = bound.chance
    chance = pl.when(_are_fewer_better()).then(up_to).otherwise(1 - up_to)
    return pl.when(FALLING | RISING).then(chance)


def _are_fewer_better() -> pl.Expr:
    """Return whether fewer of the cases that may come are better."""
    return rare.fails.fill_null(value=False) != FALLING.fill_null(value=False)


def _where_known(bound: Bound, chance: pl.Expr) -> pl.Expr:
    known = ~work.none & bound.level.is_not_null()
    return pl.when(known).then(chance.clip(LEAST, MOST)).alias(bound.chance.label)


@lru_cache
def _lights(bounds: Bounds) -> list[pl.Expr]:
    """Return the chances of green and amber."""
    green, amber = col.forecast.green, col.forecast.amber
    to_meet = pl.when(asked.green.is_not_null()).then(col.forecast.chance)
    of_green = green if TO_BE_GREEN in bounds else to_meet
    of_amber = (amber - of_green).clip(lower_bound=0.0) if TO_BE_AMBER in bounds else pl.lit(None, amber.dtype)
    return [of_green.alias(green.label), of_amber.alias(amber.label)]


def _by_kind(of: Mapping[str, pl.Expr]) -> pl.Expr:
    found = pl.lit(None, dtype=pl.Float64)
    for kind, one in of.items():
        found = pl.when(asked.kind == kind).then(one).otherwise(found)
    return found


@cache
def _settled() -> list[pl.Expr]:
    """Return what a year that is over, or of which nothing can be said, has in place of a range."""
    forecast, value, none = col.forecast, basis.value, work.none
    method = pl.when(none).then(pl.lit(NONE)).when(work.over).then(pl.lit(OUTTURN)).otherwise(forecast.method)
    ends = [
        pl.when(none).then(None).when(work.over).then(value).otherwise(end).alias(end.label)
        for end in (forecast.low, forecast.high)
    ]
    return [
        *ends,
        method.alias(forecast.method.label),
        pl.when(none).then(0).otherwise(work.points).alias(forecast.points.label),
        pl.when(~none).then(value).alias(value.label),
    ]


def certain(outturn: pl.Expr, bound: pl.Expr, strict: pl.Expr = asked.strict) -> pl.Expr:
    """Return 1 where an outturn that is known meets a bound, but for its last digits, and 0 where it misses it."""
    short = pl.when(RISING).then(bound - outturn).when(FALLING).then(outturn - bound)
    same = SAME * bound.abs().clip(lower_bound=1.0)
    passed = pl.when(strict.fill_null(value=False)).then(short < -same).otherwise(short <= same)
    return passed.cast(pl.Float64)
