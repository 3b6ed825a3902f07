"""The forms of a review together: which there are, as text and as bytes, and what they cost."""

import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from safeguard_xl.flow import review
from safeguard_xl.report import FILES, FORMATS, TEXTS, Outcome, on_paper, render, render_bytes
from tests.conftest import SAMPLES
from tests.report.reports import bare, refused

TEXT: dict[str, Callable[[bytes], str]] = {
    ".html": lambda made: unescape(re.sub("<[^>]+>", " ", made.decode())),
    ".docx": lambda made: "\n".join("".join(one.itertext()) for one in Document(BytesIO(made)).element.iter(qn("w:p"))),
    ".pdf": lambda made: " ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages),
}
"""The words of a paper."""
OUTCOMES = [Outcome("é.xlsx", bare()), refused()]


@pytest.mark.parametrize("form", FORMATS)
def test_a_form_is_bytes_and_the_same_each_time(form: str) -> None:
    content = render_bytes(OUTCOMES, form)
    assert content
    assert content == render_bytes(OUTCOMES, form)


@pytest.mark.parametrize("form", TEXTS)
def test_text_is_utf_8_with_line_breaks_of_one_character(form: str) -> None:
    assert render_bytes(OUTCOMES, form).decode() == render(OUTCOMES, form)
    assert render(OUTCOMES, form).endswith("\n")
    assert "\r" not in render(OUTCOMES, form)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_reviewed_is_no_fault(form: str) -> None:
    assert isinstance(render_bytes([], form), bytes)


@pytest.mark.parametrize("form", ["json", "markdown", "sarif", "junit", "github"])
def test_a_form_says_what_was_read(form: str) -> None:
    said = unescape(render(OUTCOMES, form).replace('\\"', '"')).replace("\u2060", "")
    assert "2009/10 Quarter 2" in said if form == "json" else 'Result: J "2009/10 Quarter 2".' in said


@pytest.mark.parametrize("ending", on_paper.FORMS)
def test_a_paper_says_what_was_read_in_two_lines(ending: str) -> None:
    made = on_paper.render(review(SAMPLES / "monthly-tolerances.xlsx"), ending)
    words = " ".join(TEXT[ending](made).split())
    assert (
        'Columns read: result S "YTD" (taken to be of quarter 2 of 2024/25), target F "Target-Green"; '
        'which way is better: C "KPI polarity". Not read: U "First month".'
    ) in words


def test_the_forms() -> None:
    assert (TEXTS, FILES) == (("json", "csv", "markdown", "sarif", "junit", "github"), ("xlsx",))


def test_no_form_is_loaded_unasked() -> None:
    code = "import sys, safeguard_xl.report as report; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert [name for name in done.stdout.split() if "report.as_" in name or "openpyxl" in name] == []
