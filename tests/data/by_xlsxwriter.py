"""By XlsxWriter: what a council's own workbook holds beside its figures."""

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from tests.data.indicators import COUNCIL, FIGURES, HEADINGS, PERCENT, ROWS, SHEET, WIDTHS
from tests.data.pictures import pixel

Book = Any
Sheet = Any
TOP = 2
"""The row of the headings, from 0: row 3 of the sheet."""
LAST = TOP + len(ROWS)


def _made(fill: Callable[[Book], None], **options: object) -> Callable[[], bytes]:
    """What makes a workbook, given what fills it."""

    def make() -> bytes:
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
            book.set_properties({"author": COUNCIL, "created": datetime(2024, 10, 7, 9, 30)})
            book.calc_on_load = False  # every formula has its stored value, as in a file that Excel saved
            fill(book)
        return out.getvalue()

    make.__doc__ = fill.__doc__
    return make


def _indicators(book: Book, name: str = SHEET) -> Sheet:
    """A sheet with its title and the table of indicators in A3:G8."""
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#2F5D50", "font_color": "#FFFFFF"})
    title = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(0, 0, f"{COUNCIL}: children's services indicators, 2024/25 quarter 2", title)
    sheet.write_row(TOP, 0, HEADINGS, heading)
    percent, plain = book.add_format({"num_format": PERCENT}), book.add_format({"border": 1})
    for number, row in enumerate(ROWS, TOP + 1):
        for column, value in enumerate(row):
            sheet.write(number, column, value, percent if column in FIGURES else plain)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    return sheet


def report(book: Book) -> None:
    """A merged title, frozen panes, groups, hidden columns and rows, the set-up of the page, names."""
    sheet = _indicators(book)
    sheet.merge_range("A2:G2", "Figures to 30 September 2024", book.add_format({"italic": True}))
    sheet.freeze_panes(TOP + 1, 1)
    sheet.set_column("H:H", 12, None, {"hidden": True})
    sheet.set_column("I:I", 0)
    sheet.set_column("J:K", 10, None, {"level": 1})
    sheet.set_row(LAST + 2, None, None, {"level": 1, "hidden": True})
    sheet.set_row(LAST + 3, None, None, {"collapsed": True})
    sheet.write_string(LAST + 3, 0, "All figures are provisional.")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, LAST, 6)
    sheet.repeat_rows(TOP)
    sheet.set_header(f"&L{COUNCIL}&R&D")
    sheet.set_footer("&CPage &P of &N")
    sheet.set_h_pagebreaks([20])
    sheet.set_tab_color("#2F5D50")
    book.define_name("Targets", f"={SHEET}!$E$4:$E$8")
    book.define_name(f"{SHEET}!Results", f"={SHEET}!$F$4:$F$8")


def tables(book: Book) -> None:
    """The indicators as a table object, and another with totals and a column of formulas."""
    sheet = _indicators(book)
    sheet.add_table(TOP, 0, LAST, 6, {"name": "Indicators_1", "columns": [{"header": name} for name in HEADINGS]})
    budget = book.add_worksheet("Budget")
    columns = [
        {"header": "Service", "total_string": "Total"},
        {"header": "Planned", "total_function": "sum", "total_value": 9},
        {"header": "Spent", "total_function": "sum", "total_value": 8},
        {"header": "Left", "formula": "=[@Planned]-[@Spent]"},
    ]
    rows = [["Fostering", 4, 4, 0], ["Adoption", 5, 4, 1]]
    budget.add_table("B2:E5", {"name": "Budget", "total_row": True, "columns": columns, "data": rows})


def filtered(book: Book) -> None:
    """A filter that is on, with the rows that it hides."""
    sheet = _indicators(book)
    sheet.autofilter(TOP, 0, LAST, 6)
    sheet.filter_column("C", "x == Rise")
    for number, row in enumerate(ROWS, TOP + 1):
        if row.polarity != "Rise":
            sheet.set_row(number, None, None, {"hidden": True})


def rules(book: Book) -> None:
    """Conditional formats and drop-downs of many kinds, of Excel 2007 and of Excel 2010, and sparklines."""
    sheet = _indicators(book)
    light = book.add_format({"bg_color": "#C6EFCE", "font_color": "#006100"})
    for kind in (
        {"type": "cell", "criteria": ">=", "value": "$E4", "format": light},
        {"type": "3_color_scale"},
        {"type": "data_bar"},
        {"type": "data_bar", "data_bar_2010": True, "bar_solid": True},
        {"type": "icon_set", "icon_style": "3_traffic_lights"},
        {"type": "top", "value": 2, "format": light},
        {"type": "text", "criteria": "containing", "value": "0", "format": light},
        {"type": "formula", "criteria": '=$C4="Rise"', "format": light, "stop_if_true": True},
    ):
        sheet.conditional_format("F4:F8", kind)
    words = book.add_worksheet("Words")
    words.write_column("A1", ["Rise", "Fall"])
    sheet.data_validation("C4:C8", {"validate": "list", "source": "=Words!$A$1:$A$2"})
    sheet.data_validation("G4:G8", {"validate": "list", "source": ["Red", "Amber", "Green"], "input_title": "RAG"})
    share = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1, "error_title": "A share"}
    sheet.data_validation("D4:F8", share)
    for row in range(TOP + 1, LAST + 1):
        drawn = "line" if row % 2 else "column"
        sheet.add_sparkline(row, 7, {"range": f"{SHEET}!D{row + 1}:F{row + 1}", "type": drawn, "markers": True})


def charts(book: Book) -> None:
    """Charts beside the table and on a sheet of their own, pictures over cells and in the header, a text box."""
    sheet = _indicators(book)
    for row, kind in enumerate(("column", "line", "pie")):
        chart = book.add_chart({"type": kind})
        chart.add_series({"values": [SHEET, TOP + 1, 5, LAST, 5], "categories": [SHEET, TOP + 1, 0, LAST, 0]})
        chart.set_title({"name": f"Quarter 2, {kind}"})
        sheet.insert_chart(10 + 15 * row, 0, chart)
    whole = book.add_chartsheet("Graph")
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": [SHEET, TOP + 1, 4, LAST, 4]})
    whole.set_chart(chart)
    sheet.insert_image("I2", "badge.png", {"image_data": io.BytesIO(pixel()), "description": "A green pixel"})
    sheet.set_header("&L&G", {"image_left": "badge.png", "image_data_left": io.BytesIO(pixel())})
    sheet.insert_textbox("I6", "Provisional until the board has met", {"width": 200, "height": 60})


def picture_in_cell(book: Book) -> None:
    """A picture that is a cell's value, as Excel 365 has them; XlsxWriter names one entry with a slash in front."""
    sheet = _indicators(book)
    sheet.embed_image("I4", "badge.png", {"image_data": io.BytesIO(pixel())})


def notes(book: Book) -> None:
    """Notes, one of them shown, and buttons of the old forms."""
    sheet = _indicators(book)
    sheet.write_comment("F4", "Ines Calder: to be checked with the team", {"author": "Ines Calder"})
    sheet.write_comment("F5", "Seen.", {"author": "Tomasz Reed", "visible": True, "x_scale": 2, "color": "#FFFFCC"})
    sheet.insert_button("I3", {"caption": "Print", "width": 80, "height": 30})


def from_1904(book: Book) -> None:
    """Days counted from 1904, as a Mac did."""
    sheet = _indicators(book)
    sheet.write_string("H3", "Date checked")
    for row in range(TOP + 1, LAST + 1):
        sheet.write_datetime(row, 7, date(2024, 10, row), book.add_format({"num_format": "dd/mm/yyyy"}))


def formulas(book: Book) -> None:
    """Arrays old and new, functions that came later, texts of several looks, links, numbers of many formats."""
    sheet = _indicators(book)
    bold = book.add_format({"bold": True})
    sheet.write_array_formula("I4:I8", "{=F4:F8-E4:E8}", book.add_format({"num_format": "0.0%"}), -0.012)
    sheet.write_dynamic_array_formula("J4:J6", '=FILTER(A4:A8,C4:C8="Rise")', None, "CS 01")
    sheet.write_formula("K4", '=_xlfn.XLOOKUP("CS 02",A4:A8,F4:F8)', None, 0.174)
    sheet.write_rich_string("L4", "not ", bold, "yet", " due")
    sheet.write_url("L5", "https://www.example.org/definitions", string="Definitions")
    sheet.write_url("L6", f"internal:'{SHEET}'!A1", string="Top")
    for row, code in enumerate(("£#,##0.00", "[Red]-0.0;0.0", "d mmm yyyy", "[h]:mm", '0.0,"k"'), TOP + 1):
        sheet.write_number(row, 12, 45_572.25, book.add_format({"num_format": code}))


def macros(book: Book) -> None:
    """Macros, or what stands in their place here: bytes that no Excel would run."""
    _indicators(book)
    book.add_vba_project(io.BytesIO(b"In place of a project of macros\n" * 8), is_stream=True)


def protected(book: Book) -> None:
    """Protected sheets with cells to fill in, a sheet that only macros can show, opened for reading unless asked."""
    sheet = _indicators(book)
    sheet.write_column(TOP + 1, 6, [None] * len(ROWS), book.add_format({"locked": False}))
    sheet.protect("ashcombe", {"format_cells": True, "autofilter": True})
    sheet.unprotect_range("D4:F8", "Figures")
    hidden = book.add_worksheet("Lists")
    hidden.write_column("A1", ["Red", "Amber", "Green"])
    hidden.very_hidden()
    book.add_worksheet("Old").hide()
    book.read_only_recommended()


def one_pass(book: Book) -> None:
    """Written row by row without looking back, so that each text stands in its cell."""
    _indicators(book)


BOOKS = {
    "xlsxwriter-report.xlsx": _made(report),
    "xlsxwriter-tables.xlsx": _made(tables),
    "xlsxwriter-filtered.xlsx": _made(filtered),
    "xlsxwriter-rules.xlsx": _made(rules),
    "xlsxwriter-charts.xlsx": _made(charts),
    "xlsxwriter-picture-in-cell.xlsx": _made(picture_in_cell),
    "xlsxwriter-notes.xlsx": _made(notes),
    "xlsxwriter-1904.xlsx": _made(from_1904, date_1904=True),
    "xlsxwriter-formulas.xlsx": _made(formulas),
    "xlsxwriter-macros.xlsm": _made(macros),
    "xlsxwriter-protected.xlsx": _made(protected),
    "xlsxwriter-one-pass.xlsx": _made(one_pass, constant_memory=True),
}
