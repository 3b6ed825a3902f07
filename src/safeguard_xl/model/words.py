"""The words of the field that have a closed list of values."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, get_args

LAST_QUARTER = 4
"""The quarter of a financial year with which it ends."""


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    ERROR = "error"  # to be fixed before the report is sent
    QUERY = "query"  # to be fixed or explained
    INFO = "info"

    @property
    def rank(self) -> int:
        """Its place among them, 0 for the worst."""
        return list(Severity).index(self)

    @property
    def words(self) -> str:
        """What an officer calls such a finding."""
        return {"error": "Error", "query": "Query", "info": "Note"}[self]

    @property
    def plural(self) -> str:
        """What an officer calls several."""
        return {"error": "Errors", "query": "Queries", "info": "Notes"}[self]

    @property
    def heading(self) -> str:
        """What stands above them: what they are called, and what is to be done."""
        to_do = {"error": "fix before you send", "query": "fix or explain", "info": "nothing to do"}[self]
        return f"{self.plural}: {to_do}"


class Polarity(StrEnum):
    """Which way is better."""

    RISE = "rise"
    FALL = "fall"
    RANGE = "range"  # "Bell Shaped", "Goldilocks": inside a range is best
    NONE = "none"  # for information


class Ground(StrEnum):
    """What says which way is better, the one that decides before all others first."""

    SCHEMA = "schema"  # the schema in force, of this indicator
    COLUMN = "column"  # a column of polarities
    STATED = "stated"  # a sentence: "lower is better", "no more than 10"
    LIMITS = "limits"  # the figures from which it is green and red
    DEFINITION = "definition"  # what comes with safeguard-xl, of this indicator
    WORDS = "words"  # words of the title that tell it
    LIGHTS = "lights"  # the lights that the sheet publishes
    DEFAULT = "default"  # the schema in force, of all indicators


INFERRED: tuple[str, ...] = (
    Ground.DEFINITION.value, Ground.WORDS.value, Ground.LIGHTS.value, Ground.DEFAULT.value,
)  # fmt: skip
"""The grounds on which nobody has said which way is better, so that it is assumed."""

SIDED: tuple[str, ...] = (Polarity.RISE.value, Polarity.FALL.value)
"""The polarities by which one of two figures is the better."""

SIDES: Mapping[str, str] = {
    "<": Polarity.FALL.value, "<=": Polarity.FALL.value, ">": Polarity.RISE.value, ">=": Polarity.RISE.value,
}  # fmt: skip
"""Which way is better by the comparator of a target; of any figure, on which side it lies of what it says."""


class Unit(StrEnum):
    """What a figure counts."""

    PERCENT = "percent"
    COUNT = "count"
    RATE = "rate"
    SCORE = "score"
    JUDGEMENT = "judgement"
    MONEY = "money"
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


LEVELS: tuple[str, ...] = tuple(unit.value for unit in (Unit.PERCENT, Unit.RATE, Unit.SCORE, Unit.JUDGEMENT))
"""The units that do not add up over a year."""


class Absence(StrEnum):
    """Why a cell that is due a figure holds none."""

    NOT_YET_DUE = "not-yet-due"
    AWAITING_EVENT = "awaiting-event"
    NEW_INDICATOR = "new-indicator"
    UNPREDICTABLE = "unpredictable"
    NO_TARGET = "no-target"
    NO_CASES = "no-cases"
    FORECAST = "forecast"
    NOT_AVAILABLE = "not-available"
    SUPPRESSED = "suppressed"
    BLANK = "blank"


class Damage(StrEnum):
    """What Excel has made of a figure's cell, so that what it shows cannot be taken as it stands."""

    NO_RESULT = "a formula without a stored result"
    ERROR_VALUE = "an error value"
    DATE = "a date"
    DUE_DATE = "a date, which is not rated"  # where dates are due
    NO_PERCENT_SIGN = "a number without % among percentages"
    OFF_SCALE = "on another scale than the other figures"
    HIDDEN = "hidden by its number format"
    LOST = "lost"


class Frequency(StrEnum):
    """How often a result is due."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    TERMLY = "termly"
    HALF_YEARLY = "half-yearly"
    ANNUAL = "annual"
    EVENT = "event"  # when something happens, such as an inspection


class Kind(StrEnum):
    """What span a result is of, where several are in a year."""

    IN_QUARTER = "in-quarter"
    YEAR_TO_DATE = "year-to-date"
    SNAPSHOT = "snapshot"  # on a day
    ROLLING = "rolling"  # over the twelve months before


class Rag(StrEnum):
    """A light."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NOT_RATED = "not-rated"


SYMBOLS: Mapping[Rag, str] = {Rag.GREEN: "●", Rag.AMBER: "▲", Rag.RED: "■", Rag.NOT_RATED: "–"}
"""A shape for each light, for eyes and printers that do not tell colours apart; the word always stands beside it."""


class Ruling(StrEnum):
    """What decides by which policy an indicator is rated, the first of them that says one."""

    ASKED = "asked"  # `--policy`
    SCHEMA = "schema"  # the schema in force itself, not what it inherits from generic
    SHEET = "sheet"  # a column of tolerances or limits, or a key
    LIGHTS = "lights"  # the lights that the sheet publishes
    DEFAULT = "default"


class Direction(StrEnum):
    """Direction of travel: up means better, whichever way the figure moved."""

    UP = "up"
    LEVEL = "level"
    DOWN = "down"
    UNKNOWN = "unknown"


class Signal(StrEnum):
    """What a result says beside those before it, or why that is not told."""

    OUTSIDE = "outside"  # beyond a limit
    STEP = "step"  # eight or more in a row on one side of the mean
    TREND = "trend"  # six or more in a row one way
    NEAR = "near"  # two of the last three near one limit
    USUAL = "usual"
    TO_DATE = "to-date"
    ROLLING = "rolling"
    JUDGEMENT = "judgement"
    ALL_ALIKE = "all-alike"


SIGNALS: tuple[str, ...] = (Signal.OUTSIDE.value, Signal.STEP.value, Signal.TREND.value, Signal.NEAR.value)
"""Those that are more than noise."""


class Outlook(StrEnum):
    """Whether a process that stays as it is can be expected to meet its target."""

    ALWAYS = "always"
    NEVER = "never"
    BY_CHANCE = "by-chance"


FigureField = Literal["baseline", "previous", "target", "result", "predicted"]
FIGURE_FIELDS: tuple[FigureField, ...] = get_args(FigureField)
"""The fields of an indicator that hold a figure, in the order a report prints them."""
ANNUAL = "annual"
"""The column of the year's targets, beside those of the year to date: no field of its own."""
OTHER_RESULT = "other-result"
"""The column that may as well hold the results, of another span: no field of its own."""

BENCHMARK = "benchmark"
"""The field of others' figures, read only where a policy compares with them."""

Field = Literal[
    "reference", "title", "owner", "frequency", "unit", "polarity", "baseline", "previous", "target", "result",
    "predicted", "rag", "direction", "data_quality", "comment", "kind", "green", "amber", "red",
    "tolerance", "benchmark", "concern",
]  # fmt: skip
FIELDS: tuple[Field, ...] = get_args(Field)
"""All the fields of an indicator that a workbook may hold."""

WordedField = Literal[
    "frequency", "polarity", "data_quality", "baseline", "previous", "target", "result", "predicted"
]  # fmt: skip
WORDED_FIELDS: tuple[WordedField, ...] = get_args(WordedField)
"""The fields in which a sentence may stand that belongs to a neighbour."""


CALLED: Mapping[str, str] = {
    "previous": "last result", "predicted": "forecast", "rag": "RAG", "direction": "direction of travel",
    "data_quality": "data quality", "kind": "type of figure", "green": "green limit", "amber": "amber limit",
    "red": "red limit", "concern": "reason for concern",
}  # fmt: skip
"""What a field is called in a sentence, where its name does not do."""

OUR_COLUMNS = ("RAG", "Direction of travel", "Forecast (calculated)", "Forecast RAG")
"""The headings of the columns that `update` fills; the last two are never read as the officer's."""
OUR_HEADINGS: Mapping[str, str] = {
    **{heading: heading for heading in OUR_COLUMNS},
    "Predicted outturn (calculated)": OUR_COLUMNS[2], "Predicted RAG": OUR_COLUMNS[3],
}  # fmt: skip
"""How they are spelt, and were: a workbook keeps the headings that it was given."""
