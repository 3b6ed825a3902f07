"""SG101 missing-column."""

from collections.abc import Iterator

from safeguard_xl.model import CellRef, Severity
from safeguard_xl.rules._headings import called
from safeguard_xl.rules._places import listed, tables_by_sheet
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG101",
    Severity.ERROR,
    says="no column for {missing}, which the schema requires",
    wording=("missing",),
)
def missing_column(evidence: Evidence) -> Iterator[Mark]:
    """A required column is missing.

    ## Why it matters
    What stands in that column cannot be checked, rated or predicted, and the next reader of the file may refuse it.

    ## Example
    A table of the council's template without "Data Quality", or in which "2024/25 Target" has become "Goal".

    ## What to do
    Give the column its heading back.

    If the template has changed, say so in the schema, under `required` or `[headings]`.
    """
    for sheet, tables in tables_by_sheet(evidence):
        found: dict[tuple[tuple[str, str], ...], list[CellRef]] = {}
        for table in tables:
            if table.lacking:
                first = min(table.columns.values(), key=lambda column: column.number)
                found.setdefault(tuple(table.lacking.items()), []).append(table.heading(first))
        for lacking, cells in found.items():
            missing = listed([f'the {called(field)} ("{heading}")' for field, heading in lacking])
            yield Mark(sheet, cells[0], tuple(cells), {"missing": missing})
