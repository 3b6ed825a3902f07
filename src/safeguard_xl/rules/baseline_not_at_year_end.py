"""SG215 baseline-not-at-year-end."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import LEVELS, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import of_figure


@rule(
    "SG215",
    Severity.INFO,
    cell="baseline",
    says='baseline "{baseline}" is a part-year figure; the target is for the full year',
)
def baseline_not_at_year_end() -> pl.Expr:
    """A baseline is a part-year figure.

    ## Why it matters
    What adds up over a year is not half done in December: a number of part of a year is held against a target for the
    whole. A percentage, a rate, a score or a judgement is the same kind of figure at any time, and is not raised.

    ## Example
    "48 adoptions (Dec 22)" beside a target of 60.

    ## What to do
    If there is a figure for the year end, use it. If not, say so in the commentary.
    """
    calendar_year = col.baseline.own_period.str.contains(r"^[0-9]{4}$")
    level = col.unit.is_in(LEVELS).fill_null(value=False)
    return of_figure("baseline", ~col.baseline.at_year_end & ~calendar_year & ~level)
