"""What changed between two workbooks, on the screen and as JSON."""

import json
from itertools import groupby

from rich.console import Console
from rich.text import Text

from safeguard_xl.model.comparison import Change, Comparison
from safeguard_xl.report._layout import put
from safeguard_xl.report._words import clean

COUNTED = {
    "Results updated": ("result updated", "results updated"),
    "Results not updated": ("result not updated", "results not updated"),
    "Results no longer there": ("result no longer there", "results no longer there"),
    "Predictions moved": ("forecast moved", "forecasts moved"),
    "History rewritten": ("figure of the past rewritten", "figures of the past rewritten"),
    "Targets and polarity moved": ("target or polarity moved", "targets or polarities moved"),
    "Indicators dropped": ("indicator dropped", "indicators dropped"),
    "Indicators added": ("indicator added", "indicators added"),
    "Indicators renamed": ("indicator renamed", "indicators renamed"),
    "Explanations carried over": ("explanation carried over", "explanations carried over"),
    "Explanations written since": ("explanation written since", "explanations written since"),
    "Explanations no longer in force": ("explanation no longer in force", "explanations no longer in force"),
}
"""What one and several of a section are called in the sentence that counts them."""


def show_changes(workbooks: tuple[str, str], found: Comparison, console: Console) -> None:
    """Print the changes by section; says so where there are none."""
    was, now = (
        f"{clean(name)} ({quarter})" if quarter else clean(name)
        for name, quarter in zip(workbooks, (found.was, found.now), strict=True)
    )
    put(console, [Text(f"From {was} to {now}")])
    sections = [(section, list(same)) for section, same in groupby(found.changes, lambda change: change.section)]
    counts = ", ".join(_count(len(same), section) for section, same in sections)
    put(console, [Text(f"{counts or 'Nothing has changed'}.", "bold")])
    for section, same in sections:
        put(console, [Text()], [Text(f"{section} ({len(same)})", "bold")])
        put(console, *([Text(clean(part)) for part in _parts(change)] for change in same), indent=2)


def _count(number: int, section: str) -> str:
    one, several = COUNTED.get(section, (section.lower(), section.lower()))
    return f"{number} {one if number == 1 else several}"


def _parts(change: Change) -> tuple[str, str, str]:
    before, now = change.before or "(blank)", change.now or "(blank)"
    said = {
        "Results not updated": f"still {now}",
        "Still without a result": now if now == before else f"{before} -> {now}",
        "Indicators added": change.now or "(no result)",
        "Explanations carried over": f'"{now}"',
        "Explanations written since": f'"{now}"',
        "Explanations no longer in force": f'"{before}"',
        "Indicators dropped": f"was {change.before or '(no result)'}",
    }.get(change.section, f"{before} -> {now}")
    return change.cell.full if change.cell else "-", change.reference, f"{said}; {change.note}" if change.note else said


def as_json(workbooks: tuple[str, str], found: Comparison) -> str:
    """Return the changes with stable keys."""
    (old, new), changes = workbooks, [_record(change) for change in found.changes]
    record = {"format": 1, "old": old, "new": new, "old_quarter": found.was, "new_quarter": found.now}
    return json.dumps(record | {"changes": changes}, indent=2) + "\n"


def _record(change: Change) -> dict[str, str | None]:
    return {
        "section": change.section,
        "reference": change.reference,
        "cell": change.cell.full if change.cell else None,
        "before": change.before,
        "now": change.now,
        "note": change.note,
    }
