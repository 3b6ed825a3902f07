"""The reports that several tests look at, each made once."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from msgspec.structs import replace

from safeguard_xl.flow import review
from safeguard_xl.model import CellRef, Explained, Finding, Light, Rag, Review, Severity, Subject
from safeguard_xl.model.lazily import Indicators
from safeguard_xl.report import Outcome
from safeguard_xl.report.board.gather import paper_of
from safeguard_xl.report.board.paper import MOST, Paper
from safeguard_xl.report.committee.document import Block, Committee, Grid, Head, Numbered, Points
from safeguard_xl.report.on_paper import render
from tests.conftest import LEEDS, ORDINARY, review_of

NASTY = (
    "<script>alert(1)</script> \x1b[31mred\x1b[0m \u202edcba {{ 7 * 7 }} {% raw %} #panic() *bold* $x^2$ "
    '"><img src=x onerror=alert(2)> &amp; =cmd|x \x07 <svg onload=a()> `a` ]]> </style>'
)
"""What no report may take for anything but text."""


@cache
def leeds() -> Review:
    """The review of the council's own report."""
    return review(LEEDS)


def counts(review: Review) -> list[int]:
    """How many errors, queries and infos there are."""
    found = [finding.severity for finding in review.findings]
    return [found.count(severity) for severity in Severity]


@cache
def paper() -> Paper:
    """What its report says."""
    return paper_of(leeds())


@cache
def leeds_as(ending: str, *, findings: bool = False) -> bytes:
    """Its report, or its findings."""
    return render(leeds(), ending, findings=findings)


@cache
def hostile() -> Review:
    """A review of cells that mean no good."""
    names = ("reference", "title", "owner", "frequency", "polarity", "result", "predicted", "data_quality", "baseline")
    return review_of([{**ORDINARY, "reference": f"A {NASTY}"}, {**ORDINARY, **dict.fromkeys(names, NASTY)}])


@cache
def hostile_as(ending: str, *, findings: bool = False) -> bytes:
    """Its report, or its findings."""
    return render(hostile(), ending, findings=findings)


def said_in(committee: Committee) -> Iterator[str]:
    """All that a committee paper says in words, in its order; the words of charts apart."""
    for name, said in committee.facts:
        yield from (name, *(run.text for run in said))
    for section in (*committee.sections, *committee.appendices):
        yield section.title
        for block in section.blocks:
            yield from _words_of(block)


def _words_of(block: Block) -> Iterator[str]:
    match block:
        case Head():
            yield block.text
        case Numbered():
            yield from (run.text for run in block.text)
        case Points():
            yield from (run.text for text in block.texts for run in text)
        case Grid():
            yield from block.headings
            yield from (line for row in block.rows for text in row for run in text for line in run.text.splitlines())


@cache
def many() -> Paper:
    """What the report of more indicators than it draws says: the last is red, the one before it has no figures."""
    rows = [{**ORDINARY, "reference": f"KPI {number}"} for number in range(MOST + 2)]
    rows[-2] |= dict.fromkeys(("previous", "target", "result", "predicted", "baseline"), "TBC")
    rows[-1] |= {"result": "40%"}
    return paper_of(review_of(rows))


@cache
def bare() -> Review:
    """A review of a table without a narrative."""
    return review_of([ORDINARY])


TOKENS = (
    "|", "`", "*", "_", "[a](http://b)", "![a](b)", "<b>", "<!--", "-->", "&amp;", "@someone", "#1", "gh-1", "a@b.org",
    "www.a.org", "http://a", ":+1:", "$x$", "~~a~~", "{0}", "{{a}}", "](1)", "::error::", "##[error]", "##vso[a]",
    "%", ",", ":", "\r\n", "\n", "\u2028", "\u0085", "\x00", "\x1b[31m", "\u202e", "\ufffe", "\ud800", "]]>", "=1+1",
    "%0A", "#N/A", "_x0041_", "🟢", "\\", "'",
)  # fmt: skip
MEAN = st.lists(st.sampled_from(TOKENS) | st.text(st.characters(), max_size=5), max_size=8).map("".join)
"""Text that means no good, lone surrogates with it."""


def telling(text: str) -> Outcome:
    """What came of a workbook in which every text is this one."""
    subject, cell = Subject("SG304", text, "Target", text), CellRef(text, 2, 8)
    error = Finding(
        "SG304", "target-weaker-than-last-result", Severity.ERROR, text, text, text, cell, text, text, "target", text,
        (cell, CellRef(text, 3, 8)), subject,
    )  # fmt: skip
    info = replace(error, severity=Severity.INFO, cell=None, cells=())
    light = Light(Rag.NOT_RATED, text, text)
    indicator = replace(
        bare().indicators[0], reference=text, title=text, sheet=text, current=light, predicted=light, shown=f"{text}%"
    )
    review = replace(
        bare(),
        path=Path("a.xlsx"),
        schema=text,
        policy=text,
        findings=(error, info),
        indicators=Indicators.of((indicator,)),
        explained=(Explained(error, text, "officer"),),
    )
    return Outcome("a.xlsx", review)


def refused(text: str = "a.xlsx is empty.", workbook: str = "a.xlsx") -> Outcome:
    """What came of a workbook that could not be reviewed."""
    return Outcome(workbook, text)
