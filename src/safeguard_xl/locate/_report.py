"""Finds what a report says beside its tables of indicators, by labels and headings, wherever it stands."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.few_rows import filtered
from safeguard_xl.locate._page import PRIORITY, Labels, Page, Place
from safeguard_xl.locate._plan import actions, approvals, headings_of_plans
from safeguard_xl.locate._title import title
from safeguard_xl.model import Table
from safeguard_xl.narrative import Part, Spot
from safeguard_xl.ooxml import Book, Sheet, address, in_sheet
from safeguard_xl.schema import WorkbookSchema

LONGEST = 32_000  # bytes of a cell that is looked at
DEPTH = 400  # rows below a label that its text may take
ONE_VALUE: tuple[Part, ...] = ("lead-officer", "overall-judgement", "direction-of-travel")
TEXTS: tuple[Part, ...] = ("why-priority", "overall-summary", "achievements", "challenges")


def locate_report(book: Book, tables: tuple[Table, ...], schema: WorkbookSchema) -> tuple[Spot, ...]:
    """Return the report's title, and the cells of its narrative, priorities, actions and
    approvals in the workbook's order.
    """
    labels = Labels(schema.report.headings)
    spots = list(title(book, tables, labels))
    for sheet in book.sheets.values():
        cells = _outside(sheet, [table for table in tables if table.sheet == sheet.name])
        if cells.is_empty():
            continue
        spots += _priorities(sheet.name, cells)
        if page := _page(sheet, cells, labels):
            spots += _of_page(page, spots[-1].group + 1 if spots else 1)
    return tuple(spots)


def _outside(sheet: Sheet, tables: list[Table]) -> pl.DataFrame:
    """Return the texts that stand in no table of indicators; blank ones and endless ones are left out."""
    row, text = in_sheet.row, in_sheet.text
    inside = [row.is_between(table.heading_row, max(table.rows)) for table in tables]
    outside = ~pl.any_horizontal(inside) if inside else pl.lit(value=True)
    readable = (text.str.len_bytes() <= LONGEST) & (text.str.strip_chars() != "")
    return filtered(sheet.texts, outside & readable)


def _priorities(sheet: str, cells: pl.DataFrame) -> Iterator[Spot]:
    likely = cells.filter(in_sheet.text.str.contains(r"(?m)^\s*[A-Z]{1,6}[ -]?\d"))
    for row, column, text in likely.iter_rows():
        for line in text.splitlines():
            if found := PRIORITY.fullmatch(line.strip()):
                yield Spot("priority", sheet, address(row, column), found[1], found[2])


def _page(sheet: Sheet, cells: pl.DataFrame, labels: Labels) -> Page | None:
    """Return the rows of a sheet from its labels on; None where it has none, as most large sheets."""
    if not labels.words:
        return None
    labelled = cells.filter(in_sheet.text.str.to_lowercase().str.contains(labels.pattern))
    if labelled.is_empty():
        return None
    first = labelled[in_sheet.row.label].unique().sort().to_list()
    near = pl.any_horizontal(in_sheet.row.is_between(low, high + DEPTH) for low, high in _runs(first))
    return Page(
        sheet.name,
        {(row, column): text.strip() for row, column, text in cells.filter(near).iter_rows()},
        frozenset(labelled.select(in_sheet.row, in_sheet.column).iter_rows()),
        {box[:2]: box for box in sheet.merged},
        labels,
    )


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the rows as runs, those that stand near each other together."""
    first = last = rows[0]
    for row in rows[1:]:
        if row > last + DEPTH:
            yield first, last
            first = row
        last = row
    yield first, last


def _of_page(page: Page, group: int) -> Iterator[Spot]:
    taken = set(headings_of_plans(page))
    for number, spots in enumerate((*actions(page), *approvals(page)), group):
        for part, place, label in spots:
            taken.add(place[0])
            yield page.spot(part, place, label, number)
    for place in sorted(page.labelled):
        if place[0] not in taken:
            yield from _labelled(page, place, page.texts[place], taken)


def _labelled(page: Page, place: Place, text: str, taken: set[int]) -> Iterator[Spot]:
    """Yield what stands under a label: on its own line, beside it, or below it."""
    parts = page.parts(text)
    for part in ONE_VALUE:
        if part in parts and (value := page.right(place) or page.below(place)):
            yield page.spot(part, value, text)
        for label, rest in page.inline(text, part):
            yield Spot(part, page.sheet, address(*place), label, rest)
    for part in TEXTS:
        if part in parts:
            yield from (page.spot(part, value, text) for value in page.block(place) if value[0] not in taken)
