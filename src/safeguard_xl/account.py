"""The account of reading in words: which column was taken for what, and what was not read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from safeguard_xl.frame import col, values
from safeguard_xl.model import CALLED, Ground, Review, Table, Taken, letters_of

ALWAYS = ("result", "target")
"""The fields without which nothing can be rated."""
OPENING = ("result", "target", "previous", "baseline", "predicted")
NAMED = {**CALLED, "polarity": "which way is better"}
"""What a field is called where it stands alone."""
SAID = {
    Ground.COLUMN: "a column", Ground.SCHEMA: "the schema", Ground.STATED: "sentences", Ground.LIMITS: "limits",
    Ground.DEFINITION: "published definitions", Ground.WORDS: "titles", Ground.LIGHTS: "published lights",
    Ground.DEFAULT: "the schema's default",
}  # fmt: skip
"""What tells which way is better, in the order in which it counts."""
MOST_LAYOUTS, MOST_NAMES = 3, 6


def account(review: Review) -> Iterator[str]:
    """Yield the account of reading in a few lines: the columns taken, what is assumed, and what was not read.

    Tables under the same headings are told of once; of more than three kinds of table, only how many more there are.
    """
    layouts = _layouts(review.tables)
    for alike in layouts[:MOST_LAYOUTS]:
        where = f"{_where(alike)}: " if len(layouts) > 1 else ""
        yield f"{where}{' '.join(_sentences(alike[0]))} {_better(review, alike)}"
        yield from _not_read(alike)
    if len(layouts) > MOST_LAYOUTS:
        yield f"And {len(layouts) - MOST_LAYOUTS} more kinds of table: safeguard-xl columns shows them all."
    yield from (f"Rated by {one.is_}: {one.because}." for one in review.assumptions if one.about == "tolerance")


def called(field: str) -> str:
    """Return what a field is called in a sentence."""
    return NAMED.get(field, field)


def _sentences(table: Table) -> Iterator[str]:
    """The columns taken for the figures, each in a sentence."""
    for field in OPENING:
        taken = [one for one in table.taken if one.field == field]
        if taken or field in ALWAYS:
            name = called(field).capitalize()
            yield f"{name}: {_named(taken[0]) if taken else 'no column'}."


def _better(review: Review, tables: Sequence[Table]) -> str:
    """How it is known which way is better, and of how many indicators it is not."""
    numbers = [number for number, table in enumerate(review.tables) if table in tables]
    grounds = Counter(values(review.frame.filter(col.table.is_in(numbers)), col.better.by))
    polarity = [one for one in tables[0].taken if one.field == "polarity"]
    told = [f"{_named(polarity[0])}"] if polarity else []
    known = {ground: grounds[ground] for ground in SAID if grounds[ground]}
    if not (polarity and known.keys() <= {Ground.COLUMN}):
        told += [f"from {SAID[ground]} ({count})" for ground, count in known.items() if ground != Ground.COLUMN]
    if grounds[None]:
        told.append(f"not known ({grounds[None]})")
    return f"Better: {', '.join(told) or 'no column says it'}."


def _not_read(tables: Sequence[Table]) -> Iterator[str]:
    """The columns and the rows that were not read, by their letters and numbers."""
    columns = {(c.column.number, c.column.heading): None for table in tables for c in table.unread}
    names = [f"{letters_of(at)} {_quoted(heading)}".strip() for at, heading in sorted(columns)]
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
    rows = _some([str(table.heading_row) for table in tables])
    return f"{sheets[0]}, under row{'s' * (len(tables) > 1)} {rows}{from_column(tables[0])}"


def from_column(table: Table) -> str:
    """Return from which column a table stands that has another one on its left, as a sentence goes on."""
    return f" from column {letters_of(table.within[0])}" if table.within[0] > 1 else ""


def _named(taken: Taken) -> str:
    return f"{_letter(taken)} {_quoted(taken.column.heading)}".strip()


def _quoted(heading: str) -> str:
    return f'"{" ".join(heading.split())}"' if heading.strip() else "(no heading)"


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _letter(taken: Taken) -> str:
    return taken.column.letters
