"""points: amber where the target of a percentage is missed by at most so many points."""

import polars as pl

from safeguard_xl.policies._case import case, decimal
from safeguard_xl.policies._declared import Line, policy
from safeguard_xl.policies._policy import AMOUNT, Policy
from safeguard_xl.policies._reason import Reason
from safeguard_xl.policies._tolerance import GREEN, REASONS, meanings, tolerant

NO_PERCENTAGE = Reason(
    "points-need-a-percentage", None, lambda _: "a tolerance in points is for percentages only", turns=False
)


@policy(
    place=30,
    pattern=rf"points {AMOUNT} ?%?",
    unit=" points",
    steps=(GREEN,),
    examples=("points 5",),
    compared=("points 5",),
    legend=lambda asked: meanings(asked, "missed by at most {} percentage points"),
    reasons=(*REASONS, NO_PERCENTAGE),
    outside=lambda asked: case.away <= decimal(asked.amount),
    lines=(Line(("points 5",), "met", "missed by at most 5 percentage points (percentages only)", "worse"),),
)
def points(asked: Policy) -> pl.Expr:
    """Amber where the target of a percentage is missed by at most so many points."""
    near = tolerant(asked, lambda amount: case.short <= decimal(amount))
    return pl.when(case.is_percentage).then(near).otherwise(NO_PERCENTAGE.here)
