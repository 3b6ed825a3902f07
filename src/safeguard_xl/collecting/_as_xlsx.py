"""Tables as a workbook, a sheet each, written row by row."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from safeguard_xl.errors import WriteError
from safeguard_xl.report.as_xlsx import MOST_ROWS, fitted, saved

WIDEST, NARROWEST = 40, 8
FEW = 4  # columns, of which none need stay in view
LOOKED_AT = 200  # rows, for the width of a column
BOLD = Font(bold=True)


def render(tables: Mapping[str, pl.DataFrame]) -> bytes:
    """Return the workbook; the same tables give the same bytes. Raises WriteError for more rows than a sheet holds."""
    for name, frame in tables.items():
        if len(frame) >= MOST_ROWS:
            raise WriteError(
                f"The sheet {name} would have {len(frame):,} rows, and Excel takes {MOST_ROWS:,}; nothing was written. "
                "Name a file that ends with .parquet, .csv or .duckdb instead."
            )
    book = Workbook(write_only=True)
    for name, frame in tables.items():
        _put(book.create_sheet(name), frame)
    return saved(book)


def _put(sheet: Any, frame: pl.DataFrame) -> None:  # noqa: ANN401  (its stubs know half of such a sheet)
    for number, width in enumerate(_widths(frame), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "C2" if len(frame.columns) > FEW else "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(frame.columns))}{len(frame) + 1}"
    sheet.append([_cell(sheet, name, BOLD) for name in frame.columns])
    for row in frame.iter_rows():
        sheet.append([_cell(sheet, value) if isinstance(value, str) else value for value in row])
    sheet.close()


def _cell(sheet: Any, text: str, font: Font | None = None) -> Cell | str:  # noqa: ANN401
    """Return a text as a text, whatever Excel would take it for."""
    plain = fitted(text)
    if font is None and not plain.startswith(("=", "#", "+", "-", "@")):
        return plain
    cell = WriteOnlyCell(sheet, plain)
    cell.data_type, cell.quotePrefix = "s", font is None
    if font is not None:
        cell.font = font
    return cell


def _widths(frame: pl.DataFrame) -> Iterator[int]:
    for name in frame.columns:
        texts = frame[name].head(LOOKED_AT).cast(pl.String).str.len_chars().max()
        longest = max(len(name), int(str(texts or 0)))
        yield min(max(longest + 2, NARROWEST), WIDEST)
