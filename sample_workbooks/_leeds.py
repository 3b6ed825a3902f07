"""The sheets Indicators, Actions and Approvals of the Leeds report."""

from _leeds_facts import ACTION_HEADINGS, ALIGNED, LEAD, PRIORITIES
from _leeds_quarter import POLARITY, QUALITY, Quarter
from _look import Column, Look, Workbook, Worksheet, page

_WIDTHS = (13.5, 36, 19, 18, 8.5, 16, 11, 11, 16, 13.5, 20)
_CENTRED = (3, 4, 5, 6, 7, 8, 9)
_LAST = len(_WIDTHS) - 1
_TITLE = 26
_MARK = 18
"""Points for the line that says that the figures are invented."""
_NOTE = "Still to be validated: run this figure again before it is signed off at Q4."


def indicators(workbook: Workbook, look: Look, quarter: Quarter) -> None:
    """Title in row 1, banners, then the blocks, each under its own headings."""
    sheet = workbook.add_worksheet("Indicators")
    named = enumerate(zip(quarter.headings, _WIDTHS, strict=True))
    columns = tuple(Column(name, width, number in _CENTRED) for number, (name, width) in named)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width, look.format())
    _title(sheet, look, quarter, ("Safeguarding: performance indicators", _LAST))
    for (first, _), rows in zip(quarter.spans, quarter.blocks, strict=True):
        _block(sheet, look, first - 3, columns, rows)
    _indicator_extras(sheet, look, quarter)
    page(sheet, "Performance indicators", header=quarter.header)
    sheet.repeat_rows(3)
    sheet.print_area(0, 0, quarter.spans[-1][1] - 1, _LAST)
    sheet.freeze_panes(4, 1)


def _title(sheet: Worksheet, look: Look, quarter: Quarter, title: tuple[str, int]) -> None:
    """The sheet's title in row 1, what it reports on in row 2."""
    text, last = title
    look.across(sheet, 0, last, quarter.titled(text), look.title)
    sheet.set_row(0, _TITLE + _MARK * quarter.invented)
    look.across(sheet, 1, last, "\n".join((*PRIORITIES, LEAD)), look.priority)
    sheet.set_row(1, 54)


def _block(
    sheet: Worksheet, look: Look, top: int, columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    """A banner, the headings and the rows."""
    look.across(sheet, top, _LAST, "", look.band)
    plain = look.format(font_color="#FFFFFF")
    sheet.write_rich_string(top, 0, look.band, "Performance Indicators\n", plain, ALIGNED, look.band)
    sheet.set_row(top, 28)
    look.headings(sheet, top + 1, columns)
    for number, row in enumerate(rows, start=top + 2):
        look.row_of(sheet, number, row, columns)


def _indicator_extras(sheet: Worksheet, look: Look, quarter: Quarter) -> None:
    """The drop-down, the conditional format and the note that stand on the table."""
    last = quarter.spans[-1][1] - 1
    choices = {"validate": "list", "source": ["Rise", "Fall", "Bell Shaped", "N/A"], "error_type": "warning"}
    sheet.data_validation(4, POLARITY, last, POLARITY, choices)
    concern = {"type": "text", "criteria": "begins with", "value": "Some concerns"}
    sheet.conditional_format(4, QUALITY, last, QUALITY, concern | {"format": look.amber})
    sheet.set_comments_author("Performance officer")
    note = {"x_scale": 1.6, "y_scale": 1.1, "font_name": "Arial", "font_size": 8}
    sheet.write_comment(quarter.rows["NI 61"] - 1, QUALITY, _NOTE, note)


def actions(workbook: Workbook, look: Look, quarter: Quarter) -> None:
    """Key actions for the next six months: one row an action, several lines a cell."""
    sheet = workbook.add_worksheet("Actions")
    widths = zip(ACTION_HEADINGS, (5, 48, 22, 52, 16), strict=True)
    columns = tuple(Column(name, width, name in ("No.", "Timescale")) for name, width in widths)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width, look.format())
    last = len(columns) - 1
    _title(sheet, look, quarter, ("Safeguarding: action plan", last))
    look.across(sheet, 2, last, "Key actions for the next 6 months", look.band)
    sheet.set_row(2, 18)
    look.headings(sheet, 3, columns)
    for number, action in enumerate(quarter.actions, start=4):
        look.row_of(sheet, number, action, columns)
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(3)
    page(sheet, "Action plan", header=quarter.header)


def approvals(workbook: Workbook, look: Look, quarter: Quarter) -> None:
    """Who approved the report, and when; the dates are real dates."""
    sheet = workbook.add_worksheet("Approvals")
    sheet.set_column(0, 0, 38, look.format())
    sheet.set_column(1, 1, 30, look.format())
    sheet.set_column(2, 3, 12, look.format())
    look.across(sheet, 0, 3, quarter.titled("Safeguarding: approvals"), look.title)
    sheet.set_row(0, _TITLE + _MARK * quarter.invented)
    for number in (2, 3, 4):
        sheet.set_row(number, 22)
    sheet.write_string(2, 0, "Council / Partnership Groups", look.label)
    sheet.merge_range(2, 1, 2, 3, "Children Leeds", look.body())
    approvers = (("Accountable Officer", "Jackie Wilson"), ("Accountable Director", "Rosemary Archer"))
    for number, (role, name) in enumerate(approvers, start=3):
        sheet.write_string(number, 0, f"Approved by ({role})", look.label)
        sheet.write_string(number, 1, name, look.body())
        sheet.write_string(number, 2, "Date", look.label)
        sheet.write_datetime(number, 3, quarter.approved, look.body(centred=True, number_format="dd/mm/yy"))
    page(sheet, "Approvals", header=quarter.header)
