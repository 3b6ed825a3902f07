"""ANY101 red-without-reason."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Rag, Severity
from safeguard_xl.rules import rule

FEWEST = 5  # words


@rule("ANY101", Severity.QUERY, cell="comment", says='rated Red, without a reason: the comment is "{comment}"')
def red_without_reason() -> pl.Expr:
    """A red result has no reason.

    ## Why it matters
    The committee has asked to be told why each red indicator is red, and a word or two tell nothing.

    ## Example
    "See above" beside a result that is rated Red.

    ## What to do
    Write in a sentence why the figure is where it is, and what is done about it.
    """
    words = col.text.comment.str.count_matches(r"\w+")
    return (col.light.rag == Rag.RED) & (words < FEWEST)
