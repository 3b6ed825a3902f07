"""A review on the screen: readable at 80 columns and without colour."""

from collections.abc import Iterator
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from safeguard_xl.model import Direction, Finding, Indicator, Light, Rag, Review, Severity

HEADINGS = {Severity.ERROR: "Must be put right", Severity.QUERY: "Put right or explain", Severity.INFO: "To know"}
COLOURS = {Severity.ERROR: "red", Severity.QUERY: "yellow", Severity.INFO: "cyan"}
LIGHTS = {Rag.RED: "red", Rag.AMBER: "yellow", Rag.GREEN: "green", Rag.NOT_RATED: "dim"}
DIRECTIONS = {Direction.UP: "better", Direction.LEVEL: "level", Direction.DOWN: "worse", Direction.UNKNOWN: "-"}


def show(review: Review, console: Console, *, first: bool = True) -> None:
    """Prints the review: the verdict, the findings by severity, the lights."""
    if not first:
        console.rule()
    console.print(Text(f"{review.workbook}: schema {review.schema}, rated by {review.policy}"))
    console.print(Text(verdict(review), "bold"))
    for severity in Severity:
        findings = [finding for finding in review.findings if finding.severity is severity]
        if findings:
            console.print(Text(f"\n{HEADINGS[severity]} ({len(findings)})", f"bold {COLOURS[severity]}"))
            for _, same in groupby(sorted(findings, key=lambda finding: finding.code), lambda finding: finding.code):
                console.print(_group(list(same)))
    console.print(Text("\nLights", "bold"))
    console.print(_lights(review))
    console.print(Text(_not_judged(review)))


def verdict(review: Review) -> str:
    """The review in a sentence."""
    errors, queries, infos = (review.count(severity) for severity in Severity)
    start = f"{_count(len(review.indicators), 'indicator')} read:"
    if not review.findings:
        return f"{start} nothing to put right, nothing to explain."
    parts = [
        f"{_count(errors, 'error')} to put right" if errors else "nothing that must be put right",
        f"{_count(queries, 'query')} to put right or explain" if queries else "",
        f"{infos} to know" if infos else "",
    ]
    return f"{start} {', '.join(filter(None, parts))}."


def _count(number: int, noun: str) -> str:
    plural = {"query": "queries"}.get(noun, f"{noun}s")
    return f"{number} {noun if number == 1 else plural}"


def clean(text: str) -> str:
    """Text from a workbook without what would steer a terminal; a line break is a space.

    >>> clean("a\\x1b[31mb")
    'a?[31mb'
    """
    return "".join(letter if letter.isprintable() else "?" for letter in " ".join(text.split()))


def _group(findings: list[Finding]) -> RenderableType:
    """The findings of one rule with what to do about them."""
    first = findings[0]
    title = Text.assemble((first.rule.replace("-", " ").capitalize(), "bold"), (f"  {first.code}", "dim"))
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        table.add_column(overflow="fold")
    for finding in findings:
        where = f"{finding.sheet}!{finding.cell}" if finding.cell else "The workbook"
        more = f" ({_count(len(finding.cells), 'cell')}: {_some(finding.cells)})" if len(finding.cells) > 1 else ""
        reference = finding.reference or ""
        table.add_row(Text(clean(where)), Text(clean(reference)), Text(clean(finding.message) + more))
    return Group(
        Padding(title, (0, 0, 0, 2)),
        Padding(table, (0, 0, 0, 4)),
        Padding(Text(f"What to do: {first.hint}", "italic"), (0, 0, 1, 4)),
    )


SHOWN_CELLS = 6


def _some(cells: tuple[str, ...]) -> str:
    shown = ", ".join(cells[:SHOWN_CELLS])
    return f"{shown}, ..." if len(cells) > SHOWN_CELLS else shown


def _lights(review: Review) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))
    for heading in ("Reference", "Result", "Travel", "Predicted outturn", "Predicted"):
        table.add_column(heading, overflow="fold")
    for indicator in review.indicators:
        table.add_row(*_row(indicator))
    return table


def _row(indicator: Indicator) -> Iterator[Text]:
    yield Text(clean(indicator.reference or indicator.title))
    yield _light(indicator.current)
    yield Text(DIRECTIONS[indicator.direction_of_travel])
    yield Text(clean(f"{indicator.shown} ({indicator.prediction.method})" if indicator.shown else "-"))
    yield _light(indicator.predicted) if indicator.shown else Text("-")


def _light(light: Light) -> Text:
    if light.rag is Rag.NOT_RATED:
        return Text(clean(f"Not rated: {light.because}"), LIGHTS[light.rag])
    short = "" if light.shortfall is None else f", {_short(light.shortfall)}"
    provisional = " (provisional)" if light.provisional else ""
    return Text.assemble((light.rag.capitalize(), f"bold {LIGHTS[light.rag]}"), provisional, short)


def _short(shortfall: float) -> str:
    return f"{shortfall:.2f}% short" if shortfall > 0 else "target met"


def _not_judged(review: Review) -> str:
    if not review.not_judged:
        return "\nEvery check could be made of every row."
    rows = len({(check.reference) for check in review.not_judged})
    return (
        f"\n{_count(len(review.not_judged), 'check')} of {_count(rows, 'indicator')} could not be made, as a cell they "
        "need holds no figure or no known word; --format json lists them."
    )
