"""SG508 result-not-updated."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity, Unit
from safeguard_xl.rules._over_time import before_level, joined, within_the_year
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import level

STEPS = [unit.value for unit in (Unit.SCORE, Unit.JUDGEMENT)]  # they often stay as they are
FEW = 30  # cases: with so few a percentage may well stay as it is


@rule(
    "SG508",
    Severity.QUERY,
    cell="result",
    says="{result} was also last quarter's result, to the digit",
)
def result_not_updated() -> pl.Expr:
    """The result is the same as last quarter's.

    ## Why it matters
    Most likely the cell was not updated.

    ## Example
    KPI 2 shows 70.3% in quarter 2 and in quarter 3.

    ## What to do
    Check that the figure is for this quarter.
    """
    another = ~(within_the_year() & (col.quarter == col.before.quarter)).fill_null(value=False)
    few = pl.coalesce(col.result.denominator, col.target.denominator) < FEW
    steps = col.result.unit.is_in(STEPS) | few.fill_null(value=False)
    same = (level("result") == before_level("result")).fill_null(value=False)
    return joined(another & same & ~steps.fill_null(value=False))
