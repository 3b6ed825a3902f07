"""The report as a PDF for printing and for the archive: tagged (PDF/UA-1), the same on every machine."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import typst

from safeguard_xl.report.board import charts
from safeguard_xl.report.board.paper import Paper
from safeguard_xl.report.board.picture import fonts

TEMPLATE = Path(__file__).parent / "paper.typ"
FACE = "DejaVu Sans"


def render(paper: Paper) -> bytes:
    """Return the document; what a cell says goes in as data, so it cannot be markup.

    Its letters are those of the fonts that come with matplotlib and Typst; the reader's own are asked for those alone
    that these have not.
    """
    drawn = paper.timelines
    lines = tuple(replace(line, timeline=None) for line in paper.lines)
    given = {
        "paper": asdict(replace(paper, lines=lines)),
        "charts": {anchor: charts.svg(timeline, anchor, FACE) for anchor, timeline in drawn.items()},
        "alts": {anchor: f"{timeline.title}. {timeline.says}" for anchor, timeline in drawn.items()},
    }
    written: bytes = typst.compile(
        str(TEMPLATE),
        font_paths=[str(fonts())],
        sys_inputs={"paper": json.dumps(given)},
        pdf_standards=["ua-1"],
        timestamp=int(paper.moment.timestamp()),
    )
    return written
