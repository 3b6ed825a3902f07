"""A review in the forms its readers use: one file an output, all from `Review`, none computing anything."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from safeguard_xl.remote import AnyFile
from safeguard_xl.report._keeping import kept
from safeguard_xl.report._outcome import Outcome
from safeguard_xl.report._same_bytes import EARLIEST, dated
from safeguard_xl.report._words import as_typed, clean, readiness, reading_of

__all__ = [
    "EARLIEST",
    "FILES",
    "FORMATS",
    "TEXTS",
    "Outcome",
    "as_typed",
    "byte_pieces",
    "clean",
    "dated",
    "kept",
    "pieces",
    "readiness",
    "reading_of",
    "render",
    "render_bytes",
]

TEXTS = ("json", "csv", "markdown", "sarif", "junit", "github")
STREAMED = ("json", "csv", "markdown", "github")
"""Those of which not all is held at once."""

FILES = ("xlsx",)
"""The forms that are no text, and so no matter for a screen."""

FORMATS = (*TEXTS, *FILES)


def pieces(outcomes: Sequence[Outcome], form: str) -> Iterator[str]:
    """Yield the reviews as text in one of TEXTS, piece by piece where there may be very much of it."""
    module = import_module(f"safeguard_xl.report.as_{form}")
    yield from module.pieces(outcomes) if form in STREAMED else (module.render(outcomes),)


def render(outcomes: Sequence[Outcome], form: str) -> str:
    """Return the reviews as text in one of TEXTS."""
    return "".join(pieces(outcomes, form))


def byte_pieces(outcomes: Sequence[Outcome], form: str, folder: AnyFile | None = None) -> Iterator[bytes]:
    """Yield the reviews as a file in one of FORMATS, text in UTF-8; links lead from `folder`, where it is to lie."""
    if form in TEXTS:
        yield from (piece.encode() for piece in pieces(outcomes, form))
    else:
        yield import_module(f"safeguard_xl.report.as_{form}").render(outcomes, folder or Path())


def render_bytes(outcomes: Sequence[Outcome], form: str, folder: AnyFile | None = None) -> bytes:
    """Return the reviews as a file in one of FORMATS."""
    return b"".join(byte_pieces(outcomes, form, folder))
