"""The periods of a cell or a heading: `2008/09`, `08-09`, `Dec 07`, `2009/10 Quarter 2`.

What a spelling means where it could mean two things is set down in `docs/figures.md`.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

_MONTHS = ("January", "February", "March", "April", "May", "June", "July",
           "August", "September", "October", "November", "December")  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_LONGEST_SHORT_SPAN = 4  # years; 2005-07 and 2008-12 are spans of years, 2007-12 is December 2007
_LAST_MONTH = 12
_FIRST_MONTH = 4  # of a financial year


class PeriodKind(StrEnum):
    """How long a period is."""

    FINANCIAL_YEAR = "financial-year"
    CALENDAR_YEAR = "calendar-year"
    YEARS = "years"
    HALF_YEAR = "half-year"
    QUARTER = "quarter"
    MONTH = "month"
    MONTHS = "months"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Period:
    """The time a figure stands for.

    `year` is a financial year's first calendar year for financial years, quarters and half-years, else the
    calendar year (of the first month, the first year, of a span); None when it is not stated. `part` is the
    quarter, half or (first) month. `last` is the last year of a span of years, or the last month of a span of
    months counted on from January of `year`: March of the next year is 15. `spelling` is the shape of `text`.
    """

    kind: PeriodKind
    year: int | None = None
    part: int | None = None
    day: int | None = None
    last: int | None = None
    text: str = ""
    spelling: str = ""

    def canonical(self) -> str:
        """Return the one spelling of this period, however it was spelt.

        >>> [find_period(text)[0].canonical() for text in ("07/08", "Qtr 2 of 2009/10", "to May 07", "31/03/2009")]
        ['2007/08', '2009/10 Q2', '2007-05', '2009-03-31']
        """
        year, part = self.year, self.part or 0
        match self.kind:
            case PeriodKind.FINANCIAL_YEAR:
                return _financial(year)
            case PeriodKind.QUARTER | PeriodKind.HALF_YEAR:
                return f"{_financial(year)} {self.kind[0].upper()}{part}".strip()
            case PeriodKind.YEARS:
                return f"{year}-{self.last}"
            case PeriodKind.MONTHS:
                return f"{_month_of(year, part)} to {_month_of(year, self.last or part)}"
            case PeriodKind.DAY:
                return f"{self.day} {_MONTHS[part - 1]}" if year is None else f"{year}-{part:02}-{self.day:02}"
        return _month_of(year, part) if part else str(year)

    def is_year_end(self, month: int = 3) -> bool:
        """Return whether this period ends where a year that ends with `month` does.

        >>> [parse_period(text).is_year_end() for text in ("2007/08", "31/03/2008", "Mar 08", "Dec 07", "2009/10 Q2")]
        [True, True, True, False, False]
        """
        match self.kind:
            case PeriodKind.FINANCIAL_YEAR | PeriodKind.YEARS:
                return True
            case PeriodKind.QUARTER | PeriodKind.HALF_YEAR:
                return self.part == (4 if self.kind is PeriodKind.QUARTER else 2)
            case PeriodKind.CALENDAR_YEAR:
                return month == _LAST_MONTH
            case PeriodKind.MONTHS:
                return ((self.last or 0) - 1) % _LAST_MONTH + 1 == month
        return self.part == month and (self.day is None or self.day == monthrange(self.year or 2001, month)[1])

    def financial_year(self) -> int | None:
        """Return the first calendar year of the financial year, April to March, that this period falls in.

        >>> [find_period(text)[0].financial_year() for text in ("2009/10 Quarter 2", "Feb 2010", "2010", "Q2")]
        [2009, 2009, 2010, None]
        """
        by_month = self.kind in (PeriodKind.MONTH, PeriodKind.MONTHS, PeriodKind.DAY)
        if self.year is None or not by_month:
            return self.year
        return self.year - (self.part is not None and self.part < _FIRST_MONTH)


def folded(text: str) -> str:
    r"""Return the text with each character as its plain counterpart, at its own place.

    Every white or invisible character becomes a space, every dash a hyphen, every curly apostrophe a straight
    one; letters and digits beyond ASCII become `_`, so that `5½` or `１２` is never taken for a number.

    >>> folded("2008–09\u00a0(½)")
    '2008-09 (_)'
    """
    return text.translate(_FOLD)


def parse_period(text: str) -> Period | None:
    """Return the period that the whole text is.

    >>> parse_period("08-09").canonical(), parse_period("9/13")
    ('2008/09', None)
    """
    for period, start, end in periods_in(text):
        rest = text[:start] + text[end:]
        return None if folded(rest).strip() else period
    return None


def find_period(text: str) -> tuple[Period, int, int] | None:
    """Return the first period in a heading or a note, with where it starts and ends.

    >>> find_period("2009/10 Quarter 2")[0].canonical(), find_period("Milestone 1")
    ('2009/10 Q2', None)
    """
    return next(periods_in(text), None)


def periods_in(text: str) -> Iterator[tuple[Period, int, int]]:
    """Yield each period in the text, a quarter joined to the year beside it.

    >>> [period.canonical() for period, _, _ in periods_in("2007/08 to Q2 (2009/10)")]
    ['2007/08', '2009/10 Q2']
    """
    plain = folded(text)
    held: tuple[Period, int, int] | None = None
    for period, start, end in _atoms(plain):
        joined = _joined(held, (period, start, end), plain) if held else None
        if held and not joined:
            yield _spelt(held, text, plain)
        held = joined or (period, start, end)
    if held:
        yield _spelt(held, text, plain)


def _atoms(plain: str) -> Iterator[tuple[Period, int, int]]:
    for match in _ATOM.finditer(plain):
        form, first = match.lastgroup or "", match.lastindex or 0
        period = _FORMS[form][1](*match.groups()[first : first + _SIZES[form]])
        if period and not _is_a_plain_word(period, plain[match.start() : match.start() + 30]):
            yield period, match.start(), match.end()


def _is_a_plain_word(period: Period, rest: str) -> bool:
    """Return whether a month without a year is no month: `may`, `march`, `May be revised`."""
    if period.kind is not PeriodKind.MONTH or period.year is not None:
        return False
    return rest[0].islower() or (rest[:3].lower() == "may" and bool(rest[3:].strip()))


def _joined(one: tuple[Period, int, int], two: tuple[Period, int, int], plain: str) -> tuple[Period, int, int] | None:
    """Return a quarter (or half) and a year as one period, if they stand side by side."""
    (first, start, gap_start), (second, gap_end, end) = one, two
    part, year = (first, second) if first.kind in _PARTS else (second, first)
    gap = plain[gap_start:gap_end]
    if part.kind not in _PARTS or year.kind not in _WHOLE or part.year or not _GAP.fullmatch(gap):
        return None
    if "(" in gap:
        if plain[end : end + 1] != ")":
            return None
        end += 1
    return replace(part, year=year.year), start, end


def _spelt(found: tuple[Period, int, int], text: str, plain: str) -> tuple[Period, int, int]:
    period, start, end = found
    shape = re.sub(r"\d", "9", _MONTH_NAME.sub(_shape_of_month, " ".join(plain[start:end].split())))
    return replace(period, text=text[start:end], spelling=shape), start, end


def _shape_of_month(match: re.Match[str]) -> str:
    """Return `Mmm` for a short name, `Mmmm` for a full one; `May`, which is both, goes by the year beside it."""
    name = match[0]
    full = re.search(r"\d{4}", match.string) if name.lower() == "may" else name.title() in _MONTHS
    shape = "Mmmm" if full else "Mmm"
    return shape.upper() if name.isupper() else shape.lower() if name.islower() else shape


def _financial(year: int | None) -> str:
    return "" if year is None else f"{year}/{(year + 1) % 100:02}"


def _month_of(year: int | None, month: int) -> str:
    later, month = divmod(month - 1, _LAST_MONTH)
    return _MONTHS[month] if year is None else f"{year + later}-{month + 1:02}"


def _year(digits: str) -> int:
    """Return the year of two or four digits: 70 to 99 are of the last century."""
    number = int(digits.strip("'"))
    if number > 99:  # noqa: PLR2004  four digits
        return number
    return number + (1900 if number >= 70 else 2000)  # noqa: PLR2004


def _month_number(name: str) -> int:
    if name.isdigit():
        return int(name)
    return next(number for number, full in enumerate(_MONTHS, 1) if full[:3].lower() == name[:3].lower())


def _read_day(day: str, month: str, year: str | None) -> Period | None:
    number, in_year = _month_number(month), _year(year) if year else None
    if not 1 <= number <= _LAST_MONTH or not 1 <= int(day) <= monthrange(in_year or 2000, number)[1]:
        return None
    return Period(PeriodKind.DAY, in_year, number, int(day))


def _read_months(first: str, first_year: str | None, last: str, last_year: str | None) -> Period | None:
    start, end = _month_number(first), _month_number(last)
    if last_year is None:
        year = _year(first_year) if first_year else None
        return Period(PeriodKind.MONTHS, year, start, last=end if end >= start else end + _LAST_MONTH)
    year = _year(first_year) if first_year else _year(last_year) - (end < start)
    end += (_year(last_year) - year) * _LAST_MONTH
    return Period(PeriodKind.MONTHS, year, start, last=end) if end >= start else None


def _read_years(first: str, to: str, last: str) -> Period | None:
    """Read a financial year, a span of years or, where it can be neither, a year and a month."""
    if len(first) == 2 and (to.lower() == "to" or len(last) != 2):  # noqa: PLR2004  two digits
        return None
    start = _year(first)
    end = int(last) if len(last) == 4 else start - start % 100 + int(last)  # noqa: PLR2004
    end += 100 if start % 100 == 99 and end % 100 == 0 and end < start else 0  # noqa: PLR2004  1999/00
    if end - start == 1:
        return Period(PeriodKind.FINANCIAL_YEAR, start)
    if len(first) == 2:  # noqa: PLR2004
        return None
    if len(last) == 2 and not 1 < end - start <= _LONGEST_SHORT_SPAN and 1 <= int(last) <= _LAST_MONTH:  # noqa: PLR2004
        return Period(PeriodKind.MONTH, start, int(last))
    return Period(PeriodKind.YEARS, start, last=end) if end > start else None


def _part(kind: PeriodKind) -> Callable[[str | None, str | None], Period]:
    def read(digit: str | None, ordinal: str | None) -> Period:
        word = (digit or ordinal or "").lower()
        return Period(kind, part=_ORDINALS.get(word) or int(word[0]))

    return read


_YEAR4 = r"(?:19|20)\d\d"
_AFTER_MONTH = rf"{_YEAR4}|'?[0-27-9]\d"  # "March 31" is no year
_END = r"(?![\w%]|[.,/:-]\d)"
_NAME = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z_])"  # noqa: E501
_MONTH_YEAR = rf"({_NAME})\.?(?:\s{{0,2}}[,/-]?\s{{0,2}}({_AFTER_MONTH}){_END})?"
_MONTH_NAME = re.compile(_NAME, re.IGNORECASE | re.ASCII)

_FORMS: dict[str, tuple[str, Callable[..., Period | None]]] = {
    "iso": (
        rf"({_YEAR4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?)?{_END}",
        lambda year, month, day: _read_day(day, month, year),
    ),
    "numeric": (rf"(\d\d?)[/.-](\d\d?)[/.-]({_YEAR4}|(?<=/)\d\d){_END}", _read_day),
    "day": (
        rf"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?:\s{{0,2}}|\sof\s|-){_MONTH_YEAR}",
        _read_day,
    ),
    "day_after": (
        rf"({_NAME})\s{{1,2}}(\d\d?)(?:st|nd|rd|th)?,?\s{{1,2}}({_YEAR4}){_END}",
        lambda month, day, year: _read_day(day, month, year),
    ),
    "months": (rf"{_MONTH_YEAR}\s{{0,2}}(?:-|/|to)\s{{0,2}}{_MONTH_YEAR}", _read_months),
    "month": (
        _MONTH_YEAR,
        lambda month, year: Period(PeriodKind.MONTH, _year(year) if year else None, _month_number(month)),
    ),
    "quarter": (
        r"(?:(?:quarter|qtr|q)[.:]?\s{0,2}([1-4])(?![\d_%]|[.,/]\d)|(1st|2nd|3rd|4th|first|second|third|fourth)\s{1,2}(?:quarter|qtr)\b)",
        _part(PeriodKind.QUARTER),
    ),
    "half": (
        r"(?:(?:h|half[ -]year\s{1,2})([12])\b|(1st|2nd|first|second)\s{1,2}half\b)",
        _part(PeriodKind.HALF_YEAR),
    ),
    "years": (
        rf"(?:fy\s?)?({_YEAR4}|\d\d)\s{{0,2}}([/-]|to)\s{{0,2}}({_YEAR4}|\d\d){_END}(?!\s{{0,2}}y(?:ea)?rs?\b)",
        _read_years,
    ),
    "financial": (
        rf"fye?\s?({_YEAR4}|'?\d\d){_END}",
        lambda year: Period(PeriodKind.FINANCIAL_YEAR, _year(year) - 1),
    ),
    "calendar": (rf"(199\d|20\d\d){_END}", lambda year: Period(PeriodKind.CALENDAR_YEAR, int(year))),
}
_ATOM = re.compile(
    r"(?<![\w£$€#])(?<!\d[-/.,:])(?<!aged\s)(?<!ages\s)(?<!age\s)(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, (pattern, _) in _FORMS.items())
    + ")",
    re.IGNORECASE | re.ASCII,
)
_SIZES = {name: re.compile(pattern).groups for name, (pattern, _) in _FORMS.items()}
_GAP = re.compile(r"[\s,:(-]{0,3}(?:of\s{1,2})?", re.IGNORECASE)
_PARTS = (PeriodKind.QUARTER, PeriodKind.HALF_YEAR)
_WHOLE = (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR)


class _Fold(dict[int, str]):
    """Folds a character when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = _plain_character(character)
        return self[code]


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace() or category == "Cf":
        return " "
    if category == "Pd" or character == "−":
        return "-"
    if character in "‘’ʼ":
        return "'"
    if character.isascii() and character.isprintable():
        return character
    return "_" if category[0] in "LMNC" else character


_FOLD = _Fold()
