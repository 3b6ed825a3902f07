"""The time that a template is for, and headings with its periods in place of {year}, {quarter}, ..."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from safeguard_xl.errors import SafeguardError
from safeguard_xl.period import Period, PeriodKind, find_period, in_words, parse_period
from safeguard_xl.schema import WorkbookSchema

PLACEHOLDER = re.compile(r"\{(year|earlier|quarter|month)\}")
QUARTERS = (1, 2, 3, 4)
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
IN_FIRST_YEAR = 9  # the months of the calendar year in which a financial year begins
FIRST_MONTH = 4


class When(Struct, frozen=True):
    """A financial year, by the calendar year it begins in; with a quarter, that one only."""

    year: int
    quarter: int | None = None

    @property
    def quarters(self) -> tuple[int, ...]:
        """The quarters that have a column of their own."""
        return QUARTERS if self.quarter is None else (self.quarter,)

    def financial(self, years_before: int = 0) -> str:
        """Return the year, or an earlier one, as a heading names it.

        >>> When(2026).financial(), When(2026).financial(1)
        ('2026/27', '2025/26')
        """
        return in_words(self.year - years_before, None)

    def headings(self, spelt: tuple[str, ...]) -> tuple[str, ...]:
        """Return the headings of a field's columns, by the schema's spellings of it, the best first.

        A column each for quarters and months, whether the schema has a placeholder for them or names them all.

        >>> When(2026, quarter=2).headings(("{quarter} Result", "Actual"))
        ('2026/27 Quarter 2 Result',)
        >>> When(2026).headings(("Q1 actual", "Q2 actual", "Actual"))
        ('Q1 actual', 'Q2 actual')
        """
        best = spelt[0]
        if "{quarter}" in best or "{month}" in best:
            return tuple(self._filled(best, quarter, month) for quarter, month in self._parts(best))
        if PLACEHOLDER.search(best):
            return (self._filled(best, None, None),)
        words, period = _parted(best)
        if _quarter_of(period) is None:
            return (best,)
        alike = (text for text in spelt if not PLACEHOLDER.search(text) and _parted(text)[0] == words)
        return tuple(text for text in alike if _quarter_of(_parted(text)[1]) in self.quarters) or (best,)

    def _parts(self, heading: str) -> Iterator[tuple[int, str | None]]:
        for quarter in self.quarters:
            if "{month}" not in heading:
                yield quarter, None
                continue
            for at in range(quarter * 3 - 3, quarter * 3):
                yield quarter, f"{MONTHS[at]} {self.year if at < IN_FIRST_YEAR else self.year + 1}"

    def _filled(self, heading: str, quarter: int | None, month: str | None) -> str:
        year = "" if "{year}" in heading else f"{self.financial()} "
        found = {
            "year": self.financial(),
            "earlier": self.financial(1),
            "quarter": f"{year}Quarter {quarter}",
            "month": month or "",
        }
        return PLACEHOLDER.sub(lambda match: found[match[1]], heading)


def when(schema: WorkbookSchema, year: str | None, quarter: int | None, today: date) -> When:
    """Return the time asked for: the schema's own year, else the one named, else the financial year of today."""
    asked = parse_period(year) if year else None
    if year and (asked is None or asked.kind is not PeriodKind.FINANCIAL_YEAR or asked.year is None):
        raise SafeguardError(f'"{year}" is not a financial year; write it like {in_words(today.year, None)}.')
    own = int(schema.financial_year[:4]) if schema.financial_year else None
    if asked and asked.year and own is not None and asked.year != own:
        raise SafeguardError(
            f"The schema {schema.name} is for {schema.financial_year}, not for {in_words(asked.year, None)}. "
            f'Write a schema for that year, which may begin with: extends = "{schema.name}".'
        )
    if own is None:
        own = asked.year if asked and asked.year else today.year - (today.month < FIRST_MONTH)
    return When(own, quarter)


def _parted(heading: str) -> tuple[str, Period | None]:
    found = find_period(heading)
    if found is None:
        return heading.casefold(), None
    period, start, end = found
    return " ".join(f"{heading[:start]} {heading[end:]}".casefold().split()), period


def _quarter_of(period: Period | None) -> int | None:
    """Return the quarter of a financial year in which a heading's quarter or month lies."""
    if period is None or period.part is None or period.kind not in (PeriodKind.QUARTER, PeriodKind.MONTH):
        return None
    return period.part if period.kind is PeriodKind.QUARTER else (period.part - FIRST_MONTH) % 12 // 3 + 1
