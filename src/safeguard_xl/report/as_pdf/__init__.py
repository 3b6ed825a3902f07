"""The report as a PDF for printing and for the archive: tagged (PDF/UA-1), with its own fonts."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import typst

from safeguard_xl.report.board import charts
from safeguard_xl.report.board.paper import Paper

TEMPLATE = Path(__file__).parent / "paper.typ"


def render(paper: Paper) -> bytes:
    """The document; what a cell says goes in as data, so it cannot be markup."""
    drawn = {line.anchor: line.timeline for line in paper.lines if line.timeline}
    given = {
        "paper": asdict(paper),
        "charts": {anchor: charts.svg(timeline, anchor) for anchor, timeline in drawn.items()},
        "alts": {anchor: f"{timeline.title}. {timeline.says}" for anchor, timeline in drawn.items()},
    }
    day = datetime.fromisoformat(paper.day or "1980-01-01").replace(tzinfo=UTC)
    written: bytes = typst.compile(
        str(TEMPLATE),
        font_paths=[str(charts.FONTS)],
        sys_inputs={"paper": json.dumps(given)},
        pdf_standards=["ua-1"],
        timestamp=int(day.timestamp()),
    )
    return written
