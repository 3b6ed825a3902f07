"""SG218 score-called-number."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import FIGURE_FIELDS, Severity, Unit
from safeguard_xl.rules._rule import rule


def _score() -> pl.Expr:
    """Return a figure of the row that says it is a score, failing that any of them."""
    scores = [
        pl.when(col.figure(field).unit == Unit.SCORE.value).then(col.text.of(field))
        for field in reversed(FIGURE_FIELDS)
    ]
    return pl.coalesce([pl.when(score.str.contains("[A-Za-z]{4}")).then(score) for score in scores] + scores)


@rule(
    "SG218",
    Severity.QUERY,
    cell="unit",
    says='unit says "{unit}", but the figures are scores ("{score}")',
    shows={"score": _score},
)
def score_called_number() -> pl.Expr:
    """The unit says "number", but the figures are scores.

    ## Why it matters
    A number can grow without end; a score has a top, and rises by steps that are not equal.

    ## Example
    KPI 12 is "Quarterly Number", and its result is "Score of 6".

    ## What to do
    Write Score as the unit, and out of how many, such as Score out of 15.
    """
    return (col.unit_said == Unit.COUNT.value) & (col.unit == Unit.SCORE.value)
