"""SG301 same-period-two-values."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import level


@rule(
    "SG301",
    Severity.ERROR,
    cell="baseline",
    says='the baseline "{baseline}" is of {baseline.period}, for which the result column has {previous}',
)
def same_period_two_values() -> pl.Expr:
    """Baseline and last year's result are of the same period, and differ.

    ## Why it matters
    One of the two is wrong, and every comparison with last year rests on it.

    ## Example
    NI 59: baseline "79.9% (08-09)", 2008/09 result 76.5%.

    ## What to do
    Find out which was reported at the year end; correct the other, or its period.
    """
    same = pl.col("baseline.period") == pl.col("previous.period")
    return pl.when(level("baseline").is_not_null() & level("previous").is_not_null()).then(
        same.fill_null(value=False) & (level("baseline") != level("previous"))
    )
