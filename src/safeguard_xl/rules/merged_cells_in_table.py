"""SG110 merged-cells-in-table."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from safeguard_xl.model import CellRef, Severity, Table
from safeguard_xl.ooxml import Box, in_sheet, range_name
from safeguard_xl.rules._places import columns_of, end_of, filled_below, listed, tables_by_sheet
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG110",
    Severity.QUERY,
    says="merged cells {ranges}: only the first cell of each holds a value",
    places=("ranges",),
)
def merged_cells_in_table(evidence: Evidence) -> Iterator[Mark]:
    """Cells of the table are merged.

    ## Why it matters
    What looks like one value for all of them is stored in the first cell only: the others are blank to a formula, a
    filter and a chart, and such rows cannot be sorted. Banners across the table and merged headings do no harm, nor
    does a merge over blank rows that only make an indicator taller.

    ## Example
    "Annual, reported at Q4" merged over "2024/25 Quarter 2" and "Predicted outturn"; one title merged over two rows
    of figures.

    ## What to do
    Select the cells, unmerge them (Home, Merge & Center) and write the value into each.
    """
    for sheet, tables in tables_by_sheet(evidence):
        merged = evidence.book.sheets[sheet].merged
        for table in tables:
            below = filled_below(evidence.book, table, table.heading_row, end_of(tables, table)) if merged else None
            rows = sorted({*table.rows, *([] if below is None else below[in_sheet.row.label])})
            covering = [box for box in sorted(merged) if _covers(box, table, rows)]
            if covering:
                cells = tuple(CellRef(sheet, box[0], box[1]) for box in covering)
                ranges = listed([range_name(box) for box in covering])
                yield Mark(sheet, cells[0], cells, {"ranges": ranges})


def _covers(box: Box, table: Table, rows: list[int]) -> bool:
    """Return whether a merged range covers several of the table's cells that are in use,
    those of an indicator among them.
    """
    top, left, bottom, right = box
    if table.takes_rows and left == right:
        return False  # a title beside "Target" and "Actual"
    inside = rows[bisect_left(rows, top) : bisect_right(rows, bottom)]
    indicators = bisect_right(table.rows, bottom) - bisect_left(table.rows, top)
    columns = sum(left <= column <= right for column in columns_of(table))
    return top > table.heading_row and indicators > 0 and len(inside) * columns > 1
