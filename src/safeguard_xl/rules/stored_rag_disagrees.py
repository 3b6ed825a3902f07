"""SG601 stored-rag-disagrees."""

import polars as pl

from safeguard_xl.columns import Row
from safeguard_xl.frame import col, shared, stated
from safeguard_xl.model import Direction, Field, Severity
from safeguard_xl.policies import levels
from safeguard_xl.rules._rule import Evidence, rule
from safeguard_xl.rules._stored import differs, level_differs, may_be_tolerance
from safeguard_xl.rules._words import blank

WORDS = {"not-rated": "not rated", "unknown": "not known", "up": "better", "level": "level", "down": "worse"}
NOTHING = ["not-rated", "unknown"]


@shared
def _stored(field: Field) -> pl.Expr:
    """Return what the sheet says."""
    if field == "result":
        return pl.when(col.text.rag.is_null()).then(col.officer_rag).otherwise(col.result.rag)  # "711 (GREEN)"
    return col.officer_direction if field == "direction" else col.officer_rag


@shared
def _worked_out(field: Field) -> pl.Expr:
    if field != "direction":
        return col.light.rag
    of_period = _since_last_point().fill_null(Direction.UNKNOWN.value)
    return pl.when(col.officer_since.eq_missing("period")).then(of_period).otherwise(col.direction)


@shared
def _since_last_point() -> pl.Expr:
    """Return where the result has gone since the latest of the history that it compares
    with; null where there is none.
    """
    known = col.directions.list.eval(pl.element().filter(pl.element() != Direction.UNKNOWN.value))
    return known.list.last()


def _said(field: Field) -> pl.Expr:
    """Return the cell's words; its colour where it has no words."""
    colour = pl.format("is coloured {}", col.officer_rag)
    coloured = col.result.rag.is_null() if field == "result" else blank(field)
    return pl.when(coloured).then(colour).otherwise(pl.format('says "{}"', col.text.of(field)))


def _ours(field: Field) -> pl.Expr:
    ours = _worked_out(field).replace(WORDS)
    if field == "direction":
        return ours
    level = levels(col.light.reason)
    told = pl.when(level.is_null()).then(ours).otherwise(pl.format("{} ({})", ours, level))
    return pl.format("{} by {}", told, col.light.policy)


def _because(evidence: Evidence, row: Row, field: Field) -> str:
    if field != "direction":
        return evidence.because(row, col.light)
    before = f"{row[col.previous.shown]} last year"
    if (over := row[col.direction_over]) is not None:
        before = f"the trend of {over} quarters"
    if row[col.officer_since] == "period":
        ways, points = row[col.directions] or [], row[col.history] or []
        latest = points[max(at for at, way in enumerate(ways) if way != Direction.UNKNOWN)]
        before = f"{latest[stated.shown.label]} in quarter {latest[stated.quarter.label]}"
    return f"{row[col.result.shown]} against {before}"


@shared
def _fits_otherwise(field: Field) -> pl.Expr:
    """Tell where what is stored may be right after all.

    A light may be so by another tolerance than our default (see lights-by-another-tolerance); a direction of which
    nobody says since when may be that since the latest quarter.
    """
    if field == "direction":
        return col.officer_since.is_null() & (col.officer_direction == _since_last_point()).fill_null(value=False)
    held = pl.lit(field == "rag") | col.text.rag.is_null()  # beside a column of lights a result has one of its own
    return (held & (may_be_tolerance() | ~differs())).fill_null(value=False)


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
    """A light or direction does not match the figures.

    ## Why it matters
    The board sees one colour and the rule gives another; one of them is wrong. Where the policy has further levels,
    such as blue, and the sheet publishes some, these are compared too.

    ## Example
    RAG says Green beside 70.3% against a target of 80% (Rise): 9.7 percentage points below it (12% of it), red by
    "relative 5%".

    ## What to do
    Correct the cell, or choose the tolerance your council uses (--policy).

    `safeguard-xl update --replace` writes the calculated one.
    """
    stored, ours = _stored(field), _worked_out(field)
    blank_cell = pl.lit(value=True) if field == "result" else blank(field)  # most results name no light
    unknown = col.officer_since.eq_missing("unsaid") if field == "direction" else pl.lit(value=False)
    nothing_said = stored.is_in(NOTHING) | (stored.is_null() & blank_cell)
    return (
        pl.when(nothing_said & (ours.is_in(NOTHING) | stored.is_null()))
        .then(statement=False)
        .when(~ours.is_in(NOTHING) & ~unknown)
        .then(((stored != ours) & ~_fits_otherwise(field)) | (pl.lit(field == "rag") & level_differs()))
    )
