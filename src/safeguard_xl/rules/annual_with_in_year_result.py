"""SG313 annual-with-in-year-result."""

import polars as pl

from safeguard_xl.model import Frequency, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import frequency_is, has_figure


@rule(
    "SG313",
    Severity.QUERY,
    cell="result",
    says="an annual indicator with a result, {result}, in quarter {quarter}",
)
def annual_with_in_year_result() -> pl.Expr:
    """An annual indicator has a result before the year is over.

    ## Why it matters
    It is a local proxy, or last year's figure in the wrong column.

    ## Example
    NI 62 is "Annual %" and shows 9.4% under "2009/10 Quarter 2".

    ## What to do
    Say that it is a local proxy, or clear the cell.
    """
    return frequency_is(Frequency.ANNUAL) & (pl.col("quarter") < 4) & has_figure("result")
