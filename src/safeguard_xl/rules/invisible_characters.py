"""SG224 invisible-characters."""

import polars as pl

from safeguard_xl.frame import cell
from safeguard_xl.model import Severity
from safeguard_xl.rules._cells import INVISIBLE, anything_invisible, invisible
from safeguard_xl.rules._rule import cell_rule


def _what() -> pl.Expr:
    """Return what the cells of the column hold, in words."""
    found = [pl.when(invisible(name).any().over(cell.sheet, cell.column)).then(pl.lit(name)) for name in INVISIBLE]
    return pl.concat_str(found, separator=" and ", ignore_nulls=True)


@cell_rule(
    "SG224",
    Severity.QUERY,
    says='"{cell}" holds {what}, which nobody sees',
    table=True,
    shows={"what": _what},
)
def invisible_characters() -> pl.Expr:
    """A cell holds characters that cannot be seen.

    ## Why it matters
    Two cells that look alike are not: a lookup, a filter or a comparison with last quarter's report misses one of them,
    and a number with such a character is a text to Excel. They come with text copied from web pages, PDFs and e-mails.
    A no-break space in a title, and anything in a comment, does no harm and is left alone.

    ## Example
    "KPI 2" with a no-break space between the letters and the number; "Quarterly" with a space at its end.

    ## What to do
    Type the cell again, or let `safeguard-xl fix` do it: it shows each cell, and changes nothing that can be seen.
    """
    return anything_invisible()
