"""What was read as what: column by column, with what would correct it."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from safeguard_xl.account import called, from_column, over
from safeguard_xl.model import Assumption, Review, Table, UnreadColumn, UnreadRow, letters_of
from safeguard_xl.report._layout import put
from safeguard_xl.report._words import clean
from safeguard_xl.schema import as_toml

HIGHER = {"rise": "higher", "fall": "lower", "range": "inside a range"}
MOST_NAMES = 4


def show_columns(review: Review, console: Console) -> None:
    """Print the whole account: each table's columns with why they were taken, and the line that would correct it."""
    put(console, [Text(clean(review.workbook), "bold")])
    for table in review.tables:
        rows = f"rows {table.rows[0]} to {table.rows[-1]}" if len(table.rows) > 1 else f"row {table.rows[0]}"
        heads = " and ".join(map(str, table.heading_rows))
        plural = "s" * (len(table.heading_rows) > 1)
        title = f"{table.sheet}: headings in row{plural} {heads}{from_column(table)}, {_indicators(table)} in {rows}"
        put(console, [Text()], [Text(clean(title), "bold")])
        put(console, *_columns(table), indent=2)
        left = [one for one in table.unread if one.aside]
        _chapter("Not read", (_unread(table, one) for one in table.not_read), console)
        _chapter("Left out on purpose", (_unread(table, one) for one in left), console)
        _chapter("Rows not taken", map(_row, table.rows_not_taken), console)
    _chapter("Assumed", map(_assumed, review.assumptions), console)
    console.print()
    put(console, *([Text(line)] for line in _corrections(review.tables)))


def _assumed(one: Assumption) -> list[Text]:
    """What was taken to be so, of which indicators, and why."""
    names = [clean(name) for name in one.references]
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    if one.about == "tolerance":  # of most indicators, so that names would say little
        plural = "s" * (len(names) != 1)
        return [Text(f"rated by {one.is_}"), Text(clean(one.because)), Text(f"{len(names)} indicator{plural}")]
    said = f"{HIGHER.get(one.is_, one.is_)} is better"
    return [Text(said), Text(clean(one.because)), Text(", ".join(names[:MOST_NAMES]) + more)]


def _chapter(title: str, lines: Iterable[list[Text]], console: Console) -> None:
    """Print what was not read under a title; nothing where there is none."""
    if found := list(lines):
        put(console, [Text()], [Text(title, "bold")], indent=2)
        put(console, *found, indent=2)


def _columns(table: Table) -> Iterator[list[Text]]:
    yield [Text(heading, "bold") for heading in ("Column", "Heading", "Read as", "Of", "Because of")]
    for taken in sorted(table.taken, key=lambda taken: taken.column.number):
        letter, heading = taken.column.letters, clean(taken.column.heading)
        yield [Text(letter), Text(heading), Text(called(taken.field)), Text(taken.as_), Text(clean(taken.because))]


def _unread(table: Table, column: UnreadColumn) -> list[Text]:
    heading = column.column.heading if column.column.heading.strip() else over(table, column.column)
    return [Text(column.column.letters), Text(clean(heading)), Text(clean(column.because))]


def _row(row: UnreadRow) -> list[Text]:
    return [Text(str(row.row)), Text(clean(row.text)), Text(row.because)]


def _corrections(tables: Sequence[Table]) -> Iterator[str]:
    """How to have a column read otherwise: the line of a schema for each that was not read and might matter."""
    columns = [one.column for table in tables for one in table.not_read if one.column.heading.strip()]
    unread = {" ".join(column.heading.split()): column.number for column in columns}
    fields = "result, target, previous, polarity, title ..."
    yield (
        f"To have a column read otherwise, write its heading beside its field ({fields}) in a schema of your own, "
        "and check with --schema:"
    )
    yield '    extends = "generic"'
    yield "    [headings]"
    for heading, number in unread.items() if unread else [("the heading as it stands", 0)]:
        yield f"    FIELD = {as_toml([heading, '{known}'])}" + (f"  # {letters_of(number)}" if number else "")
    yield "safeguard-xl schema init WORKBOOK writes all of this into such a file, for you to finish."


def _indicators(table: Table) -> str:
    return f"{len(table.rows)} indicator{'s' * (len(table.rows) != 1)}"
