"""A second, invented council's workbook, written so well that nothing can be found in it."""

from datetime import date

from _look import Column, Look, Workbook, Worksheet, page

COLUMNS = (
    Column("Reference", 11),
    Column("Title", 58),
    Column("Owner", 22),
    Column("Frequency", 13, centred=True),
    Column("Unit", 14, centred=True),
    Column("Polarity", 9, centred=True),
    Column("Baseline", 16, centred=True),
    Column("2023/24 Result", 10, centred=True),
    Column("2024/25 Target", 10, centred=True),
    Column("2024/25 Quarter 2", 17, centred=True),
    Column("Predicted outturn 2024/25", 15, centred=True),
    Column("Data Quality", 14),
)

# CS 01 and CS 02 divide to about 57,300, 57,900 and 58,400 children: a population that moves, as populations do.
_ROWS = """
CS 01|Number of looked after children|Children's Social Care|Quarterly|Number|Fall\
|412 (2022/23)|424|410|418|414|No concerns
CS 02|Looked after children: rate per 10,000 children aged under 18|Children's Social Care|Quarterly|Rate per 10,000\
|Fall|71.9 (2022/23)|73.2|70.2|71.6|70.9|No concerns
CS 03|Assessments completed within 45 working days of referral|Children's Social Care|Quarterly|%|Rise\
|81.4% (2022/23)|83.6%|86.0%|85.2%|85.8%|No concerns
CS 04|Looked after children with three or more placements in the year|Children's Social Care|Quarterly|%|Fall\
|11.2% (2022/23)|10.6%|10.0%|10.2%|10.1%|No concerns
CS 05|Looked after children in the same placement for two years or more|Children's Social Care|Quarterly|%|Rise\
|68.3% (2022/23)|69.5%|71.0%|70.4%|70.8%|No concerns
CS 06|Reviews of looked after children held within the required timescale|Safeguarding and Review|Quarterly|%|Rise\
|93.1% (2022/23)|94.2%|96.0%|95.3%|95.7%|No concerns
CS 07|Children missing from home and care: self-assessment score|Safeguarding and Review|Quarterly|Score\
|Rise|8 (2022/23)|9|11|10|11|No concerns
CS 08|Ofsted judgement on the fostering service|Children's Social Care|When inspected|Judgement|Rise\
|Good (2022/23)|Good|Outstanding|Good|Outstanding|No concerns
CS 09|Care leavers aged 19 to 21 in education, employment or training|Safeguarding and Review|Annual|%|Rise\
|52.6% (2022/23)|54.1%|57.0%|Annual PI reported at Q4||No concerns
"""
ROWS = tuple(tuple(line.split("|")) for line in _ROWS.strip().splitlines())

_ACTION_COLUMNS = (
    Column("No.", 5, centred=True),
    Column("Action", 44),
    Column("Lead officer", 22),
    Column("Milestones", 52),
    Column("Timescale", 16, centred=True),
)
_ACTIONS = (
    (
        "1",
        "Bring more children home to placements within the borough",
        "Priya Nair",
        "• Open the second in-house children's home\n• Approve eight more fostering households",
        "Jan 2025\nMar 2025",
    ),
    (
        "2",
        "Hold every review of a looked after child on time",
        "Tom Hadley",
        "• Move review dates into the case system\n• Report reviews due to team managers each week",
        "Dec 2024\nJan 2025",
    ),
)
_APPROVALS = (("Accountable officer", "Margaret Oyelaran"), ("Accountable director", "Stephen Brandwood"))


def indicators(workbook: Workbook, look: Look) -> None:
    """One table: headings in row 4, nine indicators in rows 5 to 13."""
    sheet = _sheet(workbook, look, "Indicators", COLUMNS)
    look.across(sheet, 1, len(COLUMNS) - 1, "Lead officer: Priya Nair, Head of Children's Social Care", look.priority)
    _table(sheet, look, COLUMNS, ROWS)
    first, last = 4, 3 + len(ROWS)
    polarity = {"validate": "list", "source": ["Rise", "Fall", "Range", "N/A"]}
    sheet.data_validation(first, 5, last, 5, polarity)
    sheet.data_validation(first, 11, last, 11, {"validate": "list", "source": ["No concerns", "Some concerns"]})
    sheet.print_area(0, 0, last, len(COLUMNS) - 1)
    sheet.freeze_panes(4, 2)


def actions(workbook: Workbook, look: Look) -> None:
    """Two actions; every milestone has its own date, and each date is still to come on the day of approval."""
    sheet = _sheet(workbook, look, "Actions", _ACTION_COLUMNS)
    look.across(sheet, 1, len(_ACTION_COLUMNS) - 1, "Key actions for the next six months", look.priority)
    _table(sheet, look, _ACTION_COLUMNS, _ACTIONS)
    sheet.freeze_panes(4, 0)


def approvals(workbook: Workbook, look: Look) -> None:
    """Both approvals, neither by the lead officer."""
    columns = (Column("Approved by", 40), Column("Name", 40), Column("Date", 16, centred=True))
    sheet = _sheet(workbook, look, "Approvals", columns)
    look.across(sheet, 1, len(columns) - 1, "Approved for the Children's Services Board", look.priority)
    look.headings(sheet, 3, columns)
    for row, (role, name) in enumerate(_APPROVALS, start=4):
        look.put(sheet, (row, 0), role)
        look.put(sheet, (row, 1), name)
        sheet.write_datetime(row, 2, date(2024, 11, 12), look.body(centred=True, number_format="dd/mm/yyyy"))


def _sheet(workbook: Workbook, look: Look, name: str, columns: tuple[Column, ...]) -> Worksheet:
    """A sheet with its title, widths and page."""
    sheet = workbook.add_worksheet(name)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width, look.format())
    title = f"Ashcombe Borough Council: children's services {name.lower()}, 2024/25 quarter 2"
    look.across(sheet, 0, len(columns) - 1, title, look.title)
    sheet.set_row(0, 26)
    sheet.set_row(1, 18)
    page(sheet, name, header='&L&"Arial,Bold"&9Ashcombe Borough Council&R&9Quarter 2, 2024/25')
    sheet.repeat_rows(3)
    return sheet


def _table(sheet: Worksheet, look: Look, columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    look.headings(sheet, 3, columns)
    for number, row in enumerate(rows, start=4):
        look.row_of(sheet, number, row, columns)
