"""SG305 target-equals-last-result."""

import polars as pl

from safeguard_xl.frame import col, says, shared
from safeguard_xl.model import Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import level, of_figures, value

BEST = 100  # percent: no target can ask for more


@shared
def _excused() -> pl.Expr:
    """Tell where no better target can be asked for, or the sheet says that it is to stay as it is."""
    best = pl.when((col.unit == Unit.PERCENT.value) & col.sense.ne_missing("fall")).then(value("target") == BEST)
    nought = pl.when(col.sense.ne_missing("rise")).then(value("target") == 0)
    meant = col.target.comparator.is_in(["<", ">"]) | says(col.text.target, r"\b(maintain|sustain)")
    return pl.any_horizontal(fact.fill_null(value=False) for fact in (best, nought, meant))


@rule(
    "SG305",
    Severity.INFO,
    cell="target",
    says="target {target} is the same as last year's result",
)
def target_equals_last_result() -> pl.Expr:
    """The target equals last year's result.

    ## Why it matters
    Standing still may be the aim; it may also be a figure that was copied.

    ## Example
    KPI 10 was 8.1% in 2023/24 and is set a target of 8.1%.

    ## What to do
    Nothing, if no improvement is meant; "Maintain 7.6%" would say so.
    """
    same = of_figures("target", "previous", (level("target") == level("previous")) & ~_excused())
    return pl.when(col.sense.is_in(["range", "none"])).then(statement=False).otherwise(same)
