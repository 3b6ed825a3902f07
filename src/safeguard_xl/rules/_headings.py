"""What the headings of tables are called and say, for the rules about tables."""

from collections.abc import Iterator

from safeguard_xl.model import CALLED, Column, Table
from safeguard_xl.rules._places import listed, tables_by_sheet
from safeguard_xl.rules._rule import Evidence, Mark

NAMED = {
    **CALLED, "predicted": "predicted outturn", "green": "green target", "amber": "amber target", "red": "red target",
}  # fmt: skip
"""What a field is called as the heading of a column."""


def called(field: str) -> str:
    """Return a field as a sentence calls it."""
    return NAMED.get(field, field)


def lacks(table: Table) -> list[str]:
    """Return the columns without which nothing of a table can be rated, those that it has not."""
    return [field for field in ("result", "target") if field not in table.columns]


def unknown(table: Table) -> list[Column]:
    """Return the columns of a table whose headings say nothing of what they are, any of
    which may be one that it lacks.
    """
    return [one.column for one in table.unread if one.open]


def same(one: str, other: str) -> bool:
    """Return whether two headings say the same."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def rivals(evidence: Evidence, *, alike: bool) -> Iterator[Mark]:
    """Yield the columns that fit a field equally, of one heading or of several; the
    blocks of a table are one finding.
    """
    for sheet, tables in tables_by_sheet(evidence):
        found: dict[tuple[str, tuple[Column, ...]], list[Table]] = {}
        for table in tables:
            for field, columns in table.rivals.items():
                taken = table.columns[field]
                others = [column for column in columns if column != taken]
                chosen = tuple(column for column in others if same(column.heading, taken.heading) is alike)
                if chosen:
                    found.setdefault((field, (taken, *chosen)), []).append(table)
        for (field, columns), of in found.items():
            taken = columns[0]
            cells = tuple(table.heading(column) for table in of for column in columns)
            names = [f'"{column.heading}" ({column.letters})' for column in columns]
            letters = [column.letters for column in sorted(columns, key=lambda column: column.number)]
            shows = {
                "field": called(field), "headings": listed(names), "columns": listed(letters),
                "heading": taken.heading, "taken": taken.letters,
            }  # fmt: skip
            yield Mark(sheet, cells[0], cells, shows)
