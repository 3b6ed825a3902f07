"""Reviews as Markdown, to be pasted into a pull request, a wiki or an e-mail."""

import re
from collections.abc import Iterator, Sequence

from safeguard_xl.model import Finding, Told
from safeguard_xl.report._outcome import Outcome
from safeguard_xl.report._words import (
    LIGHTS,
    below,
    clean,
    lights_of,
    not_judged_of,
    place_of,
    reading_of,
    said_of,
    title_of,
    verdict,
)
from safeguard_xl.report.across import Across
from safeguard_xl.report.tables_across import tables_of

HEADINGS = ("Cell", "Severity", "Reference", "What is wrong", "What to do", "Rule")
ESCAPES = str.maketrans(
    {letter: f"&#{ord(letter)};" for letter in "&<>|{}"}  # which every Markdown and every wiki knows, in tables too
    | {letter: f"\\{letter}" for letter in "\\`*_[]~$#"}
)
JOINER = "\u2060"  # has no width and breaks no line
LINKED = re.compile(
    r"[@#~%](?=\w)|[!$&](?=\d)|\bgh-(?=\d)"  # people, issues and the like of GitHub and GitLab
    r"|:(?=[\w+-]+:)"  # the names of emojis
    r"|\bwww(?=\.)|(?<=\w)(?=://)|\b(?:mailto|xmpp)(?=:)",
    re.IGNORECASE,
)


def pieces(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a chapter a workbook: the verdict, the findings down the workbook, the lights; then one of all together."""
    for number, outcome in enumerate(outcomes):
        yield "\n" * (number > 0) + "\n".join(_chapter(outcome))
    if len(outcomes) > 1:
        yield "\n" + "\n".join(_together(Across(outcomes)))


def _together(across: Across) -> Iterator[str]:
    yield "## All workbooks\n"
    yield f"**{_text(across.sentence)}**\n"
    for table in tables_of(across):
        yield f"### {table.title}\n"
        yield _table([tuple(table.headings), *(tuple(map(str, row)) for row in table.rows)])


def _chapter(outcome: Outcome) -> Iterator[str]:
    yield f"## {_text(outcome.workbook)}\n"
    review = outcome.result
    if not isinstance(review, Told):
        yield f"**Could not be reviewed.** {_text(review)}\n"
        return
    yield f"**{_text(verdict(review))}** Schema {_text(review.schema)}, rated by {_text(review.policy)}.\n"
    yield from (f"{_text(line)}\n" for line in reading_of(review))
    if review.findings:
        yield "### Findings\n"
        yield _table([HEADINGS, *map(_cells, review.in_order(review.findings))])
    if review.indicators:
        yield "### Lights\n"
        yield _table([LIGHTS, *map(lights_of, review.indicators)])
    yield from (f"{_text(sentence)}\n" for sentence in (*below(review), not_judged_of(review)))


def _cells(finding: Finding) -> Sequence[str]:
    rule = f"{title_of(finding)} ({finding.code})"
    where, whose = place_of(finding), finding.reference or ""
    return where, finding.severity.words, whose, said_of(finding), finding.hint, rule


def _table(rows: Sequence[Sequence[str]]) -> str:
    headings, *lines = (f"| {' | '.join(map(_text, row))} |\n" for row in rows)
    return "".join([headings, f"|{' --- |' * len(rows[0])}\n", *lines])


def _text(text: str) -> str:
    r"""Text in which nothing is Markdown, and nothing becomes a link, a mention or an emoji.

    Sites make links of what a page shows, so that no escape helps against them: a joiner parts the sign from its name.

    >>> _text("a|b *c* <d>")
    'a&#124;b \\*c\\* &#60;d&#62;'
    >>> _text("@someone").encode("ascii", "backslashreplace")
    b'@\\u2060someone'
    """
    return LINKED.sub(rf"\g<0>{JOINER}", clean(text)).translate(ESCAPES)
