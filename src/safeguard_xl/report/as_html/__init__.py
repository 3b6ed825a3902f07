"""The report as one page that needs nothing else: style and charts are in it."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from safeguard_xl.report.board import charts
from safeguard_xl.report.board.paper import Paper

HERE = Path(__file__).parent
ARROWS = {"up": "▲", "level": "►", "down": "▼"}


def render(paper: Paper) -> bytes:
    """Return the page; whatever a cell says is text in it."""
    templates = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style = (HERE / "style.css").read_text(encoding="utf-8")
    page = templates.get_template("page.html.j2").render(
        paper=paper,
        style=Markup(style),  # noqa: S704 (ours)
        charts=_charts(paper),
        arrows=ARROWS,
    )
    return page.lstrip().encode()


def _charts(paper: Paper) -> dict[str, Markup]:
    """The charts by anchor; one shown twice has ids of its own each time."""
    drawn = paper.timelines
    keys = {**{anchor: anchor for anchor in drawn}, **{f"{anchor}-key": anchor for anchor in paper.key}}
    return {key: Markup(charts.svg(drawn[anchor], f"{key}-chart")) for key, anchor in keys.items()}  # noqa: S704 (the chart escapes its words)
