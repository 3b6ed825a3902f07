"""Markdown: read back by a reader that takes tables, strikethrough and HTML for what they are."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from safeguard_xl.report import Outcome, clean, render
from tests.conftest import ORDINARY, review_of
from tests.report.reports import MEAN, NASTY, TOKENS, counts, hostile, leeds, refused, telling

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {
    "inline",
    *(f"{part}_{end}" for part in ("heading", "paragraph", "strong") for end in ("open", "close")),
    *(f"{part}_{end}" for part in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")),
}  # fmt: skip
SITES_LINK = re.compile(r"[@#~]\w|\bgh-\d|\bwww\.|\w://|:[\w+-]+:", re.IGNORECASE)
"""What GitHub and GitLab make links or pictures of in a page that is ready, whatever was escaped in its source."""


def tokens(markdown: str) -> Iterator[Token]:
    for token in READER.parse(markdown):
        yield token
        yield from token.children or []


def shape(markdown: str) -> list[str]:
    return [token.type for token in tokens(markdown) if token.type != "text"]


def cells(markdown: str) -> list[str]:
    """The texts of the tables, as a page shows them; without joiners, which nobody sees."""
    parsed = READER.parse(markdown)
    inside = [then for token, then in pairwise(parsed) if token.type == "td_open"]
    return ["".join(child.content for child in cell.children or []).replace("\u2060", "") for cell in inside]


def test_the_real_report() -> None:
    text = render([Outcome("q2.xlsx", leeds())], "markdown")
    errors, queries, infos = counts(leeds())
    assert text.startswith(
        f"## q2.xlsx\n\n**16 indicators read, 10 rated, 6 not rated: {errors} errors, {queries} queries, {infos} notes"
    )
    headings = re.findall("^### (.*)$", text, re.MULTILINE)
    assert headings == ["Findings", "Lights"]
    found = cells(text)
    assert found[6:9] == ["Indicators!F9", "Error", "NI 59"]
    assert found[-4:] == ["NI 71", "Red, 38% below target", "-", "5: Red"]
    assert set(shape(text)) <= OURS


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a | b", id="a column's end"),
        pytest.param("`a` ``b``", id="code"),
        pytest.param("**a** _b_ ~~c~~", id="emphasis"),
        pytest.param("<script>alert(1)</script>", id="HTML"),
        pytest.param("<!-- a", id="a comment"),
        pytest.param("[a](http://b.org) ![a](b) <http://a>", id="links and pictures"),
        pytest.param("&lt;b&gt; &amp; &#64;", id="entities"),
        pytest.param("a\\", id="a backslash before the column's end"),
        pytest.param("{{ 7 * 7 }} {% raw %}", id="templates"),
        pytest.param("# a", id="a heading"),
        pytest.param(NASTY, id="all that is nasty"),
    ],
)
def test_text_of_a_cell_is_text(text: str) -> None:
    assert clean(text) in cells(render([telling(text)], "markdown"))


@given(MEAN)
@example("".join(TOKENS))
def test_no_text_makes_an_element(text: str) -> None:
    written = render([telling(text)], "markdown")
    assert shape(written) == shape(render([telling("a")], "markdown"))
    assert cells(written)[4] == clean(text)


@pytest.mark.parametrize(
    "text",
    [
        "@someone",
        "see #1",
        "group#1",
        "GH-1",
        "a@b.org",
        "http://a.org",
        "www.a.org",
        ":+1:",
        "~label",
        "mailto:a@b.org",
    ],
)
def test_no_site_makes_a_link_of_a_text(text: str) -> None:
    assert SITES_LINK.search(text)
    shown = "\n".join(token.content for token in tokens(render([telling(text)], "markdown")) if token.type == "text")
    assert not SITES_LINK.search(shown.replace("a.xlsx", ""))


@pytest.mark.parametrize("text", ["76.5%", "£1.2m & more: 50/50", "12:30", "C&YPSC", "e.g. 3 #"])
def test_ordinary_text_has_no_joiner(text: str) -> None:
    assert "\u2060" not in render([telling(text)], "markdown")


def test_steering_characters_are_taken_out() -> None:
    written = render([Outcome("a\u202e\x1b[31m\nb.xlsx", hostile())], "markdown")
    assert all(letter.isprintable() or letter in "\n\u2060" for letter in written)
    assert set(shape(written)) <= OURS


def test_a_workbook_without_findings() -> None:
    text = render([Outcome("a.xlsx", review_of([ORDINARY]))], "markdown")
    assert text.splitlines()[2].startswith("**1 indicator read and rated: no errors, no queries.**")
    assert re.findall("^### (.*)$", text, re.MULTILINE) == ["Lights"]


def test_a_workbook_that_was_not_reviewed() -> None:
    text = render([refused("a.xlsx is *empty*.")], "markdown")
    assert text == "## a.xlsx\n\n**Could not be reviewed.** a.xlsx is \\*empty\\*.\n"


def test_several_workbooks_have_a_chapter_each() -> None:
    text = render([Outcome("a.xlsx", review_of([ORDINARY])), refused(workbook="b.xlsx")], "markdown")
    assert re.findall("^## (.*)$", text, re.MULTILINE) == ["a.xlsx", "b.xlsx", "All workbooks"]
