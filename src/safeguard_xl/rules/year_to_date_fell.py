"""SG507 year-to-date-fell."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import LEVELS, Kind, Severity
from safeguard_xl.rules._over_time import before_level, joined, within_the_year
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import level


@rule(
    "SG507",
    Severity.ERROR,
    cell="result",
    says="running total {result} now, {before.result} in the previous workbook",
)
def year_to_date_fell() -> pl.Expr:
    """A running total has fallen.

    ## Why it matters
    What is counted up over a year cannot fall; one of the two figures is wrong.

    ## Example
    Adoptions, year to date: 31 in quarter 2, 28 in quarter 3.

    ## What to do
    Check both; if cases were removed, say so in the commentary.
    """
    later = within_the_year() & (col.quarter > col.before.quarter)
    fell = (col.kind == Kind.YEAR_TO_DATE.value) & ~col.unit.is_in(LEVELS)
    return joined((later & fell & (level("result") < before_level("result"))).fill_null(value=False))
