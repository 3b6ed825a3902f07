"""SG217 decimals-differ."""

import polars as pl

from safeguard_xl.frame import col, shared
from safeguard_xl.model import FigureField, Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import of_figure, value

MANY = 2  # decimals
MEASURED: tuple[FigureField, ...] = ("baseline", "previous", "result", "predicted")
"""What is measured or worked out; a target is chosen, and round as a rule."""


@shared
def _more_than_others(field: FigureField) -> pl.Expr:
    """Tell where a figure has many decimals, and no other that is measured has."""
    others = pl.max_horizontal(col.figure(other).decimals for other in MEASURED if other != field)
    return (col.figure(field).decimals >= MANY) & (others < MANY)


@rule(
    "SG217",
    Severity.INFO,
    cell=MEASURED,
    says='"{cell}" has more decimals than the other results of the row',
)
def decimals_differ(field: FigureField) -> pl.Expr:
    """Results have different numbers of decimals.

    ## Why it matters
    It looks more exact than its neighbours, and hints that it was copied from elsewhere. Targets are chosen, and mostly
    round, and an idle nought makes nothing more exact: neither is held against a result.

    ## Example
    "87.34%" beside 81.4% and 96.0%.

    ## What to do
    Show all figures of the row with the same number of decimals (Home, Decrease Decimal).
    """
    pence = (col.figure(field).unit == Unit.MONEY.value).fill_null(value=False)
    idle = (value(field) == value(field).round(1)).fill_null(value=False)
    return of_figure(field, ~pence & ~idle & _more_than_others(field))
