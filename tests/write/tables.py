"""Workbooks with one table of indicators, and with what an officer may have put into it and beside it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter ships no types
from openpyxl.worksheet.worksheet import Worksheet

import safeguard_xl as sx
from safeguard_xl.ooxml import Changes
from safeguard_xl.write import AS_USUAL, Options, update
from tests.conftest import for_lights

HEADINGS = ("Ref", "Title", "Polarity", "2023/24 Result", "2024/25 Target", "2024/25 Q2")
ROWS = ((0.8, 0.9, 0.95), (0.8, 0.9, 0.5), (0.8, 0.9, 0.88), (0.8, 0.9, None))
"""Last year's result, target and result: green and better, red and worse, amber and better, not rated."""
OURS = ("RAG", "Direction of travel", "Forecast (calculated)", "Forecast RAG")

Page = Any
"""A sheet of XlsxWriter's, which ships no types."""
Beside = Callable[[Any, Page], None]


def table(
    path: Path,
    beside: Beside | None = None,
    *,
    columns: Sequence[str] = (),
    first: int = 0,
    rows: Sequence[tuple[float | None, ...]] = ROWS,
) -> Path:
    """A sheet KPIs whose headings stand in row 1, or as many rows below it; `columns` are further headings.

    `beside` puts in what else there is.
    """
    with xlsxwriter.Workbook(path, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet("KPIs")
        percent = book.add_format({"num_format": "0%"})
        page.write_row(first, 0, [*HEADINGS, *columns])
        for number, figures in enumerate(rows, 1):
            page.write_row(first + number, 0, [f"K{number}", f"Visits made on time, team {number}", "Rise"])
            for at, figure in enumerate(figures, 3):
                page.write(first + number, at, figure, percent)
        if beside:
            beside(book, page)
    return path


def updated(path: Path, options: Options = AS_USUAL) -> tuple[Worksheet, Changes]:
    """The sheet KPIs after an update, and what was changed."""
    target = path.with_name("target.xlsx")
    changes = update(sx.review(path, for_lights(sx.load_schema("generic"))), target, options)
    page = openpyxl.load_workbook(target)["KPIs"]
    assert isinstance(page, Worksheet)
    return page, changes


def column(page: Worksheet, letter: str, rows: Sequence[int] = (2, 3, 4, 5)) -> list[object]:
    """What stands in some rows of a column."""
    return [page[f"{letter}{row}"].value for row in rows]


def headed(page: Worksheet, row: int = 1) -> dict[str, str]:
    """The column of each heading."""
    return {str(cell.value): cell.column_letter for cell in page[row] if cell.value is not None}
