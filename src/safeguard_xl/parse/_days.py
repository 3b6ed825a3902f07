"""The days of an action plan and of approvals, and the lines of its cells."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from safeguard_xl.columns import row_at
from safeguard_xl.narrative import Spot, Timescale
from safeguard_xl.ooxml import Book, in_sheet, parse_address
from safeguard_xl.period import Period, PeriodKind, periods_in

BULLET = r"\s*(?:[•●▪◦‣·*■□➢✓-]|–|—|\(?\d{1,2}[.)]|\(?[a-z][.)]|o(?=\s))\s*"
OPEN = r"(?i)\b(?:on-?going|continu\w+|from|since|start\w*|commenc\w+|began|begun)\b"
"""A time that has begun, not one by which something is due."""
DONE = r"(?i)\b(?:complete|completed|done|achieved|closed|finished|delivered|met)\b"
FIRST_MONTH, QUARTER, HALF, YEAR = 4, 3, 6, 12  # a financial year begins in April; months
LEAP_YEAR = 2000
LAST_SERIAL = 2_958_465  # 31 December 9999


def itemised(text: str) -> list[str]:
    r"""Return the lines of a cell; where some have bullets, a line without one goes on from the line before it.

    >>> itemised("• Recruit a team\n• Review access\nand pathways")
    ['Recruit a team', 'Review access and pathways']
    """
    lines = [line for line in text.splitlines() if line.strip()]
    bulleted = any(re.match(BULLET, line) for line in lines)
    items: list[str] = []
    for line in lines:
        bullet = re.match(BULLET, line)
        if bulleted and not bullet and items:
            items[-1] += f" {line.strip()}"
        else:
            items.append(line[bullet.end() :].strip() if bullet else line.strip())
    return items


def timescales_of(book: Book, spot: Spot) -> Iterator[Timescale]:
    """Yield the timescales of a cell, one a line, or parted by semicolons."""
    if stored := _stored(book, spot):
        yield Timescale(spot.text, stored, spot)
        return
    for line in re.split(r"[\n;]+", spot.text):
        if line.strip():
            bullet = re.match(BULLET, line)
            text = line[bullet.end() if bullet else 0 :].strip()
            periods = [] if re.search(OPEN, text) else [period for period, _, _ in periods_in(text)]
            ends = max((end for period in periods if (end := last_day(period))), default=None)
            yield Timescale(text, ends, spot, bool(re.search(DONE, text)), _yearly(periods))


def _yearly(periods: Sequence[Period]) -> tuple[int, int] | None:
    """Return the month and the day on which the last of some periods ends, where it names no year."""
    if not periods or periods[-1].year is not None:
        return None
    end = last_day(replace(periods[-1], year=LEAP_YEAR))
    return (end.month, end.day) if end else None


def day_of(book: Book, spot: Spot, text: str) -> date | None:
    """Return the date in a cell: a date of Excel's, or one that is written out."""
    if stored := _stored(book, spot):
        return stored
    ends = (last_day(period) for period, _, _ in periods_in(text))
    return next((end for end in ends if end), None)


def _stored(book: Book, spot: Spot) -> date | None:
    row, column = parse_address(spot.cell)
    stored = book.sheets[spot.sheet].cells.filter((in_sheet.row == row) & (in_sheet.column == column))
    if stored.is_empty():
        return None
    cell = row_at(stored, 0)
    number = cell[in_sheet.number]
    if number is None or cell[in_sheet.kind] != "date":
        return None
    first = date(1904, 1, 1) if book.date1904 else date(1899, 12, 30)
    return first + timedelta(days=int(number)) if 1 <= number <= LAST_SERIAL - 1462 else None


def last_day(period: Period) -> date | None:
    """Return the last day of a period; None where its year is not said.

    >>> [str(last_day(period)) for period, _, _ in periods_in("Mar 09, 2009/10 Q2, 11/11/09, Oct")]
    ['2009-03-31', '2009-09-30', '2009-11-11', 'None']
    """
    year, part = period.year, period.part or 0
    if year is None:
        return None
    match period.kind:
        case PeriodKind.DAY:
            return date(year, part, period.day or 1)
        case PeriodKind.QUARTER:
            months = FIRST_MONTH - 1 + part * QUARTER
        case PeriodKind.HALF_YEAR:
            months = FIRST_MONTH - 1 + part * HALF
        case PeriodKind.FINANCIAL_YEAR:
            months = FIRST_MONTH - 1 + YEAR
        case PeriodKind.CALENDAR_YEAR:
            months = YEAR
        case PeriodKind.YEARS:
            year, months = period.last or year, YEAR
        case PeriodKind.MONTHS:
            months = period.last or part
        case _:
            months = part
    year, month = year + (months - 1) // YEAR, (months - 1) % YEAR + 1
    return date(year, month, monthrange(year, month)[1])
