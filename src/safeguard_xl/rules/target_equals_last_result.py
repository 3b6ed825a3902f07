"""SG305 target-equals-last-result."""

import polars as pl

from safeguard_xl.model import Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import level, value


@rule(
    "SG305",
    Severity.INFO,
    cell="target",
    says="the target, {target}, is last year's result",
)
def target_equals_last_result() -> pl.Expr:
    """The target is last year's result.

    ## Why it matters
    Standing still may be the aim; it may also be a figure that was copied.

    ## Example
    NI 64 was 7.6% in 2008/09 and is set a target of 7.6%.

    ## What to do
    Check that no improvement is meant.
    """
    best = pl.when((pl.col("unit.is") == Unit.PERCENT.value) & (pl.col("sense") == "rise")).then(value("target") == 100)
    nought = pl.when(pl.col("sense") == "fall").then(value("target") == 0)
    return (level("target") == level("previous")) & ~best.fill_null(value=False) & ~nought.fill_null(value=False)
