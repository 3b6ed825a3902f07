"""Texts that are planned by columns are written as those that are planned cell by cell."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_xl import ooxml
from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml import Cell, Plan, Texts, address
from safeguard_xl.ooxml.edit import append_edit
from safeguard_xl.ooxml.read import rows as rows_read
from tests.conftest import examples
from tests.ooxml.workbooks import made

SOURCE = made({f"{letter}{row}": f"{letter} {row}" for letter in "ABD" for row in range(1, 7)})
LOOKS = (Cell(), Cell(fill="92D050"), Cell(fill=None, wrap=True), Cell(number_format="0%"))

Wished = Mapping[tuple[int, int], tuple[str, int, int | None]]
"""Texts by row and column, with their looks, and the column of the cell that they are like."""

rows, columns = st.integers(1, 8), st.integers(1, 6)
wishes = st.dictionaries(
    st.tuples(rows, columns), st.tuples(st.text("a ▲<&\n", max_size=3), st.integers(0, 3), st.none() | columns)
)


def by_columns(wished: Wished, sheet: str = "Sheet1") -> Plan:
    schema = ("row", "column", "text", "look", "like_row", "like_column")
    cells = [(row, at, text, look, like and row, like) for (row, at), (text, look, like) in wished.items()]
    dtypes = {name: pl.String if name == "text" else pl.Int64 for name in schema}
    return Plan(texts=(Texts(sheet, pl.DataFrame(cells, schema=dtypes, orient="row"), LOOKS),))


def cell_by_cell(wished: Wished) -> Plan:
    cells = {}
    for (row, at), (text, look, like) in wished.items():
        like_what = LOOKS[look]
        cells["Sheet1", address(row, at)] = Cell(
            text,
            fill=like_what.fill,
            wrap=like_what.wrap,
            number_format=like_what.number_format,
            like=None if like is None else address(row, like),
        )
    return Plan(cells=cells)


@given(wishes)
@examples(60)
def test_both_give_the_same_bytes(tmp_path_factory: pytest.TempPathFactory, wished: Wished) -> None:
    folder = tmp_path_factory.mktemp("texts")
    for name, plan in (("one.xlsx", by_columns(wished)), ("other.xlsx", cell_by_cell(wished))):
        ooxml.write_plan(SOURCE, folder / name, plan)
    assert (folder / "one.xlsx").read_bytes() == (folder / "other.xlsx").read_bytes()


def test_of_a_cell_and_a_text_the_text_counts(tmp_path: Path) -> None:
    texts = by_columns({(1, 2): ("text", 0, None)}).texts
    ooxml.write_plan(SOURCE, tmp_path / "out.xlsx", Plan(cells={("Sheet1", "B1"): Cell("cell")}, texts=texts))
    sheet = ooxml.read_cells(tmp_path / "out.xlsx").sheets["Sheet1"]
    assert sheet.cells.filter((pl.col("row") == 1) & (pl.col("column") == 2))["text"].to_list() == ["text"]


def test_rows_are_written_the_same_however_many_are_taken_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = by_columns({(row, 5): (f"text {row}", 1, 1) for row in range(1, 7)})
    ooxml.write_plan(SOURCE, tmp_path / "at once.xlsx", plan)
    monkeypatch.setattr(rows_read, "_SLICE", 10)
    monkeypatch.setattr(append_edit, "_ROWS", 2)
    ooxml.write_plan(SOURCE, tmp_path / "one by one.xlsx", plan)
    assert (tmp_path / "at once.xlsx").read_bytes() == (tmp_path / "one by one.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        pytest.param(by_columns({(1, 5): ("x" * 32_768, 0, None)}), "The text for E1 is longer", id="a long text"),
        pytest.param(by_columns({(0, 5): ("x", 0, None)}), "Row 0 and column 5 are not a cell", id="no row"),
        pytest.param(by_columns({(1, 16_385): ("x", 0, None)}), "column 16385 are not a cell", id="no column"),
        pytest.param(by_columns({(1, 5): ("x", 0, None)}, "Other"), "no worksheet named Other", id="no sheet"),
    ],
)
def test_what_cannot_be_written_is_refused(plan: Plan, said: str, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=said):
        ooxml.write_plan(SOURCE, tmp_path / "out.xlsx", plan)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({(1, 5): ("Red", 1, 1)}, id="fewer"),
        pytest.param({(row, 5): ("Green", 1, 1) for row in (1, 2)}, id="other texts"),
        pytest.param({(row, 5): ("Red", 0, 1) for row in (1, 2)}, id="other looks"),
        pytest.param({(row, 6): ("Red", 1, 1) for row in (1, 2)}, id="other cells"),
    ],
)
def test_texts_that_were_written_are_not_what_another_plan_says(other: Wished, tmp_path: Path) -> None:
    plan = by_columns({(row, 5): ("Red", 1, 1) for row in (1, 2)})
    ooxml.write_plan(SOURCE, tmp_path / "out.xlsx", plan)
    assert ooxml.verify(SOURCE, tmp_path / "out.xlsx", plan).equal_cells == 18
    with pytest.raises(WriteError):
        ooxml.verify(SOURCE, tmp_path / "out.xlsx", by_columns(other))
