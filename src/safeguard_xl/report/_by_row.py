"""Findings in the officer's order: down the workbook, row by row, the worst of a row first."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from safeguard_xl.frame import col
from safeguard_xl.model import Finding, Review, Severity
from safeguard_xl.report._words import clean

SEVERITIES = list(Severity)
OF_WORKBOOK, OF_SHEET, OF_ROW = range(3)
Place = tuple[int, int, int]
"""Of the workbook, of a sheet or of a row; the number of the sheet; the row."""


class Group(NamedTuple):
    """The findings of one place: a row of a table with its indicator, a sheet, or the workbook."""

    reference: str
    title: str
    where: str
    findings: tuple[Finding, ...]


def by_row(review: Review, findings: Iterable[Finding]) -> Iterator[Group]:
    """Yield findings by the row where they stand, before the rows those of the workbook, a sheet or several rows."""
    sheets = {name: at for at, name in enumerate(review.book.sheets)}
    known = review.frame.select(col.sheet, col.row, col.text.reference, col.text.title)
    titles = {(of, row): (reference or "", title or "") for of, row, reference, title in known.iter_rows()}
    placed = sorted(((_place(one, sheets), one) for one in findings), key=lambda pair: _order(*pair))
    tables = {sheet for sheet, _ in titles}
    for place, same in groupby(placed, key=lambda pair: pair[0]):
        group = tuple(finding for _, finding in same)
        sheet = group[0].sheet or ""
        reference, title = titles.get((sheet, place[2]), ("", "")) if place[0] == OF_ROW else ("", "")
        yield Group(
            clean(reference or title),
            clean(title) if reference else "",
            _where(place, sheet, named=tables != {sheet}),
            group,
        )


def _place(finding: Finding, sheets: dict[str, int]) -> tuple[int, int, int]:
    """Return where a finding stands; one of cells in several rows is of their sheet."""
    if finding.sheet is None:
        return OF_WORKBOOK, 0, 0
    sheet = sheets.get(finding.sheet, len(sheets))
    rows = {cell.row for cell in finding.places}
    return (OF_ROW, sheet, rows.pop()) if len(rows) == 1 else (OF_SHEET, sheet, 0)


def _order(place: Place, finding: Finding) -> tuple[int, int, int, int, int, str]:
    """Down the workbook: the whole of it, then sheet by sheet; in a row by severity, then from the left."""
    kind, sheet, row = place
    column = finding.cell.column if finding.cell else 0
    return kind > OF_WORKBOOK, sheet, row, SEVERITIES.index(finding.severity), column, finding.code


def _where(place: Place, sheet: str, *, named: bool) -> str:
    kind, _, row = place
    if kind == OF_WORKBOOK:
        return "The workbook"
    if kind == OF_SHEET:
        return clean(sheet)
    return f"{clean(sheet)} row {row}" if named else f"row {row}"
