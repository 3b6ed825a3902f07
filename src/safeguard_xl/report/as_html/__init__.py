"""The report and the findings as a page each that needs nothing else: style and charts are in it."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from safeguard_xl.report.board import charts
from safeguard_xl.report.board.paper import Paper
from safeguard_xl.report.officer.document import Findings

HERE = Path(__file__).parent
ARROWS = {"up": "▲", "level": "►", "down": "▼"}


def render(paper: Paper) -> bytes:
    """Return the board's page; whatever a cell says is text in it."""
    return _filled("page.html.j2", paper=paper, charts=_charts(paper), arrows=ARROWS)


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


def _charts(paper: Paper) -> dict[str, Markup]:
    """The charts by anchor; one shown twice has ids of its own each time."""
    drawn = paper.timelines
    keys = {**{anchor: anchor for anchor in drawn}, **{f"{anchor}-key": anchor for anchor in paper.key}}
    return {key: Markup(charts.svg(drawn[anchor], f"{key}-chart")) for key, anchor in keys.items()}  # noqa: S704 (the chart escapes its words)
