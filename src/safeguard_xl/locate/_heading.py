"""A heading as it is compared: its words, its period, its column and what stands below it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from safeguard_xl.model import Column
from safeguard_xl.period import Period, PeriodKind, find_period

Row = Mapping[int, str]  # the texts of a row's filled cells, by column number

ANNUAL = (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR)


@dataclass(frozen=True)
class Heading:
    """A heading as it is compared: its words without its period, the period, its column, what stands below it.

    `choices` are the words that may be chosen from a list below it.
    """

    text: str
    words: str
    period: Period | None
    column: int
    below: tuple[str, ...]
    choices: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str, column: int, below: tuple[str, ...] = (), choices: tuple[str, ...] = ()) -> "Heading":
        """The heading in a cell; a line break is a space."""
        text = " ".join(text.split())
        words, period = _parted(text)
        return cls(text, words, period, column, below, choices)

    @property
    def as_column(self) -> Column:
        """The column under it."""
        return Column(self.column, self.text)

    @property
    def is_to_date(self) -> bool:
        """Whether it is that of the year so far, which is what a year's target is held against."""
        return self.words in ("ytd", "year to date")

    @property
    def is_in_year(self) -> bool:
        """Whether it names a quarter or a month, not a whole year."""
        return self.period is not None and self.period.kind not in ANNUAL

    @property
    def is_a_year(self) -> bool:
        """Whether it is a year and nothing else."""
        return not self.words and self.period is not None and self.period.kind in ANNUAL

    @property
    def year(self) -> int | None:
        """The financial year it names, by its first calendar year."""
        return self.period.financial_year() if self.period else None

    @property
    def moment(self) -> tuple[int, int]:
        """When its period is, for putting columns in order; months by the financial year."""
        period = self.period
        if period is None:
            return (0, 0)
        part = period.part or 0
        by_month = period.kind not in (*ANNUAL, PeriodKind.QUARTER, PeriodKind.HALF_YEAR)
        return (self.year or 0, (part - 4) % 12 + 1 if by_month and part else part)

    def of_same_part(self, other: "Heading") -> bool:
        """Whether both name the same part of a year; one of them may leave the year out."""
        one, two = self.period, other.period
        if one is None or two is None or (one.kind, one.part) != (two.kind, two.part):
            return False
        return one.year == two.year or None in (one.year, two.year)


@lru_cache(maxsize=8192)  # a large sheet says the same again and again
def _parted(text: str) -> tuple[str, Period | None]:
    found = find_period(text)
    return (bare(f"{text[: found[1]]} {text[found[2] :]}"), found[0]) if found else (bare(text), None)


def exactly(headings: Iterable[str]) -> str:
    """Return a pattern that texts have which are one of these bare headings (a Rust regex); some others have it too."""
    spelt = (r"[\s_]+".join(map(re.escape, heading.split())) for heading in headings)
    return rf"(?i)^[\s_:*()\[\]–—,.-]*(?:{'|'.join(sorted(spelt))})[\s_:*()\[\]–—,.-]*$"


def bare(text: str) -> str:
    """A heading's words without case, spacing or punctuation at their edges.

    >>> bare("Ref. No:")
    'ref. no'
    """
    words = " ".join(text.casefold().replace("_", " ").split())
    return words.strip(" :*()[]–—,.-") or words
