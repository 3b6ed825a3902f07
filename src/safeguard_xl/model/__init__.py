"""The field's own words, as values: read this package first."""

from safeguard_xl.model.findings import (
    FINDINGS_HEADINGS,
    FINDINGS_NAMES,
    Explained,
    Finding,
    FindingsSheet,
    NotJudged,
    Remark,
    Subject,
)
from safeguard_xl.model.indicators import Dropped, Indicator, Light, Point, Prediction
from safeguard_xl.model.lazy import Lazy
from safeguard_xl.model.review import Review
from safeguard_xl.model.tables import Column, Table
from safeguard_xl.model.words import (
    FIELDS,
    FIGURE_FIELDS,
    OUR_COLUMNS,
    SYMBOLS,
    Absence,
    Damage,
    Direction,
    Field,
    FigureField,
    Frequency,
    Kind,
    Polarity,
    Rag,
    Severity,
    Unit,
)

__all__ = [
    "FIELDS",
    "FIGURE_FIELDS",
    "FINDINGS_HEADINGS",
    "FINDINGS_NAMES",
    "OUR_COLUMNS",
    "SYMBOLS",
    "Absence",
    "Column",
    "Damage",
    "Direction",
    "Dropped",
    "Explained",
    "Field",
    "FigureField",
    "Finding",
    "FindingsSheet",
    "Frequency",
    "Indicator",
    "Kind",
    "Lazy",
    "Light",
    "NotJudged",
    "Point",
    "Polarity",
    "Prediction",
    "Rag",
    "Remark",
    "Review",
    "Severity",
    "Subject",
    "Table",
    "Unit",
]
