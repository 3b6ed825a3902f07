"""Every rule's words on real cells, in messages.txt beside: read it whole when one changes.

UPDATE_EXPECTED=1 writes it anew.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from safeguard_xl.flow import review, review_book
from safeguard_xl.model import Finding, Review
from safeguard_xl.ooxml.cautions import Caution
from safeguard_xl.rules import Rule, catalogue
from safeguard_xl.schema import load_schema
from tests.conftest import HEADINGS, ORDINARY, QUARTERS, SAMPLES, book_of, review_of, typed
from tests.rules.rows import LSP_A, LSP_B, NI_62, NI_71, NO_QUARTER, P9_1, P9_3
from tests.rules.stored import Stored, book_with

STORED = Path(__file__).with_name("messages.txt")
MOST = 3  # messages of one rule
JARGON = re.compile(
    r"\b(?:None|null|NaN|nan|True|False|invalid|parsed?|dtype|float|string|frame|regex|exception|outlier"
    r"|color\w*|gray|percent|analyz\w*|organiz\w*|program|labeled)\b|\{\w*\}|<\w+>"
)
"""Words of programmers, of other Englishes, and what is left of a message that was not filled."""

OTHERS = [
    {"rag": "Green", "result": "76.2%"},
    {"result": "69% (10 out of 13 homes)", "target": "70% (13 homes)"},
    {"result": "71% (9 out of 13 homes)"},
    {"result": "115% (9,498 / 8,241)"},
    {"predicted": ""},
    {"reference": ""},
    {"reference": "ni-60"},
    {"result": ""},
    {"title": "Potholes repaired"},
    {"result": "Score of 5"},
    {"polarity": "Sideways"},
    {"result": "Lots of progress"},
    {**NI_62, "result": "9.0%"},
    {**NI_71, "unit": "%", "baseline": "50%", "target": "60%", "result": "55%", "predicted": "58%"},
    {**P9_1, "result": "Fair"},
    {**P9_3, "result": "70% (out of 13 homes)"},
    LSP_A,
    {**LSP_B, "result": "64.8"},
]
"""What does not happen in the samples, in rows as the Leeds report has them."""


def sample_reviews() -> Iterator[Review]:
    quarters = list(QUARTERS.values())
    for number, quarter in enumerate(quarters):
        yield review(quarter, "leeds-2009-10", previous=quarters[:number])
    for path in sorted(SAMPLES.glob("*.xlsx")):
        yield review(path, "generic")


def other_reviews() -> Iterator[Review]:
    yield review_of([{**ORDINARY, **row} for row in OTHERS])
    generic = load_schema("generic")
    own = {"title": ("Title", "Measure"), "target": ("Annual plan",), "data_quality": ("Data Quality",)}
    template = generic.model_copy(update={"required": tuple(own), "headings": {**generic.headings, **own}})
    row = {field: ORDINARY[field] for field in ("title", "target", "result")}
    yield review_of([{**row, "kind": "not known"}, {**row, "title": "Reviews on time", "target": ""}])
    yield review_book(typed(book_of([row], {**HEADINGS, "title": "Measure", "target": "Annual plan"})), template)
    link = {"result": Stored(0.822, "0.0%", formula="='[Q1 return.xlsx]Return'!B7")}
    yield review_book(book_with(link), generic)
    yield review_book(
        replace(book_with({"result": Stored(0.822, "0.0%", formula="=K2/L2")}), manual_calculation=True), generic
    )
    yield review_book(replace(book_with({}), cautions=tuple(Caution)), generic)
    yield review_book(typed(book_of([{**ORDINARY, "previous": "83.3"}], HEADINGS | NO_QUARTER)), generic)


@cache
def findings_by_rule() -> dict[str, list[Finding]]:
    found: dict[str, dict[str, Finding]] = defaultdict(dict)
    for each in (*sample_reviews(), *other_reviews()):
        for finding in each.findings:
            found[finding.rule].setdefault(_shape(finding.message), finding)
    return {rule: list(by_shape.values()) for rule, by_shape in found.items()}


def _shape(message: str) -> str:
    """A message without what it quotes and counts: those of one shape say the same of other cells."""
    return re.sub(r"\d[\d,.%/]*", "0", re.sub(r'"[^"]*"', '""', message))


def rendered() -> Iterator[str]:
    for rule in catalogue():
        yield f"{rule.code} {rule.name} ({rule.severity})"
        for finding in findings_by_rule().get(rule.name, [])[:MOST]:
            where = f"{finding.sheet}!{finding.cell}" if finding.cell else finding.sheet or "The workbook"
            yield f"  {where} {finding.reference or '-'}: {finding.message}"
        yield f"  What to do: {rule.hint}\n"


def test_the_words_of_every_rule() -> None:
    text = "\n".join(rendered())
    if os.environ.get("UPDATE_EXPECTED") == "1":
        STORED.write_text(text, encoding="utf-8", newline="\n")
    assert text == STORED.read_text(encoding="utf-8")


def spoken() -> dict[str, str]:
    """What is stored of each rule, by its code; cheaper than to find it all again."""
    chapters = STORED.read_text(encoding="utf-8").split("\n\n")
    return {chapter.partition(" ")[0]: chapter for chapter in chapters}


every_rule = pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.name)


@every_rule
def test_every_rule_speaks_here(rule: Rule) -> None:
    first, *messages, hint = spoken()[rule.code].strip().split("\n")
    assert (first, bool(messages)) == (f"{rule.code} {rule.name} ({rule.severity})", True)
    assert hint.strip() == f"What to do: {rule.hint}"


@every_rule
def test_one_voice(rule: Rule) -> None:
    for line in spoken()[rule.code].strip().split("\n")[1:]:
        said = re.sub(r'"[^"]*"', '""', line.strip())
        assert JARGON.findall(said) == []
        assert "  " not in said
        assert said.endswith(".") is said.startswith("What to do: ")
