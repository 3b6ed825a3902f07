"""Whether a process that stays as it is can be expected to meet its target: always, never, or by chance."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Kind, Outlook, Polarity
from safeguard_xl.rules._spans import adds_up
from safeguard_xl.rules._stored import LIT


def outlook(low: pl.Expr, high: pl.Expr) -> pl.Expr:
    """Return what to expect of the target between these limits; null where there is none to hold against them.

    A result that has a light has a target of its own span; but that of a year's total is none of a quarter's.
    """
    own = col.due.level.is_not_null() | col.due.low.is_not_null()
    of_year = adds_up() & col.kind.eq_missing(Kind.IN_QUARTER.value) & ~own
    always, never = _always_and_never(own, low, high)
    return (
        pl.when(~(col.light.rag.is_in(LIT) & ~of_year).fill_null(value=False) | low.is_null()).then(None)
        .when(always).then(pl.lit(Outlook.ALWAYS.value))
        .when(never).then(pl.lit(Outlook.NEVER.value))
        .when(always.is_not_null()).then(pl.lit(Outlook.BY_CHANCE.value))
    )  # fmt: skip


def _always_and_never(own: pl.Expr, low: pl.Expr, high: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return whether all that lies between the limits meets the target, and whether nothing does."""
    target, first, last, comparator = (
        pl.when(own).then(getattr(col.due, name)).otherwise(getattr(col.target, name))
        for name in ("level", "low", "high", "comparator")
    )
    first, last = pl.coalesce(first, col.defined.band_low), pl.coalesce(last, col.defined.band_high)
    target, first, last = (level.cast(pl.Float64) for level in (target, first, last))
    past, rise = comparator.is_in(["<", ">"]).fill_null(value=False), col.sense == Polarity.RISE.value
    worst, best = pl.when(rise).then(low - target).otherwise(target - high), _best(rise, low, high, target)
    inside, apart = (low >= first) & (high <= last), (low > last) | (high < first)
    in_range = col.sense == Polarity.RANGE.value
    return (
        pl.when(in_range).then(inside).otherwise(pl.when(past).then(worst > 0).otherwise(worst >= 0)),
        pl.when(in_range).then(apart).otherwise(pl.when(past).then(best <= 0).otherwise(best < 0)),
    )


def _best(rise: pl.Expr, low: pl.Expr, high: pl.Expr, target: pl.Expr) -> pl.Expr:
    """Return how far the better limit is past the target."""
    return pl.when(rise).then(high - target).otherwise(target - low)
