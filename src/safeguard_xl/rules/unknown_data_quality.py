"""SG206 unknown-data-quality."""

import polars as pl

from safeguard_xl.frame import col, says
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import blank, has_figure


@rule(
    "SG206",
    Severity.QUERY,
    cell="data_quality",
    says='"{data_quality}" does not say whether the figures can be relied on',
)
def unknown_data_quality() -> pl.Expr:
    """The data quality statement is not recognised.

    ## Why it matters
    A board reads the column to know how far to trust a figure; a local word leaves it guessing.

    ## Example
    KPI 12 says "No checklist".

    ## What to do
    Write "No concerns", or "Some concerns" with the reason.

    Words of your own go into the schema, under [data_quality].
    """
    unknown = ~blank("data_quality") & col.data_quality.is_null() & ~col.fragment.data_quality
    dash = says(col.text.data_quality, r"^(n/?a|not applicable|[-–—]+)$")
    return unknown & ~(dash & has_figure("result").eq_missing(other=False))
