"""Reviews as SARIF 2.1.0 (OASIS), which code-scanning services and editors read."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from safeguard_xl import __version__
from safeguard_xl.model import CellRef, Explained, Finding, Severity, Told
from safeguard_xl.remote import is_address
from safeguard_xl.report._links import uri_of
from safeguard_xl.report._outcome import Outcome
from safeguard_xl.report._words import clean, not_judged_of, place_of, reading_of, said_of, verdict
from safeguard_xl.report.across import Across
from safeguard_xl.report.rule_pages import flowing
from safeguard_xl.rules import Rule, catalogue, section

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.QUERY: "warning", Severity.INFO: "note"}
MOST_PLACES = 100  # of a finding; GitHub keeps no more

Json = dict[str, Any]


def render(outcomes: Sequence[Outcome]) -> str:
    """One run for all workbooks; explained findings are suppressed results."""
    files = {name: _file(name, at) for at, name in enumerate(dict.fromkeys(one.workbook for one in outcomes))}
    reviews = partial(_reviews, outcomes)
    codes = {finding.code for _, review in reviews() for finding, _ in _said(review)}
    rules = [rule for rule in catalogue() if rule.code in codes]
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    driver = {"name": "safeguard-xl", "version": __version__, "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation((files[one.workbook], one.result) for one in outcomes)],
        "artifacts": [{"location": file, "roles": ["analysisTarget"]} for file in files.values()],
        "results": [result for name, review in reviews() for result in _results(files[name], review, numbers)],
        **({"properties": {"across": Across(outcomes).to_dict()}} if len(outcomes) > 1 else {}),
    }
    # ASCII: no code page between here and the reader can spoil it
    return json.dumps({"version": "2.1.0", "$schema": SCHEMA, "runs": [run]}, indent=2) + "\n"


def _reviews(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, Told]]:
    """Yield the reviews one by one, as there may be very many."""
    yield from ((one.workbook, one.result) for one in outcomes if isinstance(one.result, Told))


def _said(review: Told) -> Iterator[tuple[Finding, Explained | None]]:
    yield from ((finding, None) for finding in review.findings)
    yield from ((entry.finding, entry) for entry in review.explained)


def _rule(rule: Rule) -> Json:
    page = flowing(rule.page)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _message(rule.summary),
        "fullDescription": _message(section(page, "Why it matters")),
        "help": {**_message(page), "markdown": _braced(page)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _file(workbook: str, at: int) -> Json:
    if is_address(workbook):
        return {"uri": quote(workbook, safe="/:@?&=~+"), "index": at}
    path = PurePath(workbook)
    based = {} if path.is_absolute() else {"uriBaseId": "%SRCROOT%"}  # by custom, the folder under version control
    return {"uri": uri_of(path), **based, "index": at}


def _invocation(done: Iterable[tuple[Json, Told | str]]) -> Json:
    """Return whether all workbooks could be reviewed; of each why not, or the verdict, what was read and not judged."""
    notifications = [_notification(file, result) for file, result in done]
    fine = all(one["level"] != "error" for one in notifications)
    return {"executionSuccessful": fine, "toolExecutionNotifications": notifications}


def _notification(file: Json, result: Told | str) -> Json:
    if isinstance(result, str):
        level, said = "error", clean(result)
    else:
        level, said = "note", " ".join([verdict(result), *reading_of(result), not_judged_of(result)])
    return {"level": level, "message": _message(said), "locations": [_location(file)]}


def _results(file: Json, review: Told, numbers: Mapping[str, int]) -> Iterator[Json]:
    seen: Counter[str] = Counter()
    for finding, entry in _said(review):
        mark = _fingerprint(finding)
        seen[mark] += 1
        where = " ".join(filter(None, (place_of(finding), clean(finding.reference or ""))))
        others = [cell for cell in dict.fromkeys(finding.cells) if cell != finding.cell][: MOST_PLACES - 1]
        yield {
            "ruleId": finding.code,
            "ruleIndex": numbers[finding.code],
            "level": LEVELS[finding.severity],
            "message": _message(f"{where}: {said_of(finding)}"),
            "locations": [_location(file, finding.sheet, finding.cell)],
            "relatedLocations": [_location(file, finding.sheet, cell) for cell in others],
            # the only key that GitHub goes by; the number parts findings that are alike
            "partialFingerprints": {"primaryLocationLineHash": f"{mark}:{seen[mark]}"},
            # all results of a run must say whether they are suppressed, or none (3.27.23)
            "suppressions": [_suppression(entry)] if entry else [],
        }


def _location(file: Json, sheet: str | None = None, cell: CellRef | None = None) -> Json:
    """Return a place in a workbook: a cell, a sheet, or the file itself.

    It has no region: a file that is not text has no lines (3.30.1), and which bytes of the zip a cell is in helps
    nobody. Without one the place is the whole file (3.29.4), which GitHub shows at line 1; and its upload then leaves
    our fingerprint alone, where it would hash the line of a text.
    """
    place: Json = {"physicalLocation": {"artifactLocation": file}}
    if name := clean(cell.full if cell else sheet or ""):
        # kinds of our own, as none of those listed is a part of a workbook (3.33.7)
        kind = "cell" if cell else "sheet"
        place["logicalLocations"] = [{"name": name, "fullyQualifiedName": name, "kind": kind}]
        place["message"] = _message(name)
    return place


def _fingerprint(finding: Finding) -> str:
    """Return the same while the finding is about the same, wherever its row has moved and
    whatever the file is called.
    """
    subject = finding.subject
    parts = (
        (subject.rule, subject.reference, subject.field, subject.value)
        if subject
        else (finding.code, finding.reference or "", finding.field or "", finding.found or finding.message)
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _suppression(entry: Explained) -> Json:
    return {"kind": "external", "status": "accepted", "justification": clean(entry.explanation)}


def _message(text: str) -> Json:
    """Return a message in which nothing is a placeholder (3.11.5) or a link (3.11.6); braces are doubled."""
    return {"text": _braced(text).replace("](", "] (")}


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
