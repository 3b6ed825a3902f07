"""The workbook of findings, read back by openpyxl, by ourselves and by LibreOffice."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from msgspec.structs import replace
from pypdf import PdfReader

from safeguard_xl.account import account
from safeguard_xl.model import CellRef, Review
from safeguard_xl.ooxml import read_cells
from safeguard_xl.report import Outcome, as_xlsx, clean, render_bytes
from tests.conftest import LEEDS, ORDINARY, examples, review_of
from tests.report.reports import MEAN, NASTY, TOKENS, counts, hostile, leeds, refused, telling

SEED = Outcome("returns/q2.xlsx", replace(leeds(), path=Path("returns/q2.xlsx")))


def book(*outcomes: Outcome) -> Any:
    return openpyxl.load_workbook(BytesIO(render_bytes(outcomes, "xlsx")))


def rows(sheet: Any) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(min_row=2, values_only=True))


def test_the_summary() -> None:
    sheet = book(SEED, refused("b.xlsx is empty.", "b.xlsx"))["Summary"]
    assert [cell.value for cell in sheet[1]] == [
        "Workbook", "Indicators", "Rated", "Not read", "Errors", "Queries", "Notes",
        "Explained", "Hidden by filter", "What was read", "Could not be reviewed because",
    ]  # fmt: skip
    assert rows(sheet) == [
        ("returns/q2.xlsx", 16, len(leeds().rated), 0, *counts(leeds()), 0, 0, " ".join(account(leeds())), None),
        ("b.xlsx", *[None] * 9, "b.xlsx is empty."),
    ]


def test_the_findings() -> None:
    sheet = book(SEED)["Findings"]
    assert len(rows(sheet)) == len(leeds().findings)
    [found] = [row for row in rows(sheet) if row[4] == "SG304" and row[2] == "H14"]
    assert found[:9] == (
        "returns/q2.xlsx", "Indicators", "H14", "Query", "SG304", "The target is easier than last year's result",
        "NI 61", "2009/10 Target", "85%",
    )  # fmt: skip
    assert str(found[9]).startswith("target 85% is easier to meet")
    assert str(found[10]).startswith("Raise the target")


def test_the_lights() -> None:
    sheet = book(SEED)["Lights"]
    assert [row[2:] for row in rows(sheet) if row[2] == "NI 60"] == [
        (
            "NI 60", "The percentage of core assessments that were completed within 35 working days",
            "Red, 9% below target",
            "76.2% misses the target of 84% by 7.8 percentage points (9.29% of it), more than 5%",
            "worse", "77.3%", "73.2 to 80.9%", "Red, 8% below target",
        )
    ]  # fmt: skip
    assert sheet["E5"].fill.fgColor.rgb == "00FF7C80"


@pytest.mark.parametrize("name", ["Summary", "Findings", "Lights"])
def test_a_sheet_is_ready_to_be_read_and_printed(name: str) -> None:
    sheet = book(SEED)[name]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
    assert sheet.auto_filter.ref == sheet.dimensions
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("path", "sheet", "target", "location"),
    [
        pytest.param("q2.xlsx", "Indicators", "q2.xlsx", "'Indicators'!H14", id="beside"),
        pytest.param("a b/q#2.xlsx", "It's", "a%20b/q%232.xlsx", "'It''s'!H14", id="signs"),
        pytest.param("javascript:a.xlsx", "S", "javascript%3Aa.xlsx", "'S'!H14", id="no scheme"),
        pytest.param("/home/q2.xlsx", "S", "file:///home/q2.xlsx", "'S'!H14", id="absolute"),
    ],
)
def test_a_cell_is_linked(path: str, sheet: str, target: str, location: str) -> None:
    finding = replace(leeds().findings[0], sheet=sheet, cell=CellRef(sheet, 14, 8))
    linked = book(Outcome(path, replace(leeds(), path=Path(path), findings=(finding,))))["Findings"]["C2"]
    assert (linked.value, linked.hyperlink.target, linked.hyperlink.location) == ("H14", target, location)


@pytest.mark.parametrize(
    ("folder", "target"),
    [("", "returns/q2.xlsx"), ("returns", "q2.xlsx"), ("found/today", "../../returns/q2.xlsx"), ("..", None)],
)
def test_a_link_leads_from_the_folder_of_the_file(folder: str, target: str | None) -> None:
    review = replace(leeds(), path=Path("returns/q2.xlsx"))
    made: Any = openpyxl.load_workbook(BytesIO(render_bytes([Outcome("q2.xlsx", review)], "xlsx", Path(folder))))
    assert made["Findings"]["C2"].hyperlink.target == (target or f"{quote(Path.cwd().name)}/returns/q2.xlsx")


@pytest.mark.parametrize(
    ("path", "sheet"),
    [
        pytest.param(None, "Indicators", id="no file"),
        pytest.param(Path("q2.xlsx"), "a\x0bb", id="a sheet whose name XML cannot hold"),
        pytest.param(Path("q" * 2000), "Indicators", id="longer than Excel takes"),
    ],
)
def test_a_cell_is_not_linked(path: Path | None, sheet: str) -> None:
    finding = replace(leeds().findings[0], sheet=sheet)
    cell = book(Outcome("a.xlsx", replace(leeds(), path=path, findings=(finding,))))["Findings"]["C2"]
    assert (cell.value, cell.hyperlink) == (str(finding.cell), None)


def found(review: Review) -> Any:
    """The cell of the value found."""
    return book(Outcome("a.xlsx", review))["Findings"]["I2"]


def with_value(text: str) -> Review:
    return replace(leeds(), findings=(replace(leeds().findings[0], found=text),))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("=1+1", "=1+1", id="formula"),
        pytest.param("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", id="DDE"),
        pytest.param("#N/A", "#N/A", id="error value"),
        pytest.param("+1", "+1", id="plus"),
        pytest.param("0012", "0012", id="digits"),
        pytest.param("a\x00\x07b\ud800", "a??b?", id="what a cell cannot hold"),
        pytest.param("a\nb", "a b", id="line break"),
        pytest.param("x" * 40_000, "x" * 32_766 + "…", id="longer than a cell"),
        pytest.param("🟢" * 20_000, "🟢" * 16_383 + "…", id="longer, by Excel's count"),
    ],
)
def test_text_is_text(text: str, shown: str) -> None:
    cell = found(with_value(text))
    assert (cell.value, cell.data_type, cell.quotePrefix) == (shown, "s", True)


@settings(examples(40), suppress_health_check=[HealthCheck.too_slow])
@given(MEAN)
@example("".join(TOKENS))
@example(NASTY)
def test_any_text_is_read_back_and_nothing_is_a_formula(text: str) -> None:
    content = render_bytes([telling(text), refused(text)], "xlsx")
    sheets = read_cells(content).sheets
    assert all(sheet.cells["formula"].is_null().all() for sheet in sheets.values())
    values = dict(
        sheets["Findings"].cells.filter(sheets["Findings"].cells["row"] == 2).select("column", "text").iter_rows()
    )
    assert values.get(9, "") == clean(text)


def test_hostile_cells() -> None:
    cells = [cell for sheet in book(Outcome("=a.xlsx", hostile())) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell.value for cell in cells if isinstance(cell.value, str) and not cell.value.isprintable()]


def test_more_findings_than_a_sheet_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_xlsx, "MOST_ROWS", 10)
    last = rows(book(SEED)["Findings"])[-1]
    assert (len(rows(book(SEED)["Findings"])), last[0]) == (
        9, f"… and {len(leeds().findings) - 8} more than a sheet holds; --format csv has them all.",
    )  # fmt: skip


def test_more_links_than_excel_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_xlsx, "MOST_LINKS", 3)
    sheet = book(SEED)["Findings"]
    assert [cell.hyperlink is not None for cell in sheet["C"]][1:5] == [True, True, False, False]


def test_nothing_found_is_a_workbook_too() -> None:
    found_ = book(Outcome("a.xlsx", review_of([ORDINARY])))
    assert (found_.sheetnames, rows(found_["Findings"])) == (["Summary", "Findings", "Lights"], [])


def test_the_same_reviews_give_the_same_bytes() -> None:
    assert render_bytes([SEED], "xlsx") == render_bytes([SEED], "xlsx")


def test_our_own_reader_takes_it() -> None:
    sheets = read_cells(render_bytes([Outcome(str(LEEDS), leeds())], "xlsx")).sheets
    assert {name: sheet.cells["row"].max() for name, sheet in sheets.items()} == {
        "Summary": 2,
        "Findings": 1 + len(leeds().findings),
        "Lights": 17,
    }


@pytest.mark.slow
def test_libreoffice_prints_it(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here")
    source = tmp_path / "findings.xlsx"
    source.write_bytes(render_bytes([SEED, Outcome("a.xlsx", hostile())], "xlsx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    pages = PdfReader(tmp_path / "findings.pdf").pages
    texts = [page.extract_text() for page in pages]
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    assert sum("What to do" in text and "Severity" in text for text in texts) > 1  # the headings, on each page
    assert "is easier to meet than" in " ".join("".join(texts).split())
