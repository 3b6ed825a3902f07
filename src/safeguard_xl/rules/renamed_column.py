"""SG103 renamed-column."""

from collections.abc import Iterator

from safeguard_xl.model import CellRef, Severity
from safeguard_xl.rules._headings import called
from safeguard_xl.rules._places import tables_by_sheet
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG103",
    Severity.INFO,
    says='"{heading}" was read as the {field}; the template says "{own}"',
    wording=("field",),
)
def renamed_column(evidence: Evidence) -> Iterator[Mark]:
    """A heading differs from the council's template.

    ## Why it matters
    It was recognised here, but another council, a macro or a lookup by heading may not find it. Only a schema whose
    own headings are given has a template; without one every council's words are as good.

    ## Example
    A schema whose first heading of the target is "Annual Target", and a table that says "Plan".

    ## What to do
    Use the template's heading.

    Or put your own first in the schema, under `[headings]`.
    """
    for sheet, tables in tables_by_sheet(evidence):
        found: dict[tuple[str, str, str], list[CellRef]] = {}
        for table in tables:
            for field, own in table.renamed.items():
                column = table.columns[field]
                found.setdefault((field, column.heading, own), []).append(table.heading(column))
        for (field, heading, own), cells in found.items():
            yield Mark(sheet, cells[0], tuple(cells), {"field": called(field), "heading": heading, "own": own})
