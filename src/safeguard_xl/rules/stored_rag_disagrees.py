"""SG601 stored-rag-disagrees."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule


def _ours(field: str) -> pl.Expr:
    words = {"up": "better", "level": "level", "down": "worse"}
    return (
        pl.col("current.rag") + pl.lit(" by ") + pl.col("current.policy")
        if field == "rag"
        else pl.col("travel").replace(words)
    )


def _because(field: str) -> pl.Expr:
    compared = pl.format("{} against {} last year", "result.shown", "previous.shown")
    return pl.col("current.because") if field == "rag" else compared


@rule(
    "SG601",
    Severity.ERROR,
    cell=("rag", "direction"),
    says='the sheet says "{cell}", but it is {ours}: {because}',
    shows={"ours": _ours, "because": _because},
)
def stored_rag_disagrees(field: str) -> pl.Expr:
    """A light or a direction in the sheet is not what the policy gives.

    ## Why it matters
    The board sees one colour and the rule gives another; one of them is wrong.

    ## Example
    RAG says Green beside 76.2% against 84% (Rise).

    ## What to do
    Correct the cell, or name the policy that it follows (--policy). `update --replace` writes ours.
    """
    stored, ours = (
        (pl.col("rag.is"), pl.col("current.rag")) if field == "rag" else (pl.col("direction.is"), pl.col("travel"))
    )
    said = pl.when(pl.col(field).is_not_null()).then((stored != ours).fill_null(value=False))
    return (
        pl.when((stored != "unknown").fill_null(value=True) & ~ours.is_in(["not-rated", "unknown"]))
        .then(said)
        .otherwise(said & (ours == stored))
    )
