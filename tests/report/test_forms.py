"""The forms of a review together: which there are, as text and as bytes, and what they cost."""

import subprocess
import sys

import pytest

from safeguard_xl.report import FILES, FORMATS, TEXTS, Outcome, render, render_bytes
from tests.report.reports import bare, refused

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


def test_the_forms() -> None:
    assert (TEXTS, FILES) == (("json", "csv", "markdown", "sarif", "junit", "github"), ("xlsx",))


def test_no_form_is_loaded_unasked() -> None:
    code = "import sys, safeguard_xl.report as report; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert [name for name in done.stdout.split() if "report.as_" in name or "openpyxl" in name] == []
