"""SG209 unbalanced-brackets."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Severity
from safeguard_xl.rules._fragments import understood
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import place


@rule(
    "SG209",
    Severity.QUERY,
    cell=FIGURE_FIELDS,
    says='"{cell}" has a bracket without its partner, at "{place}"',
    shows={"place": place},
)
def unbalanced_brackets(field: FigureField) -> pl.Expr:
    """A bracket is opened and not closed, or closed and not opened.

    ## Why it matters
    What belongs to the note and what to the figure is then a guess. Where the figure itself cannot be read, that is an
    error: see unreadable-figure.

    ## Example
    KPI 6 has the baseline "75% (9 out of 12 homes (23/24)".

    ## What to do
    Add the missing bracket, or delete the one that is left over.
    """
    unbalanced = col.figure(field).problem.eq_missing("unbalanced-brackets")
    return pl.when(col.text.of(field).is_not_null()).then(unbalanced & understood(field))
