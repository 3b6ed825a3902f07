"""A chart as shapes and words where they stand, in points from its lower left corner, before anything is drawn."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

SIZE = 9.0  # of the letters, in points
LINE = 11.5  # from one line of words to the next
HEIGHT = 9.0  # of a line's letters, from the foot of a g to the top of a T
Point = tuple[float, float]


class Box(NamedTuple):
    """What a shape or a word takes up."""

    left: float
    low: float
    right: float
    high: float

    def meets(self, other: "Box") -> bool:
        """Return whether two have an area in common."""
        return self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high

    def holds(self, other: "Box") -> bool:
        """Return whether another lies within."""
        inside = self.left <= other.left and other.right <= self.right
        return inside and self.low <= other.low and other.high <= self.high

    def crossed_by(self, start: Point, end: Point) -> bool:
        """Return whether a line passes through."""
        first, last = 0.0, 1.0
        for at, to, low, high in ((start[0], end[0], self.left, self.right), (start[1], end[1], self.low, self.high)):
            if at == to:
                if not low < at < high:
                    return False
                continue
            ends = sorted(((low - at) / (to - at), (high - at) / (to - at)))
            first, last = max(first, ends[0]), min(last, ends[1])
        return first < last


class Area(Struct, frozen=True):
    """A filled ground."""

    box: Box
    colour: str


class Stroke(Struct, frozen=True):
    """A line through points; `dashes` are the lengths of its strokes and gaps."""

    points: tuple[Point, ...]
    colour: str
    width: float = 1.0
    dashes: tuple[float, float] | None = None


class Mark(Struct, frozen=True):
    """A figure: a disc, a square or a diamond, filled or hollow."""

    at: Point
    form: Literal["o", "s", "D"]
    radius: float
    edge: str
    fill: str

    @property
    def box(self) -> Box:
        """What it takes up."""
        (across, up), radius = self.at, self.radius
        return Box(across - radius, up - radius, across + radius, up + radius)


class Word(Struct, frozen=True):
    """A line of words, from its left end in the middle of its height."""

    text: str
    at: Point
    colour: str
    bold: bool = False

    @property
    def box(self) -> Box:
        """What it takes up."""
        left, middle = self.at
        return Box(left, middle - HEIGHT / 2, left + width_of(self.text, bold=self.bold), middle + HEIGHT / 2)


class Picture(Struct, frozen=True):
    """A chart: grounds and lines first, marks and words above them."""

    width: float
    height: float
    areas: tuple[Area, ...]
    strokes: tuple[Stroke, ...]
    marks: tuple[Mark, ...]
    words: tuple[Word, ...]


def fonts() -> Path:
    """Return the folder of the fonts that come with matplotlib, by which words are measured and drawn."""
    from matplotlib import get_data_path  # noqa: PLC0415 (the extra `report`)

    return Path(get_data_path()) / "fonts" / "ttf"


@lru_cache
def _font(name: str) -> "FT2Font":
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    font = FT2Font(fonts() / name)
    font.set_size(SIZE, 72)
    return font


@lru_cache(4096)
def _advance(letter: str, *, bold: bool) -> float:
    font = _font("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
    return float(font.load_char(ord(letter)).linearHoriAdvance) / 65536


def width_of(text: str, *, bold: bool = False) -> float:
    """Return how long a line of words is."""
    return sum(_advance(letter, bold=bold) for letter in text)


def broken(text: str, width: float, *, bold: bool = False) -> Sequence[str]:
    """Return a text in lines no longer than that, but for a word that is."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else ""
        if longer and width_of(longer, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
