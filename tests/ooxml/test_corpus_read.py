"""Fast path, slow path and openpyxl agree on every cell of the corpus, or the difference is explained here."""

import datetime
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from safeguard_xl import ooxml
from safeguard_xl.errors import WorkbookError
from safeguard_xl.ooxml.package.parts import Package
from safeguard_xl.ooxml.read.sheets import read_raw
from safeguard_xl.ooxml.read.stream import read_stream
from safeguard_xl.ooxml.read.workbook_part import read_workbook_part
from tests.ooxml.workbooks import in_groups

EXPLAINED = {  # file: why openpyxl gives something else
    "NewlineInFormulas.xlsx": "openpyxl moves white space when it works out a shared formula",
    "testSharedFormulasRangeSetBlankBug.xlsx": "openpyxl drops a space when it works out a shared formula",
    "hand-rich-text.xlsx": "openpyxl leaves _x0009_ in a text",
    "60512.xlsm": "openpyxl leaves out cells that hold an empty text",
    "60289.xlsx": "openpyxl leaves _x000d_ in a text",
    "stress002.xlsx": "openpyxl empties cells inside merged ranges",
    "charts.xlsx": "openpyxl rounds a time to milliseconds",
    "main.xlsx": "openpyxl does not read the inline text of a prefixed sheet",
    "poc-shared-strings.xlsx": "openpyxl keeps cells of a row 0, which no sheet has",
}
OURS_ONLY = {  # files that openpyxl opens and that are refused here
    "duplicate-filename.xlsx": "two entries named",
    "sample-beta.xlsx": "holds no workbook",
    "xlsx-corrupted.xlsx": "broken at line",
}


def short(path: Path) -> str:
    return path.name.rpartition("_")[2]


@pytest.mark.parametrize("paths", in_groups(2, 10))
def test_both_paths_give_the_same_frame(paths: list[Path]) -> None:
    other, fast = [], 0
    for path in paths:
        try:
            package = Package(path)
            entries = read_workbook_part(package).sheets
            sheets = [package.text(entry.part) for entry in entries]
        except WorkbookError:
            continue
        for data in sheets:
            quick = read_raw(data)
            if quick.path == "fast":
                fast += 1
                slow = read_stream(data)
                if (
                    not quick.cells.equals(slow.cells)
                    or quick.hidden_rows != slow.hidden_rows
                    or quick.close != slow.close
                ):
                    other.append(path.name)
    assert other == []
    assert fast >= len(paths) / 2


def stored(value: Any, epoch: datetime.datetime) -> Any:
    if isinstance(value, bool | int | float):
        return float(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time | datetime.timedelta):
        return float(to_excel(value, epoch))  # type: ignore[no-untyped-call]  # openpyxl's own
    return value


def formula_of(cell: Any) -> str | None:
    if cell.data_type != "f":
        return None
    if isinstance(cell.value, DataTableFormula):
        return "=TABLE()"
    return cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value


def alike(ours: dict[str, Any], formula: Any, value: Any, epoch: datetime.datetime) -> bool:
    theirs = stored(value.value, epoch)
    mine = ours["number"] if ours["kind"] in {"number", "date", "boolean"} else ours["text"] or None
    if isinstance(theirs, float) and isinstance(mine, float):
        same = abs(theirs - mine) <= 1e-9 * max(1, abs(mine))
    elif isinstance(theirs, str) and isinstance(mine, str):
        same = theirs.strip() == mine.strip()  # a format such as `_-@_-` only moves a text
    else:
        same = (theirs or None) == (mine or None)
    code = formula.number_format or "General"  # openpyxl takes an empty code for one
    return same and formula_of(formula) == ours["formula"] and code == ours["number_format"]


def differences(path: Path) -> list[str]:
    ours = ooxml.read_cells(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out
        try:
            formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
        except Exception:
            return []
    found = []
    for sheet in ours.sheets.values():
        if sheet.name not in formulas.sheetnames:  # strict workbooks, whose sheets it does not find
            continue
        theirs = {
            place
            for book in (formulas, values)
            for place, cell in book[sheet.name]._cells.items()  # noqa: SLF001  asking cell by cell would make them
            if cell.value is not None
        }
        for row in sheet.cells.iter_rows(named=True):
            place = row["row"], row["column"]
            one, two = formulas[sheet.name].cell(*place), values[sheet.name].cell(*place)
            if not alike(row, one, two, formulas.epoch):
                found.append(f"{path.name} {sheet.name} {ooxml.address(*place)}")
            theirs.discard(place)
        found += [f"{path.name} {sheet.name} {place} is missing" for place in theirs]
    return found


@pytest.mark.parametrize("paths", in_groups(2, 10, smaller_than=120_000))  # the large ones: a run by hand
def test_openpyxl_agrees(paths: list[Path]) -> None:
    found = []
    for path in paths:
        try:
            listed = differences(path)
        except WorkbookError as error:
            found += (
                [f"{path.name} is refused"]
                if short(path) in OURS_ONLY and OURS_ONLY[short(path)] not in str(error)
                else []
            )
            continue
        found += [] if short(path) in EXPLAINED else listed
    assert found == []
