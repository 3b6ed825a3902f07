"""The catalogue of rules, and each rule's page."""

import re
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from safeguard_xl.report._layout import put
from safeguard_xl.rules import Rule, catalogue, find, unknown_rule

OWN_LINE = re.compile(r"#|[-*] | {4}|\d+\. |```")


def page(code_or_name: str) -> str:
    """Return a rule's page; raise SafeguardError naming the nearest rule where there is none of that name."""
    rule = find(code_or_name)
    if rule is None:
        raise unknown_rule(code_or_name)
    return f"{rule.code} {rule.name} ({rule.severity})\n\n{flowing(rule.page)}"


def flowing(page: str) -> str:
    r"""Return a page whose paragraphs are one line each, for a screen of any width to break.

    >>> flowing("A target\nis met.\n\n## Example\nNI 62.")
    'A target is met.\n\n## Example\nNI 62.'
    """
    return "\n".join(_joined(page.split("\n"))).rstrip("\n")


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


SERIES = {
    "SG1": "The file and its tables",
    "SG2": "One cell",
    "SG3": "The cells of one indicator",
    "SG4": "Across rows and sheets",
    "SG5": "Over time",
    "SG6": "Rating and forecast",
}


def markdown() -> str:
    """Return the reference of all rules: a table by series, then their pages; `docs/rules.md` holds it."""
    return "\n".join(_reference())


def _reference() -> Iterator[str]:
    yield "# The rules\n"
    yield "An *error* is to be fixed before you send; a *query* fixed or explained; a note (*info*) needs nothing. A schema"
    yield "may set another severity for a rule, or switch it `off`, under `[rules]`.\n"
    for series, title in SERIES.items():
        rules = [rule for rule in catalogue() if rule.code.startswith(series)]
        if rules:
            yield f"## {series} {title}\n"
            yield "| code | rule | severity | what it finds |\n|---|---|---|---|"
            yield from (
                f"| {rule.code} | [{rule.name}](#{rule.code.lower()}-{rule.name}) | {rule.severity} | {rule.summary} |"
                for rule in rules
            )
            yield ""
            yield from map(_chapter, rules)


def _chapter(rule: Rule) -> str:
    page = rule.page.replace("\n## ", "\n#### ").strip()
    return f"### {rule.code} {rule.name}\n\n*{rule.severity.capitalize()}.* {page}\n"
