"""What changed between two workbooks, on the screen and as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.text import Text

from safeguard_xl.report._layout import put
from safeguard_xl.report.terminal import clean

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class Change(Protocol):
    """One difference."""

    @property
    def section(self) -> str:
        """The section it stands in."""

    @property
    def reference(self) -> str:
        """The indicator."""

    @property
    def cell(self) -> str | None:
        """Where it stands now."""

    @property
    def before(self) -> str:
        """What the cell said."""

    @property
    def now(self) -> str:
        """What it says."""

    @property
    def note(self) -> str:
        """What more there is to say."""


def show_changes(changes: Sequence[Change], console: Console) -> None:
    """Prints the changes by section; says so where there are none."""
    if not changes:
        console.print("Nothing has changed.")
    for section, same in groupby(changes, lambda change: change.section):
        found = list(same)
        console.print(Text(f"{section} ({len(found)})", "bold"))
        put(console, *([Text(clean(part)) for part in _parts(change)] for change in found), indent=2)
        console.print()


def _parts(change: Change) -> tuple[str, str, str]:
    moved = f"{change.before or '(blank)'} -> {change.now or '(blank)'}"
    if change.section == "Results not updated":
        moved = f"still {change.now or '(blank)'}"
    elif change.section == "Indicators added":
        moved = change.now or "(no result)"
    elif change.section == "Indicators dropped":
        moved = f"was {change.before or '(no result)'}"
    return change.cell or "", change.reference, f"{moved}{'; ' + change.note if change.note else ''}"


def as_json(workbooks: tuple[str, str], changes: "Sequence[DataclassInstance]") -> str:
    """The changes with stable keys."""
    old, new = workbooks
    record = {"format": 1, "old": old, "new": new, "changes": [asdict(change) for change in changes]}
    return json.dumps(record, indent=2) + "\n"
