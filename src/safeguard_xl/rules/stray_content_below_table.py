"""SG116 stray-content-below-table."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.model import FIGURE_FIELDS, CellRef, Severity, Table
from safeguard_xl.ooxml import Book, in_sheet
from safeguard_xl.rules._cells import PERCENTAGE, PLAIN_NUMBER
from safeguard_xl.rules._places import end_of, filled_below, spans, tables_by_sheet
from safeguard_xl.rules._rule import Evidence, Mark, book_rule

FEWEST = 3  # filled cells of a row that make it look like an indicator


@book_rule(
    "SG116",
    Severity.QUERY,
    says="the table seems to end at row {end}; row{s} {rows} below look{es} like more of it and {was} not read",
    wording=("s", "es", "was"),
    places=("end", "rows"),
)
def stray_content_below_table(evidence: Evidence) -> Iterator[Mark]:
    """There may be more rows below the table.

    ## Why it matters
    A table ends at three blank rows or at the next headings. What stands below was not read: an indicator that was
    added there is neither checked nor rated. Notes such as "* provisional" or "Source: ...", and signatures, do not
    count: only a figure under one of the table's columns of figures does, or a row filled like an indicator.

    ## Example
    Three rows left blank, then one more indicator; a total that stands by itself far below.

    ## What to do
    If the rows belong to the table, delete the blank rows between. If not, move them to another sheet, or give them
    headings of their own.
    """
    for sheet, tables in tables_by_sheet(evidence):
        for table in tables:
            stray = _stray(evidence.book, table, end_of(tables, table))
            rows = sorted(set(stray[in_sheet.row.label]))
            if rows:
                places = stray.select(in_sheet.row, in_sheet.column).iter_rows()
                cells = tuple(CellRef(sheet, row, column) for row, column in places)
                one = len(rows) == 1
                shows = {"end": max(table.rows), "rows": spans(rows), "s": "" if one else "s", "es": "s" * one}
                yield Mark(sheet, cells[0], cells, shows | {"was": "was" if one else "were"})


def _stray(book: Book, table: Table, end: int | None) -> pl.DataFrame:
    """Return the cells in a table's columns, below its last row, of rows that look like more of it."""
    below = filled_below(book, table, max(table.rows), end)
    if below.is_empty():
        return below
    below = below.filter(~in_sheet.row.is_in(_told_of(table)))
    figures = [column.number for field, column in table.columns.items() if field in FIGURE_FIELDS]
    names = [column.number for field, column in table.columns.items() if field in ("reference", "title")]
    row, column, kind, text = in_sheet.row, in_sheet.column, in_sheet.kind, in_sheet.text.str.strip_chars()
    number = kind.is_in(["number", "error"]) | text.str.contains(PLAIN_NUMBER) | text.str.contains(PERCENTAGE)
    a_figure = (column.is_in(figures) & number).any().over(row)
    named = column.is_in(names).any().over(row) & (column.is_in(figures) & (kind == "text")).any().over(row)
    return below.filter(a_figure | (named & (pl.len().over(row) >= FEWEST)))


def _told_of(table: Table) -> list[int]:
    """Return the rows of which it is said otherwise what they are: totals, other periods of an indicator, and those
    whose figures have no name.
    """
    below = (row for row in table.rows_not_taken if row.row > max(table.rows))
    return [*table.totals, *(row.row for row in below if row.of is not None or row.has_figures)]
