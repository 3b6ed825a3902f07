"""The sheet Indicators: headings, the rows of known indicators, and blank rows."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from safeguard_xl.annotate import FILLS, live_lights
from safeguard_xl.model import FIGURE_FIELDS, Unit
from safeguard_xl.ooxml import ColourRule, address, column_letter
from safeguard_xl.schema import Definition
from safeguard_xl.template import _look
from safeguard_xl.template._example import example
from safeguard_xl.template._form import CALCULATED, OF_LIMITS, Column, Form, unit_of
from safeguard_xl.template._lists import Lists
from safeguard_xl.template._messages import message
from safeguard_xl.template._words import offered

NAME = "Indicators"
HEADING_ROW = 4
EXAMPLE_ROW = HEADING_ROW + 1
FIRST = EXAMPLE_ROW + 1
WIDTHS = {
    "reference": 11.0, "title": 36.0, "owner": 17.0, "frequency": 12.0, "unit": 11.5, "polarity": 12.0, "kind": 12.0,
    "comment": 30.0, "data_quality": 15.0, "concern": 26.0, "rag": 14.0, "direction": 11.0,
    CALCULATED[0]: 18.0, CALCULATED[1]: 14.0,
}  # fmt: skip
WIDTH = 12.0  # of a column of figures
LEFT = ("title", "owner", "comment", "data_quality", "concern")
FORMATS: Mapping[Unit, str] = {
    Unit.PERCENT: "0.0%",
    Unit.COUNT: "#,##0",
    Unit.RATE: "0.0",
    Unit.MONEY: "£#,##0.00",
}
"""How Excel shows a number that is typed; where the unit is not known, as it is typed."""
DUE = ("polarity", "frequency", "unit", "target")
"""What a row has to hold from the start of the year: shaded while it does not."""
SHADE = "FFF2CC"
NUMBER_FORMATS = 264  # from here on, far from those that openpyxl gives to cells: each format has a number of its own
HEIGHT = 38.0  # three lines: a row with a height does not grow by itself, and one without is not seen to be empty
BOLD = 0.8  # of the letters that a column takes, where they are bold
REMARKS = (
    f"One indicator a row; row {EXAMPLE_ROW} is an example. Click a cell for help. Shaded cells are still to fill in.",
    "The grey columns at the right are filled in by safeguard-xl update; leave them empty.",
)


def indicators(book: Workbook, form: Form, lists: Lists) -> None:
    """Write the sheet."""
    sheet = book.create_sheet(NAME)
    _look.title(sheet, form.title)
    _look.remark(sheet["A2"], REMARKS[0])
    _look.remark(sheet["A3"], REMARKS[1])
    last = FIRST + len(form.known) + form.blank_rows - 1
    for column in form.columns:
        _look.heading(_look.at(sheet, HEADING_ROW, column.number), column.heading, ours=column.is_ours)
        _cell(_look.at(sheet, EXAMPLE_ROW, column.number), column, None)
        for row, definition in zip_longest(range(FIRST, last + 1), (known for _, known in form.known)):
            _cell(_look.at(sheet, row, column.number), column, definition)
        for cells, definition in _spans(column, form, last):
            asked = message(column, form, definition)
            _look.ask(sheet, cells, column.heading, asked, lists.source(column.heading, asked))
    _example(sheet, form)
    _known(sheet, form)
    _colours(sheet, form, last)
    _shape(sheet, form, last)


def _cell(cell: Cell, column: Column, definition: Definition | None) -> None:
    centred = column.field not in LEFT
    _look.entry(cell, number_format=_format(column, definition), centred=centred, pale=column.is_ours)


def _format(column: Column, definition: Definition | None) -> str:
    if column.field in ("reference", "title"):
        return _look.TEXT  # 1-2 stays 1-2, and is no date
    if column.field not in (*FIGURE_FIELDS, *OF_LIMITS) or definition is None:
        return "General"
    return FORMATS.get(unit_of(definition) or Unit.SCORE, "General")


def _spans(column: Column, form: Form, last: int) -> Iterator[tuple[str, Definition | None]]:
    """Yield the cells of a column that have one message: the known indicators' by unit,
    scale and polarity, then the rest.
    """
    letter = column_letter(column.number)
    rows: dict[tuple[object, ...], list[int]] = {}
    examples: dict[tuple[object, ...], Definition] = {}
    known = form.known if column.field in FIGURE_FIELDS else ()
    for row, (_, definition) in enumerate(known, FIRST):
        kind = (unit_of(definition), definition.scale, definition.polarity)
        rows.setdefault(kind, []).append(row)
        examples.setdefault(kind, definition)
    for alike, numbers in rows.items():
        yield " ".join(f"{letter}{row}" for row in numbers), examples[alike]
    yield f"{letter}{FIRST + len(known)}:{letter}{last}", None


def _example(sheet: Worksheet, form: Form) -> None:
    """Write an indicator as it is when it is filled in, told from the others by its letters."""
    texts = example(form)
    for column, text in texts.items():
        _look.put(_look.at(sheet, EXAMPLE_ROW, column), text)
        _look.quiet(_look.at(sheet, EXAMPLE_ROW, column))
    _look.tall(sheet, EXAMPLE_ROW, [(text, _width(form.columns[at - 1])) for at, text in texts.items()], HEIGHT)


def _known(sheet: Worksheet, form: Form) -> None:
    """Write what the schema says of the indicators that it names."""
    polarities, units = offered(form.schema.polarity), offered(form.schema.unit)
    for row, (reference, definition) in enumerate(form.known, FIRST):
        unit = unit_of(definition)
        texts = {
            "reference": reference,
            "title": definition.title or definition.measure,
            "polarity": polarities.get(definition.polarity, "") if definition.polarity else "",
            "unit": units.get(unit, "") if unit else "",
        }
        for field, text in texts.items():
            column = form.column(field)
            if column and column.field == field:  # "Frequency & Measure" is not filled by a unit alone
                _look.put(_look.at(sheet, row, column.number), text)
        _look.tall(sheet, row, [(texts["title"], WIDTHS["title"])], HEIGHT)


def _colours(sheet: Worksheet, form: Form, last: int) -> None:
    """Colour the lights, whoever writes them, and shade what is due of a row with a title."""
    title = form.column("title")
    name = address(FIRST, title.number) if title else "A1"
    for column in form.columns:
        first = address(FIRST, column.number)
        cells = f"{first}:{address(last, column.number)}"
        if column.field == "rag" or column.heading == CALCULATED[1]:
            for rule in live_lights(NAME, cells):
                _live(sheet, rule)
        elif set(column.fields) & set(DUE):
            _live(sheet, ColourRule(NAME, cells, f'AND(TRIM(${name})<>"",TRIM({first})="")', SHADE))


def _live(sheet: Worksheet, rule: ColourRule) -> None:
    """Add a conditional format."""
    number = NUMBER_FORMATS + list(FILLS.values()).index(rule.fill) if rule.number_format else 0
    shown = NumberFormat(number, rule.number_format) if rule.number_format else None
    coloured = DifferentialStyle(numFmt=shown, fill=PatternFill("solid", bgColor=rule.fill, fgColor=rule.fill))
    sheet.conditional_formatting.add(rule.ref, Rule(type="expression", dxf=coloured, formula=[rule.formula]))


def _width(column: Column) -> float:
    return WIDTHS.get(column.field or column.heading, WIDTH)


def _shape(sheet: Worksheet, form: Form, last: int) -> None:
    widths = list(map(_width, form.columns))
    _look.widths(sheet, widths)
    headings = [(column.heading, width * BOLD) for column, width in zip(form.columns, widths, strict=True)]
    _look.tall(sheet, HEADING_ROW, headings, HEIGHT)
    for row in range(FIRST + len(form.known), last + 1):
        sheet.row_dimensions[row].height = HEIGHT
    title = form.column("title")
    sheet.freeze_panes = address(FIRST, (title.number if title else 0) + 1)
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{address(last, len(form.columns))}"
    _look.finish(sheet, HEADING_ROW)
