"""SG228 data-quality-without-result."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import has_figure

COPIED = 2  # rows of a sheet; one may be a slip of no consequence


def _vouched() -> pl.Expr:
    return (col.data_quality == "good") & ~has_figure("result")


@rule(
    "SG228",
    Severity.INFO,
    cell="data_quality",
    says='"{data_quality}" stands under data quality where there is no result: {names}',
    table=True,
)
def data_quality_without_result() -> pl.Expr:
    """The data quality is stated where there is no result.

    ## Why it matters
    Nobody can have looked at figures that are not there. Where several rows say so, the words were copied down the
    column, and say nothing of the rows that do have a result, either.

    ## Example
    KPI 9 and KPI 10 are "Annual, reported at Q4", and their data quality is "No concerns".

    ## What to do
    Leave data quality blank until there is a result, and look again at the rows that have one.
    """
    return _vouched() & (_vouched().sum().over(col.workbook, col.sheet) >= COPIED)
