"""Templates on the disk, filled in as an officer would in Excel: cell after cell, and nothing that is locked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import cast

from msgspec import Struct
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from safeguard_xl.template import Form, Wish, form_of, render

TODAY = date(2026, 11, 23)
HEADING_ROW, FIRST = 4, 6
Texts = Mapping[str, Mapping[str, str]]
"""What is typed on the sheets beside the indicators, by sheet and cell."""


def blank(path: Path, schema: str | Path = "generic", wish: Wish | None = None) -> Form:
    """A template on the disk, with what it consists of."""
    form = form_of(schema, wish or Wish(), TODAY)
    path.write_bytes(render(form))
    return form


def indicators(path: Path) -> Worksheet:
    """The sheet Indicators as openpyxl reads it."""
    return cast("Worksheet", load_workbook(path)["Indicators"])


def headings(sheet: Worksheet) -> dict[str, int]:
    """The columns' numbers by their headings."""
    return {str(cell.value): cell.column for cell in sheet[HEADING_ROW] if cell.value}


def fill(path: Path, rows: Sequence[Mapping[str, str]], others: Texts | None = None) -> None:
    """Type rows, by heading: those of references that stand there already into their rows, else into the next blank."""
    book = load_workbook(path)
    sheet = cast("Worksheet", book["Indicators"])
    columns = headings(sheet)
    for row in rows:
        number = next(_rows_for(sheet, next(iter(row.values()))))
        for heading, text in row.items():
            cell = cast("Cell", sheet.cell(number, columns[heading]))
            if cell.value != text:
                typed(cell, text)
    for name, texts in (others or {}).items():
        for place, text in texts.items():
            typed(book[name][place], text)
    book.save(path)


def typed(cell: Cell, text: str) -> None:
    """Type a text: Excel makes a number of one, and gives it a format by its % or £ where the cell has none."""
    assert not cell.protection.locked, f"{cell.coordinate} is locked"
    found = re.fullmatch(r"(£?)(-?[\d,]+(?:\.(\d+))?)(%?)", text)
    if found is None or cell.number_format == "@":
        cell.value = text
        return
    currency, digits, decimals, percent = found.groups()
    number = float(digits.replace(",", ""))
    cell.value = round(number / 100, 6) if percent else number
    if cell.number_format == "General" and (percent or currency or "," in digits):
        places = ".00" if decimals else ""
        cell.number_format = f"0{places}%" if percent else f"{currency}#,##0{places}"


def _rows_for(sheet: Worksheet, reference: str) -> Iterator[int]:
    names = {number: sheet.cell(number, 1).value for number in range(FIRST, sheet.max_row + 1)}
    yield from (number for number, name in names.items() if name == reference)
    yield from (number for number, name in names.items() if name is None)


def asked(sheet: Worksheet) -> list[DataValidation]:
    """The drop-downs and input messages of a sheet."""
    return list(sheet.data_validations.dataValidation)


class Council(Struct, frozen=True, eq=False):
    """A schema, and what its officer writes; `infos` are the codes of what is left to know."""

    schema: str
    headings: str
    rows: str
    others: Texts
    infos: tuple[str, ...]

    def typed(self) -> list[dict[str, str]]:
        """The rows by heading; nothing for a cell left blank."""
        names = [name.strip() for name in self.headings.split("|")]
        lines = [[cell.strip() for cell in line.split("|")] for line in self.rows.strip().splitlines()]
        return [{name: text for name, text in zip(names, line, strict=True) if text} for line in lines]

    def named(self, folder: Path) -> str:
        """The schema's name, or the file that it is written to."""
        if "\n" not in self.schema:
            return self.schema
        path = folder / "ours.toml"
        path.write_text(self.schema, encoding="utf-8")
        return str(path)


SUMMED_UP = {
    "Summary": {
        "B3": "Priya Nair", "B4": "Amber", "B5": "Up", "B6": "Most of it is on its way.",
        "B7": "Two homes were judged good.", "B8": "Vacancies in two teams.",
    },
    "Actions": {
        "A4": "Hold every review on time", "B4": "Tom Hadley", "C4": "Move review dates into the case system",
        "D4": "Jan 2027",
    },
    "Approvals": {"A4": "Accountable director", "B4": "Stephen Brandwood", "C4": "12/11/2026"},
}  # fmt: skip

GENERIC = Council(
    "generic",
    "Reference|Title|Owner|Frequency|Unit|Polarity|Baseline|2025/26 Result|Target|2026/27 Quarter 1|2026/27 Quarter 2"
    "|Current Predicted Full Year Result|Data Quality|Reason for concern|Comments",
    """
CS 01|Number of looked after children|Social Care|Quarterly|Number|Fall|412 (2024/25)|424|410|420|418|414|No concerns||
CS 02|Looked after children per 10,000 aged under 18|Social Care|Quarterly|Rate|Fall|71.9 (2024/25)|73.2|70.2|72.0|71.6\
|70.9|No concerns||
CS 03|Assessments within 45 days|Social Care|Quarterly|%|Rise|81.4% (2024/25)|83.6%|86.0%|84.7%|85.2%|85.8%\
|No concerns||Two teams were short of staff until June.
CS 04|Plans for a second time|Social Care|Quarterly|%|Bell Shaped|13.1% (2024/25)|12.6%|10% to 15%|12.0%|12.4%|12.5%\
|No concerns||
CS 05|Missing from care: self-assessment|Reviews|Quarterly|Score|Rise|8 (2024/25)|9|11|10|10|11|No concerns||
CS 06|Ofsted judgement on fostering|Social Care|When inspected|Judgement|Rise|Good (2024/25)|Good|Outstanding|Good|Good\
|Outstanding|No concerns||
CS 07|Care leavers in work or learning|Reviews|Annual|%|Rise|52.6% (2024/25)|54.1%|57.0%|Annual PI reported at Q4\
|Annual PI reported at Q4||No concerns||
CS 08|Weekly cost of a placement|Social Care|Quarterly|£|Fall|£1,052.30 (2024/25)|£1,043.50|£1,030.00|£1,040.20\
|£1,038.75|£1,035.00|No concerns||
CS 09|Time from order to match|Reviews|Quarterly|Days|Fall|121 days (2024/25)|118 days|110 days|116 days|114 days\
|112 days|Some concerns|Returns of two teams are late|
CS 10|Homes judged good or better|Social Care|Quarterly|%|Rise|69.2% (2024/25)|76.9% (10 out of 13 homes)|84.6%\
|76.9% (10 out of 13 homes)|84.6% (11 out of 13 homes)|83.0%|No concerns||
""",
    SUMMED_UP,
    ("SG208",),  # there are concerns about the data, and they are said
)

LEEDS = Council(
    "leeds-2009-10",
    "Reference|Title|Owner|Frequency & Measure|Rise or Fall|Baseline|2008/09 Result|2009/10 Target|2009/10 Quarter 1"
    "|2009/10 Quarter 2|Current Predicted Full Year Result|Data Quality",
    """
LSP-HW2b(i) a|Number of looked after children (Numerical)|C&YPSC|Quarterly Number|Fall|1281 (2007/08)|1,255|1,240|1,268\
|1,250|1,248|No concerns
CYPP P9-1|Ofsted judgement on the quality of Leeds Fostering Service|C&YPSC\
|Result updated when inspections happen and a judgement is received|Rise|Inadequate (2007/08)|Inadequate|Adequate\
|Adequate|Adequate|Good|No concerns
CYPP P9-3|The proportion of residential homes judged by Ofsted to be good or better|C&YPSC|Quarterly %|Rise\
|69.2% (2007/08)|69.2% (9 out of 13 homes)|76.9% (10 out of 13 homes)|69.2% (9 out of 13 homes)\
|76.9% (10 out of 13 homes)|84.6%|No concerns
NI 59|The proportion of Initial Assessments undertaken within 7 days|C&YPSC|Quarterly %|Rise|71.9% (2007/08)|76.5%\
|80.0%|77.1%|78.2%|79.0%|No concerns
NI 65|Percentage of children becoming the subject of a Child Protection Plan for a second or subsequent time|C&YPSC\
|Annual %|Bell Shaped|12.5% (2007/08)|11.9%|10% to 15%|Annual PI reported at Q4|Annual PI reported at Q4||No concerns
""",
    {"Approvals": {"A4": "Accountable Director", "B4": "Rosemary Archer", "C4": "11/11/2009"}},
    (),
)

OURS = Council(
    """
title = "Any Borough, performance report"
required = ["reference", "title", "owner", "frequency", "target", "result"]

[headings]
reference = ["Our ref"]
title = ["What we look at"]
polarity = ["Better when"]
unit = ["Measured in"]
target = ["{year} Ambition"]
result = ["{quarter} Actual"]

[polarity]
rise = ["More, the better", "Rise"]
fall = ['Less is "better"', "Fall"]
range = ["In between"]
none = ["For information"]

[unit]
days = ["Wkg days"]

[data_quality]
good = ["Sound"]
concern = ["Unsound"]

[scales.inspection]
grades = [["Weak"], ["Fair", "Adequate"], ["Strong"], ["Excellent"]]

[indicators."KPI 1"]
title = "Repairs completed on time"
polarity = "rise"
unit = "percent"
range = [0, 100]

[indicators."KPI 2"]
title = "Occupancy of temporary homes"
polarity = "range"
unit = "percent"
band = [85, 95]

[indicators."KPI 3"]
title = "Inspection of the housing service"
polarity = "rise"
scale = "inspection"

[indicators."KPI 4"]
title = "Cost of a repair"
polarity = "fall"
unit = "money"

[indicators."KPI 5"]
title = "Time to let a home"
polarity = "fall"
unit = "days"

[indicators."KPI 6"]
title = "Homes let"
polarity = "rise"
unit = "count"
kind = "snapshot"
""",
    "Our ref|What we look at|Owner|Frequency|Measured in|Better when|2026/27 Ambition|2026/27 Quarter 1 Actual",
    """
KPI 1|Repairs completed on time|Housing|Quarterly|%|More, the better|90.0%|88.5%
KPI 2|Occupancy of temporary homes|Housing|Quarterly|%|In between|85% to 95%|91.2%
KPI 3|Inspection of the housing service|Housing|When inspected|Judgement|More, the better|Strong|Fair
KPI 4|Cost of a repair|Housing|Quarterly|£|Less is "better"|£118.00|£121.50
KPI 5|Time to let a home|Housing|Quarterly|Wkg days|Less is "better"|21 days|24 days
KPI 6|Homes let|Housing|Quarterly|Number|More, the better|1,250|1,231
KPI 7|Calls answered within a minute|Customer Services|Quarterly|%|More, the better|80.0%|82.4%
""",
    {"Approvals": {"A4": "Director", "B4": "Ann Bell", "C4": "20/07/2026"}},
    (),
)
COUNCILS = {"generic": GENERIC, "leeds-2009-10": LEEDS, "ours": OURS}
