"""An indicator's figures on an axis of time, as a chart draws them and as its alternative text says them."""

import re
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from safeguard_xl.figure import Figure
from safeguard_xl.report._numbers import written

TREND = 5  # results, for a line between them
LIMITED = 12  # results, for limits of the usual variation: as many as rules out trial limits
TICK = 4  # decimals at most on an axis


class Special(StrEnum):
    """Which way a result points that is none of the usual variation."""

    BETTER = "better"
    WORSE = "worse"
    EITHER = "either"


class Dot(Struct, frozen=True):
    """A figure: `at` is the end of its time in financial years (2009/10 ends at 2010.0), `level` its height."""

    at: float
    level: float
    when: str
    shown: str
    part: str = ""  # of the year, as Q2 or Sep; none for a whole year
    contested: str = ""  # why, as "two figures for 2008/09"
    special: Special | None = None


class Aim(Struct, frozen=True):
    """A target, with the time that it holds for."""

    since: float
    until: float
    level: float
    name: str  # "Target 84%"


class Outturn(Struct, frozen=True):
    """The forecast of the year's result, with its range."""

    level: float
    shown: str
    low: float | None
    high: float | None
    spread: str  # the range in words


class Limits(Struct, frozen=True):
    """Mean and limits of the usual variation, and from where on they hold."""

    since: float
    low: float
    mean: float
    high: float


class Timeline(Struct, frozen=True):
    """Results in order of time, the baseline, targets, the range to be in, and the forecast.

    `parts` is how many figures of a year the axis has room for: 1, 4 or 12. `year` is the financial year of the
    report, `steps` the words of a scale by their level, `like` a figure of the workbook, as which others are written.
    """

    name: str
    title: str
    parts: int
    year: int
    calendar: bool  # whether its years are calendar years
    results: tuple[Dot, ...]
    broken: bool  # whether each year begins anew, as of figures to date
    to_date: Dot | None  # the result, where it is of no single month, as those drawn are
    baseline: Dot | None
    aims: tuple[Aim, ...]
    band: tuple[float, float] | None
    outturn: Outturn | None
    limits: Limits | None
    percent: bool
    steps: dict[int, str]
    remarks: tuple[str, ...]  # what is said below the chart
    says: str
    like: Figure

    @property
    def run(self) -> tuple[Dot, ...]:
        """The results that are of as long a time as each other, and so may be joined by a line."""
        return tuple(dot for dot in self.results if dot.part or self.parts == 1)

    @property
    def line(self) -> bool:
        """Whether there are results enough to show a trend."""
        return len(self.run) >= TREND

    @property
    def dots(self) -> tuple[Dot, ...]:
        """What stands at a time of its own."""
        return (*self.results, *([self.baseline] if self.baseline else []))

    @property
    def levels(self) -> list[float]:
        """All heights that the axis has to hold."""
        found = [dot.level for dot in (*self.dots, *([self.to_date] if self.to_date else []))]
        found += [aim.level for aim in self.aims]
        found += self.band or ()
        if self.outturn:
            ends = (self.outturn.low, self.outturn.high)
            found += [self.outturn.level, *(end for end in ends if end is not None)]
        return found + ([self.limits.low, self.limits.high] if self.limits else [])

    def tick(self, level: float) -> str:
        """Return a height of the axis, as exact as it needs to be; the words of the figures are left out."""
        text = written(level, replace(self.like, decimals=TICK)) if self.like.parts else f"{level:,.{TICK}f}"
        return re.sub(r"\.?0+(?=[^\d.]*$)", "", text.partition(" ")[0])

    def rounded(self, level: float) -> str:
        """Return a mean or a limit, a decimal more exact than the figures: a mean of whole numbers is none."""
        exact = (self.like.decimals or 0) + 1
        return written(level, replace(self.like, decimals=exact)) if self.like.parts else f"{level:,.{exact}f}"
