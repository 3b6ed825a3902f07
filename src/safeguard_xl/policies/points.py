"""points: amber where the target of a percentage is missed by at most so many points."""

import polars as pl

from safeguard_xl.policies._case import case, decimal
from safeguard_xl.policies._declared import Line, policy
from safeguard_xl.policies._limits import Limits
from safeguard_xl.policies._policy import AMOUNT, Policy
from safeguard_xl.policies._tolerance import NO_PERCENTAGE, REASONS, STEPS, in_its_unit, limits, meanings, out_of_order


def _limits(asked: Policy) -> Limits:
    """Return from where on a percentage is green, and amber."""
    found = limits(asked)
    return found._replace(green=pl.when(case.is_percentage).then(found.green))


@policy(
    tolerance_in="points",
    place=30,
    pattern=rf"points {AMOUNT} ?%?",
    unit=" points",
    steps=STEPS,
    examples=("points 5",),
    compared=("points 5",),
    legend=lambda asked: meanings(asked, "{} percentage points"),
    refuses=out_of_order,
    reasons=(*REASONS, NO_PERCENTAGE),
    limits=_limits,
    outside=lambda asked: case.away <= decimal(asked.amount),
    lines=(Line(("points 5",), "met", "missed by at most 5 percentage points (percentages only)", "worse"),),
)
def points(asked: Policy) -> pl.Expr:
    """Amber where the target of a percentage is missed by at most so many points."""
    near = in_its_unit(asked)
    return pl.when(case.is_percentage).then(near).otherwise(NO_PERCENTAGE.here)
