"""The sheet that says how to fill the others in: steps, each column with an example, and what the lights mean."""

from collections.abc import Iterator

from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from safeguard_xl.annotate import FILLS
from safeguard_xl.model import SYMBOLS
from safeguard_xl.policies import legend
from safeguard_xl.template import _look
from safeguard_xl.template._form import Column, Form
from safeguard_xl.template._messages import message

NAME = "How to fill this in"
WIDTHS = (44.0, 70.0, 40.0)
STEPS = (
    "Write one indicator in each row of the sheet Indicators, as the example there. A cell says what belongs in it.",
    "Where rows have an indicator already, delete those of indicators that you do not report.",
    "You can add the numbers and year in brackets: 72.5% (58 out of 80 children). Where there is no figure, write why.",
    "Headings are locked, so that they are found again; there is no password (Review, Unprotect Sheet).",
    "For more rows, insert them above the last one: they get its drop-downs. Delete sheets that you do not use.",
    "Save the workbook, then have it read: safeguard-xl check {option}FILE",
    "When nothing is left to fix: safeguard-xl update {option}FILE fills in the grey columns, in a copy.",
)


def guide(book: Workbook, form: Form) -> None:
    """Write the sheet."""
    sheet = book.create_sheet(NAME)
    _look.widths(sheet, WIDTHS)
    _look.title(sheet, NAME)
    row = 2
    for number, step in enumerate(STEPS, 1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(WIDTHS))
        _look.said(sheet.cell(row, 1), f"{number}. {step.format(option=form.option)}")
        row += 1
    row += 1
    for at, text in enumerate(("Column", "What to write", "For example"), 1):
        _look.heading(sheet.cell(row, at), text)
    for where, what, example in _columns(form):
        row += 1
        for at, text in enumerate((where, what, example), 1):
            _look.said(sheet.cell(row, at), text, bold=at == 1)
            sheet.cell(row, at).border = _look.BOX
        _look.tall(sheet, row, zip((where, what, example), WIDTHS, strict=True), _look.LINE + 5)
    row += 1
    for rag, meaning in legend(form.schema.rated_by).items():
        row += 1
        _look.said(sheet.cell(row, 1), f"{SYMBOLS[rag]} {rag.capitalize()}: {meaning}")
        sheet.cell(row, 1).border = _look.BOX
        sheet.cell(row, 1).fill = PatternFill("solid", fgColor=FILLS[rag])
    _look.finish(sheet)


def _columns(form: Form) -> Iterator[tuple[str, str, str]]:
    """Each field's columns in a line: where they stand, what to write, an example."""
    together: dict[tuple[str, ...], list[Column]] = {}
    for column in form.columns:
        together.setdefault(column.fields or (column.heading,), []).append(column)
    for columns in together.values():
        first, last = columns[0], columns[-1]
        ends = [f"{get_column_letter(column.number)}  {column.heading}" for column in (first, last)]
        asked = message(first, form)
        yield ends[0] if first == last else " to ".join(ends), asked.says, asked.example
