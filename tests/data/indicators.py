"""The table of indicators that stands in many workbooks of the corpus; the council and its figures are invented."""

from typing import NamedTuple

SHEET = "Indicators"
COUNCIL = "Ashcombe Borough Council"
HEADINGS = ("Reference", "Title", "Polarity", "2023/24 Result", "2024/25 Target", "2024/25 Quarter 2", "RAG")
WIDTHS = (11, 52, 9, 12, 12, 12, 10)
FIGURES = range(3, 6)
"""The columns that hold figures, from 0."""
PERCENT = "0.0%"


class Indicator(NamedTuple):
    """One row, in the order of the headings; a RAG of None is for `update` to fill in."""

    reference: str
    title: str
    polarity: str
    previous: float
    target: float
    result: float
    rag: str | None = None


ROWS = (
    Indicator("CS 01", "Assessments completed within 45 working days", "Rise", 0.836, 0.86, 0.848),
    Indicator("CS 02", "Children looked after who live over 20 miles from home", "Fall", 0.181, 0.165, 0.174),
    Indicator("CS 03", "Care leavers in education, employment or training", "Rise", 0.592, 0.6, 0.611, "Green"),
    Indicator("CS 04", "Child protection plans lasting two years or more", "Fall", 0.034, 0.03, 0.041),
    Indicator("CS 05", "Reviews of children looked after held on time", "Rise", 0.951, 0.97, 0.962),
)
