"""The field's own words, as values: read this file first."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    ERROR = "error"  # must be put right
    QUERY = "query"  # put right or explain
    INFO = "info"


class Polarity(StrEnum):
    """Which way is better."""

    RISE = "rise"
    FALL = "fall"
    RANGE = "range"  # "Bell Shaped", "Goldilocks": inside a range is best
    NONE = "none"  # for information


class Unit(StrEnum):
    """What a figure counts."""

    PERCENT = "percent"
    COUNT = "count"
    RATE = "rate"
    SCORE = "score"
    JUDGEMENT = "judgement"
    MONEY = "money"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Absence(StrEnum):
    """Why a cell that is due a figure holds none."""

    NOT_YET_DUE = "not-yet-due"
    AWAITING_EVENT = "awaiting-event"
    NEW_INDICATOR = "new-indicator"
    UNPREDICTABLE = "unpredictable"
    NO_TARGET = "no-target"
    NOT_AVAILABLE = "not-available"
    SUPPRESSED = "suppressed"
    BLANK = "blank"


class Frequency(StrEnum):
    """How often a result is due."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    TERMLY = "termly"
    HALF_YEARLY = "half-yearly"
    ANNUAL = "annual"
    EVENT = "event"  # when something happens, such as an inspection


class Rag(StrEnum):
    """A light."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NOT_RATED = "not-rated"


class Direction(StrEnum):
    """Direction of travel: up means better, whichever way the figure moved."""

    UP = "up"
    LEVEL = "level"
    DOWN = "down"
    UNKNOWN = "unknown"


FIGURE_FIELDS = ("baseline", "previous", "target", "result", "predicted")
"""The fields of an indicator that hold a figure, in the order a report prints them."""

FIELDS = (
    "reference", "title", "owner", "frequency", "unit", "polarity", *FIGURE_FIELDS,
    "rag", "direction", "data_quality", "comment",
)  # fmt: skip
"""All the fields of an indicator that a workbook may hold."""


@dataclass(frozen=True, slots=True)
class Light:
    """A rating with its arithmetic. `shortfall` is in percent of the target, positive when missed."""

    rag: Rag
    policy: str
    because: str
    shortfall: float | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Prediction:
    """The predicted outturn (full-year result), in the indicator's own unit.

    `low` and `high` bound an 80% range; `chance` is that of meeting the target, 0 to 1;
    `points` is the number of figures it rests on. No `value`: `because` says why there is none.
    """

    value: float | None
    low: float | None
    high: float | None
    chance: float | None
    method: str
    points: int
    because: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in the data: where it is, what it is, and what to do about it."""

    code: str
    rule: str
    severity: Severity
    message: str
    hint: str
    sheet: str | None = None
    cell: str | None = None  # None: a finding about the workbook as a whole
    heading: str | None = None
    reference: str | None = None
    field: str | None = None
    found: str | None = None
    cells: tuple[str, ...] = ()
