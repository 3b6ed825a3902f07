"""What each heading may head: by the schema's spellings, by the roles its words name, and by what stands below it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec import Struct

from safeguard_xl.locate._cells_below import (
    ARROW,
    LIGHTS,
    LIT,
    MOVED,
    WIDE,
    CellsBelow,
    answers,
    are_ticks,
    bare_period,
    of_periods,
)
from safeguard_xl.locate._grammar import OTHERS, PLACES, WORDS, Meaning
from safeguard_xl.locate._heading import Heading, bare
from safeguard_xl.model import BENCHMARK, FIGURE_FIELDS, OUR_HEADINGS, Field
from safeguard_xl.period import WHOLE, PeriodKind
from safeguard_xl.schema import GENERIC, Same, load_schema, look_up

PLACEHOLDER = re.compile(r"\{(year|earlier|quarter|month)\}")
AS_SPELT, WITHOUT_PERIOD, BY_WORDS, BY_SOME_WORDS, BY_CELLS = 5, 4, 3, 2, 1
"""How well a heading fits a field."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "quarter", "qtr")
OURS = frozenset(map(bare, OUR_HEADINGS))
YEAR = ("year", "full year")
HYPHEN = re.compile(r"(?<=[a-z])[-‐‑](?=[a-z])")


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


class Spelt(Struct, frozen=True, dict=True):
    """The headings of a schema by field, made ready once for all workbooks."""

    headings: Mapping[Field, tuple[str, ...]]

    @cached_property
    def known(self) -> Mapping[str, tuple[Spelling, ...]]:
        """The spellings by their words, those of a field in the schema's order."""
        known: dict[str, tuple[Spelling, ...]] = {}
        usual = load_schema(GENERIC).headings
        for field, texts in self.headings.items():
            own = Counter(texts) - Counter(usual.get(field, ()))
            for order, text in enumerate(texts):
                placeholder = PLACEHOLDER.search(text)
                words = as_looked_up(PLACEHOLDER.sub(" ", text))
                spelling = Spelling(field, order, words, placeholder and placeholder[1], text in own)
                known[words] = (*known.get(words, ()), spelling)
        return known

    @cached_property
    def pattern(self) -> str:
        """What a heading, in small letters, has at the least: a word of the spellings, or the start of a period.

        It is a Rust regex, without the words that begin as others do: "achiev" finds "achieved".
        """
        words = set(re.findall(r"[a-z]+", " ".join(self.known)))
        marks = {re.escape(words) for words in self.known if words and not re.search("[a-z]", words)}
        roles = {word for word in re.findall(r"[a-z]{2,}", WORDS) if word not in words}
        word = rf"(?:\b|_)(?:{'|'.join(_stems(words | roles | set(MONTHS)))})[a-z]*(?:\b|_)"  # kpi_name
        return rf"{word}|\b[qh]\d|\d{{2}}|^(?:{'|'.join(sorted(marks)) or '$^'})$"

    @cached_property
    def names_pattern(self) -> str:
        """What the heading of a title or a reference looks like: all its words are of such headings (a Rust regex)."""
        texts = (text for field in ("title", "reference") for text in self.headings.get(field, ()))
        words = {word for text in texts for word in re.findall(r"[a-z]+", bare(text))}
        return rf"(?i)^(?:[\W_]*(?:{'|'.join(sorted(words))})(?:\b|_))+[\W_]*$|^\W*#\W*$"


@lru_cache(maxsize=64)
def _made_ready(of: Same) -> Spelt:
    return Spelt(of.words)


class Spellings(CellsBelow, frozen=True):
    """What the headings of workbooks are, by a schema."""

    @cached_property
    def spelt(self) -> Spelt:
        """All the headings of the schema."""
        return _made_ready(Same(self.schema.headings))

    def knows(self, text: str) -> bool:
        """Return whether a text is spelt as a heading is, without a period in it."""
        return as_looked_up(text) in self.spelt.known

    def heads(self, text: str) -> frozenset[str]:
        """Return the fields that the words of a heading may be of, whatever its period and whatever stands below."""
        if text not in self._heads:
            self._heads[text] = self._told(text)
        return self._heads[text]

    @cached_property
    def _heads(self) -> dict[str, frozenset[str]]:
        return {}

    def _told(self, text: str) -> frozenset[str]:
        heading = Heading.read(text, 0)
        spelt = {spelling.field for words in _looked_up(heading) for spelling in self.spelt.known.get(words, ())}
        named = None if spelt else heading.meaning
        return frozenset(spelt if heading.words else ()) | frozenset(named.fields if named else ())

    def options(self, heading: Heading, report_year: int | None) -> Options:
        """Return the fields that a heading may be of: those it fits best, by a spelling or else by its words."""
        spelt: Options = {}
        for spelling in (one for words in _looked_up(heading) for one in self.spelt.known.get(words, ())):
            fit = _fit(heading, spelling, report_year)
            if spelling.field not in spelt or fit > spelt[spelling.field].fit:
                spelt[spelling.field] = Option(fit, spelling.order, "a known heading", spelling.own)
        best = max((option.fit for option in spelt.values()), default=0)
        fits = {field: option for field, option in spelt.items() if option.fit == best and best}
        fits = {field: option for field, option in fits.items() if option.own} or fits  # of what it is named as alone
        if best == WITHOUT_PERIOD and "result" in fits:  # "Actual YTD 2023/24" beside that of 2024/25
            fits |= dict.fromkeys(_of_year("result", heading, report_year), fits.pop("result"))
        if heading.period is not None:
            fits.pop("kind", None)  # "Q2 (cumulative)" is a result
        may_be = {field: option for field, option in fits.items() if self._may_be(field, heading)}
        return self._by_cells(heading, may_be) if may_be else self._by_words(heading, report_year)

    def _by_words(self, heading: Heading, report_year: int | None) -> Options:
        """Return the field that the words of a heading name, where what stands below it can be of that field.

        What `update` writes is never read as the officer's.
        """
        said = None if bare(heading.text) in OURS else heading.meaning
        told = self.by_cells(heading)
        for field in sorted(self._fields(said), key=lambda field: field != told) if said else ():
            if self._is(field, heading) and not (said and said.rest and field == "rag" and self._may_be_work(heading)):
                fit = BY_SOME_WORDS if said and said.rest and field != BENCHMARK else BY_WORDS
                latest = heading.is_in_year or heading.is_current or _is_this_year_to_date(heading, report_year)
                fit = AS_SPELT if field == "result" and latest else fit  # a later one, the year so far
                option = Option(fit, 0, f'the word "{said.word}"' if said else "")
                return dict.fromkeys(_of_year(field, heading, report_year), option)
        return {}

    @cached_property
    def _compares(self) -> bool:
        return BENCHMARK in self.schema.reads

    def _fields(self, said: Meaning) -> tuple[str, ...]:
        """Return the fields that words name; of others' figures none but where a policy compares with them."""
        compared = self._compares and said.about == OTHERS and not PLACES.search(said.word)
        return (BENCHMARK,) if compared else said.fields

    def _may_be_work(self, heading: Heading) -> bool:
        """Return whether neither a heading nor what stands below it, or may be chosen there, tells of lights."""
        texts = heading.sample or heading.choices
        return not LIGHTS.search(heading.words) and not any(self._is_light(text, heading.text) for text in texts)

    def _may_be(self, field: str, heading: Heading) -> bool:
        """Return whether nothing below a heading speaks against the field that it is spelt as."""
        if field in FIGURE_FIELDS and (other := "periods" if of_periods(heading) else self.by_cells(heading)):
            told = ("unit", "rag", "direction")  # "Score of 5", "88% (AMBER)", "Better than 70%"
            return other in told and self.has_figures(heading)
        if field in LIT:  # where a light changes
            return self.by_cells(heading) != "rag" and not (heading.sample and are_ticks(heading))
        if field == "direction" and heading.period is None:
            return any(map(self._is_direction, heading.sample)) or not self._mostly_figures(heading)
        if field == "polarity":
            says = self._polarities(heading.sample) > 0 or bool(self.codes(heading))
            return says or not (self._mostly_figures(heading) or self._names(heading))
        if field in ("comment", "concern"):
            return self.by_cells(heading) is None
        spoken_for = {"kind": self._mostly_figures, "target": self._names, "title": self._are_measured}
        return field not in spoken_for or not spoken_for[field](heading)  # "Cumulative", "Goal", "Measure"

    def _is(self, field: str, heading: Heading) -> bool:
        """Return whether what stands below a heading can be of a field that its words name, blank as it may be."""
        texts = heading.sample
        if not texts:
            return not heading.is_lit or field == "rag"
        if field in (*FIGURE_FIELDS, BENCHMARK):
            return self.by_cells(heading) in (None, "rag") and self.has_figures(heading)
        if field == "polarity":
            gone = sum(self._is_direction(text) and not ARROW.fullmatch(text.strip()) for text in texts)  # "▲ better"
            told = sum(answers(text, heading) for text in texts) + self._polarities(texts)
            ways = max(told, self._known(self.schema.polarity, texts))
            return (2 * ways >= len(texts) and 2 * gone <= len(texts)) or bool(self.codes(heading))
        if field == "reference":
            return sum(map(len, texts)) < WIDE * len(texts) and not self._are_amounts(heading)
        words = field in ("title", "direction", "comment", "owner", "rag", "concern")
        other = field == "title" and self.by_cells(heading) is not None
        return not other and not (words and self._mostly_figures(heading))

    def _by_cells(self, heading: Heading, fits: Options) -> Options:
        """Return what "Direction" heads is decided by the words below it: polarities or directions of travel.

        A "Year" over years is no outturn.
        """
        if heading.words in YEAR and any(bare_period(text) for text in heading.below):
            return {}
        if {"polarity", "direction"} <= fits.keys():
            directions = sum(look_up(self.schema.direction, text) in MOVED for text in heading.sample)
            del fits["direction" if self._polarities(heading.sample) > directions else "polarity"]
        return fits


def _stems(words: Iterable[str]) -> list[str]:
    """Return the words of which none begins as another does.

    >>> _stems(["achieved", "aim", "achiev"])
    ['achiev', 'aim']
    """
    stems: list[str] = []
    for word in sorted(words):
        if not stems or not word.startswith(stems[-1]):
            stems.append(word)
    return stems


def _of_year(field: str, heading: Heading, report_year: int | None) -> Iterator[str]:
    """Yield the fields of a heading by its words and its year: a result of an earlier year is last year's."""
    earlier = heading.year is not None and report_year is not None and heading.year < report_year
    annual = heading.period is not None and heading.period.kind in WHOLE
    if field == "target" and earlier:
        return
    if field == "result" and annual and report_year is not None and (heading.year or 0) > report_year:
        return
    yield "previous" if field == "result" and annual and earlier else field


def as_looked_up(words: str) -> str:
    """Return words as headings are looked up by them, bare and without hyphens: "year end target".

    >>> as_looked_up("Year-end Target:")
    'year end target'
    """
    return HYPHEN.sub(" ", bare(words))


def _looked_up(heading: Heading) -> tuple[str, str]:
    """Return what a heading is looked up by: its whole text, and its words without the period."""
    return as_looked_up(heading.text), as_looked_up(heading.words)


def _fit(heading: Heading, spelling: Spelling, report_year: int | None) -> int:
    if spelling.placeholder is None:
        is_spelt = as_looked_up(heading.text) == spelling.words or _is_this_year_to_date(heading, report_year)
        return AS_SPELT if is_spelt else WITHOUT_PERIOD
    if as_looked_up(heading.words) != spelling.words:
        return 0
    return AS_SPELT if spelling.placeholder in _kinds(heading, report_year) else 0


def _is_this_year_to_date(heading: Heading, report_year: int | None) -> bool:
    """Return whether it is the year to date that is reported: its year is said for clarity."""
    return heading.is_to_date and (report_year is None or heading.year in (None, report_year))


def _kinds(heading: Heading, report_year: int | None) -> tuple[str, ...]:
    if heading.period is None:
        return ()
    if heading.period.kind in WHOLE:
        if report_year is None:
            return ("earlier", "year")
        return ("earlier",) if heading.year is not None and heading.year < report_year else ("year",)
    return ("quarter",) if heading.period.kind is PeriodKind.QUARTER else ("month",)
