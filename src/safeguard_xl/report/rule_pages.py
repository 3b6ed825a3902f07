"""The catalogue of rules, and each rule's page."""

import difflib
import re
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from safeguard_xl.errors import SafeguardError
from safeguard_xl.report._layout import put
from safeguard_xl.rules import catalogue, find

OWN_LINE = re.compile(r"#|[-*] | {4}|\d+\. |```")


def page(code_or_name: str) -> str:
    """A rule's page; raises SafeguardError naming the nearest rule where there is none of that name."""
    rule = find(code_or_name)
    if rule is None:
        names = {name.casefold(): name for known in catalogue() for name in (known.code, known.name)}
        near = difflib.get_close_matches(code_or_name.strip().casefold(), names, 1)
        meant = f'Did you mean "{names[near[0]]}"?' if near else "`safeguard-xl rules` lists them."
        raise SafeguardError(f'There is no rule "{code_or_name}". {meant}')
    return f"{rule.code} {rule.name} ({rule.severity})\n\n{flowing(rule.page)}"


def flowing(page: str) -> str:
    r"""A page whose paragraphs are one line each, for a screen of any width to break.

    >>> flowing("A target\nis met.\n\n## Example\nNI 62.")
    'A target is met.\n\n## Example\nNI 62.'
    """
    return "\n".join(_joined(page.split("\n")))


def _joined(lines: list[str]) -> Iterator[str]:
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if paragraph and (not line.strip() or OWN_LINE.match(line) or paragraph[-1].startswith("#")):
            yield " ".join(paragraph)
            paragraph = []
        if line.strip():
            paragraph.append(line if not paragraph else line.strip())
        else:
            yield ""


def show_all(console: Console) -> None:
    """All rules, two lines each: what it is called, and what it finds."""
    for rule in catalogue():
        put(console, [Text.assemble((rule.code, "bold"), f"  {rule.severity:<5}  {rule.name}")])
        put(console, [Text(rule.summary)], indent=7)
