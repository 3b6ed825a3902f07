"""The axes of a chart: where a time and a height stand, and their names, each once."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from safeguard_xl.period import in_words
from safeguard_xl.report.board.heights import Heights
from safeguard_xl.report.board.picture import LINE, Box, Stroke, Word, width_of
from safeguard_xl.report.board.timeline import Timeline

QUIET, RULE, FAINT = "#4d5b6a", "#d9dfe5", "#eceff2"
BETWEEN, CLEAR = 4.0, 2.5  # between a name and the axis, and between two names
MONTHS = 12  # of a year
YEARS_APART = 12  # years at most that are parted by lines


class Axes(Struct, frozen=True):
    """Where figures stand: `box` is between the axes, `first` and `last` the years that it holds."""

    timeline: Timeline
    heights: Heights
    levels: Mapping[float, Sequence[str]]  # that are named, with their names in lines
    box: Box
    first: int
    last: int

    def across(self, at: float) -> float:
        """Return where a figure of the time that ends then stands: in the middle of its quarter, month or year."""
        parts = self.timeline.parts
        end = math.ceil(at - 1e-6) if parts == 1 else at
        return self.edge(end - 0.5 / parts)

    def edge(self, at: float) -> float:
        """Return where a moment stands."""
        return self.box.left + (at - self.first) / (self.last - self.first) * (self.box.right - self.box.left)

    def up(self, level: float) -> float:
        """Return where a height stands."""
        low, high = self.heights.low, self.heights.high
        return self.box.low + (level - low) / (high - low) * (self.box.high - self.box.low)

    def grid(self) -> Iterator[Stroke]:
        """Yield the lines of the heights that are named, and those between years."""
        for level in self.heights.ticks:
            yield Stroke(((self.box.left, self.up(level)), (self.box.right, self.up(level))), RULE, 0.8)
        if self.timeline.parts > 1 and self.last - self.first <= YEARS_APART:
            for year in range(self.first + 1, self.last):
                yield Stroke(((self.edge(year), self.box.low - LINE), (self.edge(year), self.box.high)), FAINT, 0.8)

    def names(self) -> Iterator[Word]:
        """Yield the names of heights and times."""
        for level, lines in self.levels.items():
            for number, line in enumerate(lines):
                height = self.up(level) + LINE * ((len(lines) - 1) / 2 - number)
                yield Word(line, (self.box.left - BETWEEN - width_of(line), height), QUIET)
        parts = _parts(self)
        yield from (_centred(name, at, self.box.low - LINE) for at, name in parts)
        low = self.box.low - LINE * (2 if self.timeline.parts > 1 else 1)
        yield from (_centred(name, at, low) for at, name in _years(self))


def years_of(timeline: Timeline) -> tuple[int, int]:
    """Return the first year that a chart holds, and the one after its last."""
    ends = [math.ceil(dot.at - 1e-6) for dot in timeline.dots]
    starts = [int(aim.since) for aim in timeline.aims]
    return min([timeline.year, *(end - 1 for end in ends), *starts]), max([timeline.year + 1, *ends])


def _centred(text: str, at: float, height: float) -> Word:
    return Word(text, (at - width_of(text) / 2, height), QUIET)


def _parts(axes: Axes) -> list[tuple[float, str]]:
    """Return the names of quarters, months and years' ends with a figure, of some where there is no room for all."""
    timeline = axes.timeline
    if timeline.parts == 1:
        return []
    dots = sorted(timeline.dots, key=lambda dot: dot.at)
    named = {dot.at: dot.part or "year" for dot in dots}
    if timeline.outturn:
        named.setdefault(timeline.year + 1, "year")
    firsts = {
        at: name for at, name in named.items() if round(at * timeline.parts) % 3 == 1 and timeline.parts == MONTHS
    }
    of_parts = {dot.at: dot.part for dot in dots if dot.part}
    for kept in (named, firsts, of_parts):
        found = [(axes.across(at), name) for at, name in sorted(kept.items())]
        if found and _fit(found):
            return found
    return []


def _years(axes: Axes) -> list[tuple[float, str]]:
    """Return the names of the years, of every second or third where there is no room for all, the last always."""
    calendar, whens = axes.timeline.calendar, {}
    if axes.timeline.parts == 1:
        whens = {math.ceil(dot.at - 1e-6) - 1: dot.when for dot in axes.timeline.dots}
    years = [(axes.edge(year + 0.5), _year(year, whens, calendar=calendar)) for year in range(axes.first, axes.last)]
    for step in range(1, len(years) + 1):
        kept = years[::-step][::-1]
        if _fit(kept):
            return kept
    return years[-1:]


def _year(year: int, whens: dict[int, str], *, calendar: bool) -> str:
    return whens.get(year) or (str(year) if calendar else in_words(year, None))


def _fit(names: Sequence[tuple[float, str]]) -> bool:
    """Return whether names stand clear of each other."""
    ends = [(at - width_of(name) / 2, at + width_of(name) / 2) for at, name in names]
    return all(end + CLEAR <= start for (_, end), (start, _) in pairwise(ends))
