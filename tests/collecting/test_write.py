"""The table as a file: whole or not at all, never a formula, and the same as the table."""

import csv
import io
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from safeguard_xl.collecting import Collected, _as_xlsx, collect
from safeguard_xl.errors import SafeguardError, WriteError
from safeguard_xl.frame import collected
from tests.cli.conftest import indicators
from tests.conftest import CLEAN

EVIL = ("=1+1", "+44 1", "-5 or so", "@sum", '=HYPERLINK("http://x","y")')


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Collected:
    """Five titles that a spreadsheet would take for formulas, and a result that is negative."""
    path = tmp_path_factory.mktemp("evil") / "=evil.xlsx"
    rows = [{"reference": f"KPI {number}", "title": title} for number, title in enumerate(EVIL)]
    return collect([indicators(path, *rows, {"reference": "KPI 9", "result": "-5%"})])


def written(found: Collected, folder: Path, ending: str) -> Path:
    found.write(folder / f"national{ending}")
    return folder / f"national{ending}"


def test_parquet_is_the_table(found: Collected, tmp_path: Path) -> None:
    assert pl.read_parquet(written(found, tmp_path, ".parquet")).equals(found.figures)


def test_csv_begins_with_its_mark_and_holds_no_formula(found: Collected, tmp_path: Path) -> None:
    content = written(found, tmp_path, ".csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfcouncil,")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == len(found.figures)
    assert {row["title"] for row in rows} >= {f"'{title}" for title in EVIL}
    assert all(row["council"] == "'=evil" for row in rows)
    assert [row["value"] for row in rows if row["text"] == "'-5%"] == ["-5.0"]


def test_xlsx_holds_numbers_dates_and_texts_and_no_formula(found: Collected, tmp_path: Path) -> None:
    path = written(found, tmp_path, ".xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Figures", "Findings", "Workbooks", "Columns"]
    headings, *rows = book["Figures"].iter_rows()
    named = {str(cell.value): number for number, cell in enumerate(headings)}
    assert list(named) == [column.label for column in collected]
    titles = {row[named["title"]].value: row[named["title"]] for row in rows}
    assert {titles[title].data_type for title in EVIL} == {"s"}
    assert {titles[title].quotePrefix for title in EVIL} == {True}
    kinds = {name: rows[0][named[name]].data_type for name in ("value", "starts", "text")}
    assert kinds == {"value": "n", "starts": "d", "text": "s"}
    with zipfile.ZipFile(path) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_xlsx_is_the_same_each_time(found: Collected, tmp_path: Path) -> None:
    first = written(found, tmp_path, ".xlsx").read_bytes()
    found.write(tmp_path / "national.xlsx", force=True)
    assert (tmp_path / "national.xlsx").read_bytes() == first


def test_duckdb_has_the_tables_and_says_what_columns_are(found: Collected, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(written(found, tmp_path, ".duckdb")), read_only=True) as made:
        names = made.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        assert names == [("figures",), ("findings",), ("workbooks",)]
        columns = ", ".join(f'"{column.label}"' for column in collected)
        assert made.execute(f"SELECT {columns} FROM figures").fetchall() == found.figures.rows()  # noqa: S608
        said = made.execute("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'figures'").fetchall()
        assert dict(said) == {column.label: column.holds for column in collected}


def test_without_duckdb_the_command_to_install_it_is_said(
    found: Collected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(SafeguardError, match=r"pip install 'safeguard-xl\[duckdb\]'"):
        found.write(tmp_path / "national.duckdb")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["national.json", "national", "national.xls"])
def test_another_ending_is_refused_with_those_that_are_possible(found: Collected, tmp_path: Path, name: str) -> None:
    with pytest.raises(SafeguardError, match=r"\.parquet, \.csv, \.xlsx or \.duckdb"):
        found.write(tmp_path / name)


def test_a_file_that_is_there_is_replaced_only_if_that_is_asked_for(found: Collected, tmp_path: Path) -> None:
    target = tmp_path / "national.csv"
    target.write_text("mine")
    with pytest.raises(WriteError, match="is there already"):
        found.write(target)
    assert target.read_text() == "mine"
    found.write(target, force=True)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


def test_more_rows_than_a_sheet_has_are_refused_and_nothing_is_written(
    found: Collected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = replace(found, figures=pl.concat([found.figures] * 3))
    monkeypatch.setattr(_as_xlsx, "MOST_ROWS", len(found.figures))
    with pytest.raises(WriteError, match=r"Name a file that ends with \.parquet, \.csv or \.duckdb instead"):
        found.write(tmp_path / "national.xlsx")
    monkeypatch.setattr(_as_xlsx, "MOST_ROWS", len(found.figures) + 1)
    found.write(tmp_path / "national.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["national.xlsx"]


@pytest.mark.parametrize("ending", [".parquet", ".csv", ".xlsx", ".duckdb"])
def test_what_breaks_leaves_what_stood_there(found: Collected, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"national{ending}"
    target.write_text("mine")
    broken = replace(found, figures=found.figures.with_columns(value=pl.lit(object(), dtype=pl.Object)))
    with pytest.raises(Exception, match=r".+"):
        broken.write(target, force=True)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(target.name, "mine")]


def test_a_long_text_is_cut_as_a_cell_holds_it(tmp_path: Path) -> None:
    found = collect([CLEAN])
    long = replace(found, figures=found.figures.with_columns(text=pl.lit("x" * 40_000)))
    long.write(tmp_path / "national.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "national.xlsx", read_only=True)["Figures"]
    assert max(len(str(cell.value)) for row in sheet.iter_rows(min_row=2, max_row=2) for cell in row) == 32_767
