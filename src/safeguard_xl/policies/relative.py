"""relative: amber where the target is missed by at most so much percent of it."""

from decimal import Decimal

import polars as pl

from safeguard_xl.policies._case import beaten_percent, case, nearest_end, within_percent
from safeguard_xl.policies._declared import Line, policy
from safeguard_xl.policies._limits import share
from safeguard_xl.policies._policy import AMOUNT, Policy
from safeguard_xl.policies._tolerance import REASONS, STEPS, limits, meanings, out_of_order, tolerant


@policy(
    tolerance_in="%",
    place=20,
    pattern=rf"relative {AMOUNT} ?%?",
    sign="%",
    steps=STEPS,
    examples=("relative 5%", "relative 10% green 2%", "relative 10% amber-green 5% blue 5%"),
    compared=("relative 5%", "relative 10%"),
    one_case=True,
    legend=lambda asked: meanings(asked, "{}% of the target"),
    refuses=out_of_order,
    reasons=REASONS,
    limits=lambda asked: limits(asked, lambda percent: share(case.target, percent)),
    outside=lambda asked: within_percent(case.away, nearest_end(), asked.amount or Decimal(0)),
    lines=(
        Line(("relative 5%",), "met", "missed by at most 5% of the target", "worse"),
        Line(
            ("relative 10% green 2%",), "met, or missed by at most 2%", "missed by at most 10% of the target", "worse"
        ),
        Line(
            ("relative 10% amber-green 5% blue 5%",),
            "met; as `blue`, beaten by at least 5%",
            "missed by at most 10% of the target; as `amber-green`, by at most 5%",
            "worse",
        ),
    ),
)
def relative(asked: Policy) -> pl.Expr:
    """Amber where the target is missed by at most so much percent of it."""
    return tolerant(
        asked,
        lambda percent: within_percent(case.short, case.target, percent),
        lambda percent: beaten_percent(case.short, case.target, percent),
    )
