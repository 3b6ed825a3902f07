"""What was read as what: column by column, with what would correct it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from safeguard_xl.account import called, from_column, over
from safeguard_xl.model import Assumption, Column, Review, Table, Taken, UnreadColumn, letters_of
from safeguard_xl.report._layout import put
from safeguard_xl.report._words import clean
from safeguard_xl.schema import as_toml

HIGHER = {"rise": "higher", "fall": "lower", "range": "inside a range"}
MOST_NAMES = 4


class Read(NamedTuple):
    """A column that was taken: its letter and heading, what it is read as, of which period, and why; then itself."""

    letters: str
    heading: str
    read_as: str
    of: str
    because: str
    taken: Taken


class Unread(NamedTuple):
    """A column that was not read: its letter, its heading or the one above it, and why; then itself."""

    letters: str
    heading: str
    because: str
    column: Column


class Account(NamedTuple):
    """How a table was read: its title, and in rows of text what was taken, not read, left out, and which rows not."""

    title: str
    columns: tuple[Read, ...]
    not_read: tuple[Unread, ...]
    left_out: tuple[Unread, ...]
    rows: tuple[tuple[str, ...], ...]


HEADINGS = ("Column", "Heading", "Read as", "Of", "Because of")
"""What stands above the columns of an account."""


def account_of(table: Table) -> Account:
    """Return how a table was read."""
    return Account(
        clean(_title(table)),
        tuple(_columns(table)),
        tuple(_unread(table, one) for one in table.not_read),
        tuple(_unread(table, one) for one in table.unread if one.aside),
        tuple((str(row.row), clean(row.text), row.because) for row in table.rows_not_taken),
    )


def _title(table: Table) -> str:
    rows = f"rows {table.rows[0]} to {table.rows[-1]}" if len(table.rows) > 1 else f"row {table.rows[0]}"
    heads = " and ".join(map(str, table.heading_rows))
    plural = "s" * (len(table.heading_rows) > 1)
    return f"{table.sheet}: headings in row{plural} {heads}{from_column(table)}, {_indicators(table)} in {rows}"


def show_columns(review: Review, console: Console) -> None:
    """Print the whole account: each table's columns with why they were taken, and the line that would correct it."""
    put(console, [Text(clean(review.workbook), "bold")])
    for account in map(account_of, review.tables):
        put(console, [Text()], [Text(account.title, "bold")])
        columns = (list(map(Text, one[:-1])) for one in account.columns)
        put(console, [Text(heading, "bold") for heading in HEADINGS], *columns, indent=2)
        _chapter("Not read", (one[:-1] for one in account.not_read), console)
        _chapter("Left out on purpose", (one[:-1] for one in account.left_out), console)
        _chapter("Rows not taken", account.rows, console)
    _chapter("Assumed", map(assumed, review.assumptions), console)
    console.print()
    put(console, *([Text(line)] for line in _corrections(review.tables)))


def assumed(one: Assumption) -> tuple[str, ...]:
    """Return what was taken to be so, why, and of which indicators."""
    names = [clean(name) for name in one.references]
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    if one.about == "tolerance":  # of most indicators, so that names would say little
        plural = "s" * (len(names) != 1)
        return f"rated by {one.is_}", clean(one.because), f"{len(names)} indicator{plural}"
    said = f"{HIGHER.get(one.is_, one.is_)} is better"
    return said, clean(one.because), ", ".join(names[:MOST_NAMES]) + more


def _chapter(title: str, lines: Iterable[Sequence[str]], console: Console) -> None:
    """Print what was not read under a title; nothing where there is none."""
    if found := list(lines):
        put(console, [Text()], [Text(title, "bold")], indent=2)
        put(console, *(list(map(Text, line)) for line in found), indent=2)


def _columns(table: Table) -> Iterator[Read]:
    for taken in sorted(table.taken, key=lambda taken: taken.column.number):
        letter, heading = taken.column.letters, clean(taken.column.heading)
        yield Read(letter, heading, called(taken.field), taken.as_, clean(taken.because), taken)


def _unread(table: Table, one: UnreadColumn) -> Unread:
    heading = one.column.heading if one.column.heading.strip() else over(table, one.column)
    return Unread(one.column.letters, clean(heading), clean(one.because), one.column)


def _corrections(tables: Sequence[Table]) -> Iterator[str]:
    """Yield how to have a column read otherwise: the line of a schema for each that was not read and might matter."""
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
