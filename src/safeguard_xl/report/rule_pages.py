"""The catalogue of rules, and each rule's page."""

import json
import re
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from safeguard_xl.peers import find_peer_rule, peer_rules
from safeguard_xl.report._layout import GAP, put
from safeguard_xl.report._words import as_typed
from safeguard_xl.rules import LISTED, Rule, added_rules, catalogue, find, shipped_rules, unknown_rule

POINT = re.compile(r"([-*]|\d+\.) ")
OWN_LINE = re.compile(r"#|[-*] | {4}|\d+\. |```")


def show_page(code_or_name: str, console: Console) -> None:
    """Print a rule's page; raise SafeguardError naming the nearest rule where there is none of that name."""
    rule = find(code_or_name) or find_peer_rule(code_or_name)
    if rule is None:
        example = f"safeguard-xl explain {as_typed(code_or_name)} q2.xlsx"
        raise unknown_rule(code_or_name, f"{LISTED} If it is an indicator, name its workbook, too: {example}")
    put(console, [Text(f"{rule.code} {rule.name} ({rule.severity})", "bold")], [Text()])
    for line in flowing(rule.page).split("\n"):
        put(console, _on_screen(line))


def _on_screen(line: str) -> list[Text]:
    """Return a heading in bold, a point of a list beside its mark, or a paragraph; what is to be typed is bold."""
    if line.startswith("## "):
        return [Text(line[3:], "bold")]
    if point := POINT.match(line):
        return [Text(point[1]), _typed(line[point.end() :])]
    return [_typed(line)]


def _typed(line: str) -> Text:
    return Text.assemble(*((run, "bold" if number % 2 else "") for number, run in enumerate(line.split("`"))))


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


OURS = "safeguard-xl"
SERIES = {
    "SG1": "The file and its tables",
    "SG2": "One cell",
    "SG3": "The cells of one indicator",
    "SG4": "Across rows and sheets",
    "SG5": "Over time",
    "SG6": "Rating and forecast",
    "SG7": "Across workbooks, by collect",
}


def show_all(console: Console) -> None:
    """Print all rules by series, a line each, with their names where the screen is wide enough."""
    width = max(map(len, map(_line, _every_rule())))
    for heading, rules in (*_by_series(), *_by_package()):
        put(console, [Text(heading, "bold")])
        put(console, *(_row(rule, named=width <= console.width) for rule in rules))
        put(console, [Text()])
    put(console, [Text("What a rule finds, why it matters and what to do: safeguard-xl explain SG304")])


def _row(rule: Rule, *, named: bool) -> list[Text]:
    name = [Text(f"{rule.name:<{max(len(one.name) for one in _every_rule())}}")] if named else []
    return [Text(rule.code), Text(f"{rule.severity:<5}"), *name, Text(rule.title)]


def _line(rule: Rule) -> str:
    return (" " * GAP).join(map(str, _row(rule, named=True)))


def as_json() -> str:
    """Return all rules with stable keys."""
    return json.dumps({"format": 1, "rules": [_record(rule) for rule in _every_rule()]}, indent=2) + "\n"


def _record(rule: Rule) -> dict[str, str]:
    keys = ("code", "name", "severity", "title", "summary", "hint")
    packages = {added.code: package for added, package in added_rules()}
    return {key: str(getattr(rule, key)) for key in keys} | {"package": packages.get(rule.code, OURS)}


def _every_rule() -> tuple[Rule, ...]:
    """Return those of one workbook, ours and those of other packages, and those of many together."""
    return (*catalogue(), *peer_rules())


def _by_series() -> Iterator[tuple[str, list[Rule]]]:
    for series, about in SERIES.items():
        yield f"{series} {about}", [rule for rule in (*shipped_rules(), *peer_rules()) if rule.code.startswith(series)]


def _by_package() -> Iterator[tuple[str, list[Rule]]]:
    """Return the rules of other packages, those of each together."""
    packages: dict[str, list[Rule]] = {}
    for rule, package in added_rules():
        packages.setdefault(package, []).append(rule)
    return ((f"Added by {package}", rules) for package, rules in packages.items())


def markdown() -> str:
    """Return the reference of all rules of ours: a table by series, then their pages; `docs/rules.md` holds it."""
    return "\n".join(_reference())


def _reference() -> Iterator[str]:
    yield "# The rules\n"
    yield "An *error* is to be fixed before you send; a *query* fixed or explained; a note (*info*) no more. A schema"
    yield "may set another severity for a rule, or switch it `off`, under `[rules]`; but not for those of SG7, which"
    yield "are of no single workbook.\n"
    yield "`safeguard-xl rules` lists them on the screen, `safeguard-xl rules --format json` for programs:"
    yield '`{"format": 1, "rules": [{"code", "name", "severity", "title", "summary", "hint", "package"}, ...]}`.\n'
    for heading, rules in _by_series():
        yield f"## {heading}\n"
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
