"""The tables of docs/collect.md: the columns, and the rules about many workbooks, made of their declarations."""

from collections.abc import Iterator

from safeguard_xl.frame import collected
from safeguard_xl.peers import peer_rules

COLUMNS, RULES = "| column | dtype | what it holds |", "| rule | what it finds |"


def columns() -> Iterator[str]:
    """Yield the lines of the table of columns."""
    yield from (COLUMNS, "|---|---|---|")
    yield from (f"| `{column.label}` | {column.dtype} | {column.holds} |" for column in collected)


def rules() -> Iterator[str]:
    """Yield the lines of the table of rules."""
    yield from (RULES, "|---|---|")
    yield from (
        f"| [{rule.code} {rule.name}](rules.md#{rule.code.lower()}-{rule.name}) | {rule.summary} |"
        for rule in peer_rules()
    )


def with_tables(page: str) -> str:
    """Return a page with its two tables as they are declared; what stands around them stays."""
    for made in (list(columns()), list(rules())):
        before, _, after = page.partition(made[0])
        page = f"{before}{chr(10).join(made)}\n\n{after.partition(chr(10) * 2)[2]}"
    return page
