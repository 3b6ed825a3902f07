"""What a report says beside its tables of indicators, as values: its summary, action plan, approvals and charts."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

if TYPE_CHECKING:
    import polars as pl

Part = Literal[
    "title", "priority", "why-priority", "lead-officer", "overall-judgement", "direction-of-travel", "overall-summary",
    "achievements", "challenges", "approved-by", "approver", "approval-date", "action", "contributory-officer",
    "milestone", "timescale", "status",
]  # fmt: skip
"""What a cell of it may be."""

FEWEST = 2  # of each: one timescale is that of all milestones, one milestone may be a story of several steps


class Spot(Struct, frozen=True):
    """A cell of the report outside its tables of indicators: which part it is, under which label.

    `text` is "" where nothing is filled in. The cells of one action, or of one approval, have one `group`. `says` is
    what a text comes to, a light or a direction of travel, and `references` are the indicators that it refers to.
    """

    part: Part
    sheet: str
    cell: str
    label: str
    text: str
    group: int = 0
    says: str | None = None
    references: tuple[str, ...] = ()


class Action(Struct, frozen=True):
    """An action of the plan, over one row or several; `spots` are its cells."""

    action: str
    officer: str
    milestones: tuple[str, ...]
    timescales: tuple["Timescale", ...]
    spots: tuple[Spot, ...]

    @property
    def paired(self) -> bool | None:
        """Whether each milestone has a timescale of its own; None where there are not several of both to pair."""
        milestones, timescales = len(self.milestones), len(self.timescales)
        return milestones == timescales if min(milestones, timescales) >= FEWEST else None

    def filled(self, *parts: Part) -> tuple[Spot, ...]:
        """Return the cells of these parts in which something is filled in."""
        return tuple(spot for part in parts for spot in self.spots if spot.part == part and spot.text)


class Timescale(Struct, frozen=True):
    """A timescale as written, with the last day of the time it names; None where it names none, or no year.

    `yearly` is the month and the day on which a time ends that names no year.
    """

    text: str
    ends: date | None
    at: Spot
    done: bool = False
    yearly: tuple[int, int] | None = None

    def ends_about(self, day: date) -> date | None:
        """Return the last day of the time; of one without a year that which is nearest to a day."""
        if self.ends or not self.yearly:
            return self.ends
        month, last = self.yearly
        years = range(max(day.year - 1, MINYEAR), min(day.year + 1, MAXYEAR) + 1)
        ends = (date(year, month, min(last, monthrange(year, month)[1])) for year in years)
        return min(ends, key=lambda end: abs(end - day))


class Approval(Struct, frozen=True):
    """Who approved the report, and when; None where that is not filled in."""

    role: str
    name: str | None
    day: date | None
    name_at: Spot
    day_at: Spot


class ChartOf(Struct, frozen=True):
    """A chart, with the references of the indicators that it names or draws."""

    sheet: str
    cell: str | None
    title: str
    references: tuple[str, ...]


class Report(Struct, frozen=True, eq=False):
    """The parts of a report; `frames` hold the same by name, with the columns of `schema.REPORT_COLUMNS`.

    `title` are the lines at the top of the first sheet, one a cell, which name the council and the report.
    """

    narrative: tuple[Spot, ...] = ()
    priorities: tuple[Spot, ...] = ()  # the label is the code
    actions: tuple[Action, ...] = ()
    approvals: tuple[Approval, ...] = ()
    charts: tuple[ChartOf, ...] = ()
    title: tuple[Spot, ...] = ()
    frames: Mapping[str, "pl.DataFrame"] = field(default_factory=dict)
