"""SG205 frequency-and-unit-in-one."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule


@rule(
    "SG205",
    Severity.INFO,
    cell="frequency",
    says='frequency and unit share a cell, such as "{frequency}" ({count} in all)',
    table=True,
)
def frequency_and_unit_in_one() -> pl.Expr:
    """One cell holds both frequency and unit.

    ## Why it matters
    Two facts in one cell cannot be filtered or sorted, and the unit is easily left vague.

    ## Example
    "Quarterly %" under "Frequency & Measure".

    ## What to do
    Nothing, if the template is not yours to change. If it is, give the unit a column of its own.

    This check can be switched off in a schema, under [rules].
    """
    return col.frequency_rest != ""
