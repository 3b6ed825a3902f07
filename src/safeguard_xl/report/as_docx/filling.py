"""A council's own Word template, filled with what a report says; docs/reports.md lists the fields."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr
from zipfile import BadZipFile

from docx.exceptions import PythonDocxError
from docx.shared import Emu, Pt
from docxtpl import DocxTemplate, InlineImage  # type: ignore[import-untyped]  # it has none
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from safeguard_xl.errors import SafeguardError
from safeguard_xl.report.as_docx.setting import saved
from safeguard_xl.report.board import charts
from safeguard_xl.report.board.paper import Lamp, Line, Paper, Said, Step
from safeguard_xl.report.board.timeline import Timeline
from safeguard_xl.report.committee.document import WIDE
from safeguard_xl.report.committee.indicators import lines_of
from safeguard_xl.schema._explain import meant

TINTS = {"red": "F4C7C3", "amber": "FCE3A8", "green": "C6E5D0"}  # under dark letters
LISTED = ("summary", "indicators", "exceptions", "actions", "approvals")
"""The fields without which a paper lacks a part."""


class _Chart(InlineImage):  # type: ignore[misc]  # docxtpl has no types
    """A chart that is drawn where the template has it, with its words for those who do not see it."""

    def __init__(self, template: DocxTemplate, timeline: Timeline) -> None:
        self.size = _room(template), WIDE[1]
        super().__init__(template, None, width=Pt(self.size[0]))
        self.timeline = timeline

    def _insert_image(self) -> str:
        self.image_descriptor = BytesIO(charts.png(self.timeline, self.size))
        told = f"<wp:docPr descr={quoteattr(self.timeline.says)} "
        return str(super()._insert_image()).replace("<wp:docPr ", told, 1)


def _room(template: DocxTemplate) -> float:
    """Return how wide a chart is: as in a paper of ours, but no wider than the text of the template, in points."""
    sections = template.get_docx().sections
    widths = ((one.page_width or 0) - (one.left_margin or 0) - (one.right_margin or 0) for one in sections)
    return min(WIDE[0], *(float(Emu(width).pt) for width in widths if width > 0))


def fill(paper: Paper, path: Path) -> tuple[bytes, str]:
    """Return the template filled, and which parts of the paper it leaves out, in a sentence.

    Raises SafeguardError for a template that cannot be read, or that asks for what is no field.
    """
    template = _opened(path)
    rules = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        known = fields_of(paper, template)
        asked = template.get_undeclared_template_variables(rules)
        _refuse(path, asked, known)
        template.render(known, rules)
    except TemplateError as error:
        said = (error.message or "its tags cannot be read").rstrip(".")
        raise SafeguardError(
            f"{path.name}: {said}. docs/reports.md lists the fields that a template may use."
        ) from error
    without = [name for name in LISTED if name not in asked]
    left_out = f"{path.name} has no place for: {', '.join(without)}." if without else ""
    return saved(template.docx, paper.moment), left_out


def _opened(path: Path) -> DocxTemplate:
    template = DocxTemplate(path)
    try:
        template.get_docx()
    except (BadZipFile, KeyError, ValueError, OSError, PythonDocxError) as error:
        raise SafeguardError(f"{path.name} cannot be read as a Word document (.docx).") from error
    return template


def _refuse(path: Path, asked: set[str], known: Mapping[str, Any]) -> None:
    if unknown := sorted(asked - set(known)):
        raise SafeguardError(
            f'{path.name} asks for "{unknown[0]}", which is not a field.{meant(unknown[0], list(known))}'
        )
    if not asked:
        raise SafeguardError(
            f"{path.name} has no field to fill in, such as {{{{ title }}}}; docs/reports.md lists them."
        )


def fields_of(paper: Paper, template: DocxTemplate) -> dict[str, Any]:
    """Return what a template may use, by its name."""
    lines = {line.anchor: _indicator(line, template) for line in paper.lines}
    return {
        "title": paper.title, "beneath": list(paper.beneath), "period": paper.period, "name": paper.name,
        "lead_officer": paper.lead, "priorities": [{"code": code, "title": title} for code, title in paper.priorities],
        "judgement": _light(paper.judgement) if paper.judgement else None, "travel": paper.travels,
        "contested": list(paper.contested), "summary": list(paper.sentences), "to_ask": paper.to_ask,
        "data": paper.state, "dropped": list(paper.dropped),
        "why": [_said(said) for said in paper.why], "narrative": [_said(said) for said in paper.narrative],
        "this_period": paper.this_period, "last_period": paper.last_period,
        "indicators": [lines[line.anchor] for line in lines_of(paper, paper.order)],
        "not_due": [{"because": one.because, "references": list(one.references)} for one in paper.undue],
        "exceptions": [lines[anchor] for anchor in paper.exceptions],
        "actions": [_action(step) for step in paper.actions],
        "approvals": [{"role": one.role, "name": one.name, "day": one.day} for one in paper.approvals],
        "policy": paper.policy, "meanings": [f"{name}: {meaning}" for name, meaning in paper.meanings],
        "forecasts": paper.forecasts, "reading": list(paper.reading), "origin": paper.origin,
    }  # fmt: skip


def _light(light: Lamp) -> dict[str, str]:
    return {"words": f"{light.sign} {light.words}", "because": light.because, "fill": TINTS.get(light.rag, "FFFFFF")}


def _indicator(line: Line, template: DocxTemplate) -> dict[str, Any]:
    standing = line.standing
    return {
        "reference": line.reference, "title": line.title, "where": line.where,
        "better": line.better, "owner": line.owner, "frequency": line.frequency,
        "baseline": line.baseline, "last": standing.last, "result": standing.now, "target": standing.aim,
        "gap": standing.gap, "travel": line.travels, "light": _light(line.current),
        "forecast": line.outturn, "forecast_range": line.spread, "forecast_light": _light(line.predicted),
        "forecast_because": line.foreseen, "officer_forecast": line.officer, "variation": line.variation,
        "data_quality": line.quality, "comment": line.comment, "flags": [flag.words for flag in line.flags],
        "chart": _Chart(template, line.timeline) if line.timeline else "",
    }  # fmt: skip


def _said(said: Said) -> dict[str, Any]:
    return {"heading": said.heading, "texts": list(said.texts), "points": said.points}


def _action(step: Step) -> dict[str, Any]:
    rows = [{"milestones": list(milestones), "timescales": list(timescales)} for milestones, timescales in step.rows]
    return {"action": step.action, "officer": step.officer, "rows": rows, "remark": step.remark}
