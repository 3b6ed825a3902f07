"""A workbook that says of itself that it is not to be changed is written into itself only where that is meant."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safeguard_xl.ooxml import read_cells
from tests.cli.conftest import invoke
from tests.write.tables import table

SAYS = {
    "marked as final": lambda book: book.set_custom_property("_MarkAsFinal", value=True),
    "asks to be opened read-only": lambda book: book.read_only_recommended(),
}


@pytest.fixture(params=SAYS)
def workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    make: Callable[[Any], None] = SAYS[request.param]
    return table(tmp_path / "a.xlsx", lambda book, _: make(book))


def test_it_is_not_written_into_itself_unasked(workbook: Path) -> None:
    before = workbook.read_bytes()
    done = invoke("update", "--in-place", workbook)
    assert (done.code, workbook.read_bytes()) == (2, before)
    assert "name another file with -o, or write into it all the same with --force" in done.err
    assert [path.name for path in workbook.parent.iterdir()] == ["a.xlsx"]


def test_it_is_with_force_and_a_copy_needs_none(workbook: Path) -> None:
    assert invoke("update", workbook).code == 0
    assert invoke("update", "--in-place", "--force", workbook).code == 0
    assert read_cells(workbook).cautions == read_cells(workbook.with_name("a.checked.xlsx")).cautions != ()


def test_check_says_so_first(workbook: Path) -> None:
    assert "SG120" in invoke("check", workbook).out
