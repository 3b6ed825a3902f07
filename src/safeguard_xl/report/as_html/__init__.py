"""The report as one page that needs nothing else: style, fonts and charts are in it."""

from base64 import b64encode
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from safeguard_xl.report.board import charts
from safeguard_xl.report.board.paper import Paper

HERE = Path(__file__).parent
ARROWS = {"up": "▲", "level": "►", "down": "▼"}


def render(paper: Paper) -> bytes:
    """The page; whatever a cell says is text in it."""
    templates = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    fonts = {style: _embedded(charts.FONTS / f"PublicSans-{style}.ttf") for style in ("Regular", "Bold")}
    style = templates.get_template("style.css").render(fonts=fonts)
    page = templates.get_template("page.html.j2").render(
        paper=paper,
        style=Markup(style),  # noqa: S704 (ours, with nothing of the workbook in it)
        charts=_charts(paper),
        arrows=ARROWS,
        headings=_headings(paper),
    )
    return page.lstrip().encode()


def _embedded(font: Path) -> str:
    return f"data:font/ttf;base64,{b64encode(font.read_bytes()).decode()}"


def _charts(paper: Paper) -> dict[str, Markup]:
    """The charts by anchor; one shown twice has ids of its own each time."""
    drawn = {line.anchor: line.timeline for line in paper.lines if line.timeline}
    keys = {**{anchor: anchor for anchor in drawn}, **{f"{anchor}-key": anchor for anchor in paper.key}}
    return {key: Markup(charts.svg(drawn[anchor], f"{key}-chart")) for key, anchor in keys.items()}  # noqa: S704 (the chart escapes its words)


def _headings(paper: Paper) -> list[str]:
    own = paper.headings
    figures = [own[field] for field in ("baseline", "previous", "target") if own[field]]
    return [
        own["reference"], own["title"], "Better", *figures,
        own["result"] or "Result", "Travel", *([own["predicted"]] if own["predicted"] else []),
        "Predicted full year (calculated)", *([own["data_quality"]] if own["data_quality"] else []),
    ]  # fmt: skip
