"""Indicators that stand several times, once a period: in a long table, or on a sheet for each quarter."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from safeguard_xl.locate._assign import Columns
from safeguard_xl.locate._heading import Heading, bare
from safeguard_xl.model import Table, UnreadRow
from safeguard_xl.ooxml import Book, Sheet, in_sheet, texts_by_row

DIGIT = re.compile(r"\d")
FEWEST_RECORDS = 24  # rows; a short table may hold the same measures for a few places
TIMES = 4  # that each name stands, on the average
SHARE = 0.5  # of the indicators of a sheet that stand on another one too, where both are one series
Moment = tuple[int, int, int]


def latest_rows(table: Table, columns: Columns, sheet: Sheet) -> Table:
    """Return the table with one row an indicator, that of the latest period with a result; the others are told of."""
    if not columns.periods:
        return table
    texts = texts_by_row(sheet.texts.filter(in_sheet.row.is_in(list(table.rows))))
    latest: dict[str, tuple[tuple[bool, Moment], int]] = {}
    for row in table.rows:
        name = _name(table, texts[row])
        period = Heading.read(" ".join(texts[row].get(column.number, "") for column in columns.periods), 0)
        found = (_has_result(table, texts[row]), period.moment), row
        latest[name] = max(found, latest.get(name, found), key=lambda pair: pair[0])
    rows = tuple(sorted(row for _, row in latest.values()))
    if rows == table.rows:
        return table
    of = {row: latest[_name(table, texts[row])][1] for row in table.rows}
    earlier = tuple(
        UnreadRow(row, " ".join(texts[row][min(texts[row])].split()), f"another period of row {of[row]}", of=of[row])
        for row in table.rows
        if row not in rows
    )
    return replace(table, rows=rows, rows_not_taken=(*table.rows_not_taken, *earlier))


def are_records(table: Table, sheet: Sheet) -> bool:
    """Return whether the same names stand in many rows, as in a list of records or of places: no indicator does.

    A table that says which way is better is one of indicators, whatever their names.
    """
    rows = len(table.rows)
    named = [table.columns[field].number for field in ("reference", "title") if field in table.columns]
    if rows < FEWEST_RECORDS or not named or "polarity" in table.columns:
        return False
    cells = sheet.texts.filter(in_sheet.column.is_in(named) & in_sheet.row.is_in(list(table.rows)))
    names = cells.group_by(in_sheet.column).agg(in_sheet.text.n_unique())[in_sheet.text.label].to_list()
    return max(names, default=rows) * TIMES <= rows


def latest_sheets(tables: Sequence[Table], book: Book) -> Iterator[Table]:
    """Yield the tables without those of sheets that are named for an earlier period of the same indicators."""
    dated = [table for table in tables if Heading.read(table.sheet, 0).period is not None]
    for table in tables:
        others = [other for other in dated if other.sheet != table.sheet and _same_headings(table, other)]
        alike = [other for other in others if table in dated and _is_series(table, other, book)]
        if not alike:
            yield table
        elif all(_when(table, book) >= _when(other, book) for other in alike):
            yield replace(table, other_sheets=tuple(dict.fromkeys(other.sheet for other in alike)))


def _when(table: Table, book: Book) -> tuple[bool, Moment]:
    """Return whether results stand in a table, and the period that its sheet is named for."""
    rows = _texts(table, book).values()
    return any(_has_result(table, row) for row in rows), Heading.read(table.sheet, 0).moment


def _same_headings(one: Table, other: Table) -> bool:
    return _headings(one) == _headings(other)


def _headings(table: Table) -> dict[str, str]:
    """Return the headings by field, without their periods."""
    return {field: Heading.read(column.heading, 0).words for field, column in table.columns.items()}


def _is_series(one: Table, other: Table, book: Book) -> bool:
    """Return whether most indicators of a table stand in another one too."""
    names, others = _names(one, book), _names(other, book)
    return len(names & others) >= SHARE * max(len(names), len(others))


def _names(table: Table, book: Book) -> frozenset[str]:
    return frozenset(_name(table, row) for row in _texts(table, book).values())


def _texts(table: Table, book: Book) -> Mapping[int, Mapping[int, str]]:
    return texts_by_row(book.sheets[table.sheet].texts.filter(in_sheet.row.is_in(list(table.rows))))


def _name(table: Table, texts: Mapping[int, str]) -> str:
    """Return what an indicator is known by: its reference and its title."""
    return " ".join(_of(table, ("reference", "title"), texts))


def _has_result(table: Table, texts: Mapping[int, str]) -> bool:
    return any(DIGIT.search(text) for text in _of(table, ("result",), texts))


def _of(table: Table, fields: Iterable[str], texts: Mapping[int, str]) -> Iterator[str]:
    for field in fields:
        if field in table.columns:
            yield bare(texts.get(table.columns[field].number, ""))
