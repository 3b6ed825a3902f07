"""The report and the findings as a PDF each: tagged (PDF/UA-1), the same on every machine."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import typst
from msgspec import to_builtins

from safeguard_xl.report.board import charts
from safeguard_xl.report.board.paper import Paper
from safeguard_xl.report.board.picture import fonts
from safeguard_xl.report.committee.compose import committee_of
from safeguard_xl.report.committee.document import WIDE
from safeguard_xl.report.officer.document import Findings

HERE = Path(__file__).parent
FACE = "DejaVu Sans"


def render(paper: Paper) -> bytes:
    """Return the board's document; what a cell says goes in as data, so it cannot be markup."""
    committee = committee_of(paper)
    drawn = {anchor: paper.timelines[anchor] for anchor in committee.charts}
    given = {
        "paper": to_builtins(committee),
        "day": paper.day,
        "charts": {anchor: charts.svg(timeline, anchor, FACE, WIDE) for anchor, timeline in drawn.items()},
        "alts": {anchor: f"{timeline.title}. {timeline.says}" for anchor, timeline in drawn.items()},
    }
    return _set("paper.typ", given, paper.moment)


def render_findings(found: Findings) -> bytes:
    """Return the officer's document."""
    return _set("findings.typ", {"found": to_builtins(found)}, found.moment)


def _set(template: str, given: Mapping[str, object], moment: datetime) -> bytes:
    """Return what Typst makes of a template.

    Its letters are those of the fonts that come with matplotlib and Typst; the reader's own are asked for those alone
    that these have not.
    """
    written: bytes = typst.compile(
        str(HERE / template),
        font_paths=[str(fonts())],
        sys_inputs={"given": json.dumps(given)},
        pdf_standards=["ua-1"],
        timestamp=int(moment.timestamp()),
    )
    return written
