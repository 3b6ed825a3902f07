"""SG219 rate-called-number."""

import polars as pl

from safeguard_xl.frame import col, says
from safeguard_xl.model import FIGURE_FIELDS, Severity, Unit
from safeguard_xl.rules._rule import rule


@rule(
    "SG219",
    Severity.QUERY,
    cell="unit",
    says='unit says "{unit}", but the figures are rates: "{title}"',
)
def rate_called_number() -> pl.Expr:
    """The unit says "number", but the figures are rates.

    ## Why it matters
    A reader takes 84.6 for 84.6 children.

    ## Example
    KPI 4 is "expressed as a rate per 10,000", and its unit is "Quarterly Number".

    ## What to do
    Write Rate as the unit, and per how many, such as Rate per 10,000.
    """
    # whole numbers under a title such as "Number of business rate accounts" are a count all the same
    decimals = pl.any_horizontal(col.figure(field).decimals > 0 for field in FIGURE_FIELDS)
    rate = (col.unit == Unit.RATE.value) & (decimals | says(col.text.title, r"\bper [0-9]|^rate\b"))
    return (col.unit_said == Unit.COUNT.value) & rate.fill_null(value=False)
