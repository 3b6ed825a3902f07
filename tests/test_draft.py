"""`schema init`: a first schema from a workbook, which loads and with which the workbook can be read."""

from pathlib import Path

import pytest

from safeguard_xl.draft import draft
from safeguard_xl.errors import WorkbookError
from safeguard_xl.flow import review
from tests.cli.conftest import written
from tests.conftest import CLEAN, LEEDS

ROWS = [
    ["Any Borough"],
    ["Which", "What we look at", "Better when", "Okapi", "Gnu"],
    ["KPI 1", "Repairs completed within the time promised", "Onwards", "90%", "88%"],
    ["KPI 2", "Calls answered within thirty seconds", "Rise", "80%", "85%"],
    ["KPI 3", "Complaints answered within ten days", "Rise", "95%", "91%"],
]


def test_headings_are_guessed_from_what_stands_below(tmp_path: Path) -> None:
    workbook = written(tmp_path / "any.xlsx", {"Sheet1": ROWS})
    ours = tmp_path / "ours.toml"
    ours.write_text(draft(workbook).replace("# comment", "comment", 1), encoding="utf-8")
    text = ours.read_text(encoding="utf-8")
    assert 'reference = ["{known}", "Which"]\n' in text
    assert 'title = ["{known}", "What we look at"]\n' in text
    assert 'polarity = ["{known}", "Better when"]\n' in text
    assert 'result = ["{known}", "Okapi"]\n' in text
    assert 'comment = ["{known}", "Gnu"]  # E2\n' in text


def test_a_draft_is_finished_by_hand(tmp_path: Path) -> None:
    rows = [[cell.replace("Okapi", "Our goal").replace("Gnu", "Where we are") for cell in row] for row in ROWS]
    workbook = written(tmp_path / "any.xlsx", {"Sheet1": rows})
    text = draft(workbook)
    assert "# Not known yet. Give each word to what it means: rise, fall, range, none.\n# rise = " in text
    ours = tmp_path / "ours.toml"
    ours.write_text(text.replace("# rise", "rise"), encoding="utf-8")
    found = review(workbook, ours)
    assert [indicator.current.rag for indicator in found.indicators] == ["amber", "green", "amber"]


@pytest.mark.parametrize("workbook", [LEEDS, CLEAN])
def test_what_is_known_already_is_not_said_again(workbook: Path) -> None:
    text = draft(workbook)
    assert "[headings]" not in text
    assert f'financial_year = "{"2009/10" if workbook == LEEDS else "2024/25"}"\n' in text
    assert 'required = ["reference", "title", "owner"' in text


def test_a_workbook_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="No sheet has a row that looks like headings"):
        draft(written(tmp_path / "empty.xlsx", {"Sheet1": [["Hello"]]}))
