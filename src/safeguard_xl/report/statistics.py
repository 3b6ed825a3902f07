"""How often each rule found something, over all the workbooks."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from safeguard_xl.report._layout import put
from safeguard_xl.report.across import Found
from safeguard_xl.report.terminal import COLOURS

HEADINGS = ("Findings", "Workbooks", "Severity", "Code", "Rule")


def show_statistics(rules: Sequence[Found], console: Console) -> None:
    """Print a line a rule and severity, the worst and most frequent first."""
    if rules:
        put(console, [Text(heading, "bold") for heading in HEADINGS], *map(_line, rules))


def _line(one: Found) -> list[Text]:
    counts = zip((one.findings, one.workbooks), HEADINGS, strict=False)
    count, spread = (f"{number:>{len(name)}}" for number, name in counts)
    severity = Text(one.severity, COLOURS[one.severity])
    return [Text(count), Text(spread), severity, Text(one.code), Text(one.rule)]
