"""What a report on paper says, as text ready to be set: the same for a page, a Word document and a PDF."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from safeguard_xl.report._same_bytes import moment_of
from safeguard_xl.report.board.timeline import Timeline

FLAG = "⚑"
ARROWS = {"up": "▲", "level": "►", "down": "▼"}
"""What stands before a direction of travel in words; none before one that is not known."""
MOST = 60  # charts in one report


class Lamp(Struct, frozen=True):
    """A light: its key for the colour, a sign of its own shape for those who see none, its words, and why."""

    rag: str
    sign: str
    words: str
    because: str


class Flag(Struct, frozen=True):
    """Why a figure is contested, in a few words; `field` is the figure's, "" of the indicator as a whole."""

    field: str
    words: str

    def __str__(self) -> str:
        """Return it as it stands beside the indicator."""
        return f"{FLAG} {self.words}"


class Standing(Struct, frozen=True):
    """Where a result stands: its figures in brief with their periods, and how far it is from its target.

    `gap` is in its own unit ("262 over"), "" where it is not known; `off` and `amber`, where amber ends, are in percent
    of the target, positive where it is missed.
    """

    last: str
    now: str
    aim: str
    last_period: str
    period: str
    gap: str
    off: float | None
    amber: float | None


class Line(Struct, frozen=True):
    """An indicator: its cells as the workbook shows them, its two lights, and its results over time."""

    anchor: str
    reference: str
    title: str
    where: str  # its sheet and row, where another indicator is called the same; else ""
    owner: str
    frequency: str
    better: str
    baseline: str
    previous: str
    target: str
    result: str
    current: Lamp
    travel: str  # the direction's key
    travels: str  # its words
    officer: str
    outturn: str
    spread: str
    predicted: Lamp
    foreseen: str  # the prediction in a sentence
    variation: str  # whether the result is signal or noise, in a sentence; "" with too few results
    quality: str
    comment: str  # what the workbook says of it
    flags: tuple[Flag, ...]
    standing: Standing
    has_result: bool  # whether there is anything where the result is due
    timeline: Timeline | None


class Quarter(Struct, frozen=True):
    """A quarter of the year: by anchor each indicator's figure and light then, and how many were which."""

    name: str
    results: Mapping[str, tuple[str, Lamp]]
    counts: str  # "6 are red, 2 amber and 2 green"; "" without a light


class Undue(Struct, frozen=True):
    """Indicators without a result and without a light, and why."""

    because: str
    references: tuple[str, ...]


class Said(Struct, frozen=True):
    """A part of the workbook's narrative under its own heading, in paragraphs or in points."""

    part: str
    heading: str
    texts: tuple[str, ...]
    points: bool


class Step(Struct, frozen=True):
    """An action of the plan; `rows` are its milestones with their timescales, one row where nothing pairs them."""

    action: str
    officer: str
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    remark: str


class Approved(Struct, frozen=True):
    """An approval."""

    role: str
    name: str
    day: str


class Paper(Struct, frozen=True):
    """The whole; what a workbook does not say is empty here, and left out."""

    title: str
    beneath: tuple[str, ...]  # the other lines of the title
    period: str
    name: str  # title and period in a line
    workbook: str
    origin: str
    policy: str
    reading: tuple[str, ...]  # what was read as what, in two lines
    day: str  # the last approval's, as 2009-11-11; "" where none is dated
    priorities: tuple[tuple[str, str], ...]
    lead: str
    why: tuple[Said, ...]  # why it is a priority
    judgement: Lamp | None
    travel: str
    travels: str
    contested: tuple[str, ...]  # what is said against the narrative, and errors of no one indicator
    sentences: tuple[str, ...]  # the state of all indicators
    to_ask: str  # of those that will miss their target without a word; "" where there are none
    last_period: str  # of most of last year's results; "" where none is known
    this_period: str  # of most results
    order: tuple[str, ...]  # anchors of the indicators with a light or a result, the furthest from target first
    undue: tuple[Undue, ...]  # the others
    dropped: tuple[str, ...]  # indicators of the workbook before that are no longer there
    exceptions: tuple[str, ...]  # anchors of those red or amber, now or as forecast, in that order
    quarters: tuple[Quarter, ...]  # of the year, this one last; none where it is the only one
    meanings: tuple[tuple[str, str], ...]  # each light and what it means; empty where that differs by indicator
    forecasts: str  # by which methods they are, in a sentence; "" where there are none
    lines: tuple[Line, ...]
    narrative: tuple[Said, ...]
    actions: tuple[Step, ...]
    approvals: tuple[Approved, ...]
    state: str  # what the check found, in a sentence; the findings themselves are the officer's

    @property
    def moment(self) -> datetime:
        """The day of the report, as the facts of a file hold it."""
        return moment_of(self.day)

    @property
    def timelines(self) -> dict[str, Timeline]:
        """What is drawn, by anchor: the exceptions, of very many the first."""
        shown = self.exceptions[:MOST]
        return {line.anchor: line.timeline for line in self.lines if line.timeline and line.anchor in shown}
