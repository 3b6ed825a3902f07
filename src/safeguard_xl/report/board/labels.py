"""Find room for words: clear of other words and of figures always, of lines where there is room."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from safeguard_xl.report.board.picture import HEIGHT, LINE, Box, Mark, Point, Stroke, Word, width_of

GAP = 3.5  # between a figure and its words
APART = 1.0  # between words
STEPS, FAR = 5, 0.6  # how far from its figure a word may stand, in half lines; each is as bad as so many lines crossed


class Room(Struct):
    """The part of a chart in which words may stand, and what stands there already."""

    area: Box
    taken: list[Box]
    marks: Sequence[Mark]
    strokes: Sequence[Stroke]
    words: list[Word] = field(default_factory=list)

    def add(self, text: str, at: Point, radius: float, colour: str, *, bold: bool = False) -> bool:
        """Put words beside a figure where they are most clear of lines; return whether there was room."""
        places = _places(text, at, radius, colour, bold=bold)
        costs = ((self._crossings(word) + FAR * step, word) for step, word in places if self._is_free(word))
        best = min(costs, key=lambda cost: cost[0], default=None)
        if best is not None:
            self.words.append(best[1])
            self.taken.append(best[1].box)
        return best is not None

    def _is_free(self, word: Word) -> bool:
        box = _around(word)
        clear = not any(box.meets(other) for other in self.taken)
        return self.area.holds(word.box) and clear and not any(box.meets(mark.box) for mark in self.marks)

    def _crossings(self, word: Word) -> int:
        lines = ((start, end) for one in self.strokes for start, end in pairwise(one.points))
        return sum(_around(word).crossed_by(start, end) for start, end in lines)


def _around(word: Word) -> Box:
    left, low, right, high = word.box
    return Box(left - APART, low - APART, right + APART, high + APART)


def _places(text: str, at: Point, radius: float, colour: str, *, bold: bool) -> Iterator[tuple[int, Word]]:
    """Yield where words may stand, with how far away: above and below their figure, beside it, and then further."""
    width, (across, up) = width_of(text, bold=bold), at
    clear = radius + GAP
    for step in range(STEPS):
        away = clear + HEIGHT / 2 + step * LINE / 2
        for height in (up + away, up - away):
            for left in (across - width / 2, across - width * 0.15, across - width * 0.85):
                yield step, Word(text, (left, height), colour, bold=bold)
        if not step:
            yield step, Word(text, (across + clear, up), colour, bold=bold)
            yield step, Word(text, (across - clear - width, up), colour, bold=bold)


class Note(Struct, frozen=True):
    """Words beside the right edge about a height, in lines of which those that are bold come first."""

    level: float
    lines: tuple[tuple[str, bool], ...]
    colour: str

    @property
    def height(self) -> float:
        """How much room the lines take."""
        return LINE * len(self.lines)


def stacked(notes: Sequence[Note], low: float, high: float) -> list[float]:
    """Return the middles of notes in order of height, pushed apart where they would touch, and within both ends."""
    places, free = [], low
    for note in notes:
        places.append(max(note.level, free + note.height / 2))
        free = places[-1] + note.height / 2
    free = high
    for number in reversed(range(len(notes))):
        half = notes[number].height / 2
        places[number] = min(places[number], free - half)
        free = places[number] - half
    return places
