"""SG215 baseline-not-at-year-end."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import of_figure


@rule(
    "SG215",
    Severity.INFO,
    cell="baseline",
    says='the baseline "{baseline}" is of a time within a year, and the target is for a whole one',
)
def baseline_not_at_year_end() -> pl.Expr:
    """A baseline is of some date within a year.

    ## Why it matters
    A figure of one month or one visit is held against a target for the whole year.

    ## Example
    NI 63 has "70.5% (Dec 07)", CYPP P9-1 "Inadequate (July 2008 visit)".

    ## What to do
    If there is a figure for the year end, use it; if not, say so in the commentary.
    """
    calendar_year = col.baseline.own_period.str.contains(r"^\d{4}$")
    return of_figure("baseline", ~col.baseline.at_year_end & ~calendar_year)
