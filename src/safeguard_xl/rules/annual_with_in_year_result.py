"""SG313 annual-with-in-year-result."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import LAST_QUARTER, Frequency, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import frequency_is, has_figure


@rule(
    "SG313",
    Severity.QUERY,
    cell="result",
    says="annual indicator, but there is a result, {result}, in quarter {quarter}",
)
def annual_with_in_year_result() -> pl.Expr:
    """An annual indicator has a result before the year end.

    ## Why it matters
    It may be a local stand-in, or last year's figure in the wrong column; the board takes it for this year's.

    ## Example
    KPI 9 is "Annual %" and shows 8.1% under "2024/25 Quarter 2".

    ## What to do
    If it is a local figure or last year's, say so in the commentary. If not, clear the cell.
    """
    return frequency_is(Frequency.ANNUAL) & (col.quarter < LAST_QUARTER) & has_figure("result")
