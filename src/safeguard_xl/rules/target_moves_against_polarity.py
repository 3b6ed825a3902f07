"""SG306 target-moves-against-polarity."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import way, worse


@rule(
    "SG306",
    Severity.QUERY,
    cell="target",
    says="target {target} is worse than the baseline, {baseline} ({way})",
    shows={"way": way},
    wording=("way",),
)
def target_moves_against_polarity() -> pl.Expr:
    """The target is worse than the baseline.

    ## Why it matters
    Either the polarity is wrong, or the plan is to get worse.

    ## Example
    A Fall indicator with a baseline of 9.5% and a target of 12%.

    ## What to do
    Check the polarity first, then the target. If both are right, say in the commentary why less is asked for.
    """
    return worse("target", than="baseline")
