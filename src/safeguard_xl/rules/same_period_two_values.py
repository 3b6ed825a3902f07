"""SG301 same-period-two-values."""

import polars as pl

from safeguard_xl.frame import col, shared
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import exact, level, of_figures, power_of_ten


def _of_one_period() -> pl.Expr:
    """Return the rows in which both figures stand, and are of the same period."""
    same = (col.baseline.period == col.previous.period).fill_null(value=False)
    return same & col.baseline.level.is_not_null() & col.previous.level.is_not_null()


@shared
def _differ() -> pl.Expr:
    """Tell where they are more than rounding apart: 80% and 79.9% are one figure."""
    places = pl.min_horizontal(col.baseline.decimals, col.previous.decimals).fill_null(0)
    apart = (level("baseline") - level("previous")).abs() * 2 * power_of_ten(places)
    return pl.when(exact("baseline") & exact("previous")).then(apart > 1)


@rule(
    "SG301",
    Severity.ERROR,
    cell="baseline",
    says='{baseline.period} has two figures: baseline "{baseline}", last year\'s result {previous}',
    among=_of_one_period,
)
def same_period_two_values() -> pl.Expr:
    """There are two figures for the same year.

    ## Why it matters
    One of the two is wrong, and every comparison with last year rests on it.

    ## Example
    KPI 1: baseline "81.0% (23-24)", 2023/24 result 78.2%.

    ## What to do
    Find out which of the two was reported at the year end. Then correct the wrong one, or its year.
    """
    same = col.baseline.period == col.previous.period
    return (
        pl.when(same.eq_missing(other=False))
        .then(statement=False)
        .otherwise(of_figures("baseline", "previous", same & _differ()))
    )
