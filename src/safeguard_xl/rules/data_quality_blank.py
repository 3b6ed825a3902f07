"""SG207 data-quality-blank."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import blank, has_figure


@rule(
    "SG207",
    Severity.QUERY,
    cell="data_quality",
    says="data quality is blank (result {result})",
)
def data_quality_blank() -> pl.Expr:
    """The data quality is blank.

    ## Why it matters
    A blank may mean no concerns, or that nobody has looked.

    ## Example
    KPI 3 and KPI 5 report results, and their data quality cells are empty.

    ## What to do
    Ask the owner; then write "No concerns", or the concern.
    """
    return blank("data_quality") & has_figure("result")
