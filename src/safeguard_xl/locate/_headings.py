"""Which field a heading names: by the schema's spellings, with or without a period in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from safeguard_xl.model import Column
from safeguard_xl.period import Period, PeriodKind, find_period
from safeguard_xl.schema import WorkbookSchema, look_up

Row = Mapping[int, str]  # the texts of a row's filled cells, by column number

PLACEHOLDER = re.compile(r"\{(year|earlier|quarter|month)\}")
AS_SPELT, WITHOUT_PERIOD = 2, 1
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "quarter", "qtr")
ANNUAL = (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR)


@dataclass(frozen=True)
class Heading:
    """A heading as it is compared: its words without its period, the period, its column, what stands below it."""

    text: str
    words: str
    period: Period | None
    column: int
    below: tuple[str, ...]

    @classmethod
    def read(cls, text: str, column: int, below: tuple[str, ...] = ()) -> "Heading":
        """The heading in a cell; a line break is a space."""
        text = " ".join(text.split())
        words, period = _parted(text)
        return cls(text, words, period, column, below)

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
    def year(self) -> int | None:
        """The financial year it names, by its first calendar year."""
        return self.period.financial_year() if self.period else None


@lru_cache(maxsize=8192)  # a large sheet says the same again and again
def _parted(text: str) -> tuple[str, Period | None]:
    found = find_period(text)
    return (bare(f"{text[: found[1]]} {text[found[2] :]}"), found[0]) if found else (bare(text), None)


@dataclass(frozen=True)
class Spelling:
    """A heading as a schema spells it: its words, which kind of period goes with them, its place among the others."""

    field: str
    order: int
    words: str
    placeholder: str | None


@dataclass(frozen=True)
class Columns:
    """What a row of headings names: the fields' columns, all that fitted each, and those of quarters or months."""

    fields: Mapping[str, Column]
    rivals: Mapping[str, tuple[Column, ...]]
    results: tuple[Column, ...]
    targets: tuple[Column, ...]


@dataclass(frozen=True)
class Spellings:
    """All the headings of a schema."""

    schema: WorkbookSchema

    @cached_property
    def known(self) -> Mapping[str, tuple[Spelling, ...]]:
        """The spellings by their words, those of a field in the schema's order."""
        known: dict[str, tuple[Spelling, ...]] = {}
        for field, texts in self.schema.headings.items():
            for order, text in enumerate(texts):
                placeholder = PLACEHOLDER.search(text)
                words = bare(PLACEHOLDER.sub(" ", text))
                known[words] = (*known.get(words, ()), Spelling(field, order, words, placeholder and placeholder[1]))
        return known

    @cached_property
    def pattern(self) -> str:
        """What a heading has in it at the least: a word of the spellings, or the start of a period (a Rust regex)."""
        words = {word for words in self.known for word in re.findall(r"[a-z]+", words)}
        marks = {re.escape(words) for words in self.known if words and not re.search("[a-z]", words)}
        alternatives = "|".join([*sorted(words), *MONTHS])
        return rf"(?i)\b(?:{alternatives})[a-z]*\b|\b[QH]\d|\d{{2}}|^(?:{'|'.join(sorted(marks)) or '$^'})$"

    def read(self, headings: list[Heading]) -> "Columns":
        """The fields that headings name, each with the column that fits it best, and the columns of single periods."""
        report_year = _report_year(headings)
        fitting: dict[str, list[tuple[tuple[int, ...], Heading]]] = {}
        for heading in headings:
            for field, (fit, order) in self._fields(heading, report_year).items():
                key = (fit, *_preference(field, heading), -order, -heading.column)
                fitting.setdefault(field, []).append((key, heading))
        fields = {field: max(found, key=lambda pair: pair[0])[1].as_column for field, found in fitting.items()}
        rivals = {
            field: tuple(heading.as_column for (fit, *_), heading in found if fit == AS_SPELT)
            for field, found in fitting.items()
        }
        in_year = {
            field: tuple(
                heading.as_column
                for _, heading in sorted(fitting.get(field, ()), key=lambda pair: _moment(pair[1]))
                if heading.is_in_year
            )
            for field in ("result", "target")
        }
        return Columns(fields, rivals, in_year["result"], in_year["target"])

    def _fields(self, heading: Heading, report_year: int | None) -> dict[str, tuple[int, int]]:
        """The fields that a heading fits best, with how well and by which spelling."""
        fits: dict[str, tuple[int, int]] = {}
        for spelling in (*self.known.get(bare(heading.text), ()), *self.known.get(heading.words, ())):
            fit = _fit(heading, spelling, report_year)
            if fit > fits.get(spelling.field, (0, 0))[0]:
                fits[spelling.field] = fit, spelling.order
        best = max((fit for fit, _ in fits.values()), default=0)
        return self._by_words(heading, {field: fit for field, fit in fits.items() if fit[0] == best})

    def _by_words(self, heading: Heading, fits: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
        """What "Direction" heads is decided by the words below it: polarities or directions of travel."""
        if {"polarity", "direction"} <= fits.keys():
            words = self.schema.polarity, self.schema.direction
            polarities, directions = (
                sum(look_up(known, text) is not None for text in heading.below) for known in words
            )
            del fits["direction" if polarities > directions else "polarity"]
        return fits


def _report_year(headings: list[Heading]) -> int | None:
    """The latest year that the headings name; None for a lone year beside quarters or months without one."""
    years = {heading.year for heading in headings if heading.year is not None}
    yearless = any(heading.period is not None and heading.year is None for heading in headings)
    return None if yearless and len(years) == 1 else max(years, default=None)


def bare(text: str) -> str:
    """A heading's words without case, spacing or punctuation at their edges.

    >>> bare("Ref. No:")
    'ref. no'
    """
    words = " ".join(text.casefold().split())
    return words.strip(" :*()[]–—,.-") or words


def _fit(heading: Heading, spelling: Spelling, report_year: int | None) -> int:
    if spelling.placeholder is None:
        return AS_SPELT if bare(heading.text) == spelling.words else WITHOUT_PERIOD
    if heading.words != spelling.words:
        return 0
    return AS_SPELT if spelling.placeholder in _kinds(heading, report_year) else 0


def _kinds(heading: Heading, report_year: int | None) -> tuple[str, ...]:
    if heading.period is None:
        return ()
    if heading.period.kind in ANNUAL:
        if report_year is None:
            return ("earlier", "year")
        return ("earlier",) if heading.year is not None and heading.year < report_year else ("year",)
    return ("quarter",) if heading.period.kind is PeriodKind.QUARTER else ("month",)


def _preference(field: str, heading: Heading) -> tuple[int, ...]:
    """What decides between columns that fit a field equally: the latest result that is filled in, the year's target."""
    if field == "result":
        return (heading.is_to_date and any(heading.below), heading.is_in_year, any(heading.below), *_moment(heading))
    if field == "target":
        return (not heading.is_in_year, *_moment(heading))
    return _moment(heading) if field in ("previous", "baseline", "predicted") else ()


def _moment(heading: Heading) -> tuple[int, int]:
    """When a heading's period is, for putting columns in order; months by the financial year."""
    period = heading.period
    if period is None:
        return (0, 0)
    part = period.part or 0
    by_month = period.kind not in (*ANNUAL, PeriodKind.QUARTER, PeriodKind.HALF_YEAR)
    return (heading.year or 0, (part - 4) % 12 + 1 if by_month and part else part)
