"""The sample workbooks are what their script makes, and hold what a real workbook holds."""

import csv
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter ships no types
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

# openpyxl says that it would drop sparklines and x14 formats; we only read with it
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")

SAMPLES = Path(__file__).parents[1] / "sample_workbooks"
SEED = Path(__file__).parents[2] / "shared" / "seed" / "indicators.csv"
QUARTERS = {quarter: SAMPLES / f"leeds-safeguarding-2009-10-q{quarter}.xlsx" for quarter in (1, 2, 3, 4)}
LEEDS = QUARTERS[2]
CLEAN = SAMPLES / "clean.xlsx"
EXCEL_DAMAGE = SAMPLES / "excel-damage.xlsx"
REPORT_FAULTS = SAMPLES / "report-faults.xlsx"
MADE_WITH = "3.3.1"
"""The XlsxWriter that made the committed files; another may write the same sheets in other words."""
ROWS = [5, 6, *range(9, 21), 23, 24]


def make(folder: Path) -> Path:
    """Run the script as its reader would."""
    subprocess.run([sys.executable, SAMPLES / "make_samples.py", "--to", folder], check=True)
    return folder


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def joined(path: Path, folder: str) -> str:
    """The text of all parts whose name begins with `folder`."""
    return "\n".join(body.decode() for name, body in parts(path).items() if name.startswith(folder))


def shown(cell: Cell | MergedCell) -> str:
    """What Excel shows, for the number formats the samples use."""
    value = cell.value
    if isinstance(value, str) or value is None:
        return value or ""
    assert isinstance(value, int | float)
    if cell.number_format == "General":
        return f"{value:g}"
    assert set(cell.number_format) <= set("0.%"), cell.number_format
    decimals = cell.number_format.count("0") - 1
    percent = cell.number_format.endswith("%")
    return f"{value * 100:.{decimals}f}%" if percent else f"{value:.{decimals}f}"


def sheet(path: Path, name: str) -> Worksheet:
    found = openpyxl.load_workbook(path)[name]
    assert isinstance(found, Worksheet)
    return found


@pytest.fixture(scope="module")
def table() -> Worksheet:
    return sheet(LEEDS, "Indicators")


def test_the_script_makes_the_same_files_twice(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = make(tmp_path / "a"), make(tmp_path / "b")
    for path in (*QUARTERS.values(), CLEAN, EXCEL_DAMAGE, REPORT_FAULTS):
        assert (first / path.name).read_bytes() == (second / path.name).read_bytes()


@pytest.mark.skipif(
    xlsxwriter.__version__ != MADE_WITH, reason=f"the committed files were made with XlsxWriter {MADE_WITH}"
)
def test_the_committed_files_are_what_the_script_makes(tmp_path: Path) -> None:
    made = make(tmp_path)
    for path in (
        *QUARTERS.values(),
        CLEAN,
        EXCEL_DAMAGE,
        REPORT_FAULTS,
    ):  # unzipped: how deep zlib squeezes is no matter of ours
        assert list(parts(made / path.name).items()) == list(parts(path).items()), f"run {SAMPLES.name}/make_samples.py"


def test_the_example_of_how_an_officer_types_runs() -> None:
    subprocess.run([sys.executable, "-m", "doctest", SAMPLES / "_look.py"], check=True)


@pytest.mark.skipif(not SEED.exists(), reason="the seed is not part of the project")
def test_the_sixteen_rows_show_the_seed_to_the_letter(table: Worksheet) -> None:
    with SEED.open(encoding="utf-8", newline="") as file:
        headings, *rows = list(csv.reader(file))
    for row in (4, 8, 22):
        assert [shown(cell) for cell in table[row]] == headings
    assert [[shown(cell) for cell in table[row]] for row in ROWS] == rows


@pytest.mark.parametrize(
    ("address", "value", "number_format"),
    [
        ("G9", 0.765, "0.0%"),
        ("H9", 0.8, "0%"),
        ("G14", 0.873, "0.00%"),
        ("J14", 0.96, "0.0%"),
        ("H20", 1, "0%"),
        ("I5", 1293, "General"),
        ("I6", 84.6, "General"),
        ("F15", "70.5% (Dec 07)", "General"),
        ("F16", 0.663, "0.0%"),
        ("I13", "69% (9 out of 13 homes)", "General"),
        ("J12", None, "General"),
        ("K15", None, "General"),
    ],
)
def test_cells_are_typed_as_an_officer_types(
    table: Worksheet, address: str, value: float | str | None, number_format: str
) -> None:
    cell = table[address]
    assert (cell.value, cell.number_format) == (value, number_format)


def test_a_blank_cell_of_the_table_has_its_border(table: Worksheet) -> None:
    assert table["J12"].border.left.style == "thin"


def test_nothing_stands_right_of_the_table_or_below_it(table: Worksheet) -> None:
    assert table.calculate_dimension() == "A1:K24"


def test_banners_are_merged_over_every_block(table: Worksheet) -> None:
    merged = {str(cells) for cells in table.merged_cells.ranges}
    assert merged == {"A1:K1", "A2:K2", "A3:K3", "A7:K7", "A21:K21"}


def test_indicators_print_on_a4_landscape_with_headings_on_each_page(table: Worksheet) -> None:
    assert (table.page_setup.orientation, int(table.page_setup.paperSize or 0)) == ("landscape", 9)
    assert (table.print_title_rows, table.print_area) == ("$4:$4", "'Indicators'!$A$1:$K$24")
    assert (table.freeze_panes, table.page_setup.fitToHeight) == ("B5", 0)


def test_a_note_and_a_drop_down_stand_on_the_table(table: Worksheet) -> None:
    assert "validated" in table["K14"].comment.text
    assert [str(rule.sqref) for rule in table.data_validations.dataValidation] == ["E5:E24"]


def test_summary_holds_what_a_careless_save_destroys() -> None:
    names = set(parts(LEEDS))
    assert {"xl/charts/chart1.xml", "xl/charts/chart2.xml", "xl/media/image1.png", "xl/comments1.xml"} <= names
    drawing = joined(LEEDS, "xl/drawings/drawing")
    assert all(kind in drawing for kind in ("<xdr:pic>", 'txBox="1"', "400 cases"))
    assert drawing.count("<c:chart ") == 2
    summary = parts(LEEDS)["xl/worksheets/sheet1.xml"].decode()
    assert all(kind in summary for kind in ("<x14:sparkline>", "<x14:cfRule ", "<cfRule ", "<dataValidation "))
    assert "Summary!$E$5" in parts(LEEDS)["xl/workbook.xml"].decode()


@pytest.mark.parametrize(
    ("address", "value"), [("B6", 16), ("E6", 10), ("B24", 0.765), ("C25", 0.8), ("C26", 0.762), ("D24", 14.1)]
)
def test_a_formula_has_its_stored_value(address: str, value: float) -> None:
    stored = openpyxl.load_workbook(LEEDS, data_only=True)["Summary"]
    assert isinstance(stored, Worksheet)
    assert str(sheet(LEEDS, "Summary")[address].value).startswith("=")
    assert stored[address].value == value


def test_no_program_has_to_calculate_on_opening() -> None:
    assert "fullCalcOnLoad" not in joined(LEEDS, "xl/workbook.xml") + joined(CLEAN, "xl/workbook.xml")


def test_approval_dates_are_dates() -> None:
    date = sheet(LEEDS, "Approvals")["D4"]
    assert (date.value, date.number_format) == (datetime(2009, 11, 11), "dd/mm/yy")


@pytest.mark.parametrize("quarter", QUARTERS)
def test_what_is_invented_says_so_under_each_title(quarter: int) -> None:
    titles = [str(page["A1"].value).split("\n") for page in openpyxl.load_workbook(QUARTERS[quarter]).worksheets]
    mark = [] if quarter == 2 else ["Invented figures, for demonstration"]
    assert [title[1:] for title in titles] == [mark] * 4
    assert all(f"2009/10 Quarter {quarter}" in title[0] for title in titles)


@pytest.mark.parametrize(("quarter", "counts"), [(1, (16, 10)), (2, (16, 10)), (3, (16, 11)), (4, (16, 15))])
def test_formulas_of_each_quarter_have_their_values(quarter: int, counts: tuple[int, int]) -> None:
    summary = openpyxl.load_workbook(QUARTERS[quarter], data_only=True)["Summary"]
    assert isinstance(summary, Worksheet)
    assert (summary["B6"].value, summary["E6"].value) == counts


def test_clean_has_one_table_of_nine_indicators() -> None:
    table = sheet(CLEAN, "Indicators")
    references = [shown(table.cell(row, 1)) for row in range(4, table.max_row + 1)]
    assert references == ["Reference", *(f"CS 0{number}" for number in range(1, 10))]


def test_clean_counts_and_rates_agree_on_a_population_that_moves() -> None:
    table = sheet(CLEAN, "Indicators")
    pairs = [
        (float(shown(table.cell(5, c)).split()[0]), float(shown(table.cell(6, c)).split()[0])) for c in range(7, 12)
    ]
    assert [round(count / rate * 10_000, -2) for count, rate in pairs] == [57_300, 57_900, 58_400, 58_400, 58_400]
