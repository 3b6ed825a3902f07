"""SG217 decimals-differ."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import of_figure

MANY = 2  # decimals


@rule(
    "SG217",
    Severity.INFO,
    cell=FIGURE_FIELDS,
    says='"{cell}" has more decimals than the other figures of the row',
)
def decimals_differ(field: FigureField) -> pl.Expr:
    """A figure has two or more decimals where the row's others have at most one.

    ## Why it matters
    It looks more exact than its neighbours, and hints that it was copied from elsewhere.

    ## Example
    NI 61: "87.30%" beside 81.4%, 85% and 96.0%.

    ## What to do
    Show all figures of the row with the same number of decimals (Home, Decrease Decimal).
    """
    others = pl.max_horizontal(col.figure(other).decimals for other in FIGURE_FIELDS if other != field)
    pence = (col.figure(field).unit == Unit.MONEY.value).fill_null(value=False)
    return of_figure(field, ~pence & (col.figure(field).decimals >= MANY) & (others < MANY))
