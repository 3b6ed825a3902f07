"""SG605 unable-to-predict-with-data."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Absence, Frequency, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import absent, blank, frequency_is, has_figure


@rule(
    "SG605",
    Severity.QUERY,
    cell="predicted",
    says='forecast says "{predicted}", but there is a result, {result}',
)
def unable_to_predict_with_data() -> pl.Expr:
    """There is a result, but the forecast is "Unable to predict".

    ## Why it matters
    A result to date and last year's are enough for a range, if not for a point. Where nobody can say when the next
    result is due, after an inspection or by a frequency that is not known, there is nothing to predict.

    ## Example
    A quarterly result of 69%, and "Unable to predict".

    ## What to do
    Give a forecast, even a rough one, or say in the commentary what stands in the way.
    """
    unknown = ~blank("frequency") & col.frequency.is_null()
    at_any_time = unknown.fill_null(value=False) | frequency_is(Frequency.EVENT).fill_null(value=False)
    return absent("predicted", Absence.UNPREDICTABLE) & has_figure("result") & ~at_any_time
