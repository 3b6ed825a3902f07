"""What all methods end in: a prediction with its range and its chance, a year that is known, or no prediction."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

import polars as pl

from safeguard_xl.frame import Column, col
from safeguard_xl.model import Polarity
from safeguard_xl.predict.columns import Year, asked, basis, is_filled, rare, work
from safeguard_xl.predict.few import COVERED, NEAR, Few, at_most
from safeguard_xl.predict.students_t import with_quantile, with_tail

LEAST, MOST = 0.01, 0.99  # nothing is certain: a figure may still be corrected
SAME = 1e-9  # a target met but for the last digits of a float is met
NONE, OUTTURN = "none", "outturn"

RISING = (asked.polarity == Polarity.RISE.value).fill_null(value=False)
FALLING = (asked.polarity == Polarity.FALL.value).fill_null(value=False)
REACH = work.quantile * work.error

Ends = tuple[pl.Expr, pl.Expr]


class Bound(NamedTuple):
    """What the year may reach, whether it must be passed, and the column of the chance."""

    level: pl.Expr
    strict: pl.Expr
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

    found: Callable[[pl.DataFrame, Year], pl.DataFrame]  # adds the value and its error
    ends: Callable[[], Ends]  # of the range
    apart: Callable[[pl.Expr], pl.Expr]  # how far a bound is from what is predicted, in standard errors
    rarely: Rarely | None = None


Methods = Mapping[str, Method]


def with_outcome(frame: pl.DataFrame, methods: Methods) -> pl.DataFrame:
    """Return the frame with the range and the chance of what the methods of its kinds found."""
    frame, few = with_quantile(frame, COVERED), Few(frame)
    ends = {kind: method.ends() for kind, method in methods.items()}
    low, high = (_by_kind({kind: pair[side] for kind, pair in ends.items()}) for side in (0, 1))
    frame = frame.with_columns(low.alias(col.forecast.low.label), high.alias(col.forecast.high.label))
    frame = few.updated(frame, _few_ends(methods))
    frame = _with_chance(frame, TO_MEET, methods, few)
    frame = _with_lights(frame, methods, few)
    return frame.with_columns(*_settled())


def _with_lights(frame: pl.DataFrame, methods: Methods, few: Few) -> pl.DataFrame:
    """Return the frame with the chances of green and amber; mostly the first is that of meeting the target."""
    green, amber = col.forecast.green, col.forecast.amber
    at_target = asked.green.eq_missing(asked.target) & asked.green_past.eq_missing(asked.strict)
    if frame.select((at_target | asked.green.is_null()).all()).item():
        met = pl.when(asked.green.is_not_null()).then(col.forecast.chance)
        frame = frame.with_columns(met.alias(green.label))
    else:
        frame = _with_chance(frame, TO_BE_GREEN, methods, few)
    if not is_filled(frame, asked.amber):
        return frame.with_columns(pl.lit(None, amber.dtype).alias(amber.label))
    frame = _with_chance(frame, TO_BE_AMBER, methods, few)
    return frame.with_columns((amber - green).clip(lower_bound=0.0).alias(amber.label))


def _few_ends(methods: Methods) -> list[pl.Expr]:
    """Return the ends of the range where few cases may still come; the value lies within."""
    some, more = (
        _by_kind({kind: method.rarely.ended(one) for kind, method in methods.items() if method.rarely})
        for one in (rare.least, rare.most)
    )
    forecast, value = col.forecast, basis.value
    return [
        pl.min_horizontal(some, more, value).alias(forecast.low.label),
        pl.max_horizontal(some, more, value).alias(forecast.high.label),
    ]


def _with_chance(frame: pl.DataFrame, bound: Bound, methods: Methods, few: Few) -> pl.DataFrame:
    """Return the frame with the chance that the year ends on the better side of a bound, or on it."""
    apart = _by_kind({kind: method.apart(bound.level) for kind, method in methods.items()})
    frame = with_tail(frame.with_columns(apart.alias(work.distance.label)))
    likely = pl.when(FALLING).then(work.tail).when(RISING).then(1 - work.tail)
    chance = pl.when(work.over).then(certain(basis.value, bound.level, bound.strict)).otherwise(likely)
    frame = few.updated(frame.with_columns(chance.alias(bound.chance.label)), [_few_chance(bound, methods)])
    known = ~work.none & bound.level.is_not_null()
    return frame.with_columns(pl.when(known).then(bound.chance.clip(LEAST, MOST)).alias(bound.chance.label))


def _few_chance(bound: Bound, methods: Methods) -> pl.Expr:
    """Return the same where few cases may still come."""
    left = _by_kind({kind: method.rarely.left(bound.level) for kind, method in methods.items() if method.rarely})
    fewer = rare.fails.fill_null(value=False) != FALLING  # whether fewer of them are better
    strict = bound.strict.fill_null(value=False)
    up_to = at_most(pl.when(fewer != strict).then((left + NEAR).floor()).otherwise((left - NEAR).ceil() - 1))
    chance = pl.when(fewer).then(up_to).otherwise(1 - up_to)
    return pl.when(FALLING | RISING).then(chance).alias(bound.chance.label)


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
