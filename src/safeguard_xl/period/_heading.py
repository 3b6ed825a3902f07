"""The one period that a heading is of, where it may name several."""

import re
from calendar import monthrange
from functools import lru_cache

from msgspec.structs import replace

from safeguard_xl.period._find import Place, periods_in
from safeguard_xl.period._model import FIRST_MONTH, LAST_MONTH, PARTS, WHOLE, Period, PeriodKind

OF_MONTHS = (PeriodKind.MONTH, PeriodKind.MONTHS)
WITHIN = (PeriodKind.MONTH, PeriodKind.MONTHS, PeriodKind.DAY)
YEARS_APART = re.compile(r"(?<=(?:19|20)\d\d)_(?=\d\d(?!\d))")
"""In 2024_25, as columns of exported data are called."""
RANGE = re.compile(r"\s*(?:-|–|—|to|until)\s*", re.IGNORECASE)
YEAR_TO = re.compile(r"\W*(?:the )?(?:full )?year (?:to|ended|ending)\W*", re.IGNORECASE)
QUARTER_ENDS, HALF_YEAR_ENDS = (6, 9, 12, 3), (9, 3)
"""The months with which the parts of a financial year end, in order."""
NUMBERED = re.compile(r"\b(?:period|month|m) ?(1[0-2]|0?[1-9])\b(?![./%])", re.IGNORECASE)
"""A month by its number: month 1 is April."""
PART_TO = re.compile(
    r"\b(?:the )?(?:(?P<quarter>quarter|qtr|q|(?:3|three)[ -]m(?:on)?ths?)|half[ -]year|(?:6|six)[ -]m(?:on)?ths?)"
    r"[ /-]*(?:to|ended|ending|end|e)\b(?: the)?(?: end of)?\W*$",
    re.IGNORECASE,
)
"""What makes a month or its last day the end of a quarter or of half a year: "quarter ending", "six months to"."""


@lru_cache(maxsize=8192)  # a large sheet says the same again and again
def period_of_heading(text: str) -> tuple[str, Period | None]:
    """Return a heading without its period, and the period; the months or the day of a quarter only explain it.

    >>> left, period = period_of_heading("Q2 performance (Jul-Sep 2024)")
    >>> left.split(), period.canonical()
    (['performance', '(', ')'], '2024/25 Q2')
    >>> period_of_heading("Year to 31 March 2024")[1].canonical()
    '2023/24'
    """
    text = YEARS_APART.sub("/", text).replace("_", " ")
    found = list(periods_in(text))
    if not found:
        return _numbered_month(text)
    main = next((place for place in found if place[0].kind in PARTS), found[0])
    if joined := _month_of_year(found, text) or _from_day_to_day(found, text):
        return joined
    glosses = [place for place in found if place is not main and _explains(place[0], main[0])]
    left = text
    for _, start, end in sorted((main, *glosses), key=lambda place: -place[1]):
        left = f"{left[:start]} {left[end:]}"
    period, years = main[0], {gloss.financial_year() for gloss, *_ in glosses} - {None}
    if period.kind is PeriodKind.DAY and period.is_year_end() and YEAR_TO.fullmatch(left):
        whole = PeriodKind.FINANCIAL_YEAR
        return "", replace(period, kind=whole, year=period.financial_year(), part=None, day=None)
    if ended := _part_to(text[: main[1]], period):
        return f"{text[: ended[1]]} {text[main[2] :]}", ended[0]
    return left, replace(period, year=years.pop()) if period.year is None and len(years) == 1 else period


def _month_of_year(found: list[Place], text: str) -> tuple[str, Period] | None:
    """Return a month and the year that stands beside it, as over it in another row: "2024/25 Apr", "M6 2024/25"."""
    years = [place for place in found if place[0].kind in WHOLE]
    months = [place for place in found if place[0].kind in OF_MONTHS and place[0].year is None]
    if len(years) != 1 or len(found) != len(years) + len(months) or len(months) > 1:
        return None
    year, start, end = years[0]
    rest = f"{text[:start]} {text[end:]}"
    left, month = period_of_heading(rest) if months else _numbered_month(rest)
    if month is None or year.year is None:
        return None
    later = year.kind is PeriodKind.FINANCIAL_YEAR and (month.part or 0) < FIRST_MONTH
    return left, replace(month, year=year.year + later)


def _from_day_to_day(found: list[Place], text: str) -> tuple[str, Period] | None:
    """Return the months from the first day of one to the last day of another: "01/04/2024 - 30/06/2024"."""
    if [period.kind for period, *_ in found] != [PeriodKind.DAY] * 2:
        return None
    (first, start, gap), (last, gap_end, end) = found
    if None in (first.year, last.year) or not RANGE.fullmatch(text[gap:gap_end]):
        return None
    begins, ends = ((day.year or 0, day.part or 0) for day in (first, last))
    months = (ends[0] - begins[0]) * LAST_MONTH + ends[1] - begins[1]
    if first.day != 1 or last.day != monthrange(*ends)[1] or not 0 <= months < LAST_MONTH:
        return None
    left = f"{text[:start]} {text[end:]}"
    of = replace(first, day=None, text=text[start:end])
    if months == 0:
        return left, replace(of, kind=PeriodKind.MONTH)
    if months == LAST_MONTH - 1 and begins[1] == FIRST_MONTH:
        return left, replace(of, kind=PeriodKind.FINANCIAL_YEAR, part=None)
    return left, replace(of, kind=PeriodKind.MONTHS, last=begins[1] + months)


def _numbered_month(text: str) -> tuple[str, Period | None]:
    """Return a heading without its month, and the month, where it is named by its number
    in the financial year: "Month 6".
    """
    said = NUMBERED.search(text)
    if said is None:
        return text, None
    part = (int(said[1]) + FIRST_MONTH - 2) % LAST_MONTH + 1
    return f"{text[: said.start()]} {text[said.end() :]}", Period(PeriodKind.MONTH, part=part, text=said[0])


def _part_to(before: str, period: Period) -> tuple[Period, int] | None:
    """Return the quarter or the half-year of which a month or a day is the end, and where
    the words that say so begin.
    """
    said = PART_TO.search(before)
    month = period.part or 0
    if said is None or period.kind not in (PeriodKind.MONTH, PeriodKind.DAY):
        return None
    kind, ends = (PeriodKind.QUARTER, QUARTER_ENDS) if said["quarter"] else (PeriodKind.HALF_YEAR, HALF_YEAR_ENDS)
    if month not in ends:
        return None
    whole = replace(period, kind=kind, year=period.financial_year(), part=ends.index(month) + 1, day=None)
    return whole, said.start()


def _explains(gloss: Period, period: Period) -> bool:
    """Return whether a period only says of which months, or to which day, a quarter or a half is."""
    if period.kind not in PARTS or gloss.kind not in WITHIN:
        return False
    return period.year is None or gloss.year is None or gloss.financial_year() == period.year
