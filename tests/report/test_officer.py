"""What the officer's document says, whatever its form, and that the board's holds none of it."""

import pytest
from msgspec.structs import replace

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
    assert "no errors, no queries" in words(render(none, ending, findings=True), ending)
    assert render(none, ending, findings=True) == render(none, ending, findings=True)


def test_the_findings_stand_row_by_row_the_worst_first() -> None:
    part, notes = findings_of(leeds()).parts
    assert (part.heading, notes.heading) == ("Errors and queries, row by row (21)", "Notes: nothing to do (4)")
    homes = next(group for group in part.groups if group.heading.startswith("CYPP P9-3"))
    assert homes.where == "row 13"
    assert [(one.cell, one.kind, one.code) for one in homes.entries] == [
        ("D13", "Error", "SG204"), ("F13", "Query", "SG209"),
    ]  # fmt: skip
    assert {one.hint for group in notes.groups for one in group.entries} == {""}


def test_a_row_of_another_sheet_is_named_with_it() -> None:
    part, _ = findings_of(leeds()).parts
    assert part.groups[-1].heading == "Actions row 5"


def test_what_is_explained_stands_with_its_explanation() -> None:
    first, *others = leeds().findings
    found = findings_of(replace(leeds(), findings=tuple(others), explained=(Explained(first, "As agreed", "officer"),)))
    [group] = found.parts[-1].groups
    assert found.parts[-1].heading == "Explained (1)"
    assert [(one.code, one.explained) for one in group.entries] == [(first.code, "Explained by the officer: As agreed")]
    assert first.code in [page.code for page in found.pages]
