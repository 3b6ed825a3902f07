"""SG601 stored-rag-disagrees."""

import polars as pl

from safeguard_xl.frame import Column, Row, col
from safeguard_xl.model import Field, Severity
from safeguard_xl.rules._rule import Evidence, rule
from safeguard_xl.rules._words import blank

WORDS = {"not-rated": "not rated", "unknown": "not known", "up": "better", "level": "level", "down": "worse"}
NOTHING = ["not-rated", "unknown"]


def _stored(field: Field) -> Column[str | None]:
    """What the sheet says."""
    if field == "result":
        return col.result.rag  # "711 volunteers (GREEN)"
    return col.officer_direction if field == "direction" else col.officer_rag


def _worked_out(field: Field) -> Column[str | None]:
    return col.direction if field == "direction" else col.light.rag


def _said(field: Field) -> pl.Expr:
    """The cell's words; its colour where it has no words."""
    colour = pl.format("is coloured {}", col.officer_rag)
    return pl.when(blank(field)).then(colour).otherwise(pl.format('says "{}"', col.text.of(field)))


def _ours(field: Field) -> pl.Expr:
    ours = _worked_out(field).replace(WORDS)
    return ours if field == "direction" else pl.format("{} by {}", ours, col.light.policy)


def _because(evidence: Evidence, row: Row, field: Field) -> str:
    if field == "direction":
        return f"{row[col.result.shown]} against {row[col.previous.shown]} last year"
    return evidence.because(row, col.light)


@rule(
    "SG601",
    Severity.ERROR,
    cell=("rag", "direction", "result"),
    says="the cell {said}, but it is {ours}: {because}",
    shows={"said": _said, "ours": _ours},
    tells={"because": _because},
    wording=("because",),
)
def stored_rag_disagrees(field: Field) -> pl.Expr:
    """A light or a direction in the sheet is not what the policy gives.

    ## Why it matters
    The board sees one colour and the rule gives another; one of them is wrong.

    ## Example
    RAG says Green beside 76.2% against a target of 84% (Rise): 9.29% short, red by "relative 5%".

    ## What to do
    Correct the cell, or choose the tolerance your council uses (--policy). `update --replace` writes ours.
    """
    stored, ours = _stored(field), _worked_out(field)
    blank_cell = pl.lit(value=True) if field == "result" else blank(field)  # most results name no light
    nothing_said = stored.is_in(NOTHING) | (stored.is_null() & blank_cell)
    return (
        pl.when(nothing_said & (ours.is_in(NOTHING) | stored.is_null()))
        .then(statement=False)
        .when(~ours.is_in(NOTHING))
        .then(stored != ours)
    )
