"""A review as a file for readers, board or officer: a page, a Word document or a PDF, by the ending of its name."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from safeguard_xl.errors import SafeguardError
from safeguard_xl.model import Review
from safeguard_xl.remote import AnyFile, is_same
from safeguard_xl.report.board.gather import paper_of
from safeguard_xl.report.officer.gather import findings_of

FORMS = {".html": "as_html", ".docx": "as_docx", ".pdf": "as_pdf"}
EXTRA = {"docx", "docxtpl", "jinja2", "markupsafe", "matplotlib", "typst"}


def refuse_unknown(target: AnyFile) -> None:
    """Raise SafeguardError for a name whose ending is none of FORMS."""
    if target.suffix.lower() not in FORMS:
        *others, last = FORMS
        raise SafeguardError(f"{target.name}: a report ends with {', '.join(others)} or {last}; name it so with -o.")


def refuse_unfit_template(target: AnyFile, template: Path, *, findings: bool) -> None:
    """Raise SafeguardError where a council's template cannot be filled in for this file."""
    if target.suffix.lower() != ".docx":
        raise SafeguardError(
            f"A template is filled in as a Word document; name {target.name} so that it ends with .docx."
        )
    if findings:
        raise SafeguardError("A template is for the board's report: leave out either --findings or --template.")
    if not template.is_file():
        raise SafeguardError(f"There is no template {template}.")
    if is_same(target, template):
        raise SafeguardError(f"{target.name} is the template itself; name another file with -o.")


def fill(review: Review, template: Path) -> tuple[bytes, str]:
    """Return a council's own Word template filled with the board's report, and what it leaves out, in a sentence.

    Raise SafeguardError where the extra `report` is not installed, or the template cannot be filled in.
    """
    with _extra():
        filled: tuple[bytes, str] = import_module("safeguard_xl.report.as_docx.filling").fill(
            paper_of(review), template
        )
    return filled


def render(review: Review, ending: str, *, findings: bool = False) -> bytes:
    """Return the board's report or the officer's `findings` in one of FORMS.

    Raise SafeguardError where the extra `report` is not installed.
    """
    with _extra():
        form = import_module(f"safeguard_xl.report.{FORMS[ending]}")
        written: bytes = form.render_findings(findings_of(review)) if findings else form.render(paper_of(review))
    return written


@contextmanager
def _extra() -> Iterator[None]:
    """Say which package of the extra is lacking, and how to install it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in EXTRA:
            raise
        raise SafeguardError(
            f"A report needs {error.name}, which is not installed. Install it with: pip install 'safeguard-xl[report]'"
        ) from error
