"""SG115 workbook-is-stale."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.columns import values
from safeguard_xl.frame import cell
from safeguard_xl.model import CellRef, Severity
from safeguard_xl.rules._rule import Evidence, Mark, book_rule

ELSEWHERE = r"\[\d+\]|\[[^\]]+\.xl\w+\]"  # [1]Sheet1!A1, as Excel stores it, or [Q1.xlsx]Sheet1!A1


@book_rule(
    "SG115",
    Severity.QUERY,
    says="{formula} shows what it was {when}; it may be out of date",
    wording=("when",),
    places=("formula",),
)
def workbook_is_stale(evidence: Evidence) -> Iterator[Mark]:
    """Formulas may not be recalculated.

    ## Why it matters
    A formula that looks into another workbook keeps the value of its last update, and one in a workbook with manual
    calculation that of the last F9. Either may be last quarter's figure.

    ## Example
    =[1]Return!B7 under "2024/25 Quarter 2"; or Formulas, Calculation Options, Manual.

    ## What to do
    Choose Data, Edit Links, Update Values, or press F9; then save the workbook and check it again.
    """
    if not evidence.cells[cell.formula.label].count():
        return
    formulas = evidence.cells.filter(cell.formula.is_not_null())
    linked = formulas.filter(cell.formula.str.contains(ELSEWHERE))
    yield from _marks(linked, "when its link was last updated")
    if evidence.book.manual_calculation:
        others = formulas.join(linked, on=[cell.sheet, cell.row, cell.column], how="anti")
        yield from _marks(others, "when somebody last pressed F9, as calculation is manual")


def _marks(cells: pl.DataFrame, when: str) -> Iterator[Mark]:
    """One mark a sheet, with all its cells."""
    for (sheet,), of_sheet in cells.group_by(cell.sheet, maintain_order=True):
        names = tuple(
            CellRef(str(sheet), row, column) for row, column in of_sheet.select(cell.row, cell.column).iter_rows()
        )
        yield Mark(str(sheet), names[0], names, {"formula": values(of_sheet, cell.formula)[0], "when": when})
