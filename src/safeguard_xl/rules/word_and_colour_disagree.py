"""SG611 word-and-colour-disagree."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._stored import names
from safeguard_xl.rules._words import blank


@rule(
    "SG611",
    Severity.QUERY,
    cell="rag",
    says='the cell says "{rag}" but is coloured {colour}',
    shows={"colour": lambda: col.officer_fill},
)
def word_and_colour_disagree() -> pl.Expr:
    """A light's word and colour differ.

    ## Why it matters
    Who reads the screen sees the colour, who filters the column finds the word: two readers, two lights.

    ## Example
    RAG says "Green" in a cell that is red, after the word was typed over last quarter's.

    ## What to do
    Make both the same.
    """
    differ = ~blank("rag") & (col.officer_rag != col.officer_fill) & ~names(col.officer_fill)
    return pl.when(col.text.rag.is_not_null()).then(differ.fill_null(value=False))
