"""SG502 indicator-added."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule


def _when() -> pl.Expr:
    """Return which quarter the other rows were found in."""
    after = (col.before.year + 1).cast(pl.String).str.slice(2)
    when = (
        pl.format("quarter {} of {}/{}", col.before.quarter, col.before.year, after)
        .drop_nulls()
        .first()
        .over(col.workbook)
    )
    return when.fill_null("another quarter")


@rule(
    "SG502",
    Severity.INFO,
    cell="title",
    says="not in the previous workbook ({when})",
    shows={"when": _when},
    wording=("when",),
)
def indicator_added() -> pl.Expr:
    """An indicator is new.

    ## Why it matters
    A board that sees a new line asks what it replaces.

    ## Example
    KPI 12 is in the report of quarter 2 and was not in that of quarter 1.

    ## What to do
    Nothing, if it is meant. Say in the commentary since when it is reported.
    """
    return col.has_before & col.before.how.is_null()
