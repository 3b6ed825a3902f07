"""A review in the forms its readers use: one file an output, all from `Review`, none computing anything."""

from collections.abc import Callable, Mapping, Sequence

from safeguard_xl.report import as_csv, as_json
from safeguard_xl.report._outcome import Outcome
from safeguard_xl.report.explained import show_explained
from safeguard_xl.report.statistics import show_statistics
from safeguard_xl.report.terminal import clean, show, show_verdict, verdict_on_all

__all__ = [
    "FORMATS",
    "Outcome",
    "clean",
    "render",
    "show",
    "show_explained",
    "show_statistics",
    "show_verdict",
    "verdict_on_all",
]

FORMATS: Mapping[str, Callable[[Sequence[Outcome]], str]] = {"json": as_json.render, "csv": as_csv.render}


def render(outcomes: Sequence[Outcome], form: str) -> str:
    """The reviews as text in one of FORMATS."""
    return FORMATS[form](outcomes)
