"""SG208 data-quality-concern."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import blank


def _so() -> pl.Expr:
    provisional = col.light.provisional.fill_null(value=False)
    return pl.when(provisional).then(pl.lit(", so the rating is provisional")).otherwise(pl.lit(""))


@rule(
    "SG208",
    Severity.INFO,
    cell="data_quality",
    says='the data quality is in doubt ("{data_quality}"){so}',
    shows={"so": _so},
    wording=("so",),
)
def data_quality_concern() -> pl.Expr:
    """The data quality is in doubt.

    ## Why it matters
    A rating on doubtful data may change when the data are validated; readers should be told.

    ## Example
    NI 61 says "Some concerns in year but subject to data validation at Q4", and is rated Green (provisional).

    ## What to do
    If it is true, leave it, and say in the commentary when the data will be validated.
    """
    return ~blank("data_quality") & (col.data_quality == "concern")
