"""SG114 formula-without-value."""

from collections.abc import Iterator

from safeguard_xl.columns import values
from safeguard_xl.frame import cell
from safeguard_xl.model import CellRef, Damage, Severity
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG114",
    Severity.ERROR,
    says="the formula {formula} has no saved result, so there is nothing to read",
    places=("formula",),
)
def formula_without_value(evidence: Evidence) -> Iterator[Mark]:
    """A formula has no saved result.

    ## Why it matters
    Excel stores each formula's result when it saves a workbook; other programs leave it out. Until Excel has worked the
    formulas out there is no figure to check or to rate, and a viewer shows a blank or a 0.

    ## Example
    =H5/H6 in a workbook that another program wrote.

    ## What to do
    Open the workbook in Excel, save it, and check it again.
    """
    if not evidence.cells[cell.damage.label].count():
        return
    found = evidence.cells.filter(cell.damage == Damage.NO_RESULT.value)
    for (sheet,), cells in found.group_by(cell.sheet, maintain_order=True):
        names = tuple(
            CellRef(str(sheet), row, column) for row, column in cells.select(cell.row, cell.column).iter_rows()
        )
        yield Mark(str(sheet), names[0], names, {"formula": values(cells, cell.formula)[0]})
