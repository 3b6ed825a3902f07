"""The sheets Indicators, Actions and Approvals of the Leeds report."""

from datetime import date

from _leeds_facts import ACTION_HEADINGS, ACTIONS, ALIGNED, BLOCKS, HEADER, HEADINGS, LEAD, PRIORITIES
from _look import Column, Look, Workbook, Worksheet, page

_WIDTHS = (13.5, 36, 19, 18, 8.5, 16, 11, 11, 16, 13.5, 20)
_CENTRED = "Frequency & Measure", "Rise or Fall", "Baseline", *HEADINGS[6:10]
COLUMNS = tuple(Column(name, width, name in _CENTRED) for name, width in zip(HEADINGS, _WIDTHS, strict=True))
_LAST = len(COLUMNS) - 1
_NOTE = "Still to be validated: run this figure again before it is signed off at Q4."


def indicators(workbook: Workbook, look: Look) -> None:
    """Title in row 1, banners, then three blocks, each under its own headings (rows 4, 8 and 22)."""
    sheet = workbook.add_worksheet("Indicators")
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, column.width, look.format())
    look.across(sheet, 0, _LAST, "Safeguarding: performance indicators 2009/10 Quarter 2", look.title)
    sheet.set_row(0, 26)
    look.across(sheet, 1, _LAST, "\n".join((*PRIORITIES, LEAD)), look.priority)
    sheet.set_row(1, 54)
    top = 2
    for block in BLOCKS:
        top = _block(sheet, look, top, block)
    _indicator_extras(sheet, look, top - 1)
    page(sheet, "Performance indicators", header=HEADER)
    sheet.repeat_rows(3)
    sheet.print_area(0, 0, top - 1, _LAST)
    sheet.freeze_panes(4, 1)


def _block(sheet: Worksheet, look: Look, top: int, rows: tuple[tuple[str, ...], ...]) -> int:
    """A banner, the headings and the rows; gives the next free row."""
    look.across(sheet, top, _LAST, "", look.band)
    plain = look.format(font_color="#FFFFFF")
    sheet.write_rich_string(top, 0, look.band, "Performance Indicators\n", plain, ALIGNED, look.band)
    sheet.set_row(top, 28)
    look.headings(sheet, top + 1, COLUMNS)
    for number, row in enumerate(rows, start=top + 2):
        look.row_of(sheet, number, row, COLUMNS)
    return top + 2 + len(rows)


def _indicator_extras(sheet: Worksheet, look: Look, last: int) -> None:
    """The drop-down, the conditional format and the note that stand on the table."""
    polarity, quality = HEADINGS.index("Rise or Fall"), HEADINGS.index("Data Quality")
    choices = {"validate": "list", "source": ["Rise", "Fall", "Bell Shaped", "N/A"], "error_type": "warning"}
    sheet.data_validation(4, polarity, last, polarity, choices)
    concern = {"type": "text", "criteria": "begins with", "value": "Some concerns"}
    sheet.conditional_format(4, quality, last, quality, concern | {"format": look.amber})
    sheet.set_comments_author("Performance officer")
    sheet.write_comment(13, quality, _NOTE, {"x_scale": 1.6, "y_scale": 1.1, "font_name": "Arial", "font_size": 8})


def actions(workbook: Workbook, look: Look) -> None:
    """Key actions for the next six months: one row an action, several lines a cell."""
    sheet = workbook.add_worksheet("Actions")
    widths = zip(ACTION_HEADINGS, (5, 48, 22, 52, 16), strict=True)
    columns = tuple(Column(name, width, name in ("No.", "Timescale")) for name, width in widths)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width, look.format())
    last = len(columns) - 1
    look.across(sheet, 0, last, "Safeguarding: action plan 2009/10 Quarter 2", look.title)
    sheet.set_row(0, 26)
    look.across(sheet, 1, last, "\n".join((*PRIORITIES, LEAD)), look.priority)
    sheet.set_row(1, 54)
    look.across(sheet, 2, last, "Key actions for the next 6 months", look.band)
    sheet.set_row(2, 18)
    look.headings(sheet, 3, columns)
    for number, action in enumerate(ACTIONS, start=4):
        look.row_of(sheet, number, action, columns)
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(3)
    page(sheet, "Action plan", header=HEADER)


def approvals(workbook: Workbook, look: Look) -> None:
    """Who approved the report, and when; the dates are real dates."""
    sheet = workbook.add_worksheet("Approvals")
    sheet.set_column(0, 0, 38, look.format())
    sheet.set_column(1, 1, 30, look.format())
    sheet.set_column(2, 3, 12, look.format())
    look.across(sheet, 0, 3, "Safeguarding: approvals 2009/10 Quarter 2", look.title)
    sheet.set_row(0, 26)
    for number in (2, 3, 4):
        sheet.set_row(number, 22)
    sheet.write_string(2, 0, "Council / Partnership Groups", look.label)
    sheet.merge_range(2, 1, 2, 3, "Children Leeds", look.body())
    approvers = (("Accountable Officer", "Jackie Wilson"), ("Accountable Director", "Rosemary Archer"))
    for number, (role, name) in enumerate(approvers, start=3):
        sheet.write_string(number, 0, f"Approved by ({role})", look.label)
        sheet.write_string(number, 1, name, look.body())
        sheet.write_string(number, 2, "Date", look.label)
        sheet.write_datetime(number, 3, date(2009, 11, 11), look.body(centred=True, number_format="dd/mm/yy"))
    page(sheet, "Approvals", header=HEADER)
