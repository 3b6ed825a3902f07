"""The report and the findings as a page each that needs nothing else: style and charts are in it."""

from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from safeguard_xl.model import Rag
from safeguard_xl.report.as_html.columns import columns_of
from safeguard_xl.report.as_html.distance import drawn, scale_of
from safeguard_xl.report.board import charts
from safeguard_xl.report.board.narrative import long_date
from safeguard_xl.report.board.paper import ARROWS, Paper
from safeguard_xl.report.officer.document import Findings

HERE = Path(__file__).parent
LEGEND = "● the result, | its target; left of it is worse"
WORD = 12  # letters of a judgement that is but a light


def render(paper: Paper) -> bytes:
    """Return the board's page; whatever a cell says is text in it."""
    lines = {line.anchor: line for line in paper.lines}
    first = [lines[anchor] for anchor in paper.order]
    scale = scale_of(line.standing for line in first)
    return _filled(
        "page.html.j2",
        paper=paper,
        first=first,
        undue=[line for line in paper.lines if line.anchor not in paper.order],
        columns=columns_of(paper, first, distance=scale is not None),
        scale=scale,
        legend=f"{LEGEND}, shaded: amber" if any(line.standing.amber for line in first) else LEGEND,
        distances={line.anchor: Markup(drawn(line.standing, scale)) for line in first if scale},  # noqa: S704 (numbers)
        exceptions=[lines[anchor] for anchor in paper.exceptions],
        others=[line for line in paper.lines if line.anchor not in paper.exceptions],
        charts=_charts(paper),
        arrows=ARROWS,
        longest=WORD,
        tone=_tone(paper),
        approved=long_date(date.fromisoformat(paper.day)) if paper.day else "",
    )


def render_findings(found: Findings) -> bytes:
    """Return the officer's page."""
    return _filled("findings.html.j2", found=found)


def _filled(template: str, **given: object) -> bytes:
    templates = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style = (HERE / "style.css").read_text(encoding="utf-8")
    page = templates.get_template(template).render(style=Markup(style), **given)  # noqa: S704 (ours)
    return page.lstrip().encode()


def _tone(paper: Paper) -> str:
    """Return the colour of the state: that of the judgement, but for a green one over indicators that are red."""
    judged = paper.judgement.rag if paper.judgement else Rag.NOT_RATED.value
    red = any(line.current.rag == Rag.RED for line in paper.lines)
    return Rag.NOT_RATED.value if judged == Rag.GREEN and red else judged


def _charts(paper: Paper) -> dict[str, Markup]:
    """The charts of the exceptions by anchor."""
    shown = paper.timelines
    return {
        anchor: Markup(charts.svg(shown[anchor], f"{anchor}-chart"))  # noqa: S704 (the chart escapes its words)
        for anchor in paper.exceptions
        if anchor in shown
    }
