"""SG113 filter-on."""

from collections.abc import Iterator

from safeguard_xl.model import Severity
from safeguard_xl.rules._places import first_cells, spans, tables_by_sheet, within
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG113",
    Severity.QUERY,
    says="a filter hides {count} of {total} indicators, in row{s} {rows}; they were read and checked too",
    wording=("s",),
    places=("rows",),
)
def filter_on(evidence: Evidence) -> Iterator[Mark]:
    """A filter hides indicators.

    ## Why it matters
    Whoever opens or prints the workbook sees some of the indicators and takes them for all.

    ## Example
    The sheet was saved with the filter "Owner: Safeguarding and Review" on.

    ## What to do
    Clear the filter before the workbook is sent (Data, Clear).
    """
    for name, tables in tables_by_sheet(evidence):
        sheet = evidence.book.sheets[name]
        if not sheet.filtered:
            continue
        hidden = [(table, row) for table in tables for row in within(sheet.hidden_rows, table.rows)]
        if hidden:
            rows = [row for _, row in hidden]
            cells = tuple(cell for table, row in hidden for cell in first_cells(table, [row]))
            total = sum(len(table.rows) for table in tables)
            shows = {"count": len(rows), "total": total, "rows": spans(rows), "s": "s" * (len(rows) > 1)}
            yield Mark(name, cells[0], cells, shows)
