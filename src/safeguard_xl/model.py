"""The field's own words, as values: read this file first."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from safeguard_xl.narrative import Report

if TYPE_CHECKING:
    import polars as pl


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    ERROR = "error"  # must be put right
    QUERY = "query"  # put right or explain
    INFO = "info"

    @property
    def words(self) -> str:
        """How an officer reads it."""
        return {"error": "Must be put right", "query": "Put right or explain", "info": "To know"}[self]


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


class Damage(StrEnum):
    """What Excel has made of a figure's cell, so that what it shows cannot be taken as it stands."""

    NO_RESULT = "a formula without a stored result"
    ERROR_VALUE = "an error value"
    DATE = "a date"
    NO_PERCENT_SIGN = "a number without % among percentages"
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


class Direction(StrEnum):
    """Direction of travel: up means better, whichever way the figure moved."""

    UP = "up"
    LEVEL = "level"
    DOWN = "down"
    UNKNOWN = "unknown"


FIGURE_FIELDS = ("baseline", "previous", "target", "result", "predicted")
"""The fields of an indicator that hold a figure, in the order a report prints them."""

Field = Literal[
    "reference", "title", "owner", "frequency", "unit", "polarity", "baseline", "previous", "target", "result",
    "predicted", "rag", "direction", "data_quality", "comment", "kind", "green", "amber", "red",
]  # fmt: skip
FIELDS: tuple[Field, ...] = get_args(Field)
"""All the fields of an indicator that a workbook may hold."""


OUR_COLUMNS = ("RAG", "Direction of travel", "Predicted outturn (calculated)", "Predicted RAG")
"""The headings of the columns that `update` fills; the last two are never read as the officer's."""


FINDINGS_NAMES = ("Findings", "Findings (safeguard-xl)")
"""What the sheet of `update --findings` is called: the second where the officer has a sheet of the first name."""

FINDINGS_HEADINGS = (
    "Cell", "Severity", "Reference", "Field", "What is wrong", "What to do", "Rule", "Value found", "Explanation",
)  # fmt: skip


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

    value: float | str | None  # the word, for a judgement
    low: float | None
    high: float | None
    chance: float | None
    method: str
    points: int
    because: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about, wherever it stands: while this is the same, an explanation of it holds.

    `rule` is its code, `field` a word such as "Target" or else the heading; `value` is the message where there is none.
    """

    rule: str
    reference: str
    field: str
    value: str


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
    subject: Subject | None = None

    @property
    def title(self) -> str:
        """The rule's name as a heading."""
        words = re.sub(r"\brag\b", "RAG", self.rule.replace("-", " "))
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding that the officer has explained, or that is an approved exception in the schema."""

    finding: Finding
    explanation: str
    by: Literal["officer", "schema"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands beside a finding on the sheet Findings: its explanation, and columns of the officer's own."""

    subject: Subject
    explanation: str
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FindingsSheet:
    """The sheet that `update --findings` writes, as it stands; None for its name: both are taken by other sheets.

    `lines` are its texts: those above the headings, then each finding's by FINDINGS_HEADINGS; none where it is new.
    """

    name: str | None = FINDINGS_NAMES[0]
    remarks: tuple[Remark, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its number from 1, and its heading as shown."""

    number: int
    heading: str


@dataclass(frozen=True, slots=True)
class Table:
    """A block of indicators under one row of headings, where it stands.

    `columns` are by field; "Frequency & Measure" is that of two fields. `ours` are the columns that
    `update` has added, by heading. `free` is the first of the columns right of it that nothing stands in.
    `results` and `targets` are the columns of quarters or months, in order of time. `merged` are the merged ranges
    that touch its rows or its headings, `totals` its rows that are no indicators, `rivals` all the columns that
    fit a field as well as the one taken; `lacking` are the schema's headings of the required fields that have
    no column, `renamed` of those under another name.
    """

    sheet: str
    heading_row: int
    columns: Mapping[str, Column]
    rows: tuple[int, ...]
    ours: Mapping[str, int]
    free: int
    results: tuple[Column, ...] = ()
    targets: tuple[Column, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    rivals: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    totals: tuple[int, ...] = ()
    lacking: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Point:
    """The result of a quarter; `direction` is that of the latest result since then."""

    year: int  # the calendar year in which the financial year begins
    quarter: int
    shown: str
    value: float  # a judgement's rank on its scale, from 0
    direction: Direction


@dataclass(frozen=True, slots=True)
class Dropped:
    """An indicator of the workbook before that is no longer there, and where it stood."""

    reference: str
    title: str
    sheet: str
    row: int
    result: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with its lights: the result rated, our predicted outturn rated, and the officer's.

    `history` are the results that are known of quarters, in order of time.
    """

    reference: str
    title: str
    sheet: str
    row: int
    polarity: Polarity | None
    current: Light
    predicted: Light
    direction_of_travel: Direction
    prediction: Prediction
    shown: str  # our prediction as the sheet would show it; "" where there is none
    officer: Light | None  # None: the officer gives no prediction
    officer_value: float | str | None
    history: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class NotJudged:
    """A check that could not be made of a row, for want of something to judge by."""

    code: str
    rule: str
    reference: str
    cell: str


@dataclass(frozen=True)
class Review:
    """What was found in a workbook. Prints and writes nothing."""

    workbook: str
    path: Path | None
    schema: str
    policy: str
    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]
    indicators: tuple[Indicator, ...]
    not_judged: tuple[NotJudged, ...]
    frame: "pl.DataFrame"
    report: Report = field(default_factory=Report)
    dropped: tuple[Dropped, ...] = ()
    explained: tuple[Explained, ...] = ()
    stale: tuple[Remark, ...] = ()  # explanations of findings that are no more
    findings_sheet: FindingsSheet = FindingsSheet()
    left_out: tuple[Finding, ...] = ()  # found, but not asked for

    @property
    def fine(self) -> tuple[Indicator, ...]:
        """The indicators in whose rows nothing is to be put right or explained."""
        faults = (f for f in (*self.findings, *self.left_out) if f.severity is not Severity.INFO)
        rows = {(fault.sheet, int(re.sub(r"\D", "", cell))) for fault in faults for cell in fault.cells}
        return tuple(indicator for indicator in self.indicators if (indicator.sheet, indicator.row) not in rows)

    def count(self, severity: Severity) -> int:
        """How many findings there are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """The review as JSON holds it, with stable keys; `format` says which."""
        return {
            "format": 1,
            "workbook": self.workbook,
            "schema": self.schema,
            "summary": {
                "indicators": len(self.indicators),
                "errors": self.count(Severity.ERROR),
                "queries": self.count(Severity.QUERY),
                "infos": self.count(Severity.INFO),
                "not_judged": len(self.not_judged),
                "explained": len(self.explained),
                "left_out": len(self.left_out),
            },
            "findings": [_finding(finding) for finding in self.findings],
            "indicators": [_indicator(indicator) for indicator in self.indicators],
            "not_judged": [asdict(check) for check in self.not_judged],
            "explained": [
                {**_finding(entry.finding), "explanation": entry.explanation, "by": entry.by}
                for entry in self.explained
            ],
        }

    def to_pandas(self) -> Any:  # noqa: ANN401 (pandas is no dependency, so its type cannot be named)
        """The frame for pandas, which must be installed with pyarrow."""
        return self.frame.to_pandas()


def _finding(finding: Finding) -> dict[str, Any]:
    place = re.fullmatch(r"([A-Z]+)(\d+)", finding.cell or "")
    found = {
        **asdict(finding),
        "row": int(place[2]) if place else None,
        "column": place[1] if place else None,
        "cells": list(finding.cells),
    }
    order = ("code", "rule", "severity", "sheet", "cell", "row", "column", "heading", "reference", "field", "found")
    return {key: found[key] for key in (*order, "message", "hint", "cells")}


def _indicator(indicator: Indicator) -> dict[str, Any]:
    prediction = indicator.prediction
    officer = {"value": indicator.officer_value, "rag": indicator.officer and indicator.officer.rag}
    return {
        "reference": indicator.reference,
        "title": indicator.title,
        "sheet": indicator.sheet,
        "row": indicator.row,
        "polarity": indicator.polarity,
        "current": asdict(indicator.current),
        "predicted": asdict(indicator.predicted),
        "direction_of_travel": indicator.direction_of_travel,
        "prediction": {
            "value": prediction.value,
            "low": prediction.low,
            "high": prediction.high,
            "chance": prediction.chance,
            "method": prediction.method,
            "points": prediction.points,
            "because": prediction.because,
            "officer": officer,
        },
        "history": [asdict(point) for point in indicator.history],
    }
