"""Reviews in a table, a line a workbook."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from safeguard_xl.model import Severity
from safeguard_xl.report._layout import GAP
from safeguard_xl.report._words import clean
from safeguard_xl.report.across import Verdict
from safeguard_xl.report.terminal import COLOURS

COUNTS = ("Read", "Rated", "Not read", *(severity.plural for severity in Severity))
BETWEEN = " " * GAP


def show_verdicts(verdicts: Sequence[Verdict], console: Console) -> None:
    """Print of each workbook how much was read, rated and found, and its name last, so that no line is broken."""
    lines = [Text(BETWEEN.join([*COUNTS, "Workbook"]), "bold"), *map(_line, verdicts)]
    for line in lines:
        console.print(line, soft_wrap=True)


def _line(verdict: Verdict) -> Text:
    name = clean(verdict.workbook)
    if verdict.error:
        blank = " " * len(BETWEEN.join(COUNTS))
        return Text.assemble(blank, BETWEEN, name, (": could not be reviewed", COLOURS[Severity.ERROR]))
    counts = verdict.counts
    looks = ("", "", "", *(COLOURS[severity] for severity in Severity))
    cells = [
        Text(f"{count:>{len(heading)}}", look if count else "")
        for heading, count, look in zip(
            COUNTS, (counts.indicators, counts.rated, counts.unread, *counts.findings), looks, strict=True
        )
    ]
    return Text(BETWEEN).join([*cells, Text(name)])
