"""SG124 two-readings."""

from collections.abc import Iterator

from safeguard_xl.columns import values
from safeguard_xl.frame import col
from safeguard_xl.model import OTHER_RESULT, CellRef, Severity, Table
from safeguard_xl.rules._places import tables_by_sheet
from safeguard_xl.rules._rule import Evidence, Mark, book_rule

TWO_RESULTS, TWO_TOLERANCES = "two-columns-may-be-the-result", "tolerance-has-two-meanings"


@book_rule(
    "SG124",
    Severity.QUERY,
    says="{what}; {count} of {of} lights would differ and are not given",
    wording=("what", "count", "of"),
)
def two_readings(evidence: Evidence) -> Iterator[Mark]:
    """The sheet can be read in two ways.

    ## Why it matters
    A light by one of two readings is right by luck only. Where both give the same light, it is given.

    ## Example
    "September" and "Year to date" beside one column "Target"; a tolerance of 5% beside a target of 20%, which may be
    one percentage point or five.

    ## What to do
    Say in the heading what the target is for ("Target YTD"). Write a tolerance as "5 points" or as "5% of target".

    Or say in a schema which column is the result, under [headings].
    """
    reasons = evidence.frame[col.light.reason.label]
    met = [reason for reason in (TWO_RESULTS, TWO_TOLERANCES) if (reasons == reason).any()]
    for _, tables in tables_by_sheet(evidence) if met else ():
        for table in tables:
            of_table = evidence.frame.filter(col.table == evidence.tables.index(table))
            for reason in met:
                found = of_table.filter(col.light.reason == reason)
                if len(found):
                    at, what = _what(table, reason)
                    of = (table.cell(row, "result") for row in values(found, col.row))
                    cells = (at, *(cell for cell in of if cell))
                    yield Mark(table.sheet, at, cells, {"what": what, "count": len(found), "of": len(of_table)})


def _what(table: Table, reason: str) -> tuple[CellRef, str]:
    """Return the heading in question, and what it may be."""
    if reason == TWO_RESULTS:
        both = sorted((table.columns["result"], table.columns[OTHER_RESULT]), key=lambda column: column.number)
        names = [f'{column.letters} "{column.heading}"' for column in both]
        return table.heading(both[0]), f"{names[0]} and {names[1]} may each be the result"
    column = next(table.columns[field] for field in ("tolerance", "amber", "red") if field in table.columns)
    return table.heading(column), f'{column.letters} "{column.heading}" may be of the target or in percentage points'
