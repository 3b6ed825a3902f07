"""SG209 unbalanced-brackets."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Severity
from safeguard_xl.rules._fragments import understood
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import place


def _partner(field: FigureField) -> pl.Expr:
    """Return the bracket that is not there: that on the other side of the one that is."""
    opened = place(field).str.contains(r"^[(\[{]")
    return pl.when(opened).then(pl.lit("a closing")).otherwise(pl.lit("an opening"))


@rule(
    "SG209",
    Severity.QUERY,
    cell=FIGURE_FIELDS,
    says='"{cell}" is missing {partner} bracket, at "{place}"',
    shows={"place": place, "partner": _partner},
    wording=("partner",),
)
def unbalanced_brackets(field: FigureField) -> pl.Expr:
    """A bracket has no partner.

    ## Why it matters
    What belongs to the note and what to the figure is then a guess. Where the figure itself cannot be read, that is an
    error: see unreadable-figure.

    ## Example
    KPI 6 has the baseline "75% (9 out of 12 homes (23/24)".

    ## What to do
    Add the missing bracket, or delete the one too many.
    """
    unbalanced = col.figure(field).problem.eq_missing("unbalanced-brackets")
    return pl.when(col.text.of(field).is_not_null()).then(unbalanced & understood(field))
