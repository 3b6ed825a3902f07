"""SG308 range-needs-two-numbers."""

import polars as pl

from safeguard_xl.model import Polarity, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import has_figure


@rule(
    "SG308",
    Severity.QUERY,
    cell="target",
    says='"{polarity}" needs a range, from and to, but the target is one number, {target}',
)
def range_needs_two_numbers() -> pl.Expr:
    """A range is best, but the target is one number.

    ## Why it matters
    Whether a result on either side of it is good or bad cannot be said, so the indicator is not rated.

    ## Example
    NI 65 is "Bell Shaped" with a target of 12.5%, the middle of the official range of 10 to 15%.

    ## What to do
    Write the range, such as 10 to 15%.
    """
    return (pl.col("polarity.is") == Polarity.RANGE.value) & has_figure("target")
