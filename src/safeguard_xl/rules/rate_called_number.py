"""SG219 rate-called-number."""

import polars as pl

from safeguard_xl.model import Severity, Unit
from safeguard_xl.rules._rule import rule


@rule(
    "SG219",
    Severity.QUERY,
    cell="unit",
    says='the unit says "{unit}", but "{title}" is a rate',
)
def rate_called_number() -> pl.Expr:
    """A rate is called a number.

    ## Why it matters
    A reader takes 84.6 for 84.6 children.

    ## Example
    LSP-HW2b(i) b is "expressed as a rate per 10,000", and its unit is "Quarterly Number".

    ## What to do
    Call it a rate, and say per how many.
    """
    return (pl.col("unit.said") == Unit.COUNT.value) & (pl.col("unit.is") == Unit.RATE.value)
