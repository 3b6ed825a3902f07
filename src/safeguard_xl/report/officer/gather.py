"""Gather from a review the officer's findings by severity and rule, and the pages of the rules that found something."""

import re
from collections.abc import Iterator
from itertools import groupby

from safeguard_xl.model import Finding, Review, Severity
from safeguard_xl.report._words import by_reach, clean, not_judged_of, place_of, reading_of, verdict
from safeguard_xl.report.board.naming import name_of, origin_of
from safeguard_xl.report.board.narrative import last_day
from safeguard_xl.report.officer.document import Block, Fault, Findings, Grade, Place, RulePage
from safeguard_xl.report.rule_pages import flowing
from safeguard_xl.rules import Rule, catalogue

WORDS = {Severity.ERROR: "Error", Severity.QUERY: "Query", Severity.INFO: "To know"}
BY = {"officer": "Explained by the officer", "schema": "Approved in the schema"}
BULLET = re.compile(r"[-*] +")


def findings_of(review: Review) -> Findings:
    """Return what the officer's document of this review says."""
    title = name_of(review)
    return Findings(
        title=title,
        name=f"{title}: findings",
        origin=origin_of(review),
        day=last_day(review),
        verdict=verdict(review),
        reading=reading_of(review, brief=True),
        not_judged=not_judged_of(review, listed=""),
        grades=tuple(grades_of(review)),
        pages=tuple(pages_of(review)),
    )


def grades_of(review: Review) -> Iterator[Grade]:
    """Yield the findings of each severity that has some, worst first, then those that are explained."""
    for severity in Severity:
        found = [(finding, "") for finding in review.findings if finding.severity is severity]
        if found:
            yield Grade(severity.value, severity.words, len(found), tuple(_faults(found)))
    if review.explained:
        explained = [(one.finding, f". {BY[one.by]}: {clean(one.explanation)}") for one in review.explained]
        yield Grade("explained", "Explained", len(explained), tuple(_faults(explained)))


def _faults(found: list[tuple[Finding, str]]) -> Iterator[Fault]:
    """The findings by rule, each with what is to be added to it."""
    for code in dict.fromkeys(finding.code for finding in by_reach(finding for finding, _ in found)):
        pairs = [pair for pair in found if pair[0].code == code]
        first = pairs[0][0]
        yield Fault(code, first.title, clean(first.hint), tuple(_place(*pair) for pair in pairs))


def _place(finding: Finding, added: str) -> Place:
    more = f" ({len(finding.cells)} cells)" if len(finding.cells) > 1 else ""
    return Place(place_of(finding), clean(finding.reference or ""), clean(finding.message) + more + added)


def pages_of(review: Review) -> Iterator[RulePage]:
    """Yield the pages of the rules that found something, by code."""
    every = [*review.findings, *(one.finding for one in review.explained)]
    found = {finding.code: finding for finding in every}
    for rule in catalogue():
        if rule.code in found:
            yield RulePage(rule.code, found[rule.code].title, WORDS[found[rule.code].severity], tuple(_blocks(rule)))


def _blocks(rule: Rule) -> Iterator[Block]:
    """The page's headings, paragraphs and lists."""
    for kind, lines in groupby(filter(str.strip, flowing(rule.page).split("\n")), _kind):
        if kind == "list":
            yield Block(kind, tuple(_runs(BULLET.sub("", line, count=1)) for line in lines))
        else:
            yield from (Block(kind, (_runs(line.removeprefix("## ")),)) for line in lines)


def _kind(line: str) -> str:
    if line.startswith("## "):
        return "heading"
    return "list" if BULLET.match(line) else "paragraph"


def _runs(text: str) -> tuple[str, ...]:
    """The text cut at its backticks: every second run is code."""
    return tuple(re.sub(r"\s+", " ", run) for run in text.split("`"))
