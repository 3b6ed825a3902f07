"""SG506 polarity-changed."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._over_time import joined, within_the_year
from safeguard_xl.rules._rule import rule


@rule(
    "SG506",
    Severity.ERROR,
    cell="polarity",
    says='polarity "{before.polarity}" in the previous workbook, "{polarity}" now',
)
def polarity_changed() -> pl.Expr:
    """The polarity has changed during the year.

    ## Why it matters
    It turns every light and every direction of travel of the indicator round.

    ## Example
    KPI 9 was Fall in quarter 1 and is Rise in quarter 2.

    ## What to do
    Find out which is right, and correct the other.
    """
    said = (col.text.polarity != "") & (col.before.text.polarity != "")
    differs = said & (col.polarity != col.before.polarity)
    return joined((within_the_year() & differs).fill_null(value=False))
