"""SG122 table-without-column."""

from collections.abc import Iterator

from safeguard_xl.model import CellRef, Severity, Table
from safeguard_xl.rules._headings import lacks, unknown
from safeguard_xl.rules._places import columns_of, listed, tables_by_sheet
from safeguard_xl.rules._rule import Evidence, Mark, book_rule
from safeguard_xl.rules._words import any_rated


@book_rule(
    "SG122",
    Severity.QUERY,
    says="no column holds the {lacking}, so {indicators} cannot be rated; {unread}",
    wording=("indicators", "unread"),
)
def table_without_column(evidence: Evidence) -> Iterator[Mark]:
    """A table has no column of results, or of targets.

    ## Why it matters
    Nothing in the table can be rated. Most often the column is there under a heading that is not known. Where nothing
    in the whole workbook is rated for that reason, SG119 says so.

    ## Example
    Under "Ambition" stand the targets of one directorate, under "Target" those of the others.

    ## What to do
    Head the column "Target" or "Result".

    Or name your own heading in a schema, which `safeguard-xl schema init` begins.

    A plan without results, or results without targets, may be meant so.
    """
    rated = any_rated(evidence.frame)
    for sheet, tables in tables_by_sheet(evidence):
        alike: dict[tuple[str, str], list[Table]] = {}
        for table in tables:
            lacking = [field for field in lacks(table) if field not in table.lacking]
            if lacking and (rated or not unknown(table)):
                alike.setdefault((listed(lacking), _unread(table)), []).append(table)
        for (lacking_all, unread), of in alike.items():
            cells = tuple(CellRef(sheet, table.heading_row, columns_of(table)[0]) for table in of)
            count = sum(len(table.rows) for table in of)
            shows = {
                "lacking": lacking_all,
                "indicators": f"{count} indicator{'s' * (count != 1)}",
                "unread": unread,
            }
            yield Mark(sheet, cells[0], cells, shows)


def _unread(table: Table) -> str:
    """Return the columns of a table that may be the one it lacks."""
    names = [f'{column.letters} "{column.heading}"' for column in unknown(table)]
    return f"not read: {listed(names)}" if names else "no other column looks like it"
