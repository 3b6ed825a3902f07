"""A review as a file for readers, board or officer: a page, a Word document or a PDF, by the ending of its name."""

from importlib import import_module
from pathlib import Path

from safeguard_xl.errors import SafeguardError
from safeguard_xl.model import Review
from safeguard_xl.report.board.gather import paper_of
from safeguard_xl.report.officer.gather import findings_of

FORMS = {".html": "as_html", ".docx": "as_docx", ".pdf": "as_pdf"}
EXTRA = {"docx", "jinja2", "markupsafe", "matplotlib", "typst"}


def refuse_unknown(target: Path) -> None:
    """Raise SafeguardError for a name whose ending is none of FORMS."""
    if target.suffix.lower() not in FORMS:
        *others, last = FORMS
        raise SafeguardError(f"{target.name}: a report ends with {', '.join(others)} or {last}; name it so with -o.")


def render(review: Review, ending: str, *, findings: bool = False) -> bytes:
    """Return the board's report or the officer's `findings` in one of FORMS.

    Raise SafeguardError where the extra `report` is not installed.
    """
    try:
        form = import_module(f"safeguard_xl.report.{FORMS[ending]}")
        written: bytes = form.render_findings(findings_of(review)) if findings else form.render(paper_of(review))
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in EXTRA:
            raise
        raise SafeguardError(
            f"A report needs {error.name}, which is not installed. Install it with: pip install 'safeguard-xl[report]'"
        ) from error
    return written
