"""Every workbook of the corpus is changed, and nothing but the plan is found changed; each refusal has a sentence."""

import io
import os
import warnings
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from safeguard_xl import ooxml
from safeguard_xl.errors import WorkbookError, WriteError
from safeguard_xl.ooxml.refs import MAX_COLUMN, MAX_ROW
from tests.ooxml.workbooks import corpus_files

GROUPS = 24  # so that the workers share the files evenly
SIGNED = ("hello-world-signed", "ms-office-2010-signed")  # a digital signature, which any change would break


def plan_for(book: ooxml.Book) -> ooxml.Plan:
    """One cell changed, one added right of all, one below all, with looks; a width; a note; a sheet; a rule; a list."""
    sheet = next(iter(book.sheets.values()))
    boxes = [*sheet.merged, *(table.ref for table in sheet.tables)]
    right = min(max([*sheet.cells["column"], *(box[3] for box in boxes)], default=0) + 2, MAX_COLUMN)
    below = min(max([*sheet.cells["row"], *(box[2] for box in boxes)], default=0) + 3, MAX_ROW)
    cells = {
        (sheet.name, ooxml.address(max(1, below // 2), right)): ooxml.Cell(
            "Red & <b> ▲", fill="FF0000", font_colour="FFFFFF"
        ),
        (sheet.name, ooxml.address(below, 1)): ooxml.Cell(0.5, fill="00B050", number_format="0.00%"),
    }
    plain = sheet.cells.filter(pl.col("formula").is_null() & pl.col("kind").is_in(["text", "number"]))
    for row, column in plain.select("row", "column").iter_rows():
        if not any(box[0] <= row <= box[2] and box[1] <= column <= box[3] for box in boxes):
            cells[sheet.name, ooxml.address(row, column)] = ooxml.Cell("changed text", wrap=True)
            break
    corner = ooxml.address(below, right)
    return ooxml.Plan(
        cells=cells,
        widths={(sheet.name, ooxml.column_letter(right)): 22.5},
        notes={(sheet.name, corner): "Checked."},
        sheets={}
        if book.structure_locked
        else {"Checked by us": ooxml.NewSheet({"A1": ooxml.Cell("Finding", fill="D9D9D9"), "B2": ooxml.Cell(1)})},
        colour_rules=(ooxml.ColourRule(sheet.name, corner, f'{corner}="Red"', "FF0000"),),
        drop_downs=(ooxml.DropDown(sheet.name, corner, ("Red", "Amber", "Green")),),
    )


def written_clean(path: Path, folder: Path) -> bool:
    try:
        before = ooxml.read_cells(path)
    except WorkbookError as error:
        return str(error).endswith(".")
    plan = plan_for(before)
    target, again = folder / path.name, folder / f"again-{path.name}"
    try:
        ooxml.write_plan(path, target, plan)
    except WriteError as error:
        return not target.exists() and path.stem.endswith(SIGNED) and "digitally signed" in str(error)
    proof = ooxml.verify(path, target, plan)
    assert not proof.removed or proof.removed == ("xl/calcChain.xml",)
    after = ooxml.read_cells(target)
    name = next(iter(before.sheets))
    assert [*after.sheets] == [*before.sheets, *plan.sheets]
    assert "Checked." in after.sheets[name].notes.values()
    assert not ooxml.write_plan(target, again, plan)
    assert again.read_bytes() == target.read_bytes()
    return True


@pytest.mark.skipif(not corpus_files(), reason="the shared corpus is not here")
@pytest.mark.parametrize("group", range(GROUPS))
def test_the_corpus_is_written_clean(group: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # a thousand files need not reach the disk
    assert [path.name for path in corpus_files()[group::GROUPS] if not written_clean(path, tmp_path)] == []


def readable_by_openpyxl(data: bytes) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of the extensions it would drop
        try:
            openpyxl.load_workbook(io.BytesIO(data)).close()
        except Exception:
            return False
    return True


@pytest.mark.skipif(not corpus_files(), reason="the shared corpus is not here")
def test_what_openpyxl_read_before_it_reads_after(tmp_path: Path) -> None:
    lost = []
    for path in corpus_files()[::9]:
        if path.stat().st_size > 200_000 or not readable_by_openpyxl(path.read_bytes()):
            continue
        try:
            ooxml.write_plan(path, tmp_path / path.name, plan_for(ooxml.read_cells(path)))
        except (WorkbookError, WriteError):
            continue
        if not readable_by_openpyxl((tmp_path / path.name).read_bytes()):
            lost.append(path.name)
    assert lost == []
