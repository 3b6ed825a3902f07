"""SG214 baseline-without-period."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Absence, Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import absent, has_figure


@rule(
    "SG214",
    Severity.QUERY,
    cell="baseline",
    says='no year is given for the baseline, such as "{baseline}": {names}',
    table=True,
)
def baseline_without_period() -> pl.Expr:
    """A baseline has no year.

    ## Why it matters
    Progress is counted from the baseline. Without its period nobody can say how long it took. A judgement stands until
    the next one, and of the baseline of a new indicator new-indicator-with-a-past asks more.

    ## Example
    KPI 7 has the baseline "58.2%", KPI 8 "41%".

    ## What to do
    Add the year in brackets after the figure.
    """
    judgement = (col.unit == Unit.JUDGEMENT.value).fill_null(value=False)
    new = absent("previous", Absence.NEW_INDICATOR).fill_null(value=False)
    return has_figure("baseline") & col.baseline.period.is_null() & ~judgement & ~new
