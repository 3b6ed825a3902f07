"""What is explained, on the screen."""

from rich.console import Console
from rich.text import Text

from safeguard_xl.model import Explained, Told
from safeguard_xl.report._layout import put
from safeguard_xl.report._words import clean, place_of


def show_explained(review: Told, console: Console) -> None:
    """Print the findings that are explained, each with its explanation."""
    put(console, [Text()], [Text(f"Explained ({len(review.explained)})", "bold")])
    for entry in review.explained:
        finding = entry.finding
        texts = (finding.code, place_of(finding), clean(finding.reference or ""), clean(finding.message))
        put(console, [Text(text) for text in texts], indent=2)
        put(console, [Text(clean(f"{_by(entry)}: {entry.explanation}"), "italic")], indent=4)


def _by(entry: Explained) -> str:
    return "Explained" if entry.by == "officer" else "Approved in the schema"
