"""The sheets beside the indicators, where the schema has words for them: summary, action plan, approvals."""

from collections.abc import Iterable

from msgspec.structs import replace
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from safeguard_xl.narrative import Part
from safeguard_xl.ooxml import address
from safeguard_xl.template import _look
from safeguard_xl.template._form import Form
from safeguard_xl.template._lists import Lists
from safeguard_xl.template._messages import Message
from safeguard_xl.template._words import offered

TOP = 3
ROWS = 12
APPROVALS = 4
HEIGHT = 38.0
DAY = "dd/mm/yyyy"
SUMMARY: dict[Part, Message] = {
    "lead-officer": Message("Who leads on this report.", "Priya Nair"),
    "overall-judgement": Message("The overall RAG. Choose from the list."),
    "direction-of-travel": Message("The overall direction. Choose from the list."),
    "why-priority": Message("Why the board looks at this: what it means for children and families."),
    "overall-summary": Message("How things stand, in a few sentences. Name the indicators that you speak of."),
    "achievements": Message("What has gone well since the last report, one a line (Alt+Enter)."),
    "challenges": Message("Risks and barriers, one a line (Alt+Enter)."),
}
LONG = ("why-priority", "overall-summary", "achievements", "challenges")
ACTIONS: dict[Part, Message] = {
    "action": Message("The action.", "Hold every review of a looked after child on time"),
    "contributory-officer": Message("Who is responsible.", "Tom Hadley"),
    "milestone": Message("The steps, one a line (Alt+Enter); each has its own time beside it."),
    "timescale": Message("When each step is due, one a line, in the order of the steps.", "Dec 2026"),
}
APPROVED: dict[Part, Message] = {
    "approved-by": Message("The role of whoever approves.", "Accountable director"),
    "approver": Message("Who has approved the report; not its lead officer."),
    "approval-date": Message("The day it was approved on.", "12/11/2026"),
}
WIDTHS: dict[Part, float] = {
    "action": 46, "contributory-officer": 24, "milestone": 56, "timescale": 18,
    "approved-by": 40, "approver": 40, "approval-date": 18,
}  # fmt: skip


def summary(book: Workbook, form: Form, lists: Lists) -> None:
    """Write the labels of the narrative, with room beside each."""
    labels = _labels(form, SUMMARY)
    if not labels:
        return
    sheet = book.create_sheet("Summary", 0)
    _look.title(sheet, f"{form.title}: summary")
    _look.widths(sheet, (26, 110))
    words = {
        "overall-judgement": tuple(offered(form.schema.rag).values()),
        "direction-of-travel": tuple(offered(form.schema.report.direction).values()),
    }
    for row, (part, text) in enumerate(labels.items(), TOP):
        asked = replace(SUMMARY[part], words=words.get(part, ()))
        _look.label(_look.at(sheet, row, 1), text)
        _look.entry(_look.at(sheet, row, 2))
        _look.ask(sheet, f"B{row}", text, asked, lists.source(text, asked))
        sheet.row_dimensions[row].height = 110 if part in LONG else 22
    _look.finish(sheet)


def actions(book: Workbook, form: Form) -> None:
    """Write the action plan; without a heading for actions, and one of when they are due, it would not be read."""
    headings = _labels(form, ACTIONS)
    if "action" in headings and {"milestone", "timescale"} & headings.keys():
        _table(book.create_sheet("Actions"), f"{form.title}: action plan", headings, ROWS)


def approvals(book: Workbook, form: Form) -> None:
    """Write who approved the report, and when."""
    headings = _labels(form, APPROVED)
    if headings.keys() == APPROVED.keys():
        _table(book.create_sheet("Approvals"), f"{form.title}: approvals", headings, APPROVALS)


def _labels(form: Form, parts: Iterable[Part]) -> dict[Part, str]:
    """Return the schema's best label of each of these parts that has one."""
    known = form.schema.report.headings
    best = {part: next((word for word in known.get(part, ()) if "*" not in word), "") for part in parts}
    return {part: word for part, word in best.items() if word.strip()}


def _table(sheet: Worksheet, title: str, headings: dict[Part, str], rows: int) -> None:
    _look.title(sheet, title)
    for number, (part, text) in enumerate(headings.items(), 1):
        _look.heading(_look.at(sheet, TOP, number), text)
        for row in range(TOP + 1, TOP + rows + 1):
            _look.entry(_look.at(sheet, row, number), number_format=DAY if part == "approval-date" else "General")
            sheet.row_dimensions[row].height = HEIGHT
        ends = f"{address(TOP + 1, number)}:{address(TOP + rows, number)}"
        _look.ask(sheet, ends, text, (ACTIONS | APPROVED)[part])
    _look.widths(sheet, (WIDTHS[part] for part in headings))
    sheet.row_dimensions[TOP].height = 24
    sheet.freeze_panes = f"A{TOP + 1}"
    _look.finish(sheet, TOP)
