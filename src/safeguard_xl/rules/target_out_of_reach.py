"""SG307 target-out-of-reach."""

import polars as pl

from safeguard_xl.frame import col, shared
from safeguard_xl.model import LAST_QUARTER, Frequency, Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import frequency_is, plain, ratio, unit_is, value, worse

FURTHEST = 15  # percent of the result


@shared
def _rate_needed() -> pl.Expr:
    """Return the percentage needed in the rest of the year, taking the result as the year
    to date and volumes as equal.
    """
    gone = col.quarter.cast(pl.Decimal(38, 6))
    return ratio(value("target") * LAST_QUARTER - value("result") * gone, LAST_QUARTER - gone)


@shared
def _fall_needed() -> pl.Expr:
    """Return how far the result still has to fall, in percent of itself."""
    return ratio((value("result") - value("target")) * 100, value("result"))


@shared
def _share_out_of_reach() -> pl.Expr:
    """Tell where no percentage in the rest of the year could make the target, if each part of it weighs the same."""
    fixed = (col.result.denominator == col.target.denominator).fill_null(value=False)
    through_the_year = frequency_is(Frequency.WEEKLY, Frequency.MONTHLY, Frequency.QUARTERLY)
    shares = value("target").is_between(0, 100) & value("result").is_between(0, 100)  # a change may be below 0
    return ~fixed & shares & pl.when(through_the_year).then(~_rate_needed().is_between(0, 100))


def _needed() -> pl.Expr:
    rate = pl.format("{}% would be needed in the rest of the year", plain(_rate_needed().round(1)))
    fall = pl.format(
        "{} has to fall by {}% by the year end, and has risen since last year",
        col.result.shown, plain(_fall_needed().round(0)),
    )  # fmt: skip
    return pl.when(unit_is(Unit.PERCENT)).then(rate).otherwise(fall)


@rule(
    "SG307",
    Severity.QUERY,
    cell="target",
    says="target {target} looks out of reach: {needed}",
    shows={"needed": _needed},
    wording=("needed",),
)
def target_out_of_reach() -> pl.Expr:
    """The target looks out of reach.

    ## Why it matters
    A prediction that still meets it would be wishful, and the board should hear of it now.

    ## Example
    KPI 3: 640 children looked after against a target of 500, 22% fewer in half a year, while the number rises.

    ## What to do
    Forecast a miss and say what will be done, or ask for the target to be formally reset.
    """
    # where a number should rise, it may be a running total, which is low until the year end: not judged
    stock = pl.when(col.sense == "fall").then((_fall_needed() > FURTHEST) & worse("result", than="previous"))
    judged = (
        pl.when(unit_is(Unit.PERCENT))
        .then(_share_out_of_reach())
        .when(unit_is(Unit.COUNT, Unit.RATE))
        .then(stock)
        .when(col.unit.is_not_null())
        .then(statement=False)
    )
    return (col.quarter < LAST_QUARTER) & worse("result", than="target") & judged
