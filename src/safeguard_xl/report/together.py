"""Many workbooks together on the screen: by council, by rule and by indicator."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from safeguard_xl.model import Rag, Severity
from safeguard_xl.report._layout import GAP, put
from safeguard_xl.report._words import clean, counted
from safeguard_xl.report.across import Across, Council, Found, Same
from safeguard_xl.report.terminal import COLOURS, RAGS

MOST = 12  # lines of a table
LIGHTS = ("Red", "Amber", "Green", "No light")
COUNCILS = ("Workbooks", *LIGHTS, "Errors", "Queries", "Council")
RULES = ("Findings", "Workbooks", "Severity", "Code", "What is wrong")
SHARED = "By indicator, of those in several workbooks"
INDICATORS = ("Workbooks", *LIGHTS, "Errors", "Queries", "Indicator")


def show_together(across: Across, console: Console) -> None:
    """Print the tables, each with its worst or most frequent lines; what is left out is said, with where it stands."""
    shared = [one for one in across.indicators if one.workbooks > 1]
    _table(console, "By council (a folder each)", COUNCILS, map(_council, across.councils))
    _table(console, "By rule", RULES, map(_rule, across.rules))
    room = console.width - len((" " * GAP).join(INDICATORS[:-1])) - GAP
    _table(console, SHARED, INDICATORS, (_indicator(one, room) for one in shared))


def _table(console: Console, title: str, headings: Sequence[str], lines: Iterable[list[Text]]) -> None:
    rows = list(lines)
    if not rows:
        return
    put(console, [Text()], [Text(title, "bold")])
    put(console, [Text(heading, "bold") for heading in headings], *rows[:MOST])
    if len(rows) > MOST:
        put(console, [Text(f"And {len(rows) - MOST} more: --format xlsx -o FILE, or --format json, has them all.")])


def _rule(one: Found) -> list[Text]:
    numbers = _numbers((one.findings, one.workbooks), RULES)
    return [*numbers, Text(one.severity.words, COLOURS[one.severity]), Text(one.code), Text(one.title)]


def _council(one: Council) -> list[Text]:
    counts = one.workbooks, *_lights(one.lights), one.counts.errors, one.counts.queries
    lost = f" ({counted(one.not_reviewed, 'workbook')} not reviewed)" if one.not_reviewed else ""
    return [*_numbers(counts, COUNCILS), Text(clean(one.name or "(in no folder)") + lost)]


def _indicator(one: Same, room: int) -> list[Text]:
    counts = one.workbooks, *_lights(one.lights), one.errors, one.queries
    name = Text(" ".join(filter(None, (one.reference, one.title))))
    name.truncate(max(room, len(INDICATORS[-1])), overflow="ellipsis")
    return [*_numbers(counts, INDICATORS), name]


def _lights(lights: Counter[Rag]) -> tuple[int, ...]:
    return tuple(lights[rag] for rag in (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.NOT_RATED))


def _numbers(counts: Sequence[int], headings: Sequence[str]) -> list[Text]:
    """Counts under their headings, to the right; what is there of red and of errors stands out."""
    looks = {"Red": RAGS[Rag.RED], "Errors": COLOURS[Severity.ERROR]}
    return [
        Text(f"{count or '-':>{len(heading)}}", looks.get(heading, "") if count else "")
        for count, heading in zip(counts, headings, strict=False)
    ]
