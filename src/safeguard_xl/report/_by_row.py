"""Findings in the officer's order: down the workbook, row by row, the worst of a row first."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from safeguard_xl.frame import col
from safeguard_xl.model import Finding, Kept, Told
from safeguard_xl.report._words import clean


class Group(NamedTuple):
    """The findings of one place: a row of a table with its indicator, a sheet, or the workbook."""

    reference: str
    title: str
    where: str
    findings: tuple[Finding, ...]


def by_row(review: Told, findings: Iterable[Finding]) -> Iterator[Group]:
    """Yield findings by the row where they stand, before the rows those of the workbook, a sheet or several rows."""
    titles = {(of, row): (reference or "", title or "") for of, row, reference, title in _titles(review)}
    sheets = {sheet for sheet, _ in titles}
    for (sheet, row), same in groupby(review.in_order(findings), key=lambda one: (one.sheet, one.row)):
        reference, title = titles.get((sheet or "", row), ("", ""))
        where = _where(sheet, row, named=sheets != {sheet})
        yield Group(clean(reference or title), clean(title) if reference else "", where, tuple(same))


def _titles(review: Told) -> Iterable[tuple[str, int, str | None, str | None]]:
    """Return the row, the reference and the title of each indicator; of a frame no record is made for it."""
    if isinstance(review, Kept):
        return [(one.sheet, one.row, one.reference, one.title) for one in review.indicators]
    return review.frame.select(col.sheet, col.row, col.text.reference, col.text.title).iter_rows()


def _where(sheet: str | None, row: int, *, named: bool) -> str:
    """Return a row, with its sheet where that is not the only one of indicators; the sheet, or the workbook."""
    if sheet is None:
        return "The workbook"
    if not row:
        return clean(sheet)
    return f"{clean(sheet)} row {row}" if named else f"row {row}"
