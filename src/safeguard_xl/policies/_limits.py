"""From where on a figure is green, and amber still, by a policy: what the chance of each light is told by."""

from decimal import Decimal
from typing import NamedTuple

import polars as pl

from safeguard_xl.model import Polarity
from safeguard_xl.policies._case import NEVER, PERCENT, case
from safeguard_xl.policies._policy import Policy

NO_FIGURE = pl.lit(None, dtype=pl.Float64)
AT_TARGET: pl.Expr = case.target


class Limits(NamedTuple):
    """The worst figures that are green and amber, and whether a figure must be past them; over the columns of a `Case`.

    They are floats, as chances are. Where green is null none can be told, where amber is, the policy has no amber.
    """

    green: pl.Expr
    amber: pl.Expr = NO_FIGURE
    green_past: pl.Expr = NEVER
    amber_past: pl.Expr = NEVER


def none(_: Policy) -> Limits | None:
    """Of a policy by which lights tell no more than whether the target is met."""
    return None


def worse_than(figure: pl.Expr, by: pl.Expr | float) -> pl.Expr:
    """Return what is worse than a figure by so much."""
    return pl.when(case.sense == Polarity.RISE.value).then(figure - by).otherwise(figure + by)


def share(of: pl.Expr, percent: Decimal | None) -> pl.Expr:
    """Return so much percent of a figure."""
    return of.abs() * float(percent or 0) / PERCENT


def number(amount: Decimal | None) -> float:
    """Return a figure of a policy as limits have it."""
    return float(amount or 0)


def figure(amount: Decimal | None) -> pl.Expr:
    """Return the same, as an expression."""
    return pl.lit(number(amount), dtype=pl.Float64)
