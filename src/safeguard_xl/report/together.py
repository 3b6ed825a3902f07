"""Many workbooks together on the screen: by council, by rule and by indicator."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from safeguard_xl.model import Rag, Severity
from safeguard_xl.report._layout import GAP, put
from safeguard_xl.report.across import Across
from safeguard_xl.report.tables_across import tables_of
from safeguard_xl.report.terminal import COLOURS, RAGS

MOST, FEW = 12, 5  # lines of a table, and of one below the findings of each workbook
LOOKS = {"Red": RAGS[Rag.RED], "Errors": COLOURS[Severity.ERROR]}
"""The counts that stand out where something is there."""
SEVERITIES = {severity.words: look for severity, look in COLOURS.items()}


def show_together(across: Across, console: Console, most: int = MOST) -> None:
    """Print the tables, each with its worst or most frequent lines; what is left out is said, with where it stands."""
    for table in tables_of(across):
        put(console, [Text()], [Text(table.title, "bold")])
        headings = [Text(heading, "bold") for heading in table.headings]
        lines = [list(map(_cell, table.headings, row)) for row in table.rows[:most]]
        _cut(lines, [max(cell.cell_len for cell in column) for column in zip(headings, *lines, strict=True)], console)
        put(console, headings, *lines)
        if (more := len(table.rows) - most) > 0:
            put(console, [Text(f"And {more} more: --format xlsx -o FILE, or --format json, has them all.")])


def _cut(lines: Sequence[Sequence[Text]], widths: Sequence[int], console: Console) -> None:
    """Cut the names, which stand last, to what is left of one line."""
    room = console.width - sum(widths[:-1]) - GAP * (len(widths) - 1)
    for line in lines:
        line[-1].truncate(max(room, GAP), overflow="ellipsis")


def _cell(heading: str, value: str | int) -> Text:
    """Return a count under its heading, to the right; or words."""
    if isinstance(value, str):
        return Text(value, SEVERITIES.get(value, ""))
    return Text(f"{value or '-':>{len(heading)}}", LOOKS.get(heading, "") if value else "")
