"""SG212 impossible-percentage."""

import polars as pl

from safeguard_xl.model import FIGURE_FIELDS, Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import of_figure, plain, power_of_ten, stated_denominator, value


@rule(
    "SG212",
    Severity.QUERY,
    cell=FIGURE_FIELDS,
    says='"{cell}": no number out of {denominator} makes that percentage',
    shows={"denominator": lambda field: plain(stated_denominator(field))},
)
def impossible_percentage(field: str) -> pl.Expr:
    """No whole number out of the stated denominator makes the percentage.

    ## Why it matters
    With few cases only certain percentages are possible; another shows that the denominator or the percentage
    is not of this period.

    ## Example
    Of 13 homes, 9 make 69% and 10 make 77%; "72%" of them is not possible.

    ## What to do
    Check how many cases there were, and write the fraction beside the percentage.
    """
    decimals = power_of_ten(pl.col(f"{field}.decimals")).cast(pl.Int64)
    denominator = stated_denominator(field).cast(pl.Int64)
    whole, scaled = (
        100 * decimals,
        (value(field) * power_of_ten(pl.col(f"{field}.decimals"))).cast(pl.Int64) * denominator,
    )
    below = scaled // whole
    nearest = pl.min_horizontal((below * whole - scaled).abs(), ((below + 1) * whole - scaled).abs())
    judged = (pl.col(f"{field}.unit") == Unit.PERCENT.value) & pl.col(f"{field}.numerator").is_null()
    return of_figure(field, judged & (nearest * 2 > denominator))
