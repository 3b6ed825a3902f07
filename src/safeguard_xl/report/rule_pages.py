"""The catalogue of rules, and each rule's page."""

import difflib

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from safeguard_xl.errors import SafeguardError
from safeguard_xl.rules import catalogue, find


def page(code_or_name: str) -> str:
    """A rule's page; raises SafeguardError naming the nearest rule where there is none of that name."""
    rule = find(code_or_name)
    if rule is None:
        names = [name for known in catalogue() for name in (known.code, known.name)]
        near = difflib.get_close_matches(code_or_name.casefold(), names, 1)
        meant = f' Did you mean "{near[0]}"?' if near else " `safeguard-xl rules` lists them."
        raise SafeguardError(f'There is no rule "{code_or_name}".{meant}')
    return f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.page}"


def table() -> Table:
    """All rules, a row each."""
    grid = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))
    for heading in ("Code", "Severity", "Rule", "What it finds"):
        grid.add_column(heading, overflow="fold")
    for rule in catalogue():
        grid.add_row(rule.code, rule.severity.value, rule.name, Text(rule.summary))
    return grid
