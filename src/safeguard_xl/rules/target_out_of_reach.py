"""SG307 target-out-of-reach."""

import polars as pl

from safeguard_xl.model import Frequency, Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import frequency_is, plain, unit_is, value, worse

FURTHEST = 15  # percent of the result


def _rate_needed() -> pl.Expr:
    """The percentage needed in the rest of the year, taking the result as the year to date and volumes as equal."""
    gone = pl.col("quarter").cast(pl.Decimal(38, 6))
    return (value("target") * 4 - value("result") * gone) / (pl.lit(4) - gone)


def _change_needed() -> pl.Expr:
    """The change still needed, in percent of the result."""
    return (value("target") - value("result")) * 100 / value("result")


def _needed() -> pl.Expr:
    rate = pl.format("{}% would be needed in the rest of the year", plain(_rate_needed().round(1)))
    less = pl.when(_change_needed() < 0).then(pl.lit("lower")).otherwise(pl.lit("higher"))
    change = pl.format(
        "{} has to be {}% {} by the year end, and last year it went the other way",
        "result.shown", plain(_change_needed().abs().round(0)), less,
    )  # fmt: skip
    return pl.when(unit_is(Unit.PERCENT)).then(rate).otherwise(change)


@rule(
    "SG307",
    Severity.QUERY,
    cell="target",
    says="the target, {target}, is out of reach: {needed}",
    shows={"needed": lambda: _needed()},
)
def target_out_of_reach() -> pl.Expr:
    """The target can hardly be met in what is left of the year.

    ## Why it matters
    A prediction that still meets it would be wishful, and the board should hear of it now.

    ## Example
    LSP-HW2b(i) a: 1,293 children looked after against a target of 1,031, 20% fewer in half a year, while the
    number rises.

    ## What to do
    Predict a miss and say what will be done, or have the target changed in the open.
    """
    fixed = (pl.col("result.denominator") == pl.col("target.denominator")).fill_null(value=False)
    through_the_year = frequency_is(Frequency.QUARTERLY) | frequency_is(Frequency.MONTHLY)
    percent = (
        pl.when(~fixed & through_the_year).then(~_rate_needed().is_between(0, 100)).when(fixed).then(statement=False)
    )
    stock = (_change_needed().abs() > FURTHEST) & worse("result", than="previous")
    judged = pl.when(unit_is(Unit.PERCENT)).then(percent).when(unit_is(Unit.COUNT, Unit.RATE)).then(stock)
    return pl.when(pl.col("quarter") < 4).then(
        pl.when(worse("result", than="target")).then(judged).otherwise(judged & False)
    )
