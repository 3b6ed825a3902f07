"""What was read as what: a few lines over a review, and the whole of it for `columns`."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from safeguard_xl.model import Review, Table, Taken, UnreadColumn, UnreadRow
from safeguard_xl.ooxml import column_letter
from safeguard_xl.report._layout import put
from safeguard_xl.report._words import clean
from safeguard_xl.schema import as_toml

ALWAYS = ("result", "target")
"""The fields without which nothing can be rated."""
OPENING = ("result", "target", "previous", "baseline", "predicted")
CALLED = {
    "previous": "last result", "predicted": "forecast", "polarity": "which way is better", "rag": "RAG",
    "direction": "direction of travel", "data_quality": "data quality", "kind": "type of figure",
    "green": "green limit", "amber": "amber limit", "red": "red limit",
}  # fmt: skip
MOST_LAYOUTS, MOST_NAMES = 3, 6


def opening(review: Review) -> Iterator[str]:
    """Yield the account of reading in a few lines: the columns taken, and what was not read.

    Tables under the same headings are told of once; of more than three kinds of table, only how many more there are.
    """
    layouts = _layouts(review.tables)
    for tables in layouts[:MOST_LAYOUTS]:
        where = f"{_where(tables)}: " if len(layouts) > 1 else ""
        yield clean(f"{where}{' '.join(_sentences(tables[0]))}")
        yield from map(clean, _not_read(tables))
    if len(layouts) > MOST_LAYOUTS:
        yield f"And {len(layouts) - MOST_LAYOUTS} more kinds of table: safeguard-xl columns shows them all."


def show_columns(review: Review, console: Console) -> None:
    """Print the whole account: each table's columns with why they were taken, and the line that would correct it."""
    put(console, [Text(clean(review.workbook), "bold")])
    for table in review.tables:
        rows = f"rows {table.rows[0]} to {table.rows[-1]}" if len(table.rows) > 1 else f"row {table.rows[0]}"
        heads = " and ".join(map(str, table.heading_rows))
        plural = "s" * (len(table.heading_rows) > 1)
        title = f"{table.sheet}: headings in row{plural} {heads}, {_indicators(table)} in {rows}"
        put(console, [Text()], [Text(clean(title), "bold")])
        put(console, *_columns(table), indent=2)
        if table.unread:
            put(console, [Text()], [Text("Not read", "bold")], indent=2)
            put(console, *map(_unread, table.unread), indent=2)
        if table.rows_not_taken:
            put(console, [Text()], [Text("Rows not taken", "bold")], indent=2)
            put(console, *map(_row, table.rows_not_taken), indent=2)
    console.print()
    put(console, *([Text(line)] for line in _corrections(review.tables)))


def _columns(table: Table) -> Iterator[list[Text]]:
    yield [Text(heading, "bold") for heading in ("Column", "Heading", "Read as", "Of", "Because of")]
    for taken in sorted(table.taken, key=lambda taken: taken.column.number):
        letter, heading = _letter(taken), clean(taken.column.heading)
        yield [Text(letter), Text(heading), Text(_called(taken.field)), Text(taken.as_), Text(clean(taken.because))]


def _unread(column: UnreadColumn) -> list[Text]:
    letter = column_letter(column.column.number)
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
        yield f"    FIELD = {as_toml([heading])}" + (f"  # {column_letter(number)}" if number else "")
    yield "safeguard-xl schema init WORKBOOK writes such a file for you to finish."


def _sentences(table: Table) -> Iterator[str]:
    """The columns taken for the figures and for which way is better, each in a sentence."""
    for field in OPENING:
        taken = [one for one in table.taken if one.field == field]
        if taken or field in ALWAYS:
            name = _called(field).capitalize()
            yield f"{name}: {_named(taken[0]) if taken else 'no column'}."
    polarity = [one for one in table.taken if one.field == "polarity"]
    yield f"Better: {_named(polarity[0]) if polarity else 'no column says it'}."


def _not_read(tables: Sequence[Table]) -> Iterator[str]:
    """The columns and the rows that were not read, by their letters and numbers."""
    columns = {(c.column.number, c.column.heading): None for table in tables for c in table.unread}
    names = [f"{column_letter(at)} {_quoted(heading)}".strip() for at, heading in sorted(columns)]
    rows = [row for table in tables for row in table.rows_not_taken]
    told = [f"Not read: {_some(names)}."] if names else []
    for because, alike in groupby(sorted(rows, key=lambda row: row.because), lambda row: row.because):
        numbers = [str(row.row) for row in alike]
        told.append(f"Not taken: row{'s' * (len(numbers) > 1)} {_some(numbers)} ({because}).")
    sheets = dict.fromkeys(sheet for table in tables for sheet in table.other_sheets)
    if sheets:
        told.append(f"Not read: the same indicators for another period on {_some(list(sheets))}.")
    if told:
        yield " ".join(told)


def _layouts(tables: Sequence[Table]) -> list[list[Table]]:
    """The tables, those together that have the same columns under the same headings."""
    layouts: dict[object, list[Table]] = {}
    for table in tables:
        alike = tuple((one.field, one.column) for one in table.taken)
        layouts.setdefault(alike, []).append(table)
    return list(layouts.values())


def _where(tables: Sequence[Table]) -> str:
    """The sheets of tables, or the rows of headings on the one sheet."""
    sheets = list(dict.fromkeys(table.sheet for table in tables))
    if len(sheets) > 1:
        return _some(sheets)
    return f"{sheets[0]}, under row{'s' * (len(tables) > 1)} {_some([str(table.heading_row) for table in tables])}"


def _named(taken: Taken) -> str:
    return f"{_letter(taken)} {_quoted(taken.column.heading)}".strip()


def _quoted(heading: str) -> str:
    return f'"{" ".join(heading.split())}"' if heading.strip() else "(no heading)"


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _letter(taken: Taken) -> str:
    return column_letter(taken.column.number)


def _called(field: str) -> str:
    return CALLED.get(field, field)


def _indicators(table: Table) -> str:
    return f"{len(table.rows)} indicator{'s' * (len(table.rows) != 1)}"
