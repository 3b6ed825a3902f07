"""SG105 table-continues."""

from collections.abc import Iterator

from safeguard_xl.model import CellRef, Severity, Table
from safeguard_xl.rules._places import columns_of, listed
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG105",
    Severity.INFO,
    says="the same headings stand {times} times, in {places}: blocks of {rows} indicators were read as one table",
    places=("places",),
)
def table_continues(evidence: Evidence) -> Iterator[Mark]:
    """The headings of a table stand again further down, or on another sheet.

    ## Why it matters
    The blocks are joined here, and every finding keeps its own cell. Excel's filters, sorting and formulas take them
    for several tables.

    ## Example
    Three blocks of 2, 12 and 2 indicators, each under a banner and headings of its own.

    ## What to do
    Nothing, if the layout is meant so. For filtering and formulas, one block under one row of headings is better.
    """
    blocks: dict[tuple[tuple[int, str], ...], list[Table]] = {}
    for table in evidence.tables:
        columns = {(column.number, " ".join(column.heading.casefold().split())) for column in table.columns.values()}
        blocks.setdefault(tuple(sorted(columns)), []).append(table)
    for tables in blocks.values():
        if len(tables) > 1:
            sheet = tables[0].sheet
            here = (table for table in tables if table.sheet == sheet)
            cells = tuple(CellRef(sheet, table.heading_row, columns_of(table)[0]) for table in here)
            shows = {
                "times": len(tables),
                "places": _places(tables),
                "rows": listed([str(len(table.rows)) for table in tables]),
            }
            yield Mark(sheet, cells[0], cells, shows)


def _places(tables: list[Table]) -> str:
    """Where the headings stand: by row on one sheet, by sheet and row on several."""
    if len({table.sheet for table in tables}) == 1:
        return f"rows {listed([str(table.heading_row) for table in tables])}"
    return listed([f"row {table.heading_row} of {table.sheet}" for table in tables])
