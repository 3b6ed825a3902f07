"""What each heading may head: by the schema's spellings, by the roles its words name, and by what stands below it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import polars as pl

from safeguard_xl.figure import names_target, parse_figure
from safeguard_xl.locate._grammar import WORDS
from safeguard_xl.locate._heading import Heading, bare
from safeguard_xl.model import FIGURE_FIELDS, OUR_COLUMNS, SIDED, Absence, Column, Direction, Polarity, Rag
from safeguard_xl.period import WHOLE, PeriodKind, parse_period
from safeguard_xl.polarity import answered, coded, sides
from safeguard_xl.schema import GENERIC, WorkbookSchema, load_schema, look_up

PLACEHOLDER = re.compile(r"\{(year|earlier|quarter|month)\}")
AS_SPELT, WITHOUT_PERIOD, BY_WORDS, BY_SOME_WORDS, BY_CELLS = 5, 4, 3, 2, 1
"""How well a heading fits a field."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "quarter", "qtr")
LIGHTS = re.compile(r"\brag\b|\btraffic\b")
"""What a heading says that can head nothing but lights."""
OURS = frozenset(map(bare, OUR_COLUMNS))
DIGIT = re.compile(r"\d")
MOVED = (Direction.UP, Direction.LEVEL, Direction.DOWN)
TELLING = (*SIDED, Polarity.RANGE)
"""Which way is better, or that none is but a range."""
LIT = (Rag.RED, Rag.AMBER, Rag.GREEN)
CODE = re.compile(r"(?=.{0,14}$)[A-Za-z]{0,8}[ ./-]?\d[\w./()-]*")
ARROW = re.compile(r"[▲▼►◄△▽▷◁↑↓→←↔↗↘⇧⇩⇨⬆⬇➡\ufe0f\s]+")
YEAR = ("year", "full year")
MOST_COUNTED = 999  # a larger number is an amount, not that of a row
TARGET = re.compile(r"\s*(?:our |the )?target\b\W*(?:of|is)?\W*\d", re.IGNORECASE)
"""A target that says what it is: "Target: 70%"."""
LONGEST_FIGURE = 12  # letters of a figure with its unit
WIDE = 20  # letters of a title; a reference is shorter


class Spelling(NamedTuple):
    """A heading as a schema spells it: its words, which kind of period goes with them, its place among the others.

    It is the schema's `own` where `generic` does not have it, or where it is named again.
    """

    field: str
    order: int
    words: str
    placeholder: str | None
    own: bool = False


class Option(NamedTuple):
    """A field that a heading may be of: how well it fits, by which spelling, and why in the officer's words.

    It is `own` where the schema in force names the heading itself.
    """

    fit: int
    order: int
    because: str
    own: bool = False


Options = dict[str, Option]


@dataclass(frozen=True)
class Spellings:
    """All the headings of a schema."""

    schema: WorkbookSchema

    @cached_property
    def known(self) -> Mapping[str, tuple[Spelling, ...]]:
        """The spellings by their words, those of a field in the schema's order."""
        known: dict[str, tuple[Spelling, ...]] = {}
        usual = load_schema(GENERIC).headings
        for field, texts in self.schema.headings.items():
            for order, text in enumerate(texts):
                placeholder = PLACEHOLDER.search(text)
                own = texts.count(text) > usual.get(field, ()).count(text)
                words = bare(PLACEHOLDER.sub(" ", text))
                spelling = Spelling(field, order, words, placeholder and placeholder[1], own)
                known[words] = (*known.get(words, ()), spelling)
        return known

    @cached_property
    def pattern(self) -> str:
        """What a heading has in it at the least: a word of the spellings, or the start of a period (a Rust regex)."""
        words = {word for words in self.known for word in re.findall(r"[a-z]+", words)}
        marks = {re.escape(words) for words in self.known if words and not re.search("[a-z]", words)}
        roles = {word for word in re.findall(r"[a-z]{2,}", WORDS) if word not in words}
        alternatives = "|".join([*sorted(words | roles), *MONTHS])
        word = rf"(?:\b|_)(?:{alternatives})[a-z]*(?:\b|_)"  # kpi_name
        run_together = r"[a-z]{3}[A-Z][a-z]"
        return rf"(?i){word}|(?-i:{run_together})|\b[QH]\d|\d{{2}}|^(?:{'|'.join(sorted(marks)) or '$^'})$"

    @cached_property
    def names_pattern(self) -> str:
        """What the heading of a title or a reference looks like: all its words are of such headings (a Rust regex)."""
        texts = (text for field in ("title", "reference") for text in self.schema.headings.get(field, ()))
        words = {word for text in texts for word in re.findall(r"[a-z]+", bare(text))}
        return rf"(?i)^(?:[\W_]*(?:{'|'.join(sorted(words))})(?:\b|_))+[\W_]*$|^\W*#\W*$"

    def knows(self, text: str) -> bool:
        """Whether a text is spelt as a heading is, without a period in it."""
        return bare(text) in self.known

    def is_data(self, text: str) -> bool:
        """Whether a text is a figure, or says why there is none, or which way is better or has been gone."""
        heading = Heading.read(text, 0)
        if heading.period is not None and heading.meaning is not None:
            return False  # "12 months to Sept 2022"
        if names_target(text):
            return True
        figure = parse_figure(text, self.schema.words)
        said = figure.value is not None or (figure.absence is not None and figure.absence is not Absence.BLANK)
        return said or look_up(self.schema.polarity, text) in SIDED or look_up(self.schema.direction, text) in MOVED

    def heads(self, text: str) -> frozenset[str]:
        """The fields that the words of a heading may be of, whatever its period and whatever stands below."""
        if text not in self._heads:
            self._heads[text] = self._told(text)
        return self._heads[text]

    @cached_property
    def _heads(self) -> dict[str, frozenset[str]]:
        return {}

    def _told(self, text: str) -> frozenset[str]:
        heading = Heading.read(text, 0)
        spelt = {spelling.field for words in (bare(text), heading.words) for spelling in self.known.get(words, ())}
        named = None if spelt else heading.meaning
        return frozenset(spelt if heading.words else ()) | frozenset(named.fields if named else ())

    def options(self, heading: Heading, report_year: int | None) -> Options:
        """The fields that a heading may be of: those it fits best, by a spelling or else by its words."""
        spelt: Options = {}
        for spelling in (*self.known.get(bare(heading.text), ()), *self.known.get(heading.words, ())):
            fit = _fit(heading, spelling, report_year)
            if spelling.field not in spelt or fit > spelt[spelling.field].fit:
                spelt[spelling.field] = Option(fit, spelling.order, "a known heading", spelling.own)
        best = max((option.fit for option in spelt.values()), default=0)
        fits = {field: option for field, option in spelt.items() if option.fit == best and best}
        if best == WITHOUT_PERIOD and "result" in fits:  # "Actual YTD 2023/24" beside that of 2024/25
            fits |= dict.fromkeys(_of_year("result", heading, report_year), fits.pop("result"))
        if heading.period is not None:
            fits.pop("kind", None)  # "Q2 (cumulative)" is a result
        may_be = {field: option for field, option in fits.items() if self._may_be(field, heading)}
        return self._by_cells(heading, may_be) if may_be else self._by_words(heading, report_year)

    def _by_words(self, heading: Heading, report_year: int | None) -> Options:
        """The field that the words of a heading name, where what stands below it can be of that field.

        What `update` writes is never read as the officer's.
        """
        said = None if bare(heading.text) in OURS else heading.meaning
        told = self.by_cells(heading)
        for field in sorted(said.fields, key=lambda field: field != told) if said else ():
            if self._is(field, heading) and not (said and said.rest and field == "rag" and self._may_be_work(heading)):
                fit = BY_SOME_WORDS if said and said.rest else BY_WORDS
                latest = heading.is_in_year or heading.is_current
                fit = AS_SPELT if field == "result" and latest else fit  # a later quarter, or the present one
                option = Option(fit, 0, f'the word "{said.word}"' if said else "")
                return dict.fromkeys(_of_year(field, heading, report_year), option)
        return {}

    def _may_be_work(self, heading: Heading) -> bool:
        """Whether neither a heading nor what stands below it, or may be chosen there, tells of lights."""
        texts = heading.sample or heading.choices
        return not LIGHTS.search(heading.words) and not any(self._is_light(text, heading.text) for text in texts)

    def by_cells(self, heading: Heading) -> str | None:
        """The field that what stands below a heading can only be of: polarities, lights, arrows."""
        if heading.is_lit:
            return "rag"
        texts = tuple(text for text in heading.sample if not self._says_why(text))
        if not texts or heading.period is not None:
            return None
        told = {
            "target": sum(TARGET.match(text) is not None for text in texts),
            "unit": self._known(self.schema.unit, texts),
            "polarity": self._polarities(tuple(text for text in texts if not DIGIT.search(text))),
            "rag": sum(self._is_light(text, heading.text) for text in texts),
            "direction": sum(self._is_direction(text) for text in texts),
        }
        field, count = max(told.items(), key=lambda pair: pair[1])
        return field if count and count * 3 >= len(texts) * 2 else None

    def is_headless(self, heading: Heading) -> bool:
        """Whether a heading is but the first of the words below it, as of a list to choose from: "R" over "A".

        Nor is one of what the product has no use for, such as the lights of last time, the head of a column.
        """
        other = heading.meaning is not None and not heading.meaning.fields
        return other or self._is_light(heading.text, "") or self.is_data(heading.text)

    def _says_why(self, text: str) -> bool:
        """Whether a text says why there is no figure: "-" below a heading is no polarity."""
        return parse_figure(text, self.schema.words).absence is not None

    def _may_be(self, field: str, heading: Heading) -> bool:
        """Whether nothing below a heading speaks against the field that it is spelt as."""
        if field in FIGURE_FIELDS and (other := self.by_cells(heading)):
            told = ("unit", "rag", "direction")  # "Score of 5", "88% (AMBER)", "Better than 70%"
            return other in told and self.has_figures(heading)
        if field in LIT:  # where a light changes
            return self.by_cells(heading) != "rag" and not (heading.sample and _are_ticks(heading))
        if field == "direction" and heading.period is None:
            return any(map(self._is_direction, heading.sample)) or not self._mostly_figures(heading)
        if field == "polarity":
            says = self._polarities(heading.sample) > 0 or bool(self.codes(heading))
            return says or not (self._mostly_figures(heading) or self._names(heading))
        if field == "comment":
            return self.by_cells(heading) is None
        spoken_for = {"kind": self._mostly_figures, "target": self._names, "title": self._are_measured}
        return field not in spoken_for or not spoken_for[field](heading)  # "Cumulative", "Goal", "Measure"

    def _is(self, field: str, heading: Heading) -> bool:
        """Whether what stands below a heading can be of a field that its words name, blank as it may be."""
        texts = heading.sample
        if not texts:
            return not heading.is_lit or field == "rag"
        if field in FIGURE_FIELDS:
            return self.by_cells(heading) in (None, "rag") and self.has_figures(heading)
        if field == "polarity":
            gone = sum(self._is_direction(text) and not ARROW.fullmatch(text.strip()) for text in texts)  # "▲ better"
            told = sum(_answers(text, heading) for text in texts) + self._polarities(texts)
            ways = max(told, self._known(self.schema.polarity, texts))
            return (2 * ways >= len(texts) and 2 * gone <= len(texts)) or bool(self.codes(heading))
        if field == "reference":
            return sum(map(len, texts)) < WIDE * len(texts) and not self._are_amounts(heading)
        words = field in ("title", "direction", "comment", "owner", "rag")
        other = field == "title" and self.by_cells(heading) is not None
        return not other and not (words and self._mostly_figures(heading))

    def _are_measured(self, heading: Heading) -> bool:
        """Whether figures stand below that are neither codes nor the numbers of the rows: "71.2%" under "Measure"."""
        texts = [text.strip() for text in heading.sample]
        short = sum(len(text) <= LONGEST_FIGURE for text in texts) * 2 > len(texts)  # "1. Council tax" is longer
        plain = all(CODE.fullmatch(text) for text in texts)
        return short and self._mostly_figures(heading) and (not plain or self._are_amounts(heading))

    def _names(self, heading: Heading) -> bool:
        """Whether a heading that may be of titles, such as "Goal" or "Aim", has long words below it and no figure."""
        said = heading.meaning
        return said is not None and "title" in said.fields and self.is_words(heading) and not self.has_figures(heading)

    def _mostly_figures(self, heading: Heading) -> bool:
        texts = heading.sample
        return 2 * sum(self._is_figure(text) for text in texts) > len(texts)

    def is_words(self, heading: Heading) -> bool:
        """Whether words stand below that are no figures, as long as titles are, and hardly ever the same ones."""
        texts = tuple(text for text in heading.sample if not bare_period(text))
        long = sum(len(text) >= WIDE / 2 for text in texts)
        return bool(texts) and 2 * long > len(texts) and not self._mostly_figures(heading)

    def are_references(self, heading: Heading, options: Options) -> bool:
        """Whether codes stand below a heading that is of nothing else, or of titles too: "CS02a", "5.1", each once."""
        texts = [text for text in heading.below if text.strip()]
        codes = sum(CODE.fullmatch(text.strip()) is not None for text in texts)
        return (
            not options.keys() - {"title"}
            and len(texts) > 1
            and 5 * codes >= 4 * len(texts)
            and 10 * len(set(texts)) >= 9 * len(texts)
        )

    def _are_amounts(self, heading: Heading) -> bool:
        """Whether plain numbers stand below that do not count the rows: "1402", "87"."""
        numbers = [text.replace(",", "") for text in heading.sample]
        plain = [int(text) for text in numbers if text.isdigit()]
        if len(plain) < len(numbers):
            return False
        return sorted(plain) != plain or max(plain) > MOST_COUNTED

    def _polarities(self, texts: tuple[str, ...]) -> int:
        """How many texts name a way that is better; arrows may be of the direction of travel as well."""
        words = [text for text in texts if not ARROW.fullmatch(text.strip())]
        named = sides(pl.Series(words, dtype=pl.String)).to_list()
        known = (look_up(self.schema.polarity, text) for text in words)
        return sum(side is not None or way in TELLING for side, way in zip(named, known, strict=True))

    def codes(self, heading: Heading) -> Mapping[str, str]:
        """What codes below a heading say of which way is better: 1 and -1."""
        return coded(heading.text, (text for text in heading.sample if look_up(self.schema.polarity, text) is None))

    def _is_light(self, text: str, heading: str) -> bool:
        light = self.schema.light(text, heading)
        return light is not None and light.rag in LIT and not DIGIT.search(text)

    def _is_direction(self, text: str) -> bool:
        return ARROW.fullmatch(text.strip()) is not None or look_up(self.schema.direction, text) in MOVED

    @staticmethod
    def _known(words: Mapping[Any, tuple[str, ...]], texts: tuple[str, ...]) -> int:  # any vocabulary
        return sum(look_up(words, text) is not None for text in texts)

    def ticks(self, headings: list[Heading]) -> dict[Rag, Column]:
        """The columns that are headed by a light each, and hold nothing but a sign in the rows that have it."""
        found: dict[Rag, Column] = {}
        for heading in headings:
            light = self.schema.light(heading.text, "")
            if light is not None and light.rag in LIT and _are_ticks(heading):
                found.setdefault(light.rag, heading.as_column)
        return found if {Rag.RED, Rag.GREEN} <= found.keys() else {}

    @staticmethod
    def name_targets(heading: Heading) -> bool:
        """Whether most of what stands below is a result with its target: "92% (target 95%)"."""
        return 2 * sum(names_target(text, heading.text) for text in heading.sample) > len(heading.sample)

    def has_figures(self, heading: Heading) -> bool:
        """Whether some figure stands below: "Annual PI reported at Q4" in a quarter to come is none."""
        below = heading.below
        return not heading.is_idle and any(self._is_figure(text) or names_target(text, heading.text) for text in below)

    def has_results(self, heading: Heading) -> bool:
        """Whether some figure stands below that is no forecast, as "90% (forecast)" in a quarter to come is."""
        return self.has_figures(heading) and not all(map(self._is_forecast, heading.sample))

    def _is_forecast(self, text: str) -> bool:
        return parse_figure(text, self.schema.words).qualifier == "forecast"

    def _is_figure(self, text: str) -> bool:
        figure = parse_figure(text, self.schema.words)
        return any(found is not None for found in (figure.value, figure.numerator, figure.judgement, figure.low))

    def _by_cells(self, heading: Heading, fits: Options) -> Options:
        """What "Direction" heads is decided by the words below it: polarities or directions of travel.

        A "Year" over years is no outturn.
        """
        if heading.words in YEAR and any(bare_period(text) for text in heading.below):
            return {}
        if {"polarity", "direction"} <= fits.keys():
            directions = sum(look_up(self.schema.direction, text) in MOVED for text in heading.sample)
            del fits["direction" if self._polarities(heading.sample) > directions else "polarity"]
        return fits

    def is_no_light(self, heading: Heading) -> bool:
        """Whether the words below a heading such as "Status", or those to choose from, are mostly no lights."""
        if LIGHTS.search(heading.words):
            return False
        texts = [text for text in heading.below if text.strip()] or heading.choices
        said = [self.schema.light(text, heading.text) for text in texts]
        lit = sum(light is not None and light.rag in LIT for light in said)
        return not self.has_figures(heading) and said.count(None) > lit


def _are_ticks(heading: Heading) -> bool:
    """Whether nothing but a sign stands below: "✓", "x", "●"."""
    return not DIGIT.search("".join(heading.sample)) and all(len(text.strip()) == 1 for text in heading.sample)


def _answers(text: str, heading: Heading) -> bool:
    """Whether a text is an arrow or a yes or no below a heading whose words ask which way is better."""
    if heading.meaning is None or heading.meaning.fields[:1] != ("polarity",):
        return False
    return ARROW.fullmatch(text.strip()) is not None or answered(text, heading.text) is not None


def bare_period(text: str) -> bool:
    """Whether a text is a period and nothing else."""
    heading = Heading.read(text, 0)
    return heading.period is not None and not heading.words


def is_a_day(text: str) -> bool:
    """Whether a text is a date and nothing else."""
    period = parse_period(text)
    return period is not None and period.kind is PeriodKind.DAY


def _of_year(field: str, heading: Heading, report_year: int | None) -> Iterator[str]:
    """The fields of a heading by its words and its year: a result of an earlier year is last year's."""
    earlier = heading.year is not None and report_year is not None and heading.year < report_year
    annual = heading.period is not None and heading.period.kind in WHOLE
    if field == "target" and earlier:
        return
    if field == "result" and annual and report_year is not None and (heading.year or 0) > report_year:
        return
    yield "previous" if field == "result" and annual and earlier else field


def _fit(heading: Heading, spelling: Spelling, report_year: int | None) -> int:
    if spelling.placeholder is None:
        return AS_SPELT if bare(heading.text) == spelling.words else WITHOUT_PERIOD
    if heading.words != spelling.words:
        return 0
    return AS_SPELT if spelling.placeholder in _kinds(heading, report_year) else 0


def _kinds(heading: Heading, report_year: int | None) -> tuple[str, ...]:
    if heading.period is None:
        return ()
    if heading.period.kind in WHOLE:
        if report_year is None:
            return ("earlier", "year")
        return ("earlier",) if heading.year is not None and heading.year < report_year else ("year",)
    return ("quarter",) if heading.period.kind is PeriodKind.QUARTER else ("month",)
