"""SG605 unable-to-predict-with-data."""

import polars as pl

from safeguard_xl.model import Absence, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import absent, has_figure


@rule(
    "SG605",
    Severity.QUERY,
    cell="predicted",
    says='the prediction says "{predicted}", though there is a result, {result}',
)
def unable_to_predict_with_data() -> pl.Expr:
    """The officer is unable to predict, though there is a result.

    ## Why it matters
    A result to date and last year's are enough for a range, if not for a point.

    ## Example
    CYPP P9-3 reports 69% (9 out of 13 homes) and says "Unable to predict".

    ## What to do
    Give a prediction, even a rough one, or say in the commentary what stands in the way.
    """
    return absent("predicted", Absence.UNPREDICTABLE) & has_figure("result")
