"""SG221 percent-scale-mixed."""

import polars as pl

from safeguard_xl.frame import cell
from safeguard_xl.model import Damage, Severity
from safeguard_xl.rules._cells import first, percent
from safeguard_xl.rules._rule import cell_rule


@cell_rule(
    "SG221",
    Severity.ERROR,
    says='"{cell}" is a plain number among percentages: to Excel it is {to_excel}, to a reader {to_reader}',
    table=True,
    shows={
        "to_excel": lambda: first(percent(cell.number * 100)),
        "to_reader": lambda: first(percent(cell.number)),
    },
)
def percent_scale_mixed() -> pl.Expr:
    """A plain number stands among percentages.

    ## Why it matters
    Excel keeps 76.5% as 0.765. A cell without the percent format beside such cells is read on one scale by Excel and on
    another by a reader, and an average or a chart of the row is out by a hundred times. Which was meant cannot be told
    from the number: 1 may be 1% or 100%. So it is not rated.

    ## Example
    0.765 under General, or 76.5, beside 80% and 83.3%, in an indicator that is measured in %.

    ## What to do
    Type the figure again with its % sign, such as 76.5%. The Percent button alone would turn 76.5 into 7650%.
    """
    return (cell.damage == Damage.NO_PERCENT_SIGN.value).fill_null(value=False)
