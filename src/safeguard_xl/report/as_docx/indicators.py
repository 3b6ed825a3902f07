"""The indicators in a Word document: their table, their charts, and the arithmetic of their lights."""

from io import BytesIO
from typing import TYPE_CHECKING

from docx.shared import Cm, Pt

from safeguard_xl.report.as_docx.tables import ARROWS, add_row, heading_row, new_table, write, write_light, write_row
from safeguard_xl.report.board import charts
from safeguard_xl.report.board.paper import Lamp, Line, Paper

if TYPE_CHECKING:
    from docx.document import Document as Word

WIDTHS = {"reference": 2.1, "better": 2.0, "result": 2.4, "travels": 1.8, "outturn": 3.4, "quality": 2.3}  # centimetres
BESIDE = "Beside earlier results: "


def add_indicators(document: "Word", paper: Paper) -> None:
    """The table of indicators with their lights."""
    document.add_heading("Performance indicators", 1)
    widths = {field: WIDTHS.get(field, 2.0) for field in paper.headings}
    widths["title"] = 26.4 - sum(width for field, width in widths.items() if field != "title")
    table = new_table(document, 1, list(widths.values()))
    heading_row(table, paper.headings.values(), size=8)
    for line in paper.lines:
        for number, (field, cell) in enumerate(zip(paper.headings, add_row(table), strict=True)):
            if field == "result":
                write_light(cell, line.result, line.current, size=8)
            elif field == "outturn":
                write_light(cell, line.outturn, line.predicted, size=8, note=line.spread)
            else:
                arrow = ARROWS.get(line.travel, "") if field == "travels" else ""
                flags = "".join(f"\n{flag}" for flag in line.flags) if field == "title" else ""
                write(cell, f"{arrow}{getattr(line, field)}{flags}", size=8, bold=not number)


def add_charts(document: "Word", paper: Paper) -> None:
    """The charts with the arithmetic of their lights, the key indicators first."""
    drawn = [line for line in paper.lines if line.anchor in paper.drawn]
    for line in sorted(drawn, key=lambda line: line.anchor not in paper.key):
        _chart(document, line)


def add_undrawn(document: "Word", paper: Paper) -> None:
    """The arithmetic of the others."""
    if paper.undrawn:
        document.add_heading("Without a chart", 2)
        document.add_paragraph(paper.undrawn).paragraph_format.keep_with_next = True
        table = new_table(document, 1, (4.6, 5.2, 6.8))
        heading_row(table, ["Indicator", "Result", "Full year"], size=9)
        for line in paper.lines:
            if line.anchor not in paper.drawn:
                write_row(table, (f"{line.reference} {line.title}".strip(), *_both(line)), size=9)


def _lights(line: Line) -> tuple[tuple[Lamp, str], tuple[Lamp, str]]:
    return (line.current, f"{line.current.because}."), (line.predicted, line.foreseen)


def _said(light: tuple[Lamp, str]) -> str:
    lamp, because = light
    return f"{lamp.sign} {lamp.words}: {because}"


def _both(line: Line) -> tuple[str, str]:
    """The two lights in words; beside the result stands whether it is signal or noise."""
    current, predicted = map(_said, _lights(line))
    return f"{current} {BESIDE}{line.variation}" if line.variation else current, predicted


def _chart(document: "Word", line: Line) -> None:
    document.add_heading(f"{line.reference} {line.title}".strip(), 2)
    if line.timeline:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(charts.png(line.timeline)), width=Cm(7.6))
        properties = shape._inline.docPr  # noqa: SLF001 (python-docx has no other way to an alternative text)
        properties.set("descr", line.timeline.says)
        properties.set("title", line.timeline.title)
    said = [
        (f"{name}: {lamp.sign} {lamp.words}. ", because)
        for name, (lamp, because) in zip(("Result", "Full year"), _lights(line), strict=True)
    ]
    said += [(BESIDE, line.variation)] if line.variation else []
    for name, text in said:
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(text)
        for run in paragraph.runs:
            run.font.size = Pt(9.5)
        paragraph.paragraph_format.keep_with_next = name != said[-1][0]
