"""SG604 prediction-missing."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import LAST_QUARTER, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import blank, has_figure


@rule(
    "SG604",
    Severity.QUERY,
    cell="predicted",
    says="result {result}, but no full-year forecast",
)
def prediction_missing() -> pl.Expr:
    """There is a result, but no forecast.

    ## Why it matters
    A board asks where the year will end, not only where it stands.

    ## Example
    A quarterly indicator with a result and an empty cell under "Current Predicted Full Year Result".

    ## What to do
    Forecast the full year; the calculated forecast may serve as a start. Or write "Unable to predict", and why.
    """
    return blank("predicted") & has_figure("result") & (col.quarter < LAST_QUARTER)
