"""The workbook that was reviewed is the one that is written."""

from pathlib import Path

import openpyxl
import pytest

import safeguard_xl as sx
from safeguard_xl.fix import Mending
from safeguard_xl.flow import inspect
from safeguard_xl.ooxml.delivery import Destination
from tests.write.tables import Page, table, updated


def saved_by_a_colleague(path: Path) -> bytes:
    """The workbook with a row put in above the table, as a colleague saves it."""
    book = openpyxl.load_workbook(path)
    book["KPIs"].insert_rows(1)
    book.save(path)
    return path.read_bytes()


@pytest.mark.parametrize("target", ["a.xlsx", "other.xlsx"])
def test_an_update_of_a_workbook_saved_since_is_refused(tmp_path: Path, target: str) -> None:
    path = table(tmp_path / "a.xlsx")
    review = sx.review(path)
    theirs = saved_by_a_colleague(path)
    with pytest.raises(sx.WriteError, match=r"a\.xlsx has been saved again since it was checked"):
        sx.update(review, tmp_path / target)
    assert path.read_bytes() == theirs
    assert [found.name for found in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_fix_of_a_workbook_saved_since_is_refused(tmp_path: Path) -> None:
    def put(_: object, page: Page) -> None:
        page.write("B2", "Visits\u200b made")

    path = table(tmp_path / "a.xlsx", put)
    mending = Mending.of(inspect(path))
    saved_by_a_colleague(path)
    with pytest.raises(sx.WriteError, match="has been saved again"):
        mending.write(Destination("fixed"))
    assert [found.name for found in tmp_path.iterdir()] == ["a.xlsx"]


def test_an_update_over_the_workbook_itself_keeps_it(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx")
    before = path.read_bytes()
    changes = sx.update(sx.review(path), path)
    assert changes.kept == tmp_path / "a.xlsx.bak"
    assert changes.kept.read_bytes() == before


def test_one_that_is_as_it_was_is_written(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx")
    review = sx.review(path)
    path.write_bytes(path.read_bytes())  # saved again, and the same
    assert sx.update(review, tmp_path / "b.xlsx")
    assert updated(path)[1]
