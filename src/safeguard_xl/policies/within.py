"""within: amber where the target is missed by at most so much, in the indicator's own unit."""

import polars as pl

from safeguard_xl.policies._case import case, decimal
from safeguard_xl.policies._declared import Line, policy
from safeguard_xl.policies._policy import AMOUNT, Policy
from safeguard_xl.policies._tolerance import REASONS, STEPS, in_its_unit, limits, meanings, out_of_order


@policy(
    tolerance_in="unit",
    place=40,
    pattern=rf"within {AMOUNT} ?%?",
    steps=STEPS,
    examples=("within 2",),
    legend=lambda asked: meanings(asked, "{}"),
    refuses=out_of_order,
    reasons=REASONS,
    limits=limits,
    outside=lambda asked: case.away <= decimal(asked.amount),
    lines=(Line(("within 2",), "met", "missed by at most 2, in the indicator's own unit", "worse"),),
)
def within(asked: Policy) -> pl.Expr:
    """Amber where the target is missed by at most so much, in the indicator's own unit."""
    return in_its_unit(asked)
