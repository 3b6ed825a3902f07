"""All that was found in a workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safeguard_xl.model.findings import Explained, Finding, FindingsSheet, NotJudged, Remark
from safeguard_xl.model.indicators import Assumption, Dropped, Indicator, Light, Point
from safeguard_xl.model.lazily import Indicators, Unmade, how_many, rows_of
from safeguard_xl.model.places import CellRef
from safeguard_xl.model.tables import Column, Table
from safeguard_xl.model.words import Severity
from safeguard_xl.narrative import Report

if TYPE_CHECKING:
    import polars as pl

    from safeguard_xl.ooxml import Book


@dataclass(frozen=True)
class Review:
    """What was found in a workbook. Prints and writes nothing.

    `words` are those that the schema knows for lights and directions, by field and by meaning.
    """

    workbook: str
    path: Path | None
    schema: str
    policy: str
    tables: tuple[Table, ...]
    findings: Sequence[Finding]
    indicators: Indicators
    not_judged: Unmade
    frame: "pl.DataFrame"
    book: "Book" = field(repr=False, compare=False)
    words: Mapping[str, Mapping[Any, tuple[str, ...]]] = field(default_factory=dict, repr=False)
    report: Report = field(default_factory=Report)
    assumptions: tuple[Assumption, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    explained: tuple[Explained, ...] = ()
    stale: tuple[Remark, ...] = ()  # explanations of findings that are no more
    findings_sheet: FindingsSheet = field(default_factory=FindingsSheet)
    left_out: Sequence[Finding] = ()  # found, but not asked for

    @property
    def fine(self) -> Indicators:
        """The indicators that are rated, and in whose rows nothing is to be put right or explained."""
        matters = (Severity.ERROR, Severity.QUERY)
        return self.rated.without(rows_of(self.findings, matters) | rows_of(self.left_out, matters))

    @property
    def rated(self) -> Indicators:
        """The indicators with a light, of the result or of the predicted outturn."""
        return self.indicators.rated

    @property
    def not_rated(self) -> int:
        """How many indicators have no light at all."""
        return len(self.indicators) - len(self.rated)

    @property
    def unread(self) -> int:
        """How many rows of figures were not taken, and how many filled columns were not read."""
        rows = sum(row.has_figures for table in self.tables for row in table.rows_not_taken)
        return rows + len({(table.sheet, one.column.number) for table in self.tables for one in table.unread})

    def count(self, severity: Severity) -> int:
        """How many findings there are of a severity."""
        return how_many(self.findings, severity)

    def to_dict(self) -> dict[str, Any]:
        """Return the review as JSON holds it, with stable keys; `format` is the version of these."""
        return {
            "format": 1,
            "workbook": self.workbook,
            "schema": self.schema,
            "summary": {
                "indicators": len(self.indicators),
                "rated": len(self.rated),
                "not_rated": self.not_rated,
                "unread": self.unread,
                "errors": self.count(Severity.ERROR),
                "queries": self.count(Severity.QUERY),
                "infos": self.count(Severity.INFO),
                "not_judged": len(self.not_judged),
                "explained": len(self.explained),
                "left_out": len(self.left_out),
            },
            "reading": {
                "tables": list(map(_table, self.tables)),
                "assumptions": [
                    {"about": one.about, "references": list(one.references), "is": one.is_, "because": one.because}
                    for one in self.assumptions
                ],
            },
            "findings": [_finding(finding) for finding in self.findings],
            "indicators": [_indicator(indicator) for indicator in self.indicators],
            "not_judged": [_not_judged(check) for check in self.not_judged],
            "explained": [
                {**_finding(entry.finding), "explanation": entry.explanation, "by": entry.by}
                for entry in self.explained
            ],
        }

    def to_pandas(self) -> Any:  # noqa: ANN401 (pandas is no dependency, so its type cannot be named)
        """Return the frame for pandas; raise ImportError where pandas or pyarrow is not installed."""
        return self.frame.to_pandas()


def _table(table: Table) -> dict[str, Any]:
    row = table.heading_row

    def place(column: Column) -> dict[str, Any]:
        at = CellRef(table.sheet, row, column.number)
        return {"column": at.letters, "cell": str(at), "heading": column.heading}

    return {
        "sheet": table.sheet,
        "heading_rows": list(table.heading_rows),
        "rows": [table.rows[0], table.rows[-1]],
        "columns": [
            {"field": one.field, **place(one.column), "as": one.as_, "because": one.because} for one in table.taken
        ],
        "unread": [{**place(one.column), "because": one.because} for one in table.unread],
        "rows_not_taken": [{"row": one.row, "text": one.text, "because": one.because} for one in table.rows_not_taken],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    cell = finding.cell
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "sheet": finding.sheet,
        "cell": str(cell) if cell else None,
        "row": cell.row if cell else None,
        "column": cell.letters if cell else None,
        "heading": finding.heading,
        "reference": finding.reference,
        "field": finding.field,
        "found": finding.found,
        "message": finding.message,
        "hint": finding.hint,
        "cells": list(map(str, finding.cells)),
    }


def _not_judged(check: NotJudged) -> dict[str, Any]:
    cell = str(check.cell) if check.cell else ""
    return {"code": check.code, "rule": check.rule, "reference": check.reference, "cell": cell}


def _flat(record: Light | Point) -> dict[str, Any]:
    """Return a record of plain values; `asdict` would copy each of them."""
    return {one.name: getattr(record, one.name) for one in fields(record)}


def _indicator(indicator: Indicator) -> dict[str, Any]:
    prediction = indicator.prediction
    officer = {"value": indicator.officer_value, "rag": indicator.officer and indicator.officer.rag}
    return {
        "reference": indicator.reference,
        "title": indicator.title,
        "sheet": indicator.sheet,
        "row": indicator.row,
        "polarity": indicator.polarity,
        "current": _flat(indicator.current) | ({"level": indicator.level} if indicator.level else {}),
        "predicted": _flat(indicator.predicted),
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
        "history": [_flat(point) for point in indicator.history],
    }
