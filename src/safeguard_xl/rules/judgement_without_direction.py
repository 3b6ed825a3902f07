"""SG309 judgement-without-direction."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import FIGURE_FIELDS, Polarity, Severity
from safeguard_xl.rules._rule import rule


@rule(
    "SG309",
    Severity.QUERY,
    cell="polarity",
    says='the polarity is "{polarity}", though "{judgement}" stands on an ordered scale',
    shows={"judgement": lambda: pl.coalesce(col.figure(field).judgement for field in FIGURE_FIELDS)},
)
def judgement_without_direction() -> pl.Expr:
    """A judgement has no polarity, though its scale is ordered.

    ## Why it matters
    Good is better than Adequate. A table that does not say so cannot be read without knowing the scale.

    ## Example
    CYPP P9-1 is an Ofsted judgement with polarity N/A.

    ## What to do
    Write Rise, as a higher grade is better.
    """
    return col.scale.is_not_null() & (col.better.said == Polarity.NONE.value).fill_null(value=False)
