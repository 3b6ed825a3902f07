"""The direction of travel that the officer has filled in: in words, or as an arrow, which may be coloured."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Column, Direction, Rag, UnreadColumn
from safeguard_xl.ooxml import Sheet, in_sheet
from safeguard_xl.parse._beside import lines_beside
from safeguard_xl.parse._distinct import each, meanings
from safeguard_xl.parse._grid import Grid
from safeguard_xl.period import WHOLE, PeriodKind, period_of_heading
from safeguard_xl.schema import ARROWS, WorkbookSchema, arrow_in, light_of

BY_COLOUR = {Rag.GREEN.value: Direction.UP.value, Rag.RED.value: Direction.DOWN.value}
OF_PERFORMANCE = r"(?i)improv|better|worse|deteriorat|performance|declin"
EARLIER = r"\b(?:last|previous|prior|preceding|earlier)"
OF_FIGURES = (
    r"(?i)\b(?:figure|number|value)s? (?:has |have )?(?:rose|risen|rises|went|gone|moved|moves|increased|fell|fallen)"
    r"|\bnot (?:say |mean |show )?(?:whether|that|if)\b"
)
"""It says of an arrow which way the figure has gone, whatever is better."""
PART = r"(?:quarter|qtr|month|period|q)(?: ?\d)?"
ON = r"(?:on|by|to|v|vs|versus|against|with)"
SINCE: dict[Literal["period", "year"], str] = {
    "period": rf"(?i){EARLIER} {PART}\b|\bshort\b|\b(?:{PART}|q\d) {ON} (?:{PART}|q\d)\b",
    "year": rf"(?i){EARLIER} year\b|\blong\b|\b(?:year|yr) {ON} (?:year|yr)\b|\bannual\b",
}
"""What the heading of a column of directions, or a line that explains its arrows, says the result is held against."""
UNSAID = "unsaid"
"""It may be held against what was not read."""
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
OF_MONTHS = rf"(?i)\b{MONTH} {ON} {MONTH}\b|{EARLIER} month\b"
"""It is held against the month before, where results are put together by quarters."""


def stored_directions(grid: Grid, column: Column, sheet: Sheet, schema: WorkbookSchema) -> list[pl.Series]:
    """Return the direction of each cell, where its arrow points, and what it has gone since.

    A word says whether it is better; so does an arrow in green or red, or one that the heading or a key explains so.
    Any other points up where the figure has risen, or where it is better: `rate` knows for which indicators that is
    the same.
    """
    cells = grid.column(column.number)
    texts = cells[in_sheet.text.label].str.strip_chars()
    by_word = texts.to_frame().select(meanings(texts, schema.direction)).to_series()
    arrow = each(cells[in_sheet.text.label], arrow_in)
    colours = pl.coalesce(*(pl.lit(each(cells[one.label], light_of)) for one in (in_sheet.ink, in_sheet.fill)))
    level = Direction.LEVEL.value
    lines = list(_explaining(sheet, grid, column))
    explained = _says(OF_PERFORMANCE, lines) and not _says(OF_FIGURES, lines)
    told = (
        pl.when(pl.lit(arrow) == level).then(pl.lit(level))
        .when(pl.lit(arrow).is_not_null() & colours.is_in(list(BY_COLOUR))).then(colours.replace(BY_COLOUR))
        .when(explained).then(pl.lit(arrow))
    )  # fmt: skip
    named = (name for line in lines for name, pattern in SINCE.items() if re.search(pattern, line))
    since: str | None = next(named, None)
    if _says(OF_MONTHS, lines) and not _is_of_month(grid):
        since = UNSAID
    since = since or (UNSAID if any(map(_is_of_earlier, grid.table.unread)) else None)
    return pl.select(
        col.officer_direction.filled(pl.coalesce(pl.lit(by_word), told)),
        col.officer_arrow.filled(pl.lit(arrow)),
        col.officer_since.filled(pl.lit(since, dtype=pl.String)),
    ).get_columns()


def _says(pattern: str, lines: Iterable[str]) -> bool:
    return any(re.search(pattern, line) for line in lines)


def _is_of_month(grid: Grid) -> bool:
    """Return whether the results are of single months."""
    result = grid.table.columns.get("result")
    period = period_of_heading(result.heading)[1] if result else None
    return period is not None and period.kind is PeriodKind.MONTH


def _is_of_earlier(unread: UnreadColumn) -> bool:
    """Return whether a column that was not read holds results of another quarter or month, which may be meant."""
    period = period_of_heading(unread.column.heading)[1]
    return period is not None and period.kind not in WHOLE and "target" not in unread.column.heading.casefold()


def _explaining(sheet: Sheet, grid: Grid, column: Column) -> Iterator[str]:
    """Yield the texts that may say what the arrows mean: the heading, and the lines with an arrow beside the table."""
    yield column.heading
    arrows = "[" + "".join(ARROWS.values()) + "]"
    yield from (line for _, line in lines_beside(sheet, [grid.table], arrows))
