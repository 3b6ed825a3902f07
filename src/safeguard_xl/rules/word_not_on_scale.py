"""SG310 word-not-on-scale."""

import polars as pl

from safeguard_xl.model import FIGURE_FIELDS, Severity
from safeguard_xl.rules._rule import rule


@rule(
    "SG310",
    Severity.ERROR,
    cell=FIGURE_FIELDS,
    says='"{cell}" is not a judgement of the scale the row uses',
)
def word_not_on_scale(field: str) -> pl.Expr:
    """A word is not one of the scale's judgements.

    ## Why it matters
    It cannot be compared with the target.

    ## Example
    "Fair" where Ofsted says Inadequate, Adequate, Good or Outstanding.

    ## What to do
    Use the inspectorate's own word; add it to the schema under [scales] if the scale has changed.
    """
    other = pl.col(f"{field}.judgement").is_null() & pl.col(f"{field}.absence").is_null()
    return (
        pl.when(pl.col(field).is_not_null() & pl.col("scale").is_not_null())
        .then(other)
        .when(pl.col(field).is_not_null())
        .then(statement=False)
    )
