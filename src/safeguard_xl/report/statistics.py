"""How often each rule found something, over all the workbooks."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from safeguard_xl.model import Finding, Review, Severity
from safeguard_xl.report._layout import put
from safeguard_xl.report.terminal import COLOURS

HEADINGS = ("Findings", "Workbooks", "Severity", "Code", "Rule")


def show_statistics(reviews: Sequence[Review], console: Console) -> None:
    """Print a line a rule and severity, the worst and most frequent first."""
    found = Counter(_kind(finding) for review in reviews for finding in review.findings)
    spread = Counter(kind for review in reviews for kind in {_kind(finding) for finding in review.findings})
    kinds = sorted(found, key=lambda kind: (kind[0].rank, -found[kind], kind[1]))
    if kinds:
        put(console, [Text(heading, "bold") for heading in HEADINGS], *(_line(k, found[k], spread[k]) for k in kinds))


def _kind(finding: Finding) -> tuple[Severity, str, str]:
    return finding.severity, finding.code, finding.rule


def _line(kind: tuple[Severity, str, str], found: int, workbooks: int) -> list[Text]:
    severity, code, rule = kind
    count, spread = (f"{number:>{len(name)}}" for number, name in zip((found, workbooks), HEADINGS, strict=False))
    return [Text(count), Text(spread), Text(severity, COLOURS[severity]), Text(code), Text(rule)]
