"""What the officer's document says, whatever its form, and that the board's holds none of it."""

from dataclasses import replace

import pytest

from safeguard_xl.model import Explained
from safeguard_xl.report.officer.gather import findings_of
from safeguard_xl.report.on_paper import FORMS, render
from tests.report.reports import bare, hostile_as, leeds, leeds_as
from tests.report.test_forms import TEXT


def words(made: bytes, ending: str) -> str:
    return " ".join(TEXT[ending](made).split())


@pytest.mark.parametrize("ending", FORMS)
def test_the_findings_are_the_officers_and_not_the_boards(ending: str) -> None:
    board, officer = (words(leeds_as(ending, findings=mine), ending) for mine in (False, True))
    codes = {finding.code for finding in leeds().findings}
    assert {code for code in codes if code not in officer} == set()
    assert {code for code in codes if code in board} == set()
    assert "What to do" in officer
    assert "What to do" not in board


@pytest.mark.parametrize("ending", FORMS)
def test_the_board_reads_of_their_state_in_a_sentence(ending: str) -> None:
    assert "The check of the workbook left 3 errors and 18 queries open; " in words(leeds_as(ending), ending)


@pytest.mark.parametrize("ending", FORMS)
def test_findings_of_any_text_and_of_none(ending: str) -> None:
    assert "<script>alert(1)</script>" in words(hostile_as(ending, findings=True), ending).replace("\u200b", "")
    none = replace(bare(), findings=())
    assert "nothing to put right" in words(render(none, ending, findings=True), ending)
    assert render(none, ending, findings=True) == render(none, ending, findings=True)


def test_what_is_explained_stands_with_its_explanation() -> None:
    first, *others = leeds().findings
    found = findings_of(replace(leeds(), findings=tuple(others), explained=(Explained(first, "As agreed", "officer"),)))
    [fault] = found.grades[-1].faults
    assert (found.grades[-1].heading, fault.code) == ("Explained", first.code)
    assert fault.places[0].message.endswith(". Explained by the officer: As agreed")
    assert first.code in [page.code for page in found.pages]
