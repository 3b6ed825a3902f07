"""Tables of figures from a few words, and what a rule finds in them."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from safeguard_xl.frame import collected
from safeguard_xl.peers import judge

Row = Mapping[str, object]
ORDINARY: Row = {
    "council": "leeds", "workbook": "leeds/q2.xlsx", "sheet": "Indicators", "cell": "I5", "indicator": "NI 59",
    "reference": "NI 59", "reference_as_written": "NI 59", "title": "Initial assessments in 7 days", "unit": "percent",
    "polarity": "rise", "polarity_by": "column", "field": "result", "period": "2009/10 Q2", "period_by": "heading",
    "financial_year": "2009/10", "quarter": 2, "starts": date(2009, 7, 1), "ends": date(2009, 9, 30), "value": 65.9,
    "text": "65.9%", "report_year": "2009/10", "report_quarter": 2,
}  # fmt: skip
"""A figure without a fault."""
NAMES = ("ashby", "barton", "corley", "denton", "exley", "fenby", "garton", "hexley", "ilton", "jarrow")


def table(rows: Sequence[Row]) -> pl.DataFrame:
    """A table of figures, each ordinary but for what is said; the workbook is that of its council."""
    full = [{**ORDINARY, "workbook": f"{row.get('council', 'leeds')}/q2.xlsx", **row} for row in rows]
    return pl.DataFrame(full, {column.label: column.dtype for column in collected})


def said_by(code: str, rows: Sequence[Row], earlier: Sequence[Row] | None = None) -> list[tuple[str, str, list[str]]]:
    """What a rule finds: the indicator, the message, and the workbooks that it points at."""
    figures = table(rows)
    found, _ = judge(figures, None if earlier is None else table(earlier))
    return [
        (one.indicator, one.message, figures[list(one.rows)]["workbook"].to_list())
        for one in found
        if one.rule.code == code
    ]


def untold_by(code: str, rows: Sequence[Row], earlier: Sequence[Row] | None = None) -> list[str]:
    """Why a rule could not compare something."""
    _, untold = judge(table(rows), None if earlier is None else table(earlier))
    return [one.why for one in untold if one.rule.code == code]


def of_each(*values: object, of: str = "value", **same: object) -> list[Row]:
    """A row for a council each, with its own value of a column."""
    return [{"council": name, of: value, **same} for name, value in zip(NAMES, values, strict=False)]
