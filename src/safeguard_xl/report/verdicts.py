"""Reviews in a table, a line a workbook."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from safeguard_xl.model import Review, Severity
from safeguard_xl.report._layout import GAP
from safeguard_xl.report._outcome import Outcome
from safeguard_xl.report._words import clean
from safeguard_xl.report.terminal import COLOURS

COUNTS = ("Read", "Rated", "Not read", *(severity.plural for severity in Severity))
BETWEEN = " " * GAP


def show_verdicts(outcomes: Sequence[Outcome], console: Console) -> None:
    """Print of each workbook how much was read, rated and found, and its name last, so that no line is broken."""
    lines = [Text(BETWEEN.join([*COUNTS, "Workbook"]), "bold"), *map(_line, outcomes)]
    for line in lines:
        console.print(line, soft_wrap=True)


def _line(outcome: Outcome) -> Text:
    name, review = clean(outcome.workbook), outcome.result
    if not isinstance(review, Review):
        blank = " " * len(BETWEEN.join(COUNTS))
        return Text.assemble(blank, BETWEEN, name, (": could not be reviewed", COLOURS[Severity.ERROR]))
    counts = (len(review.indicators), len(review.rated), review.unread, *map(review.count, Severity))
    looks = ("", "", "", *(COLOURS[severity] for severity in Severity))
    cells = [
        Text(f"{count:>{len(heading)}}", look if count else "")
        for heading, count, look in zip(COUNTS, counts, looks, strict=True)
    ]
    return Text(BETWEEN).join([*cells, Text(name)])
