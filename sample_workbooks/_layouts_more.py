"""More layouts: a sheet a directorate, targets in prose, calendar years, and the export of a performance system."""

from datetime import datetime

from _layouts_look import AMBER, GREEN, RED, Page, rows_of
from _look import Look, Workbook, Worksheet, page

_ADULTS = """
AD01|Adults with a learning disability in settled homes|Higher is better|Quarterly|81.2%|83%|82.4%|G
AD02|Permanent admissions to care homes per 100,000 aged 65+|Lower is better|Quarterly|561.3|540|552.8|A
AD03|Safeguarding enquiries in which the person's outcome was met|Higher is better|Quarterly|92.6%|94%|88.1%|R
AD04|Carers in touch with services for a year or more|Measure for information|Annual|1,204|No target|Available in Q4|
"""
_CHILDREN = """
CH01|Children in care per 10,000 under 18|Lower is better|Quarterly|67.9|66|68.4|A
CH02|Care leavers in education, employment or training|Higher is better|Quarterly|54.0%|58%|57.1%|A
CH03|Care plans reviewed in time|Higher is better|Quarterly|96.4%|97%|97.7%|G
CH04|Social workers' caseload|Goldilocks (14 to 17)|Quarterly|17.8|14 to 17|16.2|G
CH05|Ofsted judgement of the fostering service|Higher is better|When inspected|Good|Outstanding|Good|R
"""
_PLACE = """
PL01|Potholes mended within 28 days|Higher is better|Monthly|88.0%|90%|91.2%|G
PL02|Serious injuries on the roads (cumulative)|Lower is better|Quarterly|142|130|71|A
PL03|Buses running on time|Higher is better|Quarterly|83.7%|85%|80.2%|R
"""
_FILLS = {"R": RED, "A": AMBER, "G": GREEN}


def directorate_sheets(workbook: Workbook, look: Look) -> None:
    """Brackendale: a contents sheet, a sheet a directorate (one with its columns in another order), lights as fills."""
    contents = Page(workbook.add_worksheet("Contents"), look)
    contents.widths(30, 50)
    contents.line(0, "Brackendale City Council", bold=True, font_size=14)
    contents.line(1, "Quarterly performance pack, quarter 3, 2023/24")
    for row, (name, lead) in enumerate((("Adults", "D. Okafor"), ("Children", "L. Brandt"), ("Place", "S. Mistry")), 3):
        contents.row(row, (name, f"Director: {lead}"))
    usual = (
        "KPI ref",
        "KPI definition",
        "KPI polarity",
        "Frequency",
        "2022/23 Result",
        "KPI target",
        "Quarter 3",
        "RAG",
    )
    _directorate(workbook, look, ("Adults", usual, _ADULTS))
    _directorate(workbook, look, ("Children", usual, _CHILDREN))
    _directorate(workbook, look, ("Place", ("KPI target", "Quarter 3", "RAG", "KPI ref", "KPI definition", "Frequency",
                                            "KPI polarity", "2022/23 Result"), _PLACE))  # fmt: skip
    lists = workbook.add_worksheet("Lists")
    for row, word in enumerate(("Higher is better", "Lower is better", "Measure for information")):
        lists.write_string(row, 0, word)
    lists.hide()


def _directorate(workbook: Workbook, look: Look, directorate: tuple[str, tuple[str, ...], str]) -> None:
    """One directorate's sheet; the last cell of a row gives the colour of its RAG, which has no word."""
    name, headings, text = directorate
    usual = (
        "KPI ref",
        "KPI definition",
        "KPI polarity",
        "Frequency",
        "2022/23 Result",
        "KPI target",
        "Quarter 3",
        "RAG",
    )
    width = {"KPI definition": 46, "KPI polarity": 20, "Frequency": 14}
    sheet = workbook.add_worksheet(name)
    board = Page(sheet, look)
    board.widths(*(width.get(heading, 11) for heading in headings))
    board.line(0, f"{name} directorate: quarter 3, 2023/24", bold=True, font_size=12)
    board.headings(2, headings)
    for row, cells in enumerate(rows_of(text), 3):
        texts = [cells[usual.index(heading)] for heading in headings]
        light = headings.index("RAG")
        fill = _FILLS.get(texts[light])
        texts[light] = ""
        board.row(row, texts, {light: fill} if fill else None)
    if name == "Place":
        _as_table(sheet, headings, row)
    page(sheet, name, header="&LBrackendale City Council")


def _as_table(sheet: Worksheet, headings: tuple[str, ...], last: int) -> None:
    """Makes the block a table of Excel's, with a row that counts the indicators."""
    columns: list[dict[str, str]] = [{"header": heading} for heading in headings]
    columns[headings.index("KPI ref")]["total_string"] = "Total"
    sheet.write_number(last + 1, headings.index("KPI definition"), 3)
    sheet.write_number(last + 1, headings.index("KPI target"), 3)
    options = {"name": "PlaceKpis", "columns": columns, "total_row": True, "style": "Table Style Light 1"}
    sheet.add_table(2, 0, last + 1, len(headings) - 1, options)


_PROSE = """
1|Pupils in good or outstanding schools|Percentage|Quarterly|Green >= 85% Amber 80-84.9% Red < 80%|84.1%|86.3%
2|Fixed-term exclusions|Number|Termly|Fewer than 85|91|85
3|Absence from secondary schools|Percentage|Quarterly|Maintain 9% or below|8.7%|9.4%
4|Schools with a balanced budget|Percentage|Quarterly|Maintain 90% or above|92%|91%
5|Education, health and care plans finished in 20 weeks|Percentage|Quarterly\
|Green >= 55% Amber <= 50% Red < 40%|44%|52%
6|Attainment 8 score|Score|Annual|Top quartile|45.1|Available in Q4
7|Young people not in education, employment or training|Percentage|Quarterly|<5%|4.8%|5.0%
8|Spending against budget|Percentage|Quarterly|±2%|1.4%|-2.6%
9|School meals served each day|Number|Quarterly|Additional 800|6,120|6,540
10|Days from request to school place|Days|Quarterly\
|Green: up to 10 days; Amber: up to 15 days; Red: more than 15 days|12 days|10 days
11|Parents satisfied with the admissions service|Percentage|Annual|Above Stat Neighbour Average|88%|TBC
12|Cost of home to school transport|£|Quarterly|£1.2m|£1.15m|£1.31m
"""


def targets_in_prose(workbook: Workbook, look: Look) -> None:
    """Oakhampton: a target is a sentence; which way is better only follows from it."""
    sheet = workbook.add_worksheet("Education KPIs")
    board = Page(sheet, look, left=1)
    sheet.set_column(0, 0, 3)
    board.widths(6, 46, 12, 12, 34, 14, 14)
    board.line(0, "OAKHAMPTON UNITARY AUTHORITY", bold=True, font_size=13)
    board.line(1, "Education and skills: key performance indicators")
    board.headings(
        3, ("NO.", "Key performance indicator", "Unit", "Frequency", "Target", "2023/24 Actual", "2024/25 Q2")
    )
    end = board.table(4, rows_of(_PROSE))
    board.line(end, "Red, amber and green as agreed by the Schools Forum.", italic=True)
    page(sheet, "Education KPIs", header="&LOakhampton")


_SCOTTISH = """
HSN1|Gross rent arrears as a percentage of rent due|LOW|6.1%|6.4%|6.9%|6.0%|Note 1
HSN2|Days taken to complete non-emergency repairs|LOW|8.9|9.2|8.7|9.0|
HSN3|Homes meeting the Scottish Housing Quality Standard|HIGH|71.4%|74.0%|78.8%|80%|
ENV3|Cost of street cleaning per 1,000 people|LOW|£14,213|£14,902|£15,377|£15,000|Note 2
CHN8|Gross cost of looked after children in residential care, per child per week|LOW|£4,015|£4,237|£4,466|£4,300|
CORP6|Sickness absence days per teacher|LOW|5.8|7.1|6.9|6.5|
C&L1|Visits to sport facilities|HIGH|402,118|511,040|566,902|550,000|
ECON1|Unemployed people helped into work by the council|HIGH|11.9%|13.0%|..|14%|Published in March
"""


def calendar_years(workbook: Workbook, look: Look) -> None:
    """Glenmorven: bare calendar years, a target year, capitals for what is better, and notes under the table."""
    sheet = workbook.add_worksheet("LGBF indicators")
    board = Page(sheet, look)
    board.widths(9, 50, 12, 11, 11, 11, 12, 18)
    board.line(0, "Comhairle Ghleann Mòr | Glenmorven Council", bold=True, font_size=14)
    board.line(1, "Benchmarked indicators by calendar year")
    board.headings(
        3, ("Code", "Indicator description", "GOOD PERF IS", "2021", "2022", "2023", "Target 2023", "Data note")
    )
    end = board.table(4, rows_of(_SCOTTISH))
    board.line(end + 1, "Note 1: includes former tenants. Note 2: cash, not real terms.")
    board.line(end + 2, ".. not yet published", italic=True)
    page(sheet, "LGBF indicators", header="&LGlenmorven Council")


_EXPORT = """
BC001|bc_calls_answered|Customer|H|Q|88|88|90|90|86.5|89.1|90.2|
BC002|bc_web_forms_share|Customer|H|Q|60|62|64|66|61.0|63.5|63.9|
BC003|bc_avg_wait_seconds|Customer|L|Q|95|90|85|80|102|88|91|
BC004|bc_debt_over_90_days_gbp|Finance|L|Q|420000|410000|400000|390000|433150|405200|398940|
BC005|bc_agency_spend_gbp|Finance|L|Q|150000|300000|450000|600000|161020|318440|455310|
BC006|bc_apprentices_in_post|People|T|Q|40|40|40|40|38|41|40|
BC007|bc_staff_turnover_rolling_12_months|People|L|Q|12|12|12|12|12.6|12.1|11.8|
"""


def system_export(workbook: Workbook, look: Look) -> None:
    """Stourbeck: what a performance system exports: names with underscores, a target for each quarter, no titles."""
    sheet = workbook.add_worksheet("export_20250114")
    headings = (
        "Measure_code", "kpi_name", "Service", "Polarity", "Frequency", "Q1Target", "Q2Target", "Q3Target", "Q4Target",
        "Q1Actual", "Q2Actual", "Q3Actual", "Q4Actual",
    )  # fmt: skip
    plain = look.format(text_wrap=False)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, plain)
    for row, cells in enumerate(rows_of(_EXPORT), 1):
        for column, text in enumerate(cells):
            if text.replace(".", "", 1).isdecimal():
                sheet.write_number(row, column, float(text), plain)
            elif text:
                sheet.write_string(row, column, text, plain)


LAYOUTS = {
    "directorate-sheets": (
        "Performance pack, quarter 3, 2023/24", "Brackendale City Council", ("#C55A11", "#FBE5D6"),
        datetime(2024, 1, 22, 13, 30), directorate_sheets,
    ),
    "targets-in-prose": (
        "Education and skills KPIs 2024/25", "Oakhampton Unitary Authority", ("#00615F", "#DDF0EF"),
        datetime(2024, 10, 15, 8, 50), targets_in_prose,
    ),
    "calendar-years": (
        "Benchmarked indicators 2023", "Glenmorven Council", ("#1F4E79", "#DEEBF7"),
        datetime(2024, 2, 5, 14, 10), calendar_years,
    ),
    "system-export": (
        "Measures export", "Stourbeck Council", ("#333333", "#EEEEEE"), datetime(2025, 1, 14, 6, 0), system_export,
    ),
}  # fmt: skip
