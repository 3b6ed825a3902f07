"""SG203 unknown-polarity."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import text


@rule(
    "SG203",
    Severity.ERROR,
    cell="polarity",
    says='"{polarity}" does not say which way is better, so the row is not rated',
)
def unknown_polarity() -> pl.Expr:
    """The polarity is blank or is no known word.

    ## Why it matters
    Without it nobody can tell a good result from a bad one, and a rise in children looked after may be shown
    in green.

    ## Example
    The cell under "Rise or Fall" says "Better", or nothing.

    ## What to do
    Write Rise (higher is better), Fall (lower is better), Bell Shaped (a range is best) or N/A (for
    information); add your own words to the schema under [polarity].
    """
    return text("polarity").is_not_null() & pl.col("polarity.is").is_null()
