"""SG606 prediction-outside-range."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import LAST_QUARTER, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import level, of_figure

LARGE = 100


def _end(end: pl.Expr) -> pl.Expr:
    """Return an end of the range, in the unit of the indicator; large ones as whole numbers."""
    mark = pl.when(col.unit == "percent").then(pl.lit("%")).otherwise(pl.lit(""))
    exact = pl.when(end.abs() < LARGE).then(end.round(1)).otherwise(end.round(0))
    return exact.cast(pl.String).str.strip_suffix(".0") + mark


@rule(
    "SG606",
    Severity.QUERY,
    cell="predicted",
    says="forecast {predicted} is outside what the results make likely, {low} to {high}",
    shows={"low": lambda: _end(col.forecast.low), "high": lambda: _end(col.forecast.high)},
)
def prediction_outside_range() -> pl.Expr:
    """The forecast is outside the likely range.

    ## Why it matters
    It may rest on knowledge that the figures do not show; then the board should have it too.

    ## Example
    A prediction of 84% where the results to date make 71 to 80% likely.

    ## What to do
    Give the reason in the commentary, or forecast again.
    """
    outside = ~level("predicted").cast(pl.Float64).is_between(col.forecast.low, col.forecast.high)
    comparable = col.officer_forecast.unit.eq_missing(col.forecast.unit) & (col.quarter < LAST_QUARTER)
    return of_figure("predicted", comparable & outside)
