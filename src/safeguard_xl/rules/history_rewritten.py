"""SG504 history-rewritten."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import LAST_QUARTER, FigureField, Severity
from safeguard_xl.rules._over_time import before, before_level, joined, moved, within_the_year
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import level, text


def _was(field: FigureField) -> pl.Expr:
    """Return what the workbook before had: in the same cell, or as the result of the year that is last year's now."""
    same = pl.format("{} here", before(field).fill_null("(blank)"))
    if field != "previous":
        return same
    return pl.when(_next_year()).then(pl.format("{} as that year's result", before("result"))).otherwise(same)


def _stood(field: FigureField) -> pl.Expr:
    """Return the text alone."""
    same = before(field)
    return pl.when(_next_year()).then(before("result")).otherwise(same) if field == "previous" else same


def _next_year() -> pl.Expr:
    """Tell where the workbook before is that of the last quarter of the year before."""
    follows = (col.year == col.before.year + 1) & (col.before.quarter == LAST_QUARTER)
    return follows.fill_null(value=False)


@rule(
    "SG504",
    Severity.QUERY,
    cell=("baseline", "previous"),
    says="the previous workbook had {was}, this one has {now}",
    shows={"was": _was, "now": text, "stood": _stood},
    wording=("was",),
)
def history_rewritten(field: FigureField) -> pl.Expr:
    """A past result has changed.

    ## Why it matters
    A past that changes without a word makes every comparison with it doubtful.

    ## Example
    The 2023/24 result of KPI 2 was 78.4% in the quarter 1 report and is 79.4% in that of quarter 2.

    ## What to do
    If the figure was revised, write so beside it, such as 84.3% (revised); if not, put the old one back.
    """
    same_period = col.figure(field).period.eq_missing(col.before.figure(field).period) & (
        col.figure(field).period.is_not_null() | within_the_year()
    )
    revised = col.figure(field).qualifier.eq_missing("revised")
    changed = same_period.fill_null(value=False) & moved(field)
    if field == "previous":
        outturn = (level("previous") != before_level("result")).fill_null(value=False)
        changed = pl.when(_next_year()).then(outturn).otherwise(changed)
    return joined(changed & ~revised)
