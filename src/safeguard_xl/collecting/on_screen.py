"""What came of collecting, on the screen: how much there is, what is not in it, and what workbooks show together."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from safeguard_xl.collecting._collected import Collected, PeerFinding
from safeguard_xl.frame import collected
from safeguard_xl.model import Severity
from safeguard_xl.report import clean
from safeguard_xl.report._layout import put
from safeguard_xl.report._words import counted
from safeguard_xl.report.terminal import COLOURS

MOST = 12  # lines of what is told of each
MOST_PLACES = 3
MOST_REASONS = 6


def sentence_of(found: Collected) -> str:
    """Return in a sentence or two how much was collected, and how many workbooks could not be read."""
    counts = found.summary
    much = f"{counts['figures']:,} {'figure' if counts['figures'] == 1 else 'figures'}"
    of = f"{counted(counts['indicators'], 'indicator')} in {counted(counts['councils'], 'council')}"
    read = f"{much} of {of}, from {counted(len(found.read), 'workbook')}"
    queries = f"{read}; held against one another: {_found(found)}."
    lost = len(found.lost)
    return f"{queries} {counted(lost, 'workbook')} could not be read." if lost else queries


def _found(found: Collected) -> str:
    errors, queries = found.count(Severity.ERROR), found.count(Severity.QUERY)
    return ", ".join([*([counted(errors, "error")] if errors else []), counted(queries, "query")])


def show(found: Collected, console: Console) -> None:
    """Print what is not in the table, what the workbooks show together, and what could not be compared."""
    _section(console, "Without a value", _missing(found))
    _section(console, "Not in the table", list(_not_in_it(found)))
    _section(console, "Settings", sorted({clean(one.settings) for one in found.read if one.settings}))
    for title, findings in _by_rule(found.findings):
        _section(console, title, list(map(_line, findings)), COLOURS[findings[0].severity])
    _section(console, "Not compared", _not_compared(found))
    if found.is_by_workbook:
        put(console, [Text()], [Text("No folder says whose a workbook is, so each counts as a council of its own.")])
    console.print()


def _section(console: Console, title: str, lines: Sequence[str], look: str = "") -> None:
    """Print a heading and its lines, if there are any; what is cut is said."""
    if not lines:
        return
    put(console, [Text()], [Text(title, f"bold {look}".strip())])
    for line in lines[:MOST]:
        put(console, [Text("-"), Text(line)])
    if (more := len(lines) - MOST) > 0:
        put(console, [Text(f"And {more} more: --format json, or an .xlsx or .duckdb file, has them all.")])


def _missing(found: Collected) -> list[str]:
    """Return why there are figures without a value, and how often, in a line."""
    counts = found.figures[collected.missing.label].drop_nulls().value_counts(sort=True)
    reasons = [f"{number} {_reason(why)}" for why, number in counts.iter_rows()]
    if not reasons:
        return []
    more = len(reasons) - MOST_REASONS
    return ["; ".join(reasons[:MOST_REASONS]) + (f"; {more} more reasons" if more > 0 else "")]


def _reason(why: str) -> str:
    return clean(why.replace("-", " "))


def _not_in_it(found: Collected) -> Iterator[str]:
    """Yield what of the workbooks is not in the table: of each what might matter, and how
    many have left out anything.
    """
    aside = sum(bool(one.left_out) for one in found.read)
    if aside:
        of = "headings, remarks, totals, or the same indicators for another period"
        yield f"In {counted(aside, 'workbook')} something was left out on purpose: {of}."
    yield from (clean(f"{one.workbook}: {one.not_read}") for one in found.read if one.not_read)


def _by_rule(findings: Sequence[PeerFinding]) -> Iterator[tuple[str, list[PeerFinding]]]:
    from safeguard_xl.peers import find_peer_rule  # noqa: PLC0415

    for code, some in groupby(findings, lambda one: one.code):
        rule = find_peer_rule(code)
        listed = list(some)
        yield f"{code} {rule.title if rule else code} ({listed[0].severity.words.lower()})", listed


def _line(finding: PeerFinding) -> str:
    places = [place.full for place in finding.places[:MOST_PLACES]]
    more = len(finding.places) - MOST_PLACES
    where = f"{', '.join(places)}{f' and {more} more' if more > 0 else ''}"
    about = f"{finding.indicator}: " if finding.indicator else ""
    return clean(f"{about}{finding.message} ({where})")


def _not_compared(found: Collected) -> list[str]:
    """Return why something could not be compared, a line a rule."""
    lines = []
    for rule, reasons in groupby(found.not_compared, lambda one: one.rule):
        lines.append(f"{rule.code} {rule.title}: {'; '.join(one.why for one in reasons)}.")
    return lines
