"""A third, invented council's workbook, in which Excel, and other programs, have done all the harm they usually do."""

import re
import zipfile
from datetime import date
from pathlib import Path

from _clean import COLUMNS
from _look import Look, Workbook, Worksheet, page

# One kind of harm a row, put in by `harm` below; the figures are otherwise sound.
_ROWS = """
CF 01|Children with a child protection plan|Children's Social Care|Quarterly|Number|Fall\
|212 (2022/23)|224|210||214|No concerns
CF 02|Assessments completed within 45 working days of referral|Children's Social Care|Quarterly|%|Rise\
|81.4% (2022/23)|83.6%|86.0%|85.2%|85.8%|No concerns
CF 03|Contacts with the front door decided within one working day|Children's Social Care|Quarterly|%|Rise\
|68.3% (2022/23)|69.5%|71.0%||70.8%|No concerns
CF 04|Children's homes judged good or outstanding|Children's Social Care|Quarterly|%|Rise\
|62% (8 out of 13 homes, 2022/23)|69% (9 out of 13 homes)|77% (10 out of 13 homes)||77% (10 out of 13 homes)|No concerns
CF 05|Reviews of looked after children held within the required timescale|Children's Social Care|Quarterly|%|Rise\
|93.1% (2022/23)|94.2%|96.0%|95.3%||No concerns
CF\u00a006|Looked after children with three or more placements in the year|Children's Social Care|Quarterly |%|Fall\
|11.2% (2022/23)|10.6%|10.0%|10.2%|10.1%|No concerns
CF 07|Cost of a week in residential care|Children's Social Care|Quarterly|£|Fall\
|£5,310 (2022/23)|£5,120||||No concerns
CF 08|Days from a child's entering care to placement with the adoptive family, average|Children's Social Care|Quarterly\
|Days|Fall|412 days (2022/23)|403 days|395 days|398.5 days||No concerns
CF 09|Care leavers aged 19 to 21 in education, employment or training|Children's Social Care|Annual|%|Rise\
|52.6% (2022/23)|54.1%|57.0%|Annual PI reported at Q4||No concerns
CF 10|Children missing from home and care: self-assessment score|Children's Social Care|Quarterly|Score\
|Rise|8 (2022/23)|9|11|10|11|No concerns
CF 11|Contacts with the front door|Children's Social Care|Quarterly|Number|Fall\
|1,310 (2022/23)|||||No concerns
CF 12|Early help plans closed with the outcome met|Early Help|Quarterly|%|Rise\
|71.5% (2022/23)|72.4%|75.0%|74.1%|74.6%|No concerns
"""
ROWS = tuple(tuple(line.split("|")) for line in _ROWS.strip("\n").splitlines())
_ADDED_LATER = (
    "CF 13", "Early help plans opened within 20 working days", "Early Help", "Quarterly", "%", "Rise",
    "80.2% (2022/23)", "81.7%", "84.0%", "83.0%", "83.4%", "No concerns",
)  # fmt: skip
_TOP = 4  # rows above the first indicator, headings included
_BELOW = _TOP + len(ROWS)
_LAST = len(COLUMNS) - 1
_OWNER, _BASELINE, _PREVIOUS, _RESULT, _PREDICTED = 2, 6, 7, 9, 10
_COUNT = 'COUNTIF(Cases!B2:B219,"CP")'


def indicators(workbook: Workbook, look: Look) -> None:
    """One table of twelve indicators under a filter, a note, and one more row far below."""
    sheet = workbook.add_worksheet("Indicators")
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, column.width, look.format(), {"hidden": number == _BASELINE})
    title = "Wexmoor Council: children and families indicators, 2024/25 quarter 2"
    look.across(sheet, 0, _LAST, title, look.title)
    sheet.set_row(0, 26)
    look.across(sheet, 1, _LAST, "Lead officer: Dana Whitlock, Performance and Insight", look.priority)
    look.headings(sheet, _TOP - 1, COLUMNS)
    for number, row in enumerate(ROWS, start=_TOP):
        look.row_of(sheet, number, row, COLUMNS)
    harm(sheet, look)
    sheet.write_string(_BELOW, 0, "Figures for quarter 2 are provisional. Source: case system, 4 October 2024.")
    look.row_of(sheet, _BELOW + 4, _ADDED_LATER, COLUMNS)
    sheet.autofilter(_TOP - 1, 0, _BELOW - 1, _LAST)
    sheet.filter_column(_OWNER, 'x == "Children\'s Social Care"')
    sheet.set_row(_BELOW - 1, 20, None, {"hidden": True})
    sheet.freeze_panes(_TOP, 2)
    page(sheet, "Indicators", header='&L&"Arial,Bold"&9Wexmoor Council&R&9Quarter 2, 2024/25')


def harm(sheet: Worksheet, look: Look) -> None:
    """What Excel makes of a figure; the first row of the table is row 5 of the sheet."""

    def body(number_format: str = "General") -> object:
        return look.body(centred=True, number_format=number_format)

    sheet.write_formula(_TOP, _RESULT, f"={_COUNT}", body())
    for row, text in ((1, "83.6%"), (6, "£5,120"), (10, "1,293")):  # left as text by the case system's export
        sheet.write_string(_TOP + row, _PREVIOUS, text, body("@"))
    for row, number_format, figures in (
        (6, '"£"#,##0', {8: 5050, 10: 5060}),
        (10, "#,##0", {8: 1250, 9: 1268, 10: 1260}),
    ):
        for column, figure in figures.items():
            sheet.write_number(_TOP + row, column, figure, body(number_format))
    sheet.write_number(_TOP + 2, _RESULT, 0.704, body())
    sheet.write_datetime(_TOP + 3, _RESULT, date(2024, 9, 13), body("d-mmm"))  # 9/13, nine out of thirteen
    sheet.write_formula(_TOP + 4, _PREDICTED, "=J9/SUM(M9:P9)", body("0.0%"), "#DIV/0!")
    sheet.write_number(_TOP + 6, _RESULT, 5085, body('"£"0.0,,"m"'))
    sheet.write_number(_TOP + 7, _PREDICTED, 396.7, body('0.0" days"'))
    sheet.merge_range(_TOP + 8, _RESULT, _TOP + 8, _PREDICTED, "Annual PI reported at Q4", body())


def cases(workbook: Workbook, look: Look) -> None:
    """The records behind a count, on a sheet that was hidden and forgotten; all invented."""
    sheet = workbook.add_worksheet("Cases")
    sheet.write_row(0, 0, ("Case", "Status", "Opened"), look.heading)
    for number in range(1, 9):
        sheet.write_string(number, 0, f"W{4100 + 7 * number}", look.body())
        sheet.write_string(number, 1, "CP" if number % 3 else "CIN", look.body())
        sheet.write_datetime(
            number, 2, date(2024, 3 + number % 6, 2 + 3 * number), look.body(number_format="dd/mm/yyyy")
        )
    sheet.hide()


def what_no_writer_writes(path: Path) -> None:
    """Put into the sheet's XML what XlsxWriter rightly refuses to write.

    A formula without its result, a text that the workbook does not hold, a number with stray digits.
    """
    edits = (
        (rf"(<f>{re.escape(_COUNT)}</f>)<v>0</v>", r"\1"),
        (r'(<c r="C14"[^>]* t="s"><v>)\d+(</v>)', r"\g<1>4711\2"),
        (r'(<c r="K12"[^>]*><v>)396\.7(</v>)', r"\g<1>396.69999999999993\2"),
    )
    with zipfile.ZipFile(path) as book:
        parts = [(entry, book.read(entry)) for entry in book.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for entry, content in parts:
            text = content
            if entry.filename == "xl/worksheets/sheet1.xml":
                for pattern, replacement in edits:
                    text, count = re.subn(pattern.encode(), replacement.encode(), text)
                    if count != 1:
                        raise ValueError(f"{count} cells look like {pattern}")
            book.writestr(entry, text, zipfile.ZIP_DEFLATED)
