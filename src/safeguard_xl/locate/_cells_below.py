"""What stands below a heading, as the words of a schema tell it: figures, lights, arrows, titles, codes."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import polars as pl
from msgspec import Struct

from safeguard_xl.figure import names_target, parse_figure
from safeguard_xl.locate._heading import Heading
from safeguard_xl.model import SIDED, Absence, Column, Direction, Polarity, Rag
from safeguard_xl.period import PeriodKind, parse_period
from safeguard_xl.polarity import answered, coded, sides
from safeguard_xl.schema import WorkbookSchema, look_up

LIGHTS = re.compile(r"\brag\b|\btraffic\b")
"""What a heading says that can head nothing but lights."""
DIGIT = re.compile(r"\d")
MOVED = (Direction.UP, Direction.LEVEL, Direction.DOWN)
TELLING = (*SIDED, Polarity.RANGE)
"""Which way is better, or that none is but a range."""
LIT = (Rag.RED, Rag.AMBER, Rag.GREEN)
CODE = re.compile(r"(?=.{0,14}$)[A-Za-z]{0,8}[ ./-]?\d[\w./()-]*")
ARROW = re.compile(r"[▲▼►◄△▽▷◁↑↓→←↔↗↘⇧⇩⇨⬆⬇➡\ufe0f\s]+")
MOST_COUNTED = 999  # a larger number is an amount, not that of a row
TARGET = re.compile(r"\s*(?:our |the )?target\b\W*(?:of|is)?\W*\d", re.IGNORECASE)
"""A target that says what it is: "Target: 70%"."""
LONGEST_FIGURE = 12  # letters of a figure with its unit
WIDE = 20  # letters of a title; a reference is shorter


class CellsBelow(Struct, frozen=True, dict=True):
    """What tells of cells: the words of a schema."""

    schema: WorkbookSchema

    def is_data(self, text: str) -> bool:
        """Return whether a text is a figure, or says why there is none, or which way is better or has been gone."""
        heading = Heading.read(text, 0)
        if heading.period is not None and heading.meaning is not None:
            return False  # "12 months to Sept 2022"
        if names_target(text):
            return True
        figure = parse_figure(text, self.schema.words)
        said = figure.value is not None or (figure.absence is not None and figure.absence is not Absence.BLANK)
        return said or look_up(self.schema.polarity, text) in SIDED or look_up(self.schema.direction, text) in MOVED

    def by_cells(self, heading: Heading) -> str | None:
        """Return the field that what stands below a heading can only be of: polarities, lights, arrows."""
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
        """Return whether a heading is but the first of the words below it, as of a list to choose from: "R" over "A".

        Nor is one of what the product has no use for, such as the lights of last time, the head of a column.
        """
        other = heading.meaning is not None and not heading.meaning.fields
        return other or self._is_light(heading.text, "") or self.is_data(heading.text)

    def _says_why(self, text: str) -> bool:
        """Return whether a text says why there is no figure: "-" below a heading is no polarity."""
        return parse_figure(text, self.schema.words).absence is not None

    def _are_measured(self, heading: Heading) -> bool:
        """Return whether figures stand below that are neither codes nor the numbers of
        the rows: "71.2%" under "Measure".
        """
        texts = [text.strip() for text in heading.sample]
        short = sum(len(text) <= LONGEST_FIGURE for text in texts) * 2 > len(texts)  # "1. Council tax" is longer
        plain = all(CODE.fullmatch(text) for text in texts)
        return short and self._mostly_figures(heading) and (not plain or self._are_amounts(heading))

    def _names(self, heading: Heading) -> bool:
        """Return whether a heading that may be of titles, such as "Goal" or "Aim", has
        long words below it and no figure.
        """
        said = heading.meaning
        return said is not None and "title" in said.fields and self.is_words(heading) and not self.has_figures(heading)

    def _mostly_figures(self, heading: Heading) -> bool:
        texts = heading.sample
        return 2 * sum(self._is_figure(text) for text in texts) > len(texts)

    def is_words(self, heading: Heading) -> bool:
        """Return whether words stand below that are no figures, as long as titles are,
        and hardly ever the same ones.
        """
        texts = tuple(text for text in heading.sample if not bare_period(text))
        long = sum(len(text) >= WIDE / 2 for text in texts)
        return bool(texts) and 2 * long > len(texts) and not self._mostly_figures(heading)

    def are_references(self, heading: Heading, options: Mapping[str, object]) -> bool:
        """Return whether codes stand below a heading that is of nothing else, or of
        titles too: "CS02a", "5.1", each once.
        """
        texts = [text for text in heading.below if text.strip()]
        codes = sum(CODE.fullmatch(text.strip()) is not None for text in texts)
        return (
            not options.keys() - {"title"}
            and len(texts) > 1
            and 5 * codes >= 4 * len(texts)
            and 10 * len(set(texts)) >= 9 * len(texts)
        )

    def _are_amounts(self, heading: Heading) -> bool:
        """Return whether plain numbers stand below that do not count the rows: "1402", "87"."""
        numbers = [text.replace(",", "") for text in heading.sample]
        plain = [int(text) for text in numbers if text.isdigit()]
        if len(plain) < len(numbers):
            return False
        return sorted(plain) != plain or max(plain) > MOST_COUNTED

    def _polarities(self, texts: tuple[str, ...]) -> int:
        """Return how many texts name a way that is better; arrows may be of the direction of travel as well."""
        words = [text for text in texts if not ARROW.fullmatch(text.strip())]
        unknown = frozenset(text for text in words if look_up(self.schema.polarity, text) not in TELLING)
        if unknown - self._sides.keys():
            found = sides(pl.Series(list(unknown), dtype=pl.String)).to_list()
            self._sides.update(zip(unknown, found, strict=True))
        return sum(text not in unknown or self._sides[text] is not None for text in words)

    @cached_property
    def _sides(self) -> dict[str, str | None]:
        """Which way texts name, of those that have been looked at: each column of a table is so more than once."""
        return {}

    def codes(self, heading: Heading) -> Mapping[str, str]:
        """Return what codes below a heading say of which way is better: 1 and -1."""
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
        """Return the columns that are headed by a light each, and hold nothing but a sign in the rows that have it."""
        found: dict[Rag, Column] = {}
        for heading in headings:
            light = self.schema.light(heading.text, "")
            if light is not None and light.rag in LIT and are_ticks(heading):
                found.setdefault(light.rag, heading.as_column)
        return found if {Rag.RED, Rag.GREEN} <= found.keys() else {}

    @staticmethod
    def name_targets(heading: Heading) -> bool:
        """Return whether most of what stands below is a result with its target: "92% (target 95%)"."""
        return 2 * sum(names_target(text, heading.text) for text in heading.sample) > len(heading.sample)

    def has_figures(self, heading: Heading) -> bool:
        """Return whether some figure stands below: "Annual PI reported at Q4" in a quarter to come is none."""
        below = () if heading.is_idle or of_periods(heading) else heading.below
        return any(self._is_figure(text) or names_target(text, heading.text) for text in below)

    def has_results(self, heading: Heading) -> bool:
        """Return whether some figure stands below that is no forecast, as "90% (forecast)" in a quarter to come is."""
        return self.has_figures(heading) and not all(map(self._is_forecast, heading.sample))

    def _is_forecast(self, text: str) -> bool:
        return parse_figure(text, self.schema.words).qualifier == "forecast"

    def _is_figure(self, text: str) -> bool:
        figure = parse_figure(text, self.schema.words)
        return any(found is not None for found in (figure.value, figure.numerator, figure.judgement, figure.low))

    def is_no_light(self, heading: Heading) -> bool:
        """Return whether the words below a heading such as "Status", or those to choose from, are mostly no lights."""
        if LIGHTS.search(heading.words):
            return False
        texts = [text for text in heading.below if text.strip()] or heading.choices
        said = [self.schema.light(text, heading.text) for text in texts]
        lit = sum(light is not None and light.rag in LIT for light in said)
        return not self.has_figures(heading) and said.count(None) > lit


def are_ticks(heading: Heading) -> bool:
    """Return whether nothing but a sign stands below: "✓", "x", "●"."""
    return not DIGIT.search("".join(heading.sample)) and all(len(text.strip()) == 1 for text in heading.sample)


def answers(text: str, heading: Heading) -> bool:
    """Return whether a text is an arrow or a yes or no below a heading whose words ask which way is better."""
    if heading.meaning is None or heading.meaning.fields[:1] != ("polarity",):
        return False
    return ARROW.fullmatch(text.strip()) is not None or answered(text, heading.text) is not None


def bare_period(text: str) -> bool:
    """Return whether a text is a period and nothing else."""
    heading = Heading.read(text, 0)
    return heading.period is not None and not heading.words


def of_periods(heading: Heading) -> bool:
    """Return whether a period stands in each row below a heading, several of them in the
    whole; 2023 may be a number, too.
    """
    texts = heading.sample
    periods = not heading.period and len(texts) > 1 and all(map(bare_period, texts))
    return periods and not all(text.strip().isdigit() for text in texts)


def is_a_day(text: str) -> bool:
    """Return whether a text is a date and nothing else."""
    period = parse_period(text)
    return period is not None and period.kind is PeriodKind.DAY
