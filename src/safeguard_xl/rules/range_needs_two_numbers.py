"""SG308 range-needs-two-numbers."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Polarity, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import has_figure, plain, range_text


def _one_number() -> pl.Expr:
    band = pl.format(
        "; it is rated by the official range, {} to {}",
        plain(col.defined.band_low),
        plain(col.defined.band_high),
    )
    return pl.format("one number, {}{}", col.text.target, pl.coalesce(band, pl.lit("")))


def _is_range() -> pl.Expr:
    return col.polarity == Polarity.RANGE.value


@rule(
    "SG308",
    Severity.QUERY,
    cell="target",
    says='polarity "{polarity}" needs a range as target (from, to), but it is {one_number}',
    shows={"one_number": _one_number},
    among=_is_range,
    wording=("one_number",),
)
def range_needs_two_numbers() -> pl.Expr:
    """The target should be a range.

    ## Why it matters
    Whether a result on either side of it is good or bad cannot be said, so the indicator is not rated, unless a range
    is known from its definition.

    ## Example
    NI 65 is "Bell Shaped" with a target of 13%; its official range is 10 to 15%.

    ## What to do
    Write the range as the target, such as 10 to 15%. If more (or less) is always better, change the polarity.
    """
    one = pl.when(range_text()).then(statement=False).otherwise(has_figure("target"))
    return _is_range() & one
