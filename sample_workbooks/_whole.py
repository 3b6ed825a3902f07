"""A fourth, invented council's workbook, in which the report and its tables do not go together."""

from _clean import COLUMNS as SOUND
from _look import Column, Look, Workbook, Worksheet, page

COUNCIL = "Marlowe Vale Council"
LATER = {"2023/24 Result": "2022/23 Result", "Predicted outturn 2024/25": "Predicted outturn"}
"""Headings as they are here: last year's was left behind when the template was carried over."""
COLUMNS = (
    *(Column(LATER.get(column.heading, column.heading), column.width, column.centred) for column in SOUND),
    Column("Forecast outturn", 12, centred=True),
    Column("Data Quality", 14),
)

# The figures are sound but for a blank that became 0% and for fractions of very few people.
_ROWS = """
MV 01|Assessments completed within 45 working days of referral|Children's Social Care|Quarterly|%|Rise\
|81.4% (2021/22)|83.6%|86.0%|74.0%|75.0%|No concerns|75.0%|Checked
MV 02|Looked after children in the same placement for two years or more|Children's Social Care|Quarterly|%|Rise\
|68.3% (2021/22)|0%|71.0%|70.4%|70.8%|No concerns|70.8%|Checked
MV 03|Young people leaving custody with a home to go to|Children's Social Care|Quarterly|%|Rise\
|75% (3 out of 4, 2021/22)|80% (4 out of 5)|85%|83% (5 out of 6)|84%\
|No concerns|84%|Checked
"""
ROWS = tuple(tuple(line.split("|")) for line in _ROWS.strip().splitlines())
_TITLE = "children's services, 2024/25 quarter 2"
_SUMMARY = (
    "The overall assessment is green, as assessments are improving (see graph). Contacts fell in each month of the "
    "quarter."
)
_CONTACTS = (("Jul", 412), ("Aug", 398), ("Sep", 377))
_APPROVALS = (("Accountable officer", "Harriet Osei", "12 November 2024"), ("Accountable director", "Tomasz Reed", ""))


def summary(workbook: Workbook, look: Look) -> None:
    """A judgement, a sentence, and two graphs, one of which is of nothing in the report."""
    sheet = _sheet(workbook, look, "Summary", 6)
    for row, (label, text) in enumerate(
        (("Lead officer", "Ines Calder"), ("Overall judgement", "Green"), ("Overall summary", _SUMMARY)), start=2
    ):
        sheet.write_string(row, 0, label, look.label)
        sheet.merge_range(row, 1, row, 6, text, look.body())
    sheet.set_row(4, 30)
    _graph(workbook, sheet, "A7", "MV 01 Assessments within 45 days", ["Indicators", 4, 8, 4, 9])
    _graph(workbook, sheet, "E7", "Contacts by month", ["Contacts", 3, 1, 5, 1])


def indicators(workbook: Workbook, look: Look) -> None:
    """Three indicators under headings of two years, with one column twice and another under two names."""
    sheet = _sheet(workbook, look, "Indicators", len(COLUMNS) - 1)
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, column.width, look.format())
    look.headings(sheet, 3, COLUMNS)
    for number, row in enumerate(ROWS, start=4):
        look.row_of(sheet, number, row, COLUMNS)


def contacts(workbook: Workbook, look: Look) -> None:
    """What the second graph draws."""
    sheet = _sheet(workbook, look, "Contacts", 1)
    look.headings(sheet, 2, (Column("Month", 20), Column("Contacts", 12)))
    for row, (month, number) in enumerate(_CONTACTS, start=3):
        sheet.write_string(row, 0, month, look.body())
        sheet.write_number(row, 1, number, look.body(centred=True))


def approvals(workbook: Workbook, look: Look) -> None:
    """Two approvals, the second without its date."""
    sheet = _sheet(workbook, look, "Approvals", 3)
    for row, (role, name, date) in enumerate(_APPROVALS, start=2):
        for column, text in enumerate((f"Approved by ({role})", name, "Date", date)):
            look.put(sheet, (row, column), text)


def _graph(workbook: Workbook, sheet: Worksheet, cell: str, title: str, values: list[object]) -> None:
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": values})
    chart.set_title({"name": title})
    chart.set_legend({"none": True})
    chart.set_size({"width": 420, "height": 240})
    sheet.insert_chart(cell, chart)


def _sheet(workbook: Workbook, look: Look, name: str, last: int) -> Worksheet:
    """A sheet with its title."""
    sheet = workbook.add_worksheet(name)
    sheet.set_column(0, last, 20, look.format())
    look.across(sheet, 0, last, f"{COUNCIL}: {name.lower()} of {_TITLE}", look.title)
    sheet.set_row(0, 26)
    page(sheet, name, header=f'&L&"Arial,Bold"&9{COUNCIL}&R&9Quarter 2, 2024/25')
    return sheet
