"""How a template looks, and the few ways its cells are written."""

from collections.abc import Iterable
from textwrap import wrap
from typing import cast

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from safeguard_xl.annotate import DARK
from safeguard_xl.report import clean
from safeguard_xl.template._messages import Message

FONT = "Arial"
OURS, PALE, TINT, QUIET, EDGE = "5B6B85", "F2F2F2", "DCE6F1", "595959", "BFBFBF"
"""Headings of what `update` fills, the cells under them, labels, remarks, borders."""
LONGEST_TITLE, LONGEST_PROMPT, LONGEST_ERROR = 32, 255, 225  # UTF-16 units that Excel takes
LINE = 13.0  # points
TEXT = "@"
THIN = Side(style="thin", color=EDGE)
BOX = Border(THIN, THIN, THIN, THIN)


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell that is not merged into another."""
    return cast("Cell", sheet.cell(row, column))


def put(cell: Cell, text: str) -> None:
    """Write a text, also where it begins with = and would be taken for a formula."""
    cell.value = clean(text)
    if cell.value:
        cell.data_type = "s"


def heading(cell: Cell, text: str, *, ours: bool = False) -> None:
    """Write a heading, which is locked."""
    put(cell, text)
    cell.font = Font(name=FONT, size=9, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=OURS if ours else DARK)
    cell.alignment = Alignment("center", "center", wrap_text=True)
    cell.border = BOX


def title(sheet: Worksheet, text: str) -> None:
    """Write the sheet's title, which may be written over."""
    put(sheet["A1"], text)
    sheet["A1"].font = Font(name=FONT, size=15, bold=True, color=DARK)
    sheet["A1"].alignment = Alignment(vertical="center")
    sheet["A1"].protection = Protection(locked=False)
    sheet.row_dimensions[1].height = 28


def remark(cell: Cell, text: str) -> None:
    """Write a line of explanation, on one line."""
    put(cell, text)
    cell.font = Font(name=FONT, size=9, italic=True, color=QUIET)
    cell.alignment = Alignment(vertical="center")


def said(cell: Cell, text: str, *, bold: bool = False) -> None:
    """Write a text that explains something, in as many lines as it needs."""
    put(cell, text)
    cell.font = Font(name=FONT, size=10, bold=bold)
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def label(cell: Cell, text: str) -> None:
    """Write what stands left of a cell that is to be filled in."""
    said(cell, text, bold=True)
    cell.alignment = Alignment("left", "center", wrap_text=True, indent=1)
    cell.fill = PatternFill("solid", fgColor=TINT)
    cell.border = BOX


def entry(cell: Cell, *, number_format: str = "General", centred: bool = False, pale: bool = False) -> None:
    """Make a cell to be filled in, which is not locked."""
    cell.font = Font(name=FONT, size=9)
    side = "center" if centred else "left"
    cell.alignment = Alignment(side, "center", wrap_text=True, indent=0 if centred else 1)
    cell.border = BOX
    cell.number_format = number_format
    cell.protection = Protection(locked=False)
    if pale:
        cell.fill = PatternFill("solid", fgColor=PALE)


def quiet(cell: Cell) -> None:
    """Set a cell's letters back, as those of an example."""
    cell.font = Font(name=FONT, size=9, italic=True, color=QUIET)


def widths(sheet: Worksheet, numbers: Iterable[float]) -> None:
    """Set the columns' widths in characters, from the first on."""
    for number, width in enumerate(numbers, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def tall(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]], least: float) -> None:
    """Make a row as high as its texts need in columns of these widths."""
    lines = max(len(wrap(text, max(4, int(width)))) for text, width in texts)
    sheet.row_dimensions[row].height = max(least, lines * LINE + 5)


def ask(sheet: Worksheet, cells: str, name: str, message: Message, source: str | None = None) -> None:
    """Give cells an input message under a name, and a drop-down of the words in the range `source`."""
    asked = DataValidation(
        type="list" if source else None,
        formula1=source,
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=source is not None,
        promptTitle=fitted(name, LONGEST_TITLE),
        prompt=fitted(message.prompt, LONGEST_PROMPT),
    )
    if source:
        asked.errorStyle = "stop" if message.closed else "warning"
        asked.errorTitle = fitted(name, LONGEST_TITLE)
        asked.error = fitted(message.wrong, LONGEST_ERROR)
    asked.sqref = MultiCellRange(cells)
    sheet.add_data_validation(asked)


def fitted(text: str, most: int) -> str:
    """Return a text in at most so many UTF-16 units, as Excel counts them: it repairs a file with more.

    >>> fitted("Choose from the list", 12)
    'Choose from…'
    """
    text = clean(text)
    if _units(text) <= most:
        return text
    while _units(text) > most - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def finish(sheet: Worksheet, heading_row: int | None = None) -> None:
    """A4 landscape, a page wide; locked without a password, but for what an officer does to a table."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    if footer := sheet.oddFooter:
        footer.left.text, footer.right.text = "&A", "Page &P of &N"
    sheet.sheet_view.showGridLines = False
    if heading_row:
        sheet.print_title_rows = f"{heading_row}:{heading_row}"
    lock = sheet.protection
    lock.sheet = True
    lock.formatCells = lock.formatColumns = lock.formatRows = False
    lock.insertRows = lock.deleteRows = lock.sort = lock.autoFilter = lock.insertHyperlinks = False
