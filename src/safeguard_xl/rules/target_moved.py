"""SG505 target-moved."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._over_time import joined, moved, within_the_year
from safeguard_xl.rules._rule import rule


@rule(
    "SG505",
    Severity.QUERY,
    cell="target",
    says="target {before.target} in the previous workbook, {target} now",
)
def target_moved() -> pl.Expr:
    """The target has changed during the year.

    ## Why it matters
    A target that follows the result is no target.

    ## Example
    KPI 2 had a target of 80% in quarter 1 and has one of 75% in quarter 2.

    ## What to do
    Put the old target back, or say who agreed to the new one and when.
    """
    return joined((within_the_year() & moved("target")).fill_null(value=False))
