"""SG603 prediction-copies-result."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import LAST_QUARTER, level, of_figure


@rule(
    "SG603",
    Severity.INFO,
    cell="predicted",
    says="predictions that repeat the current result to the digit: {count} of {filled}. The calculated prediction also "
    "carries the result forward; with the numerator and denominator of each quarter it could do better",
    table=True,
    shows={"filled": lambda: level("predicted").count().over(col.sheet)},
)
def prediction_copies_result() -> pl.Expr:
    """Predictions repeat the current result.

    ## Why it matters
    A copied figure suggests that nobody has predicted anything. At the year end it is the outturn, and right.

    ## Example
    In the 2009/10 quarter 2 report all nine filled predictions are the quarter's results.

    ## What to do
    Predict from the year to date and last year's quarters; write the numerator and denominator beside each
    result.
    """
    copied = of_figure("predicted", level("predicted") == level("result"))
    return copied & (col.quarter < LAST_QUARTER).fill_null(value=True)
