from pathlib import Path

import pytest

from safeguard_xl import ooxml
from safeguard_xl.errors import WriteError
from tests.ooxml.workbooks import made

PLAN = ooxml.Plan(cells={("Sheet1", "C1"): ooxml.Cell("Red", fill="FF0000"), ("Sheet1", "A1"): ooxml.Cell("new")})


def text_of(path: Path, sheet: str = "Sheet1") -> dict[str, str]:
    cells = ooxml.read_cells(path).sheets[sheet].cells
    return {ooxml.address(row, column): text for row, column, text in cells.select("row", "column", "text").iter_rows()}


def test_only_the_planned_cells_change(tmp_path: Path) -> None:
    changes = ooxml.write_plan(made({"A1": "old", "B1": 0.5}), tmp_path / "out.xlsx", PLAN)
    assert text_of(tmp_path / "out.xlsx") == {"A1": "new", "B1": "0.5", "C1": "Red"}
    assert changes.cells == {"Sheet1": ("A1", "C1")}


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    ooxml.write_plan(made({"A1": "old"}), tmp_path / "one.xlsx", PLAN)
    assert not ooxml.write_plan(tmp_path / "one.xlsx", tmp_path / "two.xlsx", PLAN)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_the_result_bears_our_mark_until_it_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "one.xlsx"
    ooxml.write_plan(made({"A1": "old"}), path, PLAN)
    assert ooxml.untouched(path)
    path.write_bytes(made({"A1": "new"}))
    assert not ooxml.untouched(path)


def test_excel_holding_the_target_stops_the_write(tmp_path: Path) -> None:
    (tmp_path / "~$out.xlsx").write_bytes(b"")
    with pytest.raises(WriteError, match=r"out\.xlsx is open in Excel"):
        ooxml.write_plan(made({"A1": "old"}), tmp_path / "out.xlsx", PLAN)
    assert not (tmp_path / "out.xlsx").exists()


def test_backups_are_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"1")
    names = [ooxml.backup(tmp_path / "a.xlsx").name for _ in range(3)]
    assert names == ["a.xlsx.bak", "a.xlsx.bak2", "a.xlsx.bak3"]
