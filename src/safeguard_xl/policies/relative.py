"""relative: amber where the target is missed by at most so much percent of it."""

from decimal import Decimal

import polars as pl

from safeguard_xl.policies._case import case, nearest_end, within_percent
from safeguard_xl.policies._declared import Line, policy
from safeguard_xl.policies._policy import AMOUNT, Policy
from safeguard_xl.policies._tolerance import GREEN, REASONS, meanings, tolerant


@policy(
    place=20,
    pattern=rf"relative {AMOUNT} ?%?",
    sign="%",
    steps=(GREEN,),
    examples=("relative 5%", "relative 10% green 2%"),
    compared=("relative 5%", "relative 10%"),
    one_case=True,
    legend=lambda asked: meanings(asked, "missed by at most {}% of the target"),
    reasons=REASONS,
    outside=lambda asked: within_percent(case.away, nearest_end(), asked.amount or Decimal(0)),
    lines=(
        Line(("relative 5%",), "met", "missed by at most 5% of the target", "worse"),
        Line(
            ("relative 10% green 2%",), "met, or missed by at most 2%", "missed by at most 10% of the target", "worse"
        ),
    ),
)
def relative(asked: Policy) -> pl.Expr:
    """Amber where the target is missed by at most so much percent of it."""
    return tolerant(asked, lambda percent: within_percent(case.short, case.target, percent))
