"""A review as a file for readers: an HTML page, a Word document or a PDF, by the ending of its name."""

import os
import tempfile
from importlib import import_module
from pathlib import Path

from safeguard_xl.errors import SafeguardError
from safeguard_xl.model import Review

FORMS = {".html": "as_html", ".docx": "as_docx", ".pdf": "as_pdf"}
EXTRA = {"docx", "jinja2", "markupsafe", "matplotlib", "typst"}


def refuse_unfit(target: Path, *, force: bool) -> None:
    """Raises SafeguardError where `target` cannot be written, or stands already and may not be replaced."""
    if target.is_dir():
        raise SafeguardError(f"{target} is a folder; name a file to write.")
    if target.suffix.lower() not in FORMS:
        *others, last = FORMS
        raise SafeguardError(f"{target.name}: a report ends with {', '.join(others)} or {last}; name it so with -o.")
    if not target.parent.is_dir():
        raise SafeguardError(f"There is no folder {target.parent} to write {target.name} into; make it first.")
    if target.exists() and not force:
        raise SafeguardError(f"{target} is there already. Name another file with -o, or replace it with --force.")


def render(review: Review, ending: str) -> bytes:
    """The report in one of FORMS; SafeguardError where the extra `report` is not installed."""
    try:
        form = import_module(f"safeguard_xl.report.{FORMS[ending]}")
        gather = import_module("safeguard_xl.report.board.gather")
        written: bytes = form.render(gather.paper_of(review))
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in EXTRA:
            raise
        raise SafeguardError(
            f"A report needs {error.name}, which is not installed. Install it with: pip install 'safeguard-xl[report]'"
        ) from error
    return written


def save(review: Review, target: Path) -> None:
    """Writes the report: whole, or not at all."""
    content = render(review, target.suffix.lower())
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SafeguardError(f"{target} could not be written: {error.strerror}. Close it, or name another.") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
