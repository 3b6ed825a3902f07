"""What a committee paper is made of, as text ready to be set."""

from dataclasses import dataclass
from typing import Literal

WIDE = (482.0, 124.0)  # points, of a chart across the page
Look = Literal["", "bold", "quiet", "prompt", "red", "amber", "green", "not-rated"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words with their look: that of a light, or of a prompt, which is for the author to fill in."""

    text: str
    look: Look = ""


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph under the number of its section, as 1.1."""

    text: Text
    kind: str = "numbered"


@dataclass(frozen=True, slots=True)
class Points:
    """Points below a paragraph."""

    texts: tuple[Text, ...]
    kind: str = "points"


@dataclass(frozen=True, slots=True)
class Head:
    """A heading within a section."""

    text: str
    kind: str = "head"


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart of an indicator by its anchor."""

    anchor: str
    kind: str = "chart"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `widths` are in centimetres, and empty cells below a filled one are part of it."""

    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Text, ...], ...]
    kind: str = "grid"


Block = Numbered | Points | Head | Chart | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """A section under its heading."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Committee:
    """The whole; `facts` are the rows of the block at its head."""

    name: str
    facts: tuple[tuple[str, Text], ...]
    sections: tuple[Section, ...]
    appendices: tuple[Section, ...]

    @property
    def charts(self) -> tuple[str, ...]:
        """The anchors of the indicators whose charts are drawn."""
        return tuple(block.anchor for one in self.sections for block in one.blocks if isinstance(block, Chart))


def text(*runs: str | Run) -> Text:
    """Return a text of runs, without those that are empty."""
    made = (run if isinstance(run, Run) else Run(run) for run in runs)
    return tuple(run for run in made if run.text)


def prompt(words: str) -> Run:
    """Return what the author has to fill in."""
    return Run(f"[{words}]", "prompt")
