"""SG121 row-not-read."""

from collections.abc import Iterator

from safeguard_xl.model import FIGURE_FIELDS, CellRef, Severity, Table
from safeguard_xl.rules._places import listed
from safeguard_xl.rules._rule import Evidence, Mark, book_rule


@book_rule(
    "SG121",
    Severity.QUERY,
    says="{rows} not read: {why}",
    places=("rows",),
    wording=("why",),
)
def row_not_read(evidence: Evidence) -> Iterator[Mark]:
    """A row with figures has no title or reference.

    ## Why it matters
    Nobody can say what such figures are of, so the row is neither checked nor rated. It may be an indicator whose name
    was deleted or stands in a merged cell above. A number where the title should be may belong in another column.

    ## Example
    A row with a target of 85% and a result of 60%, and nothing under "Reference" and "Title".

    ## What to do
    Give the row its title, or delete the figures.
    """
    for table in evidence.tables:
        found: dict[str, list[int]] = {}
        for row in table.rows_not_taken:
            if row.has_figures:
                found.setdefault(row.because, []).append(row.row)
        for why, rows in found.items():
            cells = tuple(CellRef(table.sheet, row, _figure(table)) for row in rows)
            verb = "row {} was" if len(rows) == 1 else "rows {} were"
            named = verb.format(listed(list(map(str, rows))))
            yield Mark(table.sheet, cells[0], cells, {"rows": named, "why": why})


def _figure(table: Table) -> int:
    """Return the first column of figures of a table."""
    return min(table.columns[field].number for field in FIGURE_FIELDS if field in table.columns)
