"""For the tests of rules and policies of your own: one indicator as it might stand in a workbook, and what is found.

>>> [finding.message for finding in findings("SG304", previous="87.3%", target="85%")]
["target 85% is easier to meet than last year's result, 87.3% (higher is better)"]
>>> reviewed({"target": "80%", "result": "78%"}).indicators[0].current.rag.value
'amber'
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

import polars as pl

from safeguard_xl.flow import review_book
from safeguard_xl.model import Finding, Review
from safeguard_xl.ooxml import CELLS, Book, Sheet
from safeguard_xl.policies import Policy
from safeguard_xl.rules import find, unknown_rule
from safeguard_xl.schema import GENERIC, load_schema

SHEET = "Indicators"
NUMBER = re.compile(r"(-?\d[\d,]{0,12}(?:\.(\d{1,9}))?)(%)?")
HEADINGS: Mapping[str, str] = {
    "reference": "Reference", "title": "Title", "owner": "Owner", "frequency": "Frequency", "unit": "Unit",
    "polarity": "Polarity", "baseline": "Baseline", "previous": "2025/26 Result", "target": "2026/27 Target",
    "result": "2026/27 Quarter 2", "predicted": "Predicted outturn", "rag": "RAG", "direction": "Direction of travel",
    "data_quality": "Data Quality", "concern": "Reason for concern", "comment": "Comments", "kind": "Reporting basis",
    "tolerance": "Tolerance", "green": "Green if", "amber": "Amber if", "red": "Red if",
    "benchmark": "England average",
}  # fmt: skip
"""The heading of each field."""
ORDINARY: Mapping[str, str] = {
    "reference": "KPI 1", "title": "Assessments completed within 45 working days", "owner": "Social Care",
    "frequency": "Quarterly", "unit": "%", "polarity": "Rise", "baseline": "77.4% (2024/25)", "previous": "83.3%",
    "target": "84%", "result": "82.2%", "predicted": "83%", "data_quality": "No concerns",
}  # fmt: skip
"""An indicator in which no rule of ours finds anything."""

Fields = Mapping[str, str | None]
"""What the cells of an indicator say, by field, where it differs from the ordinary one; None for no such column."""


def reviewed(*rows: Fields, policy: str | None = None, rule: str | None = None) -> Review:
    """Review a sheet of indicators, each the ordinary one but for what is said of it.

    With `rule`, a code or a name, only that is judged. The first row of indicators is row 2, and the columns stand in
    the order of `HEADINGS`. Raises SafeguardError for a rule that there is not, SchemaError for such a policy.
    """
    schema = load_schema(GENERIC)
    if policy is not None:
        schema = schema.with_policy(Policy.parse(policy))
    if rule is not None:
        wanted = find(rule)
        if wanted is None:
            raise unknown_rule(rule)
        schema = schema.judging(lambda known: known is wanted)
    named = [{"reference": f"KPI {number}", **row} for number, row in enumerate(rows or ({},), 1)]
    return review_book(book_of([{**ORDINARY, **row} for row in named]), schema)


def findings(rule: str, *rows: Fields, **changes: str | None) -> list[Finding]:
    """Return what a rule finds in rows that differ from the ordinary indicator, or in one row with these changes.

    Raises SafeguardError for a rule that there is not.
    """
    return list(reviewed(*(rows or (changes,)), rule=rule).findings)


def is_judged(rule: str, **changes: str | None) -> bool:
    """Return whether a rule could be judged of an indicator: False where a cell that it needs cannot be read.

    Raises SafeguardError for a rule that there is not.
    """
    return not reviewed(changes, rule=rule).not_judged


def book_of(rows: Sequence[Fields]) -> Book:
    """Return a workbook of one sheet, as if it had been read: the headings of what is there, then the rows."""
    fields = [field for field in HEADINGS if any(row.get(field) is not None for row in rows)]
    cells = [
        {**dict.fromkeys(CELLS), **_typed(text), "row": at, "column": column, "text": text, "has_value": True}
        for at, row in enumerate([HEADINGS, *rows], 1)
        for column, field in enumerate(fields, 1)
        if (text := row.get(field))
    ]
    return Book({SHEET: Sheet(SHEET, pl.DataFrame(cells, schema=CELLS))})


def _typed(text: str) -> dict[str, object]:
    """Return what Excel stores of a text that is typed into a cell: a number with its format, or the text."""
    found = NUMBER.fullmatch(text)
    if found is None:
        return {"kind": "text"}
    digits, decimals, percent = found.groups(default="")
    number = float(Decimal(digits.replace(",", "")) / (100 if percent else 1))
    whole = "#,##0" if "," in digits else "0"
    form = f"{whole}{'.' if decimals else ''}{'0' * len(decimals)}{percent}"
    return {"kind": "number", "number": number, "number_format": form}
