"""SG223 error-value."""

import polars as pl

from safeguard_xl.frame import cell
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import cell_rule

MEANS = {
    "#DIV/0!": "a number is divided by 0 or by an empty cell",
    "#N/A": "a lookup does not find what it looks for",
    "#NAME?": "the formula holds a name that Excel does not know, often a misspelt one",
    "#NULL!": "two ranges of the formula do not meet, often for want of a comma",
    "#NUM!": "a number is too large, or cannot be worked out",
    "#REF!": "a cell or sheet that the formula refers to was deleted",
    "#VALUE!": "a text or a space stands where the formula needs a number",
    "#SPILL!": "the cells into which the results should go are not empty",
    "#CALC!": "Excel cannot work out an array",
    "#GETTING_DATA": "the workbook was saved while Excel waited for data",
    "#BUSY!": "the workbook was saved while Excel waited for data",
    "#CONNECT!": "a service that the formula asks could not be reached",
    "#BLOCKED!": "a service that the formula asks is blocked",
    "#FIELD!": "the field that the formula asks for does not exist",
}


@cell_rule(
    "SG223",
    Severity.ERROR,
    says='"{cell}" means that {means}',
    table=True,
    shows={
        "means": lambda: cell.text.replace_strict(
            MEANS, default="a formula cannot be worked out", return_dtype=pl.String
        )
    },
    wording=("means",),
)
def error_value() -> pl.Expr:
    """A cell shows an Excel error.

    ## Why it matters
    There is no figure, every formula that uses the cell fails with it, and the board sees Excel's own words.

    ## Example
    "#DIV/0!" where nothing was counted yet, "#REF!" after a sheet was deleted, "#N/A" where a lookup finds nothing.

    ## What to do
    Correct the formula, or what it refers to. Where there is no figure yet, say so in the cell, such as "Available in
    Q4".

    What Excel means:

    - #DIV/0!: a number is divided by 0 or by an empty cell.
    - #N/A: a lookup does not find what it looks for.
    - #NAME?: the formula holds a name that Excel does not know.
    - #NULL!: two ranges of the formula do not meet.
    - #NUM!: a number is too large, or cannot be worked out.
    - #REF!: a cell or sheet that the formula refers to was deleted.
    - #VALUE!: a text or a space stands where the formula needs a number.
    """
    return cell.kind == "error"
