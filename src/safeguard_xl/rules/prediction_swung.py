"""SG509 prediction-swung."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import LAST_QUARTER, Severity
from safeguard_xl.rules._over_time import before_level, joined, within_the_year
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import level


@rule(
    "SG509",
    Severity.QUERY,
    cell="predicted",
    says=("forecast {before.predicted} in the previous workbook, {predicted} now: more than its own 80% range allows"),
)
def prediction_swung() -> pl.Expr:
    """The forecast has changed sharply.

    ## Why it matters
    A prediction that swings so far was not one, or something has happened that the board should hear of.

    ## Example
    The predicted full-year result of KPI 2 was 84% in quarter 1, when 78 to 86% was to be expected, and is 70% now.

    ## What to do
    Say in the commentary what has changed.
    """
    half = (col.before.forecast.high - col.before.forecast.low) / 2
    swing = (level("predicted") - before_level("predicted")).abs().cast(pl.Float64)
    over = (col.quarter == LAST_QUARTER).fill_null(value=False)  # the outturn stands there now
    return joined((within_the_year() & (swing > half)).fill_null(value=False) & ~over)
