"""What a committee paper is made of, as text ready to be set."""

from typing import Literal

from msgspec import Struct

WIDE = (482.0, 124.0)  # points, of a chart across the page
Look = Literal["", "bold", "quiet", "prompt", "red", "amber", "green", "not-rated"]


class Run(Struct, frozen=True):
    """Words with their look: that of a light, or of a prompt, which is for the author to fill in."""

    text: str
    look: Look = ""


Text = tuple[Run, ...]


class Numbered(Struct, frozen=True):
    """A paragraph under the number of its section, as 1.1."""

    text: Text
    kind: str = "numbered"


class Points(Struct, frozen=True):
    """Points below a paragraph."""

    texts: tuple[Text, ...]
    kind: str = "points"


class Head(Struct, frozen=True):
    """A heading within a section."""

    text: str
    kind: str = "head"


class Chart(Struct, frozen=True):
    """The chart of an indicator by its anchor."""

    anchor: str
    kind: str = "chart"


class Grid(Struct, frozen=True):
    """A table; `widths` are in centimetres, and empty cells below a filled one are part of it."""

    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Text, ...], ...]
    kind: str = "grid"


Block = Numbered | Points | Head | Chart | Grid


class Section(Struct, frozen=True):
    """A section under its heading."""

    title: str
    blocks: tuple[Block, ...]


class Committee(Struct, frozen=True):
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
