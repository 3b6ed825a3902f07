"""SG607 predicted-miss-without-a-word."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.columns import Row, rows
from safeguard_xl.few_rows import filtered
from safeguard_xl.frame import col, name_of
from safeguard_xl.model import CellRef, Field, Rag, Severity, Table
from safeguard_xl.rules._places import listed
from safeguard_xl.rules._rule import Evidence, Mark, book_rule
from safeguard_xl.rules._words import blank

AT: tuple[Field, ...] = ("predicted", "result", "target")
"""The cell that is pointed at: the first of these that the table has."""
LOOKED_AT = [
    column.label
    for column in (
        col.sheet, col.table, col.row, col.text.reference, col.text.title, col.text.comment,
        col.officer_light.rag, col.forecast_light.rag,
    )
]  # fmt: skip
OFFICERS = pl.when(col.officer_light.rag != Rag.NOT_RATED.value).then(col.officer_light.rag)
IS_MISSED = pl.coalesce(OFFICERS, col.forecast_light.rag) == Rag.RED.value
TELLING = ("overall-summary", "achievements", "challenges", "milestone", "action")
"""The parts of a report in which an indicator can be spoken of."""


@book_rule(
    "SG607",
    Severity.QUERY,
    says="forecast to miss the target, without an action or a comment: {names}",
    places=("names",),
)
def predicted_miss_without_a_word(evidence: Evidence) -> Iterator[Mark]:
    """A miss is forecast, without an action or a comment.

    ## Why it matters
    A board that is told of a miss asks for the reason and the remedy next. The officer's own prediction counts, and
    ours where there is none. What names the indicator will do: its comment, the summary, a chart that the summary
    points to, or an action of the plan. Nothing is asked of a near miss, amber, or of a workbook that has no place for
    words.

    ## Example
    KPI 12 is predicted to end the year at 6 against a target of 9, and neither the summary nor the action plan
    names it.

    ## What to do
    Say in the commentary why it will be missed and what is done about it, or add an action that names it.
    """
    report = evidence.report
    spots = [*report.narrative, *(spot for action in report.actions for spot in action.spots)]
    named = {name for spot in spots for name in spot.references}
    beside = pl.lit(value=any(spot.text for spot in spots if spot.part in TELLING))
    no_comment = blank("comment").fill_null(value=True)
    missed = filtered(evidence.frame[LOOKED_AT], IS_MISSED)
    if missed.is_empty():
        return
    missed = missed.filter(no_comment & (beside | col.text.comment.is_not_null()))
    silent = [row for row in rows(missed) if name_of(row) not in named]
    for sheet in dict.fromkeys(row[col.sheet] for row in silent):
        here = [row for row in silent if row[col.sheet] == sheet]
        cells = tuple(_at(evidence.tables[row[col.table]], row) for row in here)
        yield Mark(sheet, cells[0], cells, {"names": listed([name_of(row) for row in here])})


def _at(table: Table, row: Row) -> CellRef:
    """Return the cell of a row that shows the miss best."""
    cells = (table.cell(row[col.row], field) for field in AT)
    return next(cell for cell in cells if cell)
