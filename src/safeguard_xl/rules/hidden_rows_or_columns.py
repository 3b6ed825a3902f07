"""SG111 hidden-rows-or-columns."""

from collections.abc import Iterator

from safeguard_xl.model import CellRef, Severity
from safeguard_xl.rules._places import columns_of, first_cells, spans, tables_by_sheet, within
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG111",
    Severity.QUERY,
    says="the table hides {what}; what is there was read and checked",
    places=("what",),
)
def hidden_rows_or_columns(evidence: Evidence) -> Iterator[Mark]:
    """Rows or columns are hidden.

    ## Why it matters
    The board does not see them, though they are in the file that is sent, and in every sum. Rows that a filter hides
    are spoken of by filter-on.

    ## Example
    Row 12, last year's indicator, hidden instead of deleted; the column "Baseline" hidden to save width.

    ## What to do
    Select the rows or columns on both sides, right-click and choose Unhide; then delete what should not be sent.
    """
    for name, tables in tables_by_sheet(evidence):
        sheet = evidence.book.sheets[name]
        for table in tables:
            rows = [] if sheet.filtered else within(sheet.hidden_rows, table.rows)
            columns = within(sheet.hidden_columns, columns_of(table))
            what = [
                *([f"row{'s' * (len(rows) > 1)} {spans(rows)}"] if rows else []),
                *([f"column{'s' * (len(columns) > 1)} {spans(columns, letters=True)}"] if columns else []),
            ]
            cells = (*first_cells(table, rows), *(CellRef(name, table.heading_row, column) for column in columns))
            if cells:
                yield Mark(name, cells[0], cells, {"what": " and ".join(what)})
