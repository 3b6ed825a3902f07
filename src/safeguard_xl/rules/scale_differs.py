"""SG230 scale-differs."""

import polars as pl

from safeguard_xl.frame import cell
from safeguard_xl.model import Damage, Severity
from safeguard_xl.rules._rule import cell_rule


@cell_rule(
    "SG230",
    Severity.QUERY,
    says='"{cell}" looks to be on another scale than the rest of its row, so nothing is rated by it',
    table=True,
)
def scale_differs() -> pl.Expr:
    """A number looks to be on another scale.

    ## Why it matters
    0.13 may be 13%, kept as Excel keeps it, or 0.13%; 1.3 beside £1.2m may be millions, or one pound thirty. A light
    would be out by a hundred times, or by a million, and nothing would show it.

    ## Example
    A target of 10 and a result of 0.13 in an indicator that is measured in %; a green threshold of 0.85 for a result of
    81%; a target of £1.2m and a result of 1.3.

    ## What to do
    Type the figure again with its sign or its scale, such as 13% or £1.3m, or say the scale under "Unit", such as £m.
    """
    return (cell.damage == Damage.OFF_SCALE.value).fill_null(value=False)
