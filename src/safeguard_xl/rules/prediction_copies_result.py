"""SG603 prediction-copies-result."""

import polars as pl

from safeguard_xl.frame import col, shared
from safeguard_xl.model import LAST_QUARTER, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import level, of_figure


@shared
def _copied() -> pl.Expr:
    """Tell where a prediction is the result, and the year is not over."""
    copied = of_figure("predicted", level("predicted") == level("result"))
    return copied & (col.quarter < LAST_QUARTER).fill_null(value=True)


def _number_copied() -> pl.Expr:
    return _copied().sum().over(col.workbook, col.sheet)


def _filled() -> pl.Expr:
    return level("predicted").count().over(col.workbook, col.sheet)


@rule(
    "SG603",
    Severity.QUERY,
    cell="predicted",
    says="forecasts that repeat the current result to the digit: {count} of {filled}",
    table=True,
    shows={"filled": _filled},
)
def prediction_copies_result() -> pl.Expr:
    """Forecasts are the same as the results.

    ## Why it matters
    Copied figures suggest that nobody has predicted anything. One of many may well stay where it is, and at the year
    end the result is the outturn.

    ## Example
    All seven predictions of the sheet are the quarter's results.

    ## What to do
    Forecast from the year to date and last year's quarters; write the numerator and denominator beside each result.

    The calculated forecast carries the result forward, too, where it has nothing better; with the numerator and
    denominator of each quarter it often has.
    """
    return pl.when(_copied()).then(_number_copied() * 2 > _filled()).otherwise(_copied())
