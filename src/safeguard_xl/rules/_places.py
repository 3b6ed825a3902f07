"""Where tables stand in a sheet, for the rules about the workbook."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from safeguard_xl.few_rows import filtered
from safeguard_xl.model import CellRef, Table
from safeguard_xl.ooxml import Book, column_letter, in_sheet
from safeguard_xl.rules._rule import Evidence

MOST_NAMED = 6


def tables_by_sheet(evidence: Evidence) -> Iterator[tuple[str, list[Table]]]:
    """Yield the sheets that hold tables of indicators, with these."""
    for sheet in evidence.book.sheets:
        if tables := [table for table in evidence.tables if table.sheet == sheet]:
            yield sheet, tables


def columns_of(table: Table) -> list[int]:
    """Return the numbers of a table's known columns, from the left."""
    return sorted({column.number for column in table.columns.values()})


def filled_below(book: Book, table: Table, top: int, end: int | None) -> pl.DataFrame:
    """Return the filled cells of a table's known columns, from under row `top` to row `end`."""
    row = book.sheets[table.sheet].cells[in_sheet.row.label]
    rows = filtered(book.sheets[table.sheet].cells, row > top if end is None else (row > top) & (row <= end))
    if rows.is_empty():
        return rows
    return rows.filter(in_sheet.column.is_in(columns_of(table)) & (in_sheet.text.str.strip_chars() != ""))


def end_of(tables: list[Table], table: Table) -> int | None:
    """Return the last row before the next table of the sheet; None for the last table."""
    later = [other.heading_row for other in tables if other.heading_row > table.heading_row]
    return min(later) - 1 if later else None


def first_cells(table: Table, rows: Iterable[int]) -> tuple[CellRef, ...]:
    """Return the leftmost known cell of each of these rows."""
    left = columns_of(table)[0]
    return tuple(CellRef(table.sheet, row, left) for row in rows)


def within(intervals: Sequence[tuple[int, int]], numbers: Iterable[int]) -> list[int]:
    """Return the numbers that lie in one of the intervals, which are in order and apart.

    >>> within(((2, 3), (7, 7)), [1, 2, 5, 7])
    [2, 7]
    """
    starts = [first for first, _ in intervals]
    return [number for number in numbers if (at := bisect_right(starts, number)) and number <= intervals[at - 1][1]]


def spans(numbers: Iterable[int], *, letters: bool = False) -> str:
    """Rows, or columns by their letters, in words.

    >>> spans([7, 9, 10, 11, 14]), spans([3, 4], letters=True)
    ('7, 9 to 11 and 14', 'C and D')
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    names = []
    for run in runs:
        ends = [column_letter(number) if letters else str(number) for number in (run[0], run[-1])]
        names += [f"{ends[0]} to {ends[1]}"] if len(run) > 2 else ends[: len(run)]  # noqa: PLR2004 (two have no "to")
    return listed(names)


def listed(names: list[str]) -> str:
    """Names in words: all of them, or the first ones and how many more.

    >>> listed(["A5", "B5"]), listed(list("abcdefgh"))
    ('A5 and B5', 'a, b, c, d, e and 3 more')
    """
    if len(names) > MOST_NAMED:
        names = [*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} more"]
    return together(names)


def together(names: Sequence[str]) -> str:
    """All names in words.

    >>> together(["A5"]), together(["A5", "B5", "C5"]), together([])
    ('A5', 'A5, B5 and C5', '')
    """
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""
