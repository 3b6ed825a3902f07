"""SG601 stored-rag-disagrees."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import blank

WORDS = {"not-rated": "not rated", "unknown": "not known", "up": "better", "level": "level", "down": "worse"}
COLUMNS = {
    "rag": ("rag.is", "current.rag"),
    "direction": ("direction.is", "travel"),
    "result": ("result.rag", "current.rag"),  # "711 volunteers (GREEN)"
}
"""What the sheet says, and what was worked out."""
NOTHING = ["not-rated", "unknown"]


def _said(field: str) -> pl.Expr:
    """The cell's words; its colour where it has no words."""
    colour = pl.format("is coloured {}", "rag.is")
    return pl.when(blank(field)).then(colour).otherwise(pl.format('says "{}"', field))


def _ours(field: str) -> pl.Expr:
    ours = pl.col(COLUMNS[field][1]).replace(WORDS)
    return ours if field == "direction" else pl.format("{} by {}", ours, "current.policy")


def _because(field: str) -> pl.Expr:
    compared = pl.format("{} against {} last year", "result.shown", "previous.shown")
    return compared if field == "direction" else pl.col("current.because")


@rule(
    "SG601",
    Severity.ERROR,
    cell=("rag", "direction", "result"),
    says="the cell {said}, but it is {ours}: {because}",
    shows={"said": _said, "ours": _ours, "because": _because},
    wording=("because",),
)
def stored_rag_disagrees(field: str) -> pl.Expr:
    """A light or a direction in the sheet is not what the policy gives.

    ## Why it matters
    The board sees one colour and the rule gives another; one of them is wrong.

    ## Example
    RAG says Green beside 76.2% against a target of 84% (Rise): 9.29% short, red by "relative 5%".

    ## What to do
    Correct the cell, or choose the tolerance your council uses (--policy). `update --replace` writes ours.
    """
    stored, ours = map(pl.col, COLUMNS[field])
    blank_cell = pl.lit(value=True) if field == "result" else blank(field)  # most results name no light
    nothing_said = stored.is_in(NOTHING) | (stored.is_null() & blank_cell)
    return (
        pl.when(nothing_said & (ours.is_in(NOTHING) | stored.is_null()))
        .then(statement=False)
        .when(~ours.is_in(NOTHING))
        .then(stored != ours)
    )
