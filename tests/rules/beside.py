"""Workbooks with sheets beside the table of indicators, as the tests of the rules about the whole report need them."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl
from msgspec.structs import replace

from safeguard_xl.model import Finding, Review
from safeguard_xl.ooxml import Book, Sheet
from safeguard_xl.ooxml.read.book import CELLS, Chart
from tests.conftest import HEADINGS, ORDINARY, book_of, only
from tests.together import review_in_company
from tests.voice import heard

Text = str | date
Lines = Sequence[str | Sequence[Text]]
"""Rows of a sheet from row 1: their cells from column A parted by |, or given one by one."""

WORSE = {"reference": "NI 59", "previous": "76.5%", "target": "80%", "result": "65.9%", "predicted": "65.9%"}
BETTER = {"reference": "NI 61", "previous": "81.4%", "target": "85%", "result": "96.0%", "predicted": "96.0%"}
"""Indicators of the Leeds report: a red one that got worse, a green one that got better."""


def sheet_of(name: str, lines: Lines, charts: Sequence[Chart] = ()) -> Sheet:
    """A sheet of texts and dates."""
    cells = [
        {"row": row, "column": column, **_cell(text)}
        for row, line in enumerate(lines, 1)
        for column, text in enumerate(line.split("|") if isinstance(line, str) else line, 1)
        if isinstance(text, date) or text.strip()
    ]
    frame = pl.DataFrame([{**dict.fromkeys(CELLS), **cell} for cell in cells], schema=CELLS)
    return Sheet(name, frame, charts=tuple(charts))


def _cell(text: Text) -> dict[str, object]:
    if isinstance(text, date):
        serial = float((text - date(1899, 12, 30)).days)
        return {"kind": "date", "text": f"{text:%d/%m/%y}", "number": serial, "has_value": True}
    return {"kind": "text", "text": text.strip(), "has_value": True}


def report(
    *rows: Mapping[str, str],
    headings: Mapping[str, str] | None = None,
    charts: Sequence[Chart] = (),
    **sheets: Lines,
) -> Book:
    """A workbook of ordinary indicators but for what is said, and these sheets; the charts stand on the first."""
    full = [{**ORDINARY, "reference": f"NI {60 + number}", **row} for number, row in enumerate(rows or [{}])]
    table = book_of(full, HEADINGS | dict(headings or {})).sheets["Indicators"]
    beside = [sheet_of(name, lines) for name, lines in sheets.items()]
    if beside:
        beside[0] = replace(beside[0], charts=tuple(charts))
    return Book({sheet.name: sheet for sheet in (*beside, table)})


def review(rule: str, book: Book) -> Review:
    """The review of a workbook by one rule."""
    return heard(review_in_company(book, only(rule)))


def found(rule: str, book: Book) -> list[Finding]:
    """The findings of one rule in a workbook."""
    return list(review(rule, book).findings)


def unknown(rule: str, book: Book) -> list[str]:
    """The cells that a rule could not judge, where it found nothing."""
    done = review(rule, book)
    return [] if done.findings else [str(check.cell) for check in done.not_judged]


def sheets(**lines: Lines) -> Book:
    """A workbook of these sheets and no other."""
    return Book({name: sheet_of(name, texts) for name, texts in lines.items()})


def only_sheet(lines: Lines) -> Book:
    """A workbook of one sheet."""
    return sheets(Sheet1=lines)
