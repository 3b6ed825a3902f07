"""Many workbooks together on the screen: by council, by rule and by indicator."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from safeguard_xl.model import Rag, Severity
from safeguard_xl.report._layout import GAP, put
from safeguard_xl.report.across import Across
from safeguard_xl.report.tables_across import TableAcross, tables_of
from safeguard_xl.report.terminal import COLOURS, RAGS

MOST = 12  # lines of a table
LOOKS = {"Red": RAGS[Rag.RED], "Errors": COLOURS[Severity.ERROR]}
"""The counts that stand out where something is there."""
SEVERITIES = {severity.words: look for severity, look in COLOURS.items()}


def show_together(across: Across, console: Console) -> None:
    """Print the tables, each with its worst or most frequent lines; what is left out is said, with where it stands."""
    for table in tables_of(across):
        put(console, [Text()], [Text(table.title, "bold")])
        room = console.width - GAP - len((" " * GAP).join(table.headings[:-1]))
        lines = [_line(table, row, room) for row in table.rows[:MOST]]
        put(console, [Text(heading, "bold") for heading in table.headings], *lines)
        if (more := len(table.rows) - MOST) > 0:
            put(console, [Text(f"And {more} more: --format xlsx -o FILE, or --format json, has them all.")])


def _line(table: TableAcross, row: Sequence[str | int], room: int) -> list[Text]:
    """Counts under their headings, to the right; the name in one line."""
    *before, name = (_cell(*one) for one in zip(table.headings, row, strict=True))
    name.truncate(max(room, len(table.headings[-1])), overflow="ellipsis")
    return [*before, name]


def _cell(heading: str, value: str | int) -> Text:
    if isinstance(value, str):
        return Text(value, SEVERITIES.get(value, ""))
    return Text(f"{value or '-':>{len(heading)}}", LOOKS.get(heading, "") if value else "")
