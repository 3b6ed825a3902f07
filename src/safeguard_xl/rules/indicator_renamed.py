"""SG503 indicator-renamed."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._over_time import joined
from safeguard_xl.rules._rule import rule


@rule(
    "SG503",
    Severity.QUERY,
    cell="reference",
    says='the previous workbook called "{title}" {before.reference}',
)
def indicator_renamed() -> pl.Expr:
    """An indicator's reference has changed.

    ## Why it matters
    Quarters are joined by reference; anyone who follows the old one finds that it stops.

    ## Example
    "Visits made on time" was KPI 2 in quarter 1 and is CS 12 in quarter 2.

    ## What to do
    Go back to the old reference, or say in the commentary that it was renamed.
    """
    return joined(col.before.how == "title") & (col.before.text.reference != "").fill_null(value=False)
