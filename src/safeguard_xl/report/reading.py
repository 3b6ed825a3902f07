"""What was read as what: column by column, with what would correct it."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from safeguard_xl.account import called, from_column
from safeguard_xl.model import Review, Table, UnreadColumn, UnreadRow, letters_of
from safeguard_xl.report._layout import put
from safeguard_xl.report._words import clean
from safeguard_xl.schema import as_toml


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
        _chapter("Not read", map(_unread, table.not_read), console)
        _chapter("Left out on purpose", map(_unread, left), console)
        _chapter("Rows not taken", map(_row, table.rows_not_taken), console)
    console.print()
    put(console, *([Text(line)] for line in _corrections(review.tables)))


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


def _unread(column: UnreadColumn) -> list[Text]:
    letter = column.column.letters
    return [Text(letter), Text(clean(column.column.heading)), Text(clean(column.because))]


def _row(row: UnreadRow) -> list[Text]:
    return [Text(str(row.row)), Text(clean(row.text)), Text(row.because)]


def _corrections(tables: Sequence[Table]) -> Iterator[str]:
    """How to have a column read otherwise: the line of a schema for each that was not read."""
    unread = {
        " ".join(one.column.heading.split()): one.column.number
        for table in tables
        for one in table.unread
        if one.column.heading.strip()
    }
    yield "To have a column read otherwise, put its heading into a schema of your own, after the field that it is"
    yield "(result, target, previous, polarity, title ...), and check with --schema:"
    yield '    extends = "generic"'
    yield "    [headings]"
    for heading, number in unread.items() if unread else [("the heading as it stands", 0)]:
        yield f"    FIELD = {as_toml([heading])}" + (f"  # {letters_of(number)}" if number else "")
    yield "safeguard-xl schema init WORKBOOK writes such a file for you to finish."


def _indicators(table: Table) -> str:
    return f"{len(table.rows)} indicator{'s' * (len(table.rows) != 1)}"
