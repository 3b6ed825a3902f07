"""The text of a number whose format shows its sign, or that it is 0, otherwise than the grammar spells it."""

import polars as pl

from safeguard_xl.frame import cell
from safeguard_xl.rules._cells import COLOUR, is_number, without_sign

IN_BRACKETS = r"^\((.*\d.*)\)$"
AS_DASH = r"^([£$€]?) *[-–—] *(%?)$"
"""0 under Excel's Comma and Accounting styles."""


def spelt() -> pl.Expr:
    """Return the text of a cell with its sign and its 0 in figures: `(8.0%)` as -8.0%, `+4` as 4, `£-` as £0.

    Only of a number that is stored: what is typed as a text so may mean something else.
    """
    by_colour = without_sign() & cell.number_format.str.contains(COLOUR)
    return (
        pl.when(~is_number()).then(cell.text)
        .when((cell.number < 0) & cell.text.str.contains(IN_BRACKETS)).then("-" + cell.text.str.extract(IN_BRACKETS))
        .when(by_colour).then("-" + cell.text)
        .when(cell.number > 0).then(cell.text.str.strip_prefix("+"))
        .when(cell.number == 0).then(cell.text.str.replace(AS_DASH, "${1}0${2}"))
        .otherwise(cell.text)
    )  # fmt: skip
