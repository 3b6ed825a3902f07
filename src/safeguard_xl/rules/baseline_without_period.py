"""SG214 baseline-without-period."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import has_figure


@rule(
    "SG214",
    Severity.QUERY,
    cell="baseline",
    says='the baseline "{baseline}" does not say which period it is of',
)
def baseline_without_period() -> pl.Expr:
    """A baseline does not say which period it is of.

    ## Why it matters
    Progress is counted from the baseline. Without its period nobody can say how long it took.

    ## Example
    NI 66 has the baseline "66.3%", NI 68 "56.8%", NI 71 "Score of 5".

    ## What to do
    Add the period in brackets after the figure, such as 66.3% (2007/08).
    """
    return has_figure("baseline") & col.baseline.period.is_null()
