"""SG208 data-quality-concern."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule


@rule(
    "SG208",
    Severity.INFO,
    cell="data_quality",
    says='the data quality is in doubt ("{data_quality}"), so the rating is provisional',
)
def data_quality_concern() -> pl.Expr:
    """The data quality is in doubt.

    ## Why it matters
    A rating on doubtful data may change when the data are validated; readers should be told.

    ## Example
    NI 61 says "Some concerns in year but subject to data validation at Q4", and is rated Green (provisional).

    ## What to do
    Nothing, if it is true. Say in the commentary when the data will be validated.
    """
    return pl.col("data_quality").is_not_null() & (pl.col("data_quality.is") == "concern").fill_null(value=False)
