"""A review in the forms its readers use: one file an output, all from `Review`, none computing anything."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from safeguard_xl.report._outcome import Outcome
from safeguard_xl.report._same_bytes import EARLIEST, dated
from safeguard_xl.report._words import as_typed, clean, verdict_on_all

__all__ = [
    "EARLIEST",
    "FILES",
    "FORMATS",
    "TEXTS",
    "Outcome",
    "as_typed",
    "clean",
    "dated",
    "render",
    "render_bytes",
    "verdict_on_all",
]

TEXTS = ("json", "csv", "markdown", "sarif", "junit", "github")
FILES = ("xlsx",)
"""The forms that are no text, and so no matter for a screen."""

FORMATS = (*TEXTS, *FILES)


def render(outcomes: Sequence[Outcome], form: str) -> str:
    """Return the reviews as text in one of TEXTS."""
    text: str = import_module(f"safeguard_xl.report.as_{form}").render(outcomes)
    return text


def render_bytes(outcomes: Sequence[Outcome], form: str, folder: Path | None = None) -> bytes:
    """Return the reviews as a file in one of FORMATS, text in UTF-8; links lead from `folder`, where it is to lie."""
    if form in TEXTS:
        return render(outcomes, form).encode()
    content: bytes = import_module(f"safeguard_xl.report.as_{form}").render(outcomes, folder or Path())
    return content
