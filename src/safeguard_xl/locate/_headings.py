"""Which field a heading names: by the schema's spellings, with or without a period in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from safeguard_xl.model import Column
from safeguard_xl.period import Period, PeriodKind, find_period
from safeguard_xl.schema import WorkbookSchema, look_up

Row = Mapping[int, str]  # the texts of a row's filled cells, by column number

PLACEHOLDER = re.compile(r"\{(year|earlier|quarter|month)\}")
AS_SPELT, WITHOUT_PERIOD = 2, 1
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
        found = find_period(text)
        rest = f"{text[: found[1]]} {text[found[2] :]}" if found else text
        return cls(text, bare(rest), found[0] if found else None, column, below)

    @property
    def year(self) -> int | None:
        """The financial year it names, by its first calendar year."""
        return self.period.financial_year() if self.period else None


@dataclass(frozen=True)
class Spelling:
    """A heading as a schema spells it: the words, and which kind of period goes with them."""

    words: str
    placeholder: str | None
    text: str

    @classmethod
    def read(cls, text: str) -> "Spelling":
        """The spelling in a schema."""
        placeholder = PLACEHOLDER.search(text)
        return cls(bare(PLACEHOLDER.sub(" ", text)), placeholder[1] if placeholder else None, bare(text))


@dataclass(frozen=True)
class Spellings:
    """All the headings of a schema."""

    schema: WorkbookSchema

    @cached_property
    def by_field(self) -> Mapping[str, tuple[Spelling, ...]]:
        """Each field's spellings, the likeliest first."""
        return {field: tuple(map(Spelling.read, texts)) for field, texts in self.schema.headings.items()}

    def columns(self, headings: list[Heading]) -> dict[str, Column]:
        """The fields that headings name, each with the column that fits it best."""
        report_year = _report_year(headings)
        best: dict[str, tuple[tuple[int, ...], Heading]] = {}
        for heading in headings:
            for field, (fit, order) in self._fields(heading, report_year).items():
                key = (fit, *_preference(field, heading), -order, -heading.column)
                if field not in best or key > best[field][0]:
                    best[field] = key, heading
        return {field: Column(heading.column, heading.text) for field, (_, heading) in best.items()}

    def _fields(self, heading: Heading, report_year: int | None) -> dict[str, tuple[int, int]]:
        """The fields that a heading fits best, with how well and by which spelling."""
        fits: dict[str, tuple[int, int]] = {}
        for field, spellings in self.by_field.items():
            for order, spelling in enumerate(spellings):
                fit = _fit(heading, spelling, report_year)
                if fit > fits.get(field, (0, 0))[0]:
                    fits[field] = fit, order
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
    if bare(heading.text) == spelling.text:
        return AS_SPELT
    if heading.words != spelling.words or heading.period is None:
        return 0
    if spelling.placeholder is None:
        return WITHOUT_PERIOD
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
    period = heading.period
    moment = ((period.year or 0), (period.part or 0)) if period else (0, 0)
    if field == "result":
        return (period is not None and period.kind not in ANNUAL, any(heading.below), *moment)
    if field == "target":
        return (period is None or period.kind in ANNUAL, *moment)
    return moment if field in ("previous", "baseline", "predicted") else ()
