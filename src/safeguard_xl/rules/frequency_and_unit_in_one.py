"""SG205 frequency-and-unit-in-one."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule


@rule(
    "SG205",
    Severity.INFO,
    cell="frequency",
    says='one cell holds both the frequency and the unit, such as "{frequency}" ({count} in all)',
    table=True,
)
def frequency_and_unit_in_one() -> pl.Expr:
    """One cell holds how often and in what unit.

    ## Why it matters
    Two facts in one cell cannot be filtered or sorted, and the unit is easily left vague.

    ## Example
    "Quarterly %" under "Frequency & Measure".

    ## What to do
    Give the unit a column of its own. If the template is not yours to change, switch this check off in the schema.
    """
    return col.frequency_rest != ""
