"""By openpyxl: what scripts and systems in Python write."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting import rule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from tests.data.indicators import COUNCIL, HEADINGS, PERCENT, ROWS, SHEET
from tests.data.pictures import pixel
from tests.data.zips import settled

_LAST = len(ROWS) + 1
_RULES: Any = rule
"""openpyxl's functions that make rules, which have no types."""


def _made(fill: Callable[[Workbook, Worksheet], None]) -> Callable[[], bytes]:
    """What makes a workbook with the table of indicators in A1:G6, given what else goes into it."""

    def make() -> bytes:
        book = Workbook()
        book.properties.creator, book.properties.created = COUNCIL, datetime(2024, 10, 7, 9, 30)
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        sheet.title = SHEET
        for row in (HEADINGS, *ROWS):
            sheet.append(row)
        for cells in sheet.iter_rows(2, _LAST, 4, 6):
            for cell in cells:
                cell.number_format = PERCENT
        fill(book, sheet)
        out = io.BytesIO()
        book.save(out)
        return settled(out.getvalue())

    make.__doc__ = fill.__doc__
    return make


def report(book: Workbook, sheet: Worksheet) -> None:
    """Formulas of every kind without values, conditional formats, drop-downs, links, groups, names, the page."""
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="2F5D50")
    for row in range(2, _LAST + 1):
        sheet[f"H{row}"] = f"=F{row}-E{row}"
    sheet["N2"] = ArrayFormula("N2:N6", "=F2:F6-E2:E6")
    sheet["P2"] = DataTableFormula("P2:P3", r1="O1")
    red = PatternFill(bgColor="FFC7CE")
    sheet.conditional_formatting.add("F2:F6", _RULES.CellIsRule("lessThan", ["$E2"], fill=red))
    sheet.conditional_formatting.add("F2:F6", _RULES.ColorScaleRule("min", None, "FFFFFF", "max", None, "2F5D50"))
    sheet.conditional_formatting.add("A2:G6", _RULES.FormulaRule(['$C2="Fall"'], font=Font(italic=True)))
    sheet.conditional_formatting.add("E2:E6", _RULES.IconSetRule("3Arrows", "percent", [0, 33, 67]))
    choices = DataValidation("list", formula1='"Red,Amber,Green"', allow_blank=True)
    choices.add("G2:G6")
    sheet.add_data_validation(choices)
    sheet["B2"].hyperlink = "https://www.example.org/definitions#cs01"
    sheet.column_dimensions.group("I", "K", hidden=True)
    sheet.column_dimensions["L"].width = 0
    sheet.row_dimensions.group(9, 11, outline_level=2)
    sheet.freeze_panes = "B2"
    sheet.print_title_rows, sheet.print_area = "1:1", "A1:G6"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.page_setup.fitToPage = True
    sheet.merge_cells("A8:G8")
    sheet["A8"] = "All figures are provisional."
    sheet.auto_filter.ref = "A1:G6"
    book.defined_names["Targets"] = DefinedName("Targets", attr_text=f"{SHEET}!$E$2:$E$6")


def table(_: Workbook, sheet: Worksheet) -> None:
    """A table object and notes."""
    style = TableStyleInfo("TableStyleMedium2", showRowStripes=True)
    sheet.add_table(Table(displayName="Measures", ref="A1:G6", tableStyleInfo=style))
    sheet["F3"].comment = Comment("To be checked", "Ines Calder")
    sheet["F5"].comment = Comment("Two lines\nof a note", "Tomasz Reed", height=60, width=180)


def charts(book: Workbook, sheet: Worksheet) -> None:
    """Charts, one on a sheet of its own, and a picture."""
    for kind, place in ((BarChart, "A9"), (LineChart, "I9")):
        chart = kind()
        chart.title = "Quarter 2"
        chart.add_data(Reference(sheet, min_col=6, min_row=1, max_row=_LAST), titles_from_data=True)
        chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=_LAST))
        sheet.add_chart(chart, place)
    whole = BarChart()
    whole.add_data(Reference(sheet, min_col=5, min_row=1, max_row=_LAST), titles_from_data=True)
    book.create_chartsheet("Graph").add_chart(whole)
    sheet.add_image(Image(io.BytesIO(pixel())), "I2")


def locked(book: Workbook, sheet: Worksheet) -> None:
    """A structure that may not change, a protected sheet, a sheet that only macros can show."""
    book.security = WorkbookProtection(lockStructure=True, workbookPassword="ashcombe")
    sheet.protection.enable()
    book.create_sheet("Lists").sheet_state = "veryHidden"


BOOKS = {
    "openpyxl-report.xlsx": _made(report),
    "openpyxl-table.xlsx": _made(table),
    "openpyxl-charts.xlsx": _made(charts),
    "openpyxl-locked.xlsx": _made(locked),
}
