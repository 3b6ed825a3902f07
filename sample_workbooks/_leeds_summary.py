"""The sheet Summary of the Leeds report: judgement, narrative and graphs."""

import io
from collections.abc import Iterator

from _badge import badge
from _leeds_facts import PRIORITIES, WHY
from _leeds_quarter import PREVIOUS, RESULT, TARGET, Quarter
from _look import Look, Workbook, Worksheet, as_typed, lines_of, page

_LAST = 7
_SMALL = {"name": "Arial", "size": 8}
_TEXT_WIDTH = 126
_DATA = 23
"""The graph data's first row, counted from 0, under its headings."""

_GRAPHS = (
    ("NI 59", "NI 59 % Initial Assessment Completed in 7 days"),
    ("NI 60", "NI 60 % Core Assessment completed in 35 days"),
)


def summary(workbook: Workbook, look: Look, quarter: Quarter) -> None:
    """Page one: what it is, the judgement, the graphs. Page two: the officer's words."""
    sheet = workbook.add_worksheet("Summary")
    sheet.set_column(0, 0, 18, look.format())
    sheet.set_column(1, _LAST, 16, look.format())
    _top(sheet, look, quarter)
    workbook.define_name("Reporting_Quarter", "=Summary!$E$5")
    look.across(sheet, 7, _LAST, "Key indicators against target", look.band)
    _graph_data(sheet, look, quarter)
    for number, (_, title) in enumerate(_GRAPHS):
        _graph(workbook, sheet, _DATA + 2 * number, title)
    _text_box(sheet, quarter.remark)
    _words(sheet, look, _DATA + 4, quarter)
    sheet.set_h_pagebreaks([_DATA + 4])
    page(sheet, "Summary", header=quarter.header)


def _top(sheet: Worksheet, look: Look, quarter: Quarter) -> None:
    sheet.merge_range("A1:G1", quarter.titled("Children Leeds: performance report"), look.title)
    sheet.set_row(0, 48 if quarter.invented else 30)
    for row, priority in enumerate(PRIORITIES, start=1):
        sheet.merge_range(row, 0, row, _LAST - 1, priority, look.priority)
        sheet.set_row(row, 26 if row == 1 else 15)
    sheet.merge_range("H1:H4", "", look.format())
    picture = {"image_data": io.BytesIO(badge()), "x_offset": 22, "y_offset": 16}
    sheet.insert_image("H1", "badge.png", picture | {"description": "Council badge", "object_position": 2})
    _particulars(sheet, look, quarter)
    sheet.write_string("A7", "Why is this a priority", look.label)
    sheet.merge_range("B7:H7", WHY, look.body())
    sheet.set_row(6, lines_of(WHY, _TEXT_WIDTH) * 12 + 8)


def _particulars(sheet: Worksheet, look: Look, quarter: Quarter) -> None:
    """Lead officer, quarter, judgement with its drop-down and colours, and two counts by formula."""
    for row, labels in (
        (4, ("Lead Officer", "Reporting quarter", "Overall judgement")),
        (5, ("Indicators in report", "With a result", "Direction of travel")),
    ):
        sheet.set_row(row, 18)
        for column, text in zip((0, 3, 6), labels, strict=True):
            sheet.write_string(row, column, text, look.label)
    sheet.merge_range("B5:C5", "Jackie Wilson", look.body())
    sheet.merge_range("E5:F5", quarter.name, look.body())
    sheet.merge_range("B6:C6", "", look.body())
    references = ",".join(f"Indicators!A{first}:A{last}" for first, last in quarter.spans)
    results = f"Indicators!I5:I{quarter.spans[-1][1]}"
    pending = f'COUNTIF({results},"Annual PI*")-COUNTIF({results},"Result updated*")'
    sheet.write_formula("B6", f"=COUNTA({references})", look.body(), len(quarter.rows))
    sheet.merge_range("E6:F6", "", look.body())
    sheet.write_formula("E6", f"=COUNTA({references})-{pending}", look.body(), quarter.with_a_result)
    strong = look.format(bold=True, border=1, align="center", valign="vcenter", font_size=10)
    sheet.write_string("H5", quarter.judgement, strong)
    sheet.write_string("H6", quarter.direction, strong)
    sheet.data_validation("H5", {"validate": "list", "source": ["Red", "Amber", "Green"]})
    for word, colour in (("Red", look.red), ("Amber", look.amber), ("Green", look.green)):
        sheet.conditional_format("H5", {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": colour})


def _graph_data(sheet: Worksheet, look: Look, quarter: Quarter) -> None:
    """The figures under the graphs, taken from Indicators, with how far each is from its target and its trend."""
    headings = ("Graph data", "2008/09", f"2009/10 Q{quarter.number}", "Points short", "Trend")
    for column, text in enumerate(headings):
        sheet.write_string(_DATA - 1, column, text, look.heading)
    lines = [line for reference, _ in _GRAPHS for line in _lines(quarter, reference)]
    percent = look.body(centred=True, number_format="0.0%")
    for row, (label, *cells) in enumerate(lines, start=_DATA):
        sheet.write_string(row, 0, label, look.label)
        for column, (formula, value) in enumerate(cells, start=1):
            sheet.write_formula(row, column, formula, percent, value)
        sheet.write_blank(row, 3, None, look.body())
        sheet.write_blank(row, 4, None, look.body())
    points = look.body(centred=True, number_format="0.0")
    for row in (_DATA, _DATA + 2):
        (_, _, (_, result)), (_, _, (_, target)) = lines[row - _DATA : row - _DATA + 2]
        short = round((target - result) * 100, 1)
        sheet.write_formula(row, 3, f"=ROUND((C{row + 2}-C{row + 1})*100,1)", points, short)
        sheet.add_sparkline(row, 4, {"range": f"Summary!B{row + 1}:C{row + 1}", "markers": True})
    bar = {"type": "data_bar", "data_bar_2010": True, "bar_color": "#D99694", "bar_solid": True}
    sheet.conditional_format(_DATA, 3, _DATA + 3, 3, bar | {"min_type": "num", "min_value": 0})


def _lines(quarter: Quarter, reference: str) -> Iterator[tuple[str, tuple[str, float], tuple[str, float]]]:
    """Two lines of an indicator: a label, then formula and stored value of last year's cell and of this quarter's."""
    row = quarter.rows[reference]

    def cell(column: int) -> tuple[str, float]:
        value, _ = as_typed(quarter.cell(reference, column))
        return f"=Indicators!{'ABCDEFGHIJK'[column]}{row}", float(value)

    yield f"{reference} result", cell(PREVIOUS), cell(RESULT)
    yield f"{reference} target 2009/10", cell(TARGET), cell(TARGET)


def _graph(workbook: Workbook, sheet: Worksheet, row: int, title: str) -> None:
    """Columns for the result, a line for the target; the first graph at the left, the second at the right."""
    columns, line = workbook.add_chart({"type": "column"}), workbook.add_chart({"type": "line"})
    inside = {"value": True, "position": "inside_end", "font": _SMALL | {"bold": True, "color": "#FFFFFF"}}
    columns.add_series(_series(row) | {"fill": {"color": "#1F3A5F"}, "gap": 120, "data_labels": inside})
    line.add_series(_series(row + 1) | {"line": {"color": "#C00000", "width": 2.25}})
    columns.combine(line)
    columns.set_title({"name": title, "name_font": {"name": "Arial", "size": 10}, "overlay": False})
    grid = {"visible": True, "line": {"color": "#D9D9D9"}}
    columns.set_x_axis({"num_font": _SMALL})
    columns.set_y_axis({"min": 0, "max": 1, "num_format": "0%", "num_font": _SMALL, "major_gridlines": grid})
    columns.set_legend({"position": "bottom", "font": _SMALL})
    columns.set_size({"width": 460, "height": 270})
    sheet.insert_chart("A9" if row == _DATA else "E9", columns, {"x_offset": 4, "y_offset": 5, "object_position": 1})


def _series(row: int) -> dict[str, object]:
    cells: list[object] = ["Summary", row, 1, row, 2]
    return {"name": ["Summary", row, 0], "categories": ["Summary", _DATA - 1, 1, _DATA - 1, 2], "values": cells}


def _text_box(sheet: Worksheet, words: str) -> None:
    look = {
        "width": 336,
        "height": 88,
        "font": {"name": "Arial", "size": 9, "italic": True},
        "fill": {"color": "#FFF8E1"},
        "line": {"color": "#C9A227"},
    }
    sheet.insert_textbox(_DATA - 1, 5, words, look | {"x_offset": 6, "y_offset": 4})


def _words(sheet: Worksheet, look: Look, row: int, quarter: Quarter) -> None:
    """The officer's words, one bullet a row, under their labels."""
    progress = f"Overall Progress to date and outcomes achieved {quarter.months}"
    look.across(sheet, row, _LAST, progress, look.band)
    sheet.set_row(row, 18)
    row += 1
    bullets = (
        ("Overall Summary", (quarter.summary,)),
        ("Achievements since the last report", _dotted(quarter.achievements)),
        ("Challenges/Risks", _dotted(quarter.challenges)),
    )
    for label, texts in bullets:
        if len(texts) > 1:
            sheet.merge_range(row, 0, row + len(texts) - 1, 0, label, look.label)
        else:
            sheet.write_string(row, 0, label, look.label)
        for text in texts:
            sheet.merge_range(row, 1, row, _LAST, text, look.body())
            sheet.set_row(row, lines_of(text, _TEXT_WIDTH) * 12 + 6)
            row += 1


def _dotted(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"• {text}" for text in texts)
