"""What is done with a workbook, each in a process that can be stopped: look at it, or make a file of it."""

import os
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field

from safeguard_xl.draft import Corrections, corrected, draft
from safeguard_xl.errors import SafeguardError
from safeguard_xl.flow import choose, read, review_book
from safeguard_xl.model import Remark, Review
from safeguard_xl.ooxml import Limits
from safeguard_xl.report.on_paper import render
from safeguard_xl.schema import load_schema
from safeguard_xl.web.seen import Seen, seen_in
from safeguard_xl.write import Options, destination, save

LIMITS = Limits(total_bytes=192 * 1024 * 1024, entries=4000, elements=300_000)
"""Less than a file of one's own may weigh: somebody else sent it."""


class Asked(Struct, frozen=True):
    """A workbook, what was put right of how it is read, and what is said beside its findings."""

    path: Path
    corrections: Corrections = field(default_factory=Corrections)
    said: tuple[Remark, ...] = ()


class Made(NamedTuple):
    """A file that was made, and what is to be said of it."""

    content: bytes
    said: tuple[str, ...] = ()


def look(asked: Asked) -> Seen:
    """Return what a workbook says."""
    with _Named(asked.path):
        return seen_in(_review(asked), asked.corrections)


def checked(asked: Asked) -> Made:
    """Return the workbook with its lights, its forecasts and the sheet of findings, and what was changed in it."""
    with _Named(asked.path):
        target = asked.path.with_stem(f"{asked.path.stem}.checked")
        target.unlink(missing_ok=True)
        try:
            said = save(_review(asked), destination(target), Options(findings=True))
            return Made(target.read_bytes(), tuple(said.replace(f"{target.parent}{os.sep}", "").splitlines()))
        finally:
            target.unlink(missing_ok=True)


def schema(asked: Asked) -> Made:
    """Return what was put right as a schema; where nothing was, a first one of how the workbook is read."""
    with _Named(asked.path):
        text = _own_schema(asked) if asked.corrections else draft(asked.path, LIMITS).text
        return Made(text.encode())


def paper(asked: Asked, ending: str, findings: bool) -> Made:  # noqa: FBT001 (it is sent to another process)
    """Return the board's report, or the officer's findings, as a page, a Word document or a PDF."""
    with _Named(asked.path):
        return Made(render(_review(asked), ending, findings=findings))


def _review(asked: Asked) -> Review:
    book = read(asked.path, LIMITS)
    chosen = choose(book, None, None)
    if asked.corrections:
        own = asked.path.with_suffix(".toml")
        own.write_text(corrected(asked.path, chosen.name, asked.corrections), encoding="utf-8")
        chosen = load_schema(own)
    return review_book(book, chosen, said=asked.said)


def _own_schema(asked: Asked) -> str:
    return corrected(asked.path, choose(read(asked.path, LIMITS), None, None).name, asked.corrections)


class _Named:
    """Within it a refusal names the workbook as its officer does, without the folder where it lies."""

    def __init__(self, path: Path) -> None:
        self._folder = f"{path.parent}{os.sep}"

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, at: object) -> None:
        """Raise a refusal again, in the officer's words."""
        if isinstance(error, SafeguardError):
            raise type(error)(str(error).replace(self._folder, "")) from None
