"""A period as a value."""

from calendar import monthrange
from enum import StrEnum

from msgspec import Struct

MONTHS = ("January", "February", "March", "April", "May", "June", "July",
          "August", "September", "October", "November", "December")  # fmt: skip
LAST_MONTH = 12
FIRST_MONTH = 4  # of a financial year


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


WHOLE = (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR)
PARTS = (PeriodKind.QUARTER, PeriodKind.HALF_YEAR)
"""Those that a year is parted into and that are named by their number."""


class Period(Struct, frozen=True):
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

        >>> from safeguard_xl.period import find_period
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
                return f"{self.day} {MONTHS[part - 1]}" if year is None else f"{year}-{part:02}-{self.day:02}"
        return _month_of(year, part) if part else str(year)

    def is_year_end(self, month: int = 3) -> bool:
        """Return whether this period ends where a year that ends with `month` does.

        >>> from safeguard_xl.period import parse_period
        >>> [parse_period(text).is_year_end() for text in ("2007/08", "31/03/2008", "Mar 08", "Dec 07", "2009/10 Q2")]
        [True, True, True, False, False]
        """
        match self.kind:
            case PeriodKind.FINANCIAL_YEAR | PeriodKind.YEARS:
                return True
            case PeriodKind.QUARTER | PeriodKind.HALF_YEAR:
                return self.part == (4 if self.kind is PeriodKind.QUARTER else 2)
            case PeriodKind.CALENDAR_YEAR:
                return month == LAST_MONTH
            case PeriodKind.MONTHS:
                return ((self.last or 0) - 1) % LAST_MONTH + 1 == month
        return self.part == month and (self.day is None or self.day == monthrange(self.year or 2001, month)[1])

    def financial_year(self) -> int | None:
        """Return the first calendar year of the financial year, April to March, that this period falls in.

        >>> from safeguard_xl.period import find_period
        >>> [find_period(text)[0].financial_year() for text in ("2009/10 Quarter 2", "Feb 2010", "2010", "Q2")]
        [2009, 2009, 2010, None]
        """
        by_month = self.kind in (PeriodKind.MONTH, PeriodKind.MONTHS, PeriodKind.DAY)
        if self.year is None or not by_month:
            return self.year
        return self.year - (self.part is not None and self.part < FIRST_MONTH)


def in_words(year: int, quarter: int | None) -> str:
    """Return a quarter of a financial year, or where that is not known the year, as a sentence names it.

    >>> in_words(2009, 2), in_words(2009, None)
    ('quarter 2 of 2009/10', '2009/10')
    """
    return f"quarter {quarter} of {_financial(year)}" if quarter else _financial(year)


def _financial(year: int | None) -> str:
    return "" if year is None else f"{year}/{(year + 1) % 100:02}"


def _month_of(year: int | None, month: int) -> str:
    later, month = divmod(month - 1, LAST_MONTH)
    return MONTHS[month] if year is None else f"{year + later}-{month + 1:02}"
