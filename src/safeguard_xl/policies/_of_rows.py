"""From where on a figure is green, and amber, for the rows of a frame: each by its policy."""

from collections.abc import Sequence
from functools import cache, lru_cache

import polars as pl

from safeguard_xl.few_rows import taken
from safeguard_xl.frame import NumberColumns, col, roots
from safeguard_xl.model import SIDED, Unit
from safeguard_xl.policies._case import case
from safeguard_xl.policies._catalogue import find
from safeguard_xl.policies._limits import Limits
from safeguard_xl.policies._policy import Policy

TYPES = (pl.Float64(), pl.Float64(), pl.Boolean(), pl.Boolean())
"""Of the fields of `Limits`."""


def limits_of(frame: pl.DataFrame, target: pl.Expr, strict: pl.Expr) -> pl.DataFrame:
    """Return the `Limits` of each row, a column each; null where its policy tells of the target alone.

    `target` is what is to be reached, `strict` whether it must be passed.
    """
    policies = frame[col.ruled.policy.label].unique().to_list()
    told = tuple(sorted(text for text in policies if text is not None and _limits(text) is not None))
    if not told:
        return pl.DataFrame(schema=dict(zip(Limits._fields, TYPES, strict=True))).clear(len(frame))
    looked_at = _looked_at().union(roots(target), roots(strict))
    aims = (target.alias(case.target.label), strict.alias(case.target_strict.label))
    return taken(taken(frame[sorted(looked_at)], *_cases(), *aims), *_told(told))


@cache
def _limits(text: str) -> Limits | None:
    policy = Policy.parse(text)
    return find(policy.name).limits(policy)


@lru_cache
def _told(policies: Sequence[str]) -> list[pl.Expr]:
    """Return each of the limits, whatever policy a row has."""
    told = [(case.policy == text, limits) for text in policies if (limits := _limits(text)) is not None]
    return [
        pl.coalesce([pl.when(is_it).then(limits[at]) for is_it, limits in told]).cast(dtype).alias(Limits._fields[at])
        for at, dtype in enumerate(TYPES)
    ]


@cache
def _looked_at() -> frozenset[str]:
    return frozenset[str]().union(*map(roots, _cases()))


@cache
def _cases() -> list[pl.Expr]:
    """Return what limits are told by, as floats; a row that a scale or a range rates has no policy."""
    by_policy = col.scale.is_null() & col.target.low.is_null() & col.annual.low.is_null() & col.sense.is_in(SIDED)
    figures = ((case.green, col.limits.green), (case.amber, col.limits.red))
    others = ((case.baseline, col.baseline), (case.previous, col.previous), (case.benchmark, col.benchmark))
    return [
        pl.when(by_policy).then(col.ruled.policy).alias(case.policy.label),
        col.result.unit.alias(case.unit.label),
        col.sense.alias(case.sense.label),
        col.unit.eq_missing(Unit.PERCENT.value).alias(case.is_percentage.label),
        *(_float(taken).alias(into.label) for into, taken in figures),
        *(pl.when(_alike(taken)).then(_float(taken.level)).alias(into.label) for into, taken in others),
        col.limits.green_past.fill_null(value=False).alias(case.green_past.label),
        col.limits.red_at.fill_null(value=False).alias(case.amber_past.label),
    ]


def _alike(other: NumberColumns) -> pl.Expr:
    return (col.result.unit == other.unit).fill_null(value=True)


def _float(figure: pl.Expr) -> pl.Expr:
    return figure.cast(pl.Float64)
