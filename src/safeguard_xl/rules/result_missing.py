"""SG312 result-missing."""

import polars as pl

from safeguard_xl.model import Frequency, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import blank, frequency_is


@rule(
    "SG312",
    Severity.ERROR,
    cell="result",
    says='no result, though one is due ("{frequency}")',
)
def result_missing() -> pl.Expr:
    """A result is missing.

    ## Why it matters
    The board sees a gap and cannot tell late from forgotten.

    ## Example
    A quarterly indicator with an empty cell under "2024/25 Quarter 2".

    ## What to do
    Fill in the result, or say in the cell why there is none.
    """
    return frequency_is(Frequency.WEEKLY, Frequency.MONTHLY, Frequency.QUARTERLY) & blank("result")
