"""SG122 table-without-column."""

from collections.abc import Iterator

from safeguard_xl.frame import col
from safeguard_xl.model import Rag, Severity, Table
from safeguard_xl.ooxml import column_letter
from safeguard_xl.rules._places import columns_of, listed
from safeguard_xl.rules._rule import Evidence, Mark, book_rule

NEEDED = ("result", "target")


@book_rule(
    "SG122",
    Severity.QUERY,
    says="no column holds the {lacking}, so that none of the {indicators} is rated; {unread}",
    wording=("indicators", "unread"),
)
def table_without_column(evidence: Evidence) -> Iterator[Mark]:
    """A table has no column of results, or none of targets, where another table of the workbook has.

    ## Why it matters
    Nothing in the table can be rated. Most often the column is there under a heading that is not known.

    ## Example
    Under "Ambition" stand the targets of one directorate, under "Target" those of the others.

    ## What to do
    Head the column "Target" or "Result", or name your own heading in a schema.
    """
    rated = evidence.frame.filter(
        (col.light.rag != Rag.NOT_RATED.value) | (col.forecast_light.rag != Rag.NOT_RATED.value)
    )
    if rated.is_empty():
        return  # said of the whole workbook
    for table in evidence.tables:
        lacking = [field for field in NEEDED if field not in table.columns and field not in table.lacking]
        if lacking:
            first = next(column for column in table.columns.values() if column.number == columns_of(table)[0])
            shows = {
                "lacking": listed(lacking),
                "indicators": f"{len(table.rows)} indicator{'s' * (len(table.rows) != 1)}",
                "unread": _unread(table),
            }
            yield Mark(table.sheet, table.heading(first), shows=shows)


def _unread(table: Table) -> str:
    """The columns of a table that were not read, any of which it may be."""
    names = [f'{column_letter(one.column.number)} "{one.column.heading}"' for one in table.unread]
    return f"not read: {listed(names)}" if names else "every column was read"
