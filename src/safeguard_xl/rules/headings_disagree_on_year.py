"""SG104 headings-disagree-on-year."""

from collections.abc import Iterator

from safeguard_xl.model import CellRef, Column, Severity, Table
from safeguard_xl.ooxml import in_sheet
from safeguard_xl.period import WHOLE, Period, PeriodKind, find_period
from safeguard_xl.rules._places import listed, tables_by_sheet
from safeguard_xl.rules._rule import Evidence, Mark, book_rule

BEHIND = {"previous": 1, "target": 0, "result": 0, "predicted": 0}
"""By how many years each heading's year is behind the report's."""


@book_rule(
    "SG104",
    Severity.ERROR,
    says="the headings name different {what}: {headings}",
    wording=("what", "headings"),
)
def headings_disagree_on_year(evidence: Evidence) -> Iterator[Mark]:
    """Headings are of different years or quarters.

    ## Why it matters
    A template was carried over and only some of its headings were changed. The result is then held against the
    target of another year, or last year's figure is not last year's.

    ## Example
    "2022/23 Result" beside "2024/25 Target" and "2024/25 Quarter 2": the result before the year of 2024/25 is that
    of 2023/24.

    ## What to do
    Correct the heading that was left behind, once you are sure which year its figures are for.
    """
    for sheet, tables in tables_by_sheet(evidence):
        found: dict[tuple[str, ...], list[CellRef]] = {}
        for table in tables:
            if odd := _odd(evidence, table):
                texts = tuple(f'"{column.heading}"' for column in (odd, *_dated(table, odd)))
                found.setdefault(texts, []).extend(table.heading(column) for column in (odd, *_dated(table, odd)))
        for texts, cells in found.items():
            yield Mark(sheet, cells[0], tuple(cells), {"what": "years", "headings": listed(list(texts))})
        yield from _quarters(sheet, tables)


def _period(column: Column) -> Period | None:
    found = find_period(column.heading)
    return found[0] if found else None


def _years(table: Table) -> dict[str, int]:
    """Return the report's year as each heading has it; a heading that names none, or calendar years, says nothing."""
    periods = {
        field: period for field in BEHIND if field in table.columns and (period := _period(table.columns[field]))
    }
    if any(period.kind is PeriodKind.CALENDAR_YEAR for period in periods.values()):
        periods = {field: period for field, period in periods.items() if period.kind is PeriodKind.CALENDAR_YEAR}
    if _is_the_part_before(periods.get("previous"), periods.get("result")):
        del periods["previous"]
    years = {field: period.financial_year() for field, period in periods.items()}
    return {field: year + BEHIND[field] for field, year in years.items() if year is not None}


def _is_the_part_before(previous: Period | None, result: Period | None) -> bool:
    """Return whether the previous result is of another month or quarter than the result,
    of its year or of the one before.
    """
    if previous is None or result is None or previous.kind in WHOLE or result.kind in WHOLE:
        return False
    years = previous.financial_year(), result.financial_year()
    if (previous.kind, previous.part) == (result.kind, result.part) or years[0] is None or years[1] is None:
        return False
    return years[1] - years[0] in (0, 1)


def _odd(evidence: Evidence, table: Table) -> Column | None:
    """Return the heading whose year differs from most; None where they agree.

    Where the same words stand beside it with other years, it is one of a series: of columns of earlier years the
    latest may well be two years old, and next year's target may stand beside this year's.
    """
    years = _years(table)
    if len(set(years.values())) <= 1:
        return None
    report = max(years.values(), key=lambda year: (list(years.values()).count(year), years.get("target") == year))
    odd = table.columns[next(field for field, year in years.items() if year != report)]
    series = [column for column in _row_of_headings(evidence, table) if _words(column) == _words(odd)]
    return odd if len(series) == 1 else None


def _row_of_headings(evidence: Evidence, table: Table) -> list[Column]:
    cells = evidence.book.sheets[table.sheet].cells
    here = cells.filter((cells[in_sheet.row.label] == table.heading_row) & cells[in_sheet.text.label].is_not_null())
    texts = here.select(in_sheet.column, in_sheet.text).iter_rows()
    by_number = {number: Column(number, text) for number, text in texts}
    return list((by_number | {column.number: column for column in table.columns.values()}).values())


def _words(column: Column) -> str:
    """Return a heading without its period."""
    found = find_period(column.heading)
    rest = f"{column.heading[: found[1]]} {column.heading[found[2] :]}" if found else column.heading
    return " ".join(rest.casefold().split())


def _dated(table: Table, odd: Column) -> list[Column]:
    return [table.columns[field] for field in _years(table) if table.columns[field] != odd]


def _quarters(sheet: str, tables: list[Table]) -> Iterator[Mark]:
    """Yield the blocks of a table that report another quarter than most; one with a
    column of each quarter reports all.
    """
    quarters: dict[str, list[CellRef]] = {}
    texts: dict[str, str] = {}
    for table in tables:
        result = table.columns.get("result")
        period = _period(result) if result and len(table.results) <= 1 else None
        if result and period and period.kind is PeriodKind.QUARTER:
            quarters.setdefault(period.canonical(), []).append(table.heading(result))
            texts[period.canonical()] = f'"{result.heading}"'
    if len(quarters) > 1:
        usual = max(quarters, key=lambda quarter: len(quarters[quarter]))
        order = [*(quarter for quarter in quarters if quarter != usual), usual]
        cells = tuple(cell for quarter in order for cell in quarters[quarter])
        shows = {"what": "quarters", "headings": listed([texts[quarter] for quarter in order])}
        yield Mark(sheet, cells[0], cells, shows)
