"""What was not read in words: what might matter, then what was left out on purpose."""

from collections.abc import Iterator, Sequence

from safeguard_xl.model import Column, Table, UnreadRow, letters_of
from safeguard_xl.period import period_of_heading

MOST_NAMES, MOST_ASIDE = 6, 4


def left(tables: Sequence[Table]) -> Iterator[str]:
    """Yield what was not read and might matter, then what was left out on purpose, each in a sentence."""
    yield from not_read(tables)
    yield from left_out(tables)


def left_out(tables: Sequence[Table], *, years: bool = True) -> Iterator[str]:
    """Yield what was left out on purpose, in a sentence; without `years` the results of other years count as read."""
    asides: dict[str, list[str]] = {}
    for column, why in _columns(tables, years=years):
        if why:
            asides.setdefault(why, []).append(column)
    told = [f"{some(names, MOST_ASIDE)} ({why})" for why, names in asides.items()]
    if sheets := dict.fromkeys(sheet for table in tables for sheet in table.other_sheets):
        told.append(f"the same indicators for another period on {some(list(sheets))}")
    if told := [*told, *_rows(tables)]:
        yield f"Left out on purpose: {'; '.join(told)}."


def not_read(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the columns and rows that were not read and might matter."""
    names = [column for column, why in _columns(tables) if not why]
    names += [f"row {_at(row, table, tables)}" for table in tables for row in table.rows_not_taken if row.has_figures]
    if names:
        yield f"Not read: {some(names)}."


def _rows(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the rows that were left out on purpose, those for one reason together."""
    found: dict[str, dict[str, list[int]]] = {}
    for sheet, row in ((table.sheet, row) for table in tables for row in table.rows_not_taken if not row.has_figures):
        why = row.because.partition(",")[0] if row.of is None else "an earlier period of a row that was read"
        found.setdefault(why, {}).setdefault(sheet, []).append(row.row)
    several = len({table.sheet for table in tables}) > 1
    for why, by_sheet in found.items():
        named = {name: some(list(map(str, sorted(rows)))) for name, rows in by_sheet.items()}
        where = [f"{rows} of {name}" if several else rows for name, rows in named.items()]
        yield f"row{'s' * (sum(map(len, by_sheet.values())) > 1)} {some(where)} ({why})"


def _at(row: UnreadRow, table: Table, tables: Sequence[Table]) -> str:
    """Return the number of a row, and of which sheet where there are several."""
    return str(row.row) if all(other.sheet == table.sheet for other in tables) else f"{row.row} of {table.sheet}"


def _columns(tables: Sequence[Table], *, years: bool = True) -> list[tuple[str, str]]:
    """Return the columns that were not read, each once, with what it is where it was left out on purpose."""
    found = {(one.column.number, over(table, one.column)): one.aside for table in tables for one in table.unread}
    others = [column for table in tables for column in _of_other_years(table)] if years else ()
    found |= {(column.number, quoted(column.heading)): "another period" for column in others}
    return [(f"{letters_of(at)} {said}", why) for (at, said), why in sorted(found.items())]


def _of_other_years(table: Table) -> Iterator[Column]:
    """Yield the quarters or months of results that are of another year than the result, of which nothing is made."""
    results = [(one.column, period_of_heading(one.column.heading)[1]) for one in table.taken if one.field == "result"]
    for column, period in results[1:]:
        own = results[0][1]
        year = period.financial_year() if period else None
        if year is not None and (own is None or year != own.financial_year()):
            yield column


def over(table: Table, column: Column) -> str:
    """Return the heading of a column as it is quoted; of one without, the heading that is merged over it."""
    if column.heading.strip():
        return quoted(column.heading)
    columns = (*(one.column for one in table.taken), *(one.column for one in table.unread))
    headings = {one.number: one.heading for one in columns}
    boxes = (box for box in table.merged if box[0] <= table.heading_row <= box[2] and box[1] < column.number <= box[3])
    above = next((headings[first] for _, first, _, _ in boxes if first in headings), "")
    return f"(under {quoted(above)})" if above else quoted("")


def quoted(heading: str) -> str:
    return f'"{" ".join(heading.split())}"' if heading.strip() else "(no heading)"


def some(names: Sequence[str], most: int = MOST_NAMES) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
