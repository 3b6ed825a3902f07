"""The spellings of a period: a pattern for each, and what it says."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from safeguard_xl.period._model import FIRST_MONTH, LAST_MONTH, MONTHS, Period, PeriodKind

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "one": 1, "two": 2, "three": 3, "four": 4}
HALVES = {(1, 2): 1, (3, 4): 2}
"""The quarters that half a year is of."""
LONGEST_SHORT_SPAN = 4  # years; 2005-07 and 2008-12 are spans of years, 2007-12 is December 2007
SHORT_YEAR = 2  # digits
CENTURY = 100
LAST_CENTURY = 70  # 70 to 99 are of the 20th
CODES = "ABCDEFGHIJKL"
"""Stand for the months in a text of small letters: a pattern that names them again and again is dear to make ready."""
CODE_OF = {month[:3].lower(): letter for month, letter in zip(MONTHS, CODES, strict=True)}

MONTH_NAME = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z_])",
    re.IGNORECASE | re.ASCII,
)


def spelt_periods(plain: str) -> Iterator[tuple[Period, int, int]]:
    """Yield each period of a folded text with its place, a quarter and its year apart."""
    for match in _ANY.finditer(MONTH_NAME.sub(_as_codes, plain.lower())):
        name = match.lastgroup or ""
        period = _read(name, match.groups()[_GROUPS[name]])
        if period and not _is_a_plain_word(period, plain[match.start() : match.start() + 30]):
            yield period, match.start(), match.end()


def _as_codes(month: re.Match[str]) -> str:
    """Return the code of a month, as often as its name has letters."""
    return CODE_OF[month[0][:3]] * len(month[0])


@lru_cache(maxsize=4096)  # a sheet names few periods, each many times
def _read(name: str, groups: tuple[str | None, ...]) -> Period | None:
    """Return the period that a spelling's groups say."""
    return _SPELLINGS[name][1](*groups)


def _is_a_plain_word(period: Period, rest: str) -> bool:
    """Return whether a month without a year is no month: `may`, `march`, `May be revised`; `May Actual` is one."""
    if period.kind is not PeriodKind.MONTH or period.year is not None:
        return False
    more = rest[3:].strip()
    return rest[0].islower() or (rest[:3].lower() == "may" and bool(more) and not more[0].isupper())


def _year(digits: str) -> int:
    """Return the year of two or four digits."""
    year = int(digits.strip("'"))
    if year >= CENTURY:
        return year
    return year + (1900 if year >= LAST_CENTURY else 2000)


def _month(said: str) -> int:
    """Return the month of a number or a code."""
    return int(said) if said.isdigit() else 1 + CODES.index(said[0])


def _read_day(day: str, month: str, year: str | None) -> Period | None:
    number, in_year = _month(month), _year(year) if year else None
    if not 1 <= number <= LAST_MONTH or not 1 <= int(day) <= monthrange(in_year or 2000, number)[1]:
        return None
    return Period(PeriodKind.DAY, in_year, number, int(day))


def _read_month(month: str, year: str | None) -> Period:
    return Period(PeriodKind.MONTH, _year(year) if year else None, _month(month))


def _read_months(first: str, first_year: str | None, last: str, last_year: str | None) -> Period | None:
    start, end = _month(first), _month(last)
    if last_year is None:
        year = _year(first_year) if first_year else None
        return Period(PeriodKind.MONTHS, year, start, last=end if end >= start else end + LAST_MONTH)
    year = _year(first_year) if first_year else _year(last_year) - (end < start)
    end += (_year(last_year) - year) * LAST_MONTH
    if (start, end) == (FIRST_MONTH, FIRST_MONTH - 1 + LAST_MONTH):
        return Period(PeriodKind.FINANCIAL_YEAR, year)
    return Period(PeriodKind.MONTHS, year, start, last=end) if end >= start else None


def _read_years(first: str, to: str, last: str) -> Period | None:
    """Read a financial year, a span of years or, where it can be neither, a year and a month."""
    short_first, short_last = len(first) == SHORT_YEAR, len(last) == SHORT_YEAR
    if short_first and (to.lower() == "to" or not short_last):
        return None
    start = _year(first)
    end = start - start % CENTURY + int(last) if short_last else int(last)
    end += CENTURY if start % CENTURY == CENTURY - 1 and end % CENTURY == 0 and end < start else 0  # 1999/00
    if end - start == 1:
        return Period(PeriodKind.FINANCIAL_YEAR, start)
    if short_first:
        return None
    if short_last and not 1 < end - start <= LONGEST_SHORT_SPAN and 1 <= int(last) <= LAST_MONTH:
        return Period(PeriodKind.MONTH, start, int(last))
    return Period(PeriodKind.YEARS, start, last=end) if end > start else None


def _read_part(kind: PeriodKind) -> Callable[..., Period]:
    def read(*said: str | None) -> Period:
        word = next(word for word in said if word).lower()
        return Period(kind, part=ORDINALS.get(word) or int(word[0]))

    return read


def _read_quarters(*said: str | None) -> Period | None:
    """Read quarters on end: half a year where they are one, else their months."""
    first, last = (int(number) for number in said if number)
    if first >= last:
        return None
    if (first, last) in HALVES:
        return Period(PeriodKind.HALF_YEAR, part=HALVES[first, last])
    months = [FIRST_MONTH + 3 * (first - 1), FIRST_MONTH + 3 * last - 1]
    start = (months[0] - 1) % LAST_MONTH + 1
    return Period(PeriodKind.MONTHS, part=start, last=start + months[1] - months[0])


_YEAR4 = r"(?:19|20)\d\d"
_AFTER_MONTH = rf"{_YEAR4}|'?[0-27-9]\d"  # "March 31" is no year
_END = r"(?:(?=[-/]?q[1-4]\b)|(?![\w%]|[.,/:-]\d))"  # no digit or unit is left over: 2008.5, 10-11%, 12/13/14
_NTH = r"(?:st|nd|rd|th)?"
_NTH_QUARTER = "1st|2nd|3rd|4th|first|second|third|fourth"
_QUARTER_NUMBER = r"(?:quarter|qtr)\s{1,2}(one|two|three|four)\b"
_CODE = "[A-L]+"
_MONTH_YEAR = rf"({_CODE})\.?(?:\s{{0,2}}[,/-]?\s{{0,2}}({_AFTER_MONTH}){_END})?"

# Tried from the top at each place; the groups are what the reader is given.
_SPELLINGS: dict[str, tuple[str, Callable[..., Period | None]]] = {
    "iso_day": (  # 2009-03-31, also with the time that Excel's dates bring along
        rf"({_YEAR4})-(\d\d)-(\d\d)(?:[t ]\d\d:\d\d(?::\d\d)?)?{_END}",
        lambda year, month, day: _read_day(day, month, year),
    ),
    "numeric_day": (  # 31/03/2009, 31.03.2009; a short year with strokes only, 31/03/09
        rf"(\d\d?)[/.-](\d\d?)[/.-]({_YEAR4}|(?<=/)\d\d){_END}",
        _read_day,
    ),
    "day_month": (  # 31 March 2009, 31st of March, 31-Mar-09
        rf"(0?[1-9]|[12]\d|3[01]){_NTH}(?:\s{{0,2}}|\sof\s|-){_MONTH_YEAR}",
        _read_day,
    ),
    "month_day": (  # March 31, 2009
        rf"({_CODE})\s{{1,2}}(\d\d?){_NTH},?\s{{1,2}}({_YEAR4}){_END}",
        lambda month, day, year: _read_day(day, month, year),
    ),
    "months": (rf"{_MONTH_YEAR}\s{{0,2}}(?:-|/|to)\s{{0,2}}{_MONTH_YEAR}", _read_months),  # Oct 08 to Mar 09
    "month": (_MONTH_YEAR, _read_month),  # Dec 07, December 2007, Dec
    "quarters": (  # Q1-Q2, Q1 to Q3, quarters 1 and 2
        r"(?:q([1-4])\s{0,2}(?:-|/|to|and|&|\+)\s{0,2}q([1-4])\b|quarters\s([1-4])\s{0,2}(?:-|to|and|&)\s{0,2}([1-4])\b)",
        _read_quarters,
    ),
    "quarter": (  # Q2, Quarter 2, Qtr 2, 2nd quarter, quarter two
        rf"(?:(?:quarter|qtr|q)[.:]?\s{{0,2}}([1-4])(?![\d_%]|[.,]\d|/\d(?!\d{{3}}|\d[-/]\d\d))|({_NTH_QUARTER})\s{{1,2}}(?:quarter|qtr)\b|{_QUARTER_NUMBER})",
        _read_part(PeriodKind.QUARTER),
    ),
    "half": (  # H1, half-year 1, first half
        r"(?:(?:h|half[ -]year\s{1,2})([12])\b|(1st|2nd|first|second)\s{1,2}half\b)",
        _read_part(PeriodKind.HALF_YEAR),
    ),
    "years": (  # 2008/09, 08-09, FY07/08, 2005-2007; not "16-17 year olds"
        rf"(?:fy\s?)?({_YEAR4}|\d\d)\s{{0,2}}([/-]|to)\s{{0,2}}({_YEAR4}|\d\d){_END}(?![\s-]{{0,2}}y(?:ea)?rs?\b)",
        _read_years,
    ),
    "year_ending": (  # FY2025, FY25, FYE25
        rf"fye?\s?({_YEAR4}|'?\d\d){_END}",
        lambda year: Period(PeriodKind.FINANCIAL_YEAR, _year(year) - 1),
    ),
    "calendar_year": (rf"(199\d|20\d\d){_END}", lambda year: Period(PeriodKind.CALENDAR_YEAR, int(year))),
}
_ANY = re.compile(
    r"(?=[\dA-Lfhqst])(?:(?<![\w£$€#])|(?:(?<=\d{4})|(?<=[/-]\d\d))(?=q[1-4]\b)|(?<=\bq[1-4])(?=fy))(?:(?<!\d[-/.,:])|(?<=\bq[1-4][-/])|(?=q[1-4]\b))(?<!aged\s)(?<!ages\s)(?<!age\s)(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, (pattern, _) in _SPELLINGS.items())
    + ")",
    re.ASCII,
)
"""Any spelling, in small letters but for the months."""
_BOUNDS = pairwise([*_ANY.groupindex.values(), _ANY.groups + 1])
_GROUPS = {name: slice(own, beyond - 1) for name, (own, beyond) in zip(_ANY.groupindex, _BOUNDS, strict=True)}
"""Where the groups of a spelling stand among all: behind its own, up to that of the next."""
