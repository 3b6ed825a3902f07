"""Findings as CSV, a line each, for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from safeguard_xl.model import Finding, Told
from safeguard_xl.report._outcome import Outcome

COLUMNS = ("workbook", "severity", "code", "rule", "sheet", "cell", "reference", "heading", "found", "message", "hint")
FORMULA = ("=", "+", "-", "@", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four are full width


def pieces(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a heading row, then the findings; text from a workbook cannot become a formula."""
    yield _written([COLUMNS])
    yield from (_written(_rows(outcome)) for outcome in outcomes)


def _written(rows: Iterable[Iterable[str]]) -> str:
    lines = StringIO()
    csv.writer(lines, lineterminator="\n").writerows(rows)  # the stream makes \r\n of it on Windows
    return lines.getvalue()


def _rows(outcome: Outcome) -> Iterator[Iterable[str]]:
    if isinstance(outcome.result, Told):
        yield from (_line(outcome.workbook, finding) for finding in outcome.result.findings)
    else:
        yield outcome.workbook, "not reviewed", *[""] * 7, harmless(outcome.result), ""


def _line(workbook: str, finding: Finding) -> Iterator[str]:
    yield harmless(workbook)
    for column in COLUMNS[1:]:
        yield harmless(str(getattr(finding, column) or ""))


def harmless(text: str) -> str:
    """Return the text with an apostrophe before what Excel would take for a formula, and no control codes (OWASP)."""
    text = "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in text.replace("\r\n", "\n"))
    return f"'{text}" if text.startswith(FORMULA) else text
