"""Which field a heading names: by the schema's spellings, with or without a period in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from safeguard_xl.figure import parse_figure
from safeguard_xl.locate._heading import ANNUAL, Heading, bare
from safeguard_xl.model import FIGURE_FIELDS, Column, Rag
from safeguard_xl.period import PeriodKind, parse_period
from safeguard_xl.schema import WorkbookSchema, look_up

PLACEHOLDER = re.compile(r"\{(year|earlier|quarter|month)\}")
AS_SPELT, WITHOUT_PERIOD = 2, 1
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "quarter", "qtr")
LIGHTS = re.compile(r"\brag\b|\btraffic\b")
"""What a heading says that can head nothing but lights."""
LIT = (Rag.RED, Rag.AMBER, Rag.GREEN)
YEAR = ("year", "full year")
OF_YEARS = frozenset({"previous", "target", "result"})
"""Fields whose heading can be a year by itself."""
BESIDE_RESULT = frozenset({"rag", "direction", "comment"})
"""Fields of which each quarter can have a column of its own."""
Key = tuple[tuple[int, ...], int, int]
"""How well a column fits a field, then which spelling it has, then where it stands; the largest is taken."""
Fitting = dict[str, list[tuple[Key, Heading]]]
"""The headings that fit each field."""


@dataclass(frozen=True)
class Spelling:
    """A heading as a schema spells it: its words, which kind of period goes with them, its place among the others."""

    field: str
    order: int
    words: str
    placeholder: str | None


@dataclass(frozen=True)
class Columns:
    """What a row of headings names: the fields' columns, those of quarters or months, and where there was a choice.

    `rivals` are all the columns that fit a field equally well, the one taken among them; `named` are the fields that
    the headings name, also where what stands below one is something else.
    """

    fields: Mapping[str, Column]
    rivals: Mapping[str, tuple[Column, ...]]
    results: tuple[Column, ...]
    targets: tuple[Column, ...]
    named: frozenset[str] = frozenset()


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
        word = rf"(?:\b|_)(?:{alternatives})[a-z]*(?:\b|_)"  # kpi_name
        return rf"(?i){word}|\b[QH]\d|\d{{2}}|^(?:{'|'.join(sorted(marks)) or '$^'})$"

    @cached_property
    def names_pattern(self) -> str:
        """What the heading of a title or a reference looks like: all its words are of such headings (a Rust regex)."""
        texts = (text for field in ("title", "reference") for text in self.schema.headings.get(field, ()))
        words = {word for text in texts for word in re.findall(r"[a-z]+", bare(text))}
        return rf"(?i)^(?:[\W_]*(?:{'|'.join(sorted(words))})(?:\b|_))+[\W_]*$|^\W*#\W*$"

    def knows(self, text: str) -> bool:
        """Whether a text is a heading by itself, without a period in it."""
        return bare(text) in self.known

    def read(self, headings: list[Heading]) -> "Columns":
        """The fields that headings name, each with the column that fits it best, and the columns of single periods."""
        report_year = _report_year(headings)
        fitting: Fitting = {}
        for heading in headings:
            for field, (fit, order) in self._fields(heading, report_year).items():
                key = ((fit, *self._preference(field, heading)), -order, -heading.column)
                fitting.setdefault(field, []).append((key, heading))
        fitting = {field: _of_this_year(found) for field, found in fitting.items()}
        named = frozenset(fitting)
        lights = [pair for pair in fitting.pop("rag", ()) if not self._is_no_light(pair[1])]
        fitting |= _named("rag", lights)
        if "result" not in fitting and any(self._has_figures(heading) for _, heading in fitting.get("rag", ())):
            fitting["result"] = fitting.pop("rag")  # "88% (AMBER)" under "Status"
        fitting = _settled(fitting)
        best = {field: max(found, key=lambda pair: pair[0]) for field, found in fitting.items()}
        result = best["result"][1] if "result" in best else None
        for field in BESIDE_RESULT & best.keys():
            best[field] = min(fitting[field], key=lambda pair: _away(pair[1], result))
        fields = {field: heading.as_column for field, (_, heading) in best.items()}
        if "green" in fields:  # "Target-Green" beside Red and Amber
            fields.setdefault("target", fields["green"])
        rivals = {
            field: tuple(heading.as_column for key, heading in found if _as_good(field, key, best[field][0]))
            for field, found in fitting.items()
            if field not in BESIDE_RESULT
        }
        rivals = {field: columns for field, columns in rivals.items() if len(columns) > 1}
        in_year = {
            field: tuple(
                heading.as_column
                for _, heading in sorted(fitting.get(field, ()), key=lambda pair: pair[1].moment)
                if heading.is_in_year
            )
            for field in ("result", "target")
        }
        return Columns(fields, rivals, in_year["result"], in_year["target"], named)

    def _fields(self, heading: Heading, report_year: int | None) -> dict[str, tuple[int, int]]:
        """The fields that a heading fits best, with how well and by which spelling."""
        fits: dict[str, tuple[int, int]] = {}
        for spelling in (*self.known.get(bare(heading.text), ()), *self.known.get(heading.words, ())):
            fit = _fit(heading, spelling, report_year)
            if fit > fits.get(spelling.field, (0, 0))[0]:
                fits[spelling.field] = fit, spelling.order
        best = max((fit for fit, _ in fits.values()), default=0)
        return self._by_words(heading, {field: fit for field, fit in fits.items() if fit[0] == best})

    def _preference(self, field: str, heading: Heading) -> tuple[int, ...]:
        """What decides between columns that fit a field equally: the latest result filled in, the year's target."""
        if field == "result":
            filled, any_text = self._has_figures(heading), any(heading.below)
            return (heading.is_to_date and filled, heading.is_in_year, filled, any_text, *heading.moment)
        if field == "target":
            return (not heading.is_in_year, *heading.moment)
        return heading.moment if field in ("previous", "baseline", "predicted") else ()

    def _has_figures(self, heading: Heading) -> bool:
        """Whether some figure stands below: "Annual PI reported at Q4" in a quarter to come is none."""
        figures = (parse_figure(text, self.schema.words) for text in heading.below)
        return any(
            found is not None for figure in figures for found in (figure.value, figure.numerator, figure.judgement)
        )

    def _by_words(self, heading: Heading, fits: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
        """What "Direction" heads is decided by the words below it: polarities or directions of travel.

        A "Year" over years is no outturn.
        """
        if heading.words in YEAR and any(map(parse_period, heading.below)):
            return {}
        if {"polarity", "direction"} <= fits.keys():
            words = self.schema.polarity, self.schema.direction
            polarities, directions = (
                sum(look_up(known, text) is not None for text in heading.below) for known in words
            )
            del fits["direction" if polarities > directions else "polarity"]
        return fits

    def _is_no_light(self, heading: Heading) -> bool:
        """Whether the words below a heading such as "Status", or those to choose from, are mostly no lights."""
        if LIGHTS.search(heading.words):
            return False
        texts = [text for text in heading.below if text.strip()] or heading.choices
        said = [self.schema.light(text, heading.text) for text in texts]
        lit = sum(light is not None and light.rag in LIT for light in said)
        return not self._has_figures(heading) and said.count(None) > lit


def _as_good(field: str, key: Key, best: Key) -> bool:
    """Whether a column fits a field as well as the one taken: of figures by any spelling, of words by the same one."""
    return key[0] == best[0] and (field in FIGURE_FIELDS or key[1] == best[1])


def _away(heading: Heading, result: Heading | None) -> tuple[bool, bool, int]:
    """How far a column is from being the result's own: of its period, else the next at its right."""
    if result is None:
        return (True, True, heading.column)
    return (not heading.of_same_part(result), heading.column < result.column, abs(heading.column - result.column))


def _settled(fitting: Fitting) -> Fitting:
    """What fits each field when no column is two of last year's result, this year's and the one to come."""
    predicted = {heading.column for _, heading in fitting.get("predicted", ())}
    fitting = _with_years(fitting)
    previous = [pair for pair in fitting.get("previous", ()) if pair[1].column not in predicted]
    return {**{field: found for field, found in fitting.items() if field != "previous"}, **_named("previous", previous)}


def _of_this_year(found: list[tuple[Key, Heading]]) -> list[tuple[Key, Heading]]:
    """Without the quarters or months of last year: of headings that name no year, those left of the year's beginning.

    The year begins where quarter 1 follows quarter 4, or April follows March.
    """
    yearless = [heading for _, heading in found if heading.is_in_year and heading.year is None]
    in_order = sorted(yearless, key=lambda heading: heading.column)
    begins = [now.column for before, now in pairwise(in_order) if _is_year_end(before) and now.moment == (0, 1)]
    gone = {heading.column for heading in in_order if begins and heading.column < begins[-1]}
    return [pair for pair in found if pair[1].column not in gone]


def _is_year_end(heading: Heading) -> bool:
    return heading.period is not None and heading.period.is_year_end()


def _named(field: str, found: list[tuple[Key, Heading]]) -> Fitting:
    return {field: found} if found else {}


def _with_years(fitting: Fitting) -> Fitting:
    """Decides what years by themselves head: targets where the results have a column that says so, else results."""
    named = {
        field: [pair for pair in found if not pair[1].is_a_year]
        for field, found in fitting.items()
        if field in OF_YEARS
    }
    targets = bool(named.get("result")) and not named.get("target")
    plain = {"target"} if targets else {"previous"} if named.get("result") else {"result", "previous"}
    chosen = {field: found if field in plain else named.get(field, found) for field, found in fitting.items()}
    return {field: found for field, found in chosen.items() if found}


def _report_year(headings: list[Heading]) -> int | None:
    """The latest year that the headings name; None for a lone year beside quarters or months without one."""
    filled = any(heading.below for heading in headings)
    to_come = [heading for heading in headings if filled and heading.is_a_year and not any(heading.below)]
    years = {heading.year for heading in headings if heading.year is not None and heading not in to_come}
    yearless = any(heading.period is not None and heading.year is None for heading in headings)
    return None if yearless and len(years) == 1 else max(years, default=None)


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
