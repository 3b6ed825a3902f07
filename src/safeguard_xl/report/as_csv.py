"""Findings as CSV, a line each, for a spreadsheet."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from safeguard_xl.model import Finding, Told
from safeguard_xl.report._outcome import Outcome

COLUMNS = ("workbook", "severity", "code", "rule", "sheet", "cell", "reference", "heading", "found", "message", "hint")
FORMULA = ("=", "+", "-", "@", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four are full width


def render(outcomes: Sequence[Outcome]) -> str:
    """Return a heading row, then the findings; text from a workbook cannot become a formula."""
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\n")  # the stream makes \r\n of it on Windows
    writer.writerow(COLUMNS)
    for outcome in outcomes:
        if isinstance(outcome.result, Told):
            writer.writerows(_line(outcome.workbook, finding) for finding in outcome.result.findings)
        else:
            writer.writerow((outcome.workbook, "not reviewed", *[""] * 7, _harmless(outcome.result), ""))
    return lines.getvalue()


def _line(workbook: str, finding: Finding) -> Iterator[str]:
    yield _harmless(workbook)
    for column in COLUMNS[1:]:
        yield _harmless(str(getattr(finding, column) or ""))


def _harmless(text: str) -> str:
    """The text with an apostrophe before what Excel would take for a formula, and no control codes (OWASP)."""
    text = "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in text.replace("\r\n", "\n"))
    return f"'{text}" if text.startswith(FORMULA) else text
