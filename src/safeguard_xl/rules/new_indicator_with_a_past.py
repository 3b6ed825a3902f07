"""SG302 new-indicator-with-a-past."""

import polars as pl

from safeguard_xl.model import Absence, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import absent, has_figure


def _is_new() -> pl.Expr:
    return absent("previous", Absence.NEW_INDICATOR)


@rule(
    "SG302",
    Severity.QUERY,
    cell="previous",
    says='last year\'s result says "{previous}", but there is a baseline, "{baseline}"',
    among=_is_new,
)
def new_indicator_with_a_past() -> pl.Expr:
    """A "new" indicator has a baseline.

    ## Why it matters
    If there is a figure from before, last year's result may be known too; if not, the baseline is of
    something else.

    ## Example
    KPI 6 is a "New PI for 24-25" with a baseline of 69%.

    ## What to do
    Fill in last year's result, or say what the baseline rests on.
    """
    return _is_new() & has_figure("baseline")
