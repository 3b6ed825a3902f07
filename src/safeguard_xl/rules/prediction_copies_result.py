"""SG603 prediction-copies-result."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import level, of_figure


@rule(
    "SG603",
    Severity.INFO,
    cell="predicted",
    says="{count} of {filled} filled predictions repeat the current result to the digit. Ours must carry the result forward too; the numerator and denominator of each quarter would let it do better",
    table=True,
    shows={"filled": lambda: level("predicted").count()},
)
def prediction_copies_result() -> pl.Expr:
    """Predictions repeat the current result.

    ## Why it matters
    A copied figure says that nobody has predicted anything.

    ## Example
    In the 2009/10 quarter 2 report all nine filled predictions are the quarter's results.

    ## What to do
    Predict from the year to date and last year's quarters; write the numerator and denominator beside each
    result.
    """
    return of_figure("predicted", level("predicted") == level("result"))
