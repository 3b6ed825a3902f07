"""SG207 data-quality-blank."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import blank, has_figure


@rule(
    "SG207",
    Severity.QUERY,
    cell="data_quality",
    says="a result of {result} is reported without a word on its data quality",
)
def data_quality_blank() -> pl.Expr:
    """A result is reported without a data quality statement.

    ## Why it matters
    A blank may mean no concerns, or that nobody has looked.

    ## Example
    KPI 3 and KPI 5 report results, and their data quality cells are empty.

    ## What to do
    Ask the owner; then write "No concerns", or the concern.
    """
    return blank("data_quality") & has_figure("result")
