"""SG314 annual-still-pending-at-q4."""

import polars as pl

from safeguard_xl.model import Absence, Frequency, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import frequency_is


@rule(
    "SG314",
    Severity.ERROR,
    cell="result",
    says='the year is over, and the result still says "{result}"',
)
def annual_still_pending_at_q4() -> pl.Expr:
    """The year is over, and an annual result is still pending.

    ## Why it matters
    The result is due now, and the report goes out without it.

    ## Example
    NI 62 says "Annual PI reported at Q4" in the report of quarter 4.

    ## What to do
    Fill in the result, or say when it will be known.
    """
    pending = pl.col("result.absence").is_in([Absence.NOT_YET_DUE.value, Absence.BLANK.value]).fill_null(value=False)
    return frequency_is(Frequency.ANNUAL) & (pl.col("quarter") == 4) & pending
