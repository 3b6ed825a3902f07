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
STYLE = HERE / "style.css"
LEGEND = "● the result, | its target; left of it is worse"
WORD = 12  # letters of a judgement that is but a light


def render(paper: Paper) -> bytes:
    """Return the board's page; whatever a cell says is text in it."""
    lines = {line.anchor: line for line in paper.lines}
    return _filled(
        "page.html.j2",
        exceptions=[lines[anchor] for anchor in paper.exceptions],
        others=[line for line in paper.lines if line.anchor not in paper.exceptions],
        others_heading="The other indicators",
        charts=_charts(paper),
        approved=long_date(date.fromisoformat(paper.day)) if paper.day else "",
        **_first(paper),
    )


def render_lights(paper: Paper) -> str:
    """Return the page's first table and why each light is as it is, as a piece of another page: without charts."""
    page = templates().get_template("why.html.j2")
    return page.render(others=paper.lines, others_heading="Why each light is as it is", **_first(paper))


def render_findings(found: Findings) -> bytes:
    """Return the officer's page."""
    return _filled("findings.html.j2", found=found)


def _first(paper: Paper) -> dict[str, object]:
    """Return what the first table needs, the furthest from its target first."""
    lines = {line.anchor: line for line in paper.lines}
    first = [lines[anchor] for anchor in paper.order]
    scale = scale_of(line.standing for line in first)
    return {
        "paper": paper,
        "first": first,
        "undue": [line for line in paper.lines if line.anchor not in paper.order],
        "columns": columns_of(paper, first, distance=scale is not None),
        "scale": scale,
        "legend": f"{LEGEND}, shaded: amber" if any(line.standing.amber for line in first) else LEGEND,
        "distances": {line.anchor: Markup(drawn(line.standing, scale)) for line in first if scale},  # noqa: S704 (numbers)
        "arrows": ARROWS,
        "longest": WORD,
        "tone": _tone(paper),
    }


def templates(*folders: Path) -> Environment:
    """Return the templates of `folders`, and below them the report's own, in which whatever a cell says is text."""
    return Environment(
        loader=FileSystemLoader([*folders, HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _filled(template: str, **given: object) -> bytes:
    page = templates().get_template(template).render(style=Markup(STYLE.read_text(encoding="utf-8")), **given)  # noqa: S704 (ours)
    return page.lstrip().encode()


def _tone(paper: Paper) -> str:
    """Return the colour of the state: that of the judgement, but for a green one over indicators that are red."""
    judged = paper.judgement.rag if paper.judgement else Rag.NOT_RATED.value
    red = any(line.current.rag == Rag.RED for line in paper.lines)
    return Rag.NOT_RATED.value if judged == Rag.GREEN and red else judged


def _charts(paper: Paper) -> dict[str, Markup]:
    """Return the charts of the exceptions by anchor."""
    shown = paper.timelines
    return {
        anchor: Markup(charts.svg(shown[anchor], f"{anchor}-chart"))  # noqa: S704 (the chart escapes its words)
        for anchor in paper.exceptions
        if anchor in shown
    }
