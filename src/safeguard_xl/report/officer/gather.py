"""Gather from a review the findings in the order of the workbook, and the pages of the rules that found something."""

import re
from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from safeguard_xl.model import Finding, Review, Severity
from safeguard_xl.report._by_row import by_row
from safeguard_xl.report._words import clean, first_of, not_judged_of, reading_of, verdict
from safeguard_xl.report.board.naming import name_of, origin_of
from safeguard_xl.report.board.narrative import last_day
from safeguard_xl.report.officer.document import Block, Entry, Findings, Group, Part, RulePage
from safeguard_xl.report.rule_pages import flowing
from safeguard_xl.rules import Rule, catalogue

BY = {"officer": "Explained by the officer", "schema": "Approved in the schema"}
SHOWN = 4  # cells of one finding
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
        parts=tuple(parts_of(review)),
        pages=tuple(pages_of(review)),
    )


def parts_of(review: Review) -> Iterator[Part]:
    """Yield the findings to act on, then the notes, then those that are explained, as far as there are any."""
    notes = [finding for finding in review.findings if finding.severity is Severity.INFO]
    to_act_on = [finding for finding in review.findings if finding.severity is not Severity.INFO]
    explained = [one.finding for one in review.explained]
    for key, heading, found in (
        ("open", "Errors and queries, row by row", to_act_on),
        ("notes", "Notes: nothing to do", notes),
        ("explained", "Explained", explained),
    ):
        if found:
            yield Part(key, f"{heading} ({len(found)})", tuple(_groups(review, found)))


def _groups(review: Review, found: list[Finding]) -> Iterator[Group]:
    """Yield findings by the row where they stand, each with its explanation if it has one."""
    said = {id(one.finding): f"{BY[one.by]}: {clean(one.explanation)}" for one in review.explained}
    for group in by_row(review, found):
        name = f"{group.reference} {group.title}".strip()
        entries = tuple(_entry(finding, said.get(id(finding), "")) for finding in group.findings)
        yield Group(name or group.where, group.where if name else "", entries)


def _entry(finding: Finding, explained: str) -> Entry:
    shown = first_of([str(cell) for cell in finding.places], SHOWN, ", ")
    hint = "" if finding.severity is Severity.INFO else clean(finding.hint)
    kind = finding.severity.words
    return Entry(shown, finding.severity.value, kind, finding.code, clean(finding.message), hint, explained, finding)


def page_of(rule: Rule) -> RulePage:
    """Return a rule's page, with the severity that it has where no schema says otherwise."""
    return RulePage(rule.code, rule.title, rule.severity.words, tuple(_blocks(rule)))


def pages_of(review: Review) -> Iterator[RulePage]:
    """Yield the pages of the rules that found something, by code."""
    every = [*review.findings, *(one.finding for one in review.explained)]
    found = {finding.code: finding for finding in every}
    for rule in catalogue():
        if rule.code in found:
            yield replace(page_of(rule), severity=found[rule.code].severity.words)


def _blocks(rule: Rule) -> Iterator[Block]:
    """Yield the page's headings, paragraphs and lists."""
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
    """Return the text cut at its backticks: every second run is code."""
    return tuple(re.sub(r"\s+", " ", run) for run in text.split("`"))
