from typing import Any

import polars as pl
import pytest

from safeguard_xl import ooxml
from tests.ooxml.workbooks import made, raw_book, sheet_of


def cell(data: bytes, row: int = 1, column: int = 1) -> dict[str, Any]:
    cells = next(iter(ooxml.read_cells(data).sheets.values())).cells
    return cells.row(by_predicate=(pl.col("row") == row) & (pl.col("column") == column), named=True)


@pytest.mark.parametrize(
    ("value", "code", "kind", "text", "number"),
    [
        pytest.param("Leeds", None, "text", "Leeds", None, id="text"),
        pytest.param(0.765, "0.0%", "number", "76.5%", 0.765, id="percent"),
        pytest.param(34.700000000000003, None, "number", "34.7", 34.700000000000003, id="float-noise"),
        pytest.param(True, None, "boolean", "TRUE", 1.0, id="boolean"),
        pytest.param(39994, "dd mmm yyyy", "date", "30 Jun 2009", 39994.0, id="date"),
        pytest.param(9, '"Score of "0', "number", "Score of 9", 9.0, id="words"),
    ],
)
def test_a_cell_is_read_as_stored_and_as_shown(
    value: Any, code: str | None, kind: str, text: str, number: float | None
) -> None:
    found = cell(made({"A1": value}, formats={"A1": code} if code else None))
    assert (found["kind"], found["text"], found["number"]) == (kind, text, number)
    assert found["number_format"] == (code or "General")


def test_a_formula_keeps_its_stored_value() -> None:
    found = cell(raw_book(sheet_of('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>')))
    assert (found["formula"], found["number"], found["has_value"]) == ("=1+1", 2.0, True)


def test_a_formula_without_result_has_no_value() -> None:
    found = cell(raw_book(sheet_of('<row r="1"><c r="A1"><f>1+1</f></c></row>')))
    assert (found["formula"], found["number"], found["has_value"]) == ("=1+1", None, False)


def test_a_blank_styled_cell_is_not_read() -> None:
    assert ooxml.read_cells(raw_book(sheet_of('<row r="1"><c r="A1" s="0"/></row>'))).sheets["Sheet1"].cells.is_empty()
