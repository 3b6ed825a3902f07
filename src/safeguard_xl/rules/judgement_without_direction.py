"""SG309 judgement-without-direction."""

import polars as pl

from safeguard_xl.model import Polarity, Severity
from safeguard_xl.rules._rule import rule


@rule(
    "SG309",
    Severity.QUERY,
    cell="polarity",
    says='polarity "{polarity}", though {target} stands on an ordered scale',
)
def judgement_without_direction() -> pl.Expr:
    """A judgement has no polarity, though its scale is ordered.

    ## Why it matters
    Good is better than Adequate; a table that does not say so cannot be rated by its own rules.

    ## Example
    CYPP P9-1 is an Ofsted judgement with polarity N/A.

    ## What to do
    Write Rise.
    """
    return pl.col("scale").is_not_null() & (pl.col("polarity.is") == Polarity.NONE.value).fill_null(value=False)
