"""What policies have in common by which a figure is better or worse than another by so much, whatever the target."""

from decimal import Decimal

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Polarity
from safeguard_xl.policies._case import beaten_percent, case, decimal, short_by, within_percent
from safeguard_xl.policies._limits import Limits, number, share, worse_than
from safeguard_xl.policies._policy import Policy
from safeguard_xl.policies._reason import Reason
from safeguard_xl.policies._said import PERCENT, Said

IN_PERCENT = "%"


def amount_of(asked: Policy) -> str:
    """Return by how much a figure must differ: "3%", "2 points"."""
    return f"{asked.amount}{'%' if asked.sign == IN_PERCENT else ' points'}"


def moved(said: Said, level: Decimal | None, shown: str | None, name: str) -> str:
    """Return how far a figure is from another, and whether it is better."""
    before = level or Decimal(0)
    change = said.level - before
    if not change:
        return f"{said.shown} is the same as {name}, {shown}"
    word = "better" if (change > 0) is (said.row[col.sense] == Polarity.RISE) else "worse"
    by = f", by {abs(change) / abs(before) * PERCENT:.2f}% of it" if before and not said.bound else ""
    return f"{said.shown} is {word} than {name}, {shown}{by}"


def judged(asked: Policy, other: pl.Expr, reasons: tuple[Reason, Reason, Reason, Reason]) -> pl.Expr:
    """Return what is said of each: that there is nothing to compare with, that it is better, about the same, worse."""
    none, better, same, worse = reasons
    lost = short_by(case.level, other, case.sense)
    return (
        pl.when(other.is_null()).then(none.here)
        .when(_beaten(asked, lost, other)).then(better.here)
        .when(_near(asked, lost, other)).then(same.here)
        .otherwise(worse.here)
    )  # fmt: skip


def limits(asked: Policy, other: pl.Expr) -> Limits:
    """Return from where on it is green, so much better than the other, and amber, so much worse."""
    off = share(other, asked.amount) if asked.sign == IN_PERCENT else number(asked.amount)
    return Limits(worse_than(other, -off), worse_than(other, off), _is_nothing(asked, other))


def _is_nothing(asked: Policy, other: pl.Expr) -> pl.Expr:
    """Tell where better by so much is better by nothing, which the same figure is not."""
    return (other == 0) if asked.sign == IN_PERCENT and asked.amount else pl.lit(not asked.amount)


def _beaten(asked: Policy, lost: pl.Expr, other: pl.Expr) -> pl.Expr:
    if asked.sign == IN_PERCENT:
        return beaten_percent(lost, other, asked.amount or Decimal(0))
    return (lost < 0) & (lost <= decimal(-(asked.amount or Decimal(0))))


def _near(asked: Policy, lost: pl.Expr, other: pl.Expr) -> pl.Expr:
    if asked.sign == IN_PERCENT:
        return within_percent(lost, other, asked.amount or Decimal(0))
    return lost <= decimal(asked.amount)
