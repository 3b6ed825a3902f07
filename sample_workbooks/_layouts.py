"""Layouts of other councils, all invented: two rows of headings, sections, months, and no polarity or reference."""

from datetime import datetime
from pathlib import Path

import _layouts_more
from _layouts_look import Page, rows_of
from _look import Look, Workbook, new_workbook, page

_TWO_ROWS = """
HL1|Homeless households prevented from losing their home|Bigger|310|324|330|341|Green|
HL2|Average time to re-let a council home|Smaller|24.0 days|26.3 days|23.0 days|23.8 days|Amber\
|Two long-term voids were let in March
PL1|Major planning applications decided in 13 weeks|Bigger|80%|84%|82%|71%|Red|Three section 106 agreements were late
PL2|Minor planning applications decided in 8 weeks|Bigger|85%|88%|85%|90%|Green|
WS1|Household waste sent for recycling or composting|Bigger|47%|45.2%|48%|46.1%|Green\
|Contaminated loads were refused in summer
WS2|Residual waste per household (kg)|Smaller|420|431|415|422|Amber|
EV1|Missed bins per 100,000 collections|Smaller|60|57|55|49|Green|
CT1|Council tax collected in the year|Bigger|98.5%|98.1%|98.5%|98.3%|Amber|
CS1|Calls answered within 30 seconds|Bigger|75%|69%|75%|TBC|Not rated|The new telephone system counts from April
CS2|Complaints answered in time|Bigger|90%|92%|92%|93%|Green|
FN1|Residents satisfied with how the council runs things|Bigger|No survey|No survey|65%|67%|Green\
|Survey every second year
"""


def two_row_headings(workbook: Workbook, look: Look) -> None:
    """Marlow Vale: "2021/22" and "2022/23" merged over Target and Actual; the other headings merged down."""
    sheet = workbook.add_worksheet("Corporate scorecard")
    board = Page(sheet, look)
    board.widths(7, 44, 10, 10, 10, 10, 10, 10, 38)
    board.line(0, "Marlow Vale District Council", bold=True, font_size=14)
    board.line(1, "Corporate scorecard: end of year 2022/23", bold=True)
    board.line(2, "Prepared for Cabinet, 14 June 2023")
    headings = ("PI Ref", "Measure", "Good is", "Target", "Actual", "Target", "Actual", "RAG", "Comments")
    board.headings(5, headings)
    for column in (0, 1, 2, 7, 8):
        sheet.merge_range(4, column, 5, column, headings[column], look.heading)
    sheet.merge_range(4, 3, 4, 4, "2021/22", look.heading)
    sheet.merge_range(4, 5, 4, 6, "2022/23", look.heading)
    end = board.table(6, rows_of(_TWO_ROWS), lights=7)
    board.line(end + 1, "All figures are unaudited. Amber: within 5% of the target.", italic=True)
    sheet.freeze_panes(6, 2)
    page(sheet, "Corporate scorecard", header="&LMarlow Vale District Council")


_SECTIONS = (
    (
        "Priority 1: A good start in life",
        """
1.1|Children's social care assessments completed in 45 days|High|88.4%|90%|86.2%|87.9%|||Quarterly\
|Backlog of July cleared
1.2|Children subject to a child protection plan for a second time|Low|21.5%|20%|23.1%|22.4%|||Quarterly\
|Small numbers: 11 of 49
1.3|Two-year-olds taking up funded early education|High|71%|75%|74%|Available in Q3|||Termly|Autumn count in January
""",
    ),
    (
        "Priority 2: Safe and healthy homes",
        """
2.1|Households in temporary accommodation on the last day of the quarter|Low|164|150|171|178|||Quarterly\
|Nightly lets rose in August
2.2|Affordable homes completed (cumulative)|High|96|120|22|51|||Quarterly|On profile
2.3|Council homes with a valid gas safety certificate|High|99.9%|100%|100%|99.8%|||Quarterly|Eight refused access

2.4|Private homes brought back into use|High|38|40|Annual PI reported at Q4|Annual PI reported at Q4|||Annual|
""",
    ),
    (
        "Priority 3: A council that works for everyone",
        """
3.1|Working days lost to sickness per employee (in quarter)|Low|9.4|8.5|2.2|2.3|||Quarterly|Long-term cases
3.2|Freedom of information requests answered in 20 working days|High|91.3%|95%|93.0%|96.1%|||Quarterly|
3.3|Invoices paid within 30 days|High|97.2%|97%|97.8%|97.5%|||Quarterly|
3.4|Website: score for accessibility|High|82|90|85|88|||Quarterly|Scored by an outside body
""",
    ),
)


def section_rows(workbook: Workbook, look: Look) -> None:
    """Harrowfield: a band for each priority, the headings again under each, from column B; quarters 3 and 4 to come."""
    sheet = workbook.add_worksheet("Q2 monitoring")
    board = Page(sheet, look, left=1)
    sheet.set_column(0, 0, 2)
    board.widths(6, 44, 8, 11, 10, 10, 10, 10, 10, 12, 28)
    board.line(1, "Harrowfield Borough Council", bold=True, font_size=14)
    board.line(2, "Council plan: performance 2023/24, quarter 2", bold=True)
    headings = (
        "Ref", "Performance indicator", "Good is", "2022/23 Outturn", "Target 2023/24", "Q1", "Q2", "Q3", "Q4",
        "Frequency", "Notes",
    )  # fmt: skip
    row = 4
    for section, text in _SECTIONS:
        board.banner(row, section, len(headings))
        board.headings(row + 1, headings)
        row = board.table(row + 2, rows_of(text)) + 1
    board.line(row, "* Termly figures are published two months after the end of term.", italic=True)
    sheet.freeze_panes(4, 3)
    page(sheet, "Q2 monitoring", header="&LHarrowfield Borough Council")


_MONTHLY = """
AS-01|People waiting for a care assessment (month end)|Low|410|>450|411-450|410|432|428|441|455|447|439|439|Amber|432
AS-02|Assessments finished within 28 days|High|80%|<70%|70-79%|80%|78%|81%|83%|79%|80%|82%|80.5%|Green|0.78
AS-03|Safeguarding concerns decided in 2 days|High|95%|<90%|90-94%|95%|96%|97%|95%|93%|94%|96%|95.2%|Green|0.96
AS-04|New admissions to residential care aged 65+ (cumulative)|Low|210|>230|211-230|210|14|29|47|66|81|97|97|Green|14
AS-05|Delayed days from hospital attributable to social care|Low|3,120|>3,600|3,121-3,600|3,120|248|262|255|271\
|289|305|1,630|Amber|248
AS-06|Carers receiving a review in the year (YTD)|High|75%|<65%|65-74%|75%|6.1%|12.8%|19.9%|26.0%|32.4%|38.7%\
|38.7%|Not rated|0.061
AS-07|Telephone calls abandoned|Low|5%|>8%|5.1-8%|5%|6.2%|5.8%|4.9%|4.4%|5.0%|4.7%|5.2%|Amber|0.062
AS-08|Direct payments as a share of community packages|High|28%|<24%|24-27.9%|28%|25.1%|25.3%|25.2%|25.6%|25.9%\
|26.0%|26.0%|Amber|0.251
"""
_MONTHS = ("Apr-24", "May-24", "Jun-24", "Jul-24", "Aug-24", "Sep-24", "Oct-24", "Nov-24", "Dec-24", "Jan-25", "Feb-25",
           "Mar-25")  # fmt: skip


def monthly_tolerances(workbook: Workbook, look: Look) -> None:
    """Eastmere: a column a month, half of them to come, with the figures at which the light changes, and a helper."""
    sheet = workbook.add_worksheet("Adults dashboard")
    board = Page(sheet, look)
    board.widths(8, 42, 8, 9, 11, 12, *(8.5,) * 12, 9, 9, 9)
    board.line(0, "Eastmere County Council: adult social care dashboard", bold=True, font_size=14)
    board.line(1, "Position at 30 September 2024")
    board.headings(
        3, ("KPI ref", "KPI", "KPI polarity", "Red", "Amber", "Target-Green", *_MONTHS, "YTD", "RAG", "First month")
    )
    rows = [
        [*cells[:3], *cells[4:13], *("",) * 6, *cells[13:]] for cells in rows_of(_MONTHLY)
    ]  # reference ... green, six months filled, six to come, then the year to date, its light and the helper
    end = board.table(4, rows, lights=19)
    sheet.set_column(20, 20, 9, None, {"hidden": True})
    board.line(end + 1, "Column U feeds the chart on the intranet and is hidden.", italic=True)
    sheet.freeze_panes(4, 2)
    page(sheet, "Adults dashboard", header="&LEastmere County Council")


_NEITHER = """
Volunteers helping in libraries and museums|655 volunteers|At least 700 volunteers|690 volunteers (AMBER)\
|711 volunteers (GREEN)|One museum opened again in May
Visits to leisure centres|412,600|At least 430,000|104,210 (RED)|221,870 (GREEN)|Year to date
Fly-tips removed within two days|91%|≥ 95%|94% (AMBER)|96% (GREEN)|
Residents' complaints taken to the Ombudsman|9|Fewer than 8|2 (GREEN)|5 (GREEN)|Year to date
Rent arrears as a share of rent due|3.4%|Less than 3.5%|3.6% (AMBER)|3.5% (AMBER)\
|Arrears fell for the first time since 2021
Energy used in council buildings (MWh)|18,400|Reduce by 5%|4,320|8,150|Year to date
Staff who would recommend working here|61%|65%|Annual survey|Annual survey|Survey in November
Average days to decide a benefit claim|19 days|No more than 20 days|19 days (GREEN)|21 days (GREEN)|
"""


def no_polarity_no_reference(workbook: Workbook, look: Look) -> None:
    """Thornbury Vale: five headings, lights in the cells of figures, and what is better only in the targets' words."""
    sheet = workbook.add_worksheet("Performance")
    board = Page(sheet, look)
    board.widths(48, 18, 20, 22, 22, 40)
    board.banner(0, "Thornbury Vale Council - Corporate performance report - Quarter 2, 2024/25", 6)
    board.line(1, "Report to the Overview and Scrutiny Committee")
    board.headings(
        3, ("Performance measure", "2023/24 Actual", "2024/25 Target", "Quarter 1", "Quarter 2", "Commentary")
    )
    rows = rows_of(_NEITHER)
    lights = {"RED": "#FFC7CE", "AMBER": "#FFEB9C", "GREEN": "#C6EFCE"}
    for number, texts in enumerate(rows, 4):
        words = {at: text.rpartition("(")[2].rstrip(")") for at, text in enumerate(texts)}
        board.row(number, texts, {at: lights[word] for at, word in words.items() if word in lights})
    board.line(14, "Source: service returns. Figures are rounded.", italic=True, font_color="#7F7F7F")
    page(sheet, "Performance", header="&LThornbury Vale Council")


def make_all(folder: Path) -> None:
    """Every layout, each in a workbook of its own."""
    for name, (title, author, colours, made, fill) in (LAYOUTS | _layouts_more.LAYOUTS).items():
        workbook = new_workbook(folder / f"{name}.xlsx", made=made, title=title, author=author)
        banner, tint = colours
        fill(workbook, Look(workbook, banner=banner, tint=tint))
        workbook.close()


LAYOUTS = {
    "two-row-headings": (
        "Corporate scorecard 2022/23", "Marlow Vale District Council", ("#404040", "#D9D9D9"),
        datetime(2023, 6, 1, 9, 12), two_row_headings,
    ),
    "section-rows": (
        "Council plan 2023/24, quarter 2", "Harrowfield Borough Council", ("#003A5D", "#D6E4F0"),
        datetime(2023, 10, 20, 15, 3), section_rows,
    ),
    "monthly-tolerances": (
        "Adult social care dashboard, September 2024", "Eastmere County Council", ("#4F6228", "#EBF1DE"),
        datetime(2024, 10, 9, 11, 45), monthly_tolerances,
    ),
    "no-polarity-no-reference": (
        "Corporate performance report, quarter 2, 2024/25", "Thornbury Vale Council", ("#7030A0", "#E4DFEC"),
        datetime(2024, 10, 28, 10, 0), no_polarity_no_reference,
    ),
}  # fmt: skip
