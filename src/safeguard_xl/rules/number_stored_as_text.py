"""SG220 number-stored-as-text."""

import polars as pl

from safeguard_xl.frame import cell
from safeguard_xl.model import Severity
from safeguard_xl.rules._cells import plain_number_text, typed
from safeguard_xl.rules._rule import cell_rule


@cell_rule(
    "SG220",
    Severity.QUERY,
    says='"{cell}" is stored as text: Excel leaves it out of sums, averages and charts',
    table=True,
)
def number_stored_as_text() -> pl.Expr:
    """A number is stored as text.

    ## Why it matters
    It looks like a number, but Excel leaves it out of sums, averages and charts, and sorts it after all numbers. It
    comes from a cell that was formatted as Text, an apostrophe before the number, or another program's export. Excel
    marks it with a green triangle in the corner of the cell.

    ## Example
    "76.5%" or "1,293" at the left of a cell, under "2024/25 Quarter 2".

    ## What to do
    Select the cells, click the warning sign beside them and choose Convert to Number; or let `safeguard-xl fix` do it.
    """
    return cell.is_figure & typed() & plain_number_text()
