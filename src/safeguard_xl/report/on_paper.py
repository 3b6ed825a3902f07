"""A review as a file for readers: an HTML page, a Word document or a PDF, by the ending of its name."""

from importlib import import_module
from pathlib import Path

from safeguard_xl.errors import SafeguardError
from safeguard_xl.model import Review

FORMS = {".html": "as_html", ".docx": "as_docx", ".pdf": "as_pdf"}
EXTRA = {"docx", "jinja2", "markupsafe", "matplotlib", "typst"}


def refuse_unknown(target: Path) -> None:
    """Raise SafeguardError for a name whose ending is none of FORMS."""
    if target.suffix.lower() not in FORMS:
        *others, last = FORMS
        raise SafeguardError(f"{target.name}: a report ends with {', '.join(others)} or {last}; name it so with -o.")


def render(review: Review, ending: str) -> bytes:
    """Return the report in one of FORMS; raise SafeguardError where the extra `report` is not installed."""
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
