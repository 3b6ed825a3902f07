"""Numbers and texts as shown: by hand, by Excel's own texts in the corpus, and by LibreOffice where it is installed."""

import html.parser
import io
import shutil
import subprocess
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from safeguard_xl import ooxml
from safeguard_xl.ooxml.formats.display import number_texts
from safeguard_xl.ooxml.formats.number_format import shown_number, shown_text
from tests.ooxml.workbooks import CORPUS


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        pytest.param(34.700000000000003, "General", "34.7", id="float-noise"),
        pytest.param(1 / 3, "General", "0.333333333", id="eleven-characters"),
        pytest.param(1e-10, "General", "1E-10", id="small"),
        pytest.param(123456789012.0, "General", "1.23457E+11", id="large"),
        pytest.param(0.765, "0.0%", "76.5%", id="percent"),
        pytest.param(76.5, '0.0"%"', "76.5%", id="percent-as-a-word"),
        pytest.param(1.005, "0.00", "1.01", id="decimal-not-binary"),
        pytest.param(1234567, "#,##0", "1,234,567", id="thousands"),
        pytest.param(1234567, '#,##0,"k"', "1,235k", id="scaled"),
        pytest.param(1234567, '0.0,,"m"', "1.2m", id="scaled-twice"),
        pytest.param(48, '#,##0" (2007/08)"', "48 (2007/08)", id="words-after"),
        pytest.param(3, '"Score of "0', "Score of 3", id="words-before"),
        pytest.param(-5, "0;(0)", "(5)", id="negative-section"),
        pytest.param(0, '0;-0;"nil"', "nil", id="zero-section"),
        pytest.param(7, ";;;", "", id="hidden"),
        pytest.param(0.4, "[<0.5]0%;[Red]0.0%", "40%", id="condition"),
        pytest.param(12, '[<10]#" Wow"', "12", id="condition-not-met"),
        pytest.param(1234.5, "[$£-809]#,##0.00", "£1,234.50", id="pounds"),
        pytest.param(1234.5, '_-"£"* #,##0.00_-;-"£"* #,##0.00_-', "£1,234.50", id="accounting"),
        pytest.param(0.5, "# ?/?", "1/2", id="fraction"),
        pytest.param(2.25, "# ?/8", "2 2/8", id="fraction-of-eighths"),
        pytest.param(12345.678, "0.00E+00", "1.23E+04", id="scientific"),
        pytest.param(12345.678, "##0.0E+0", "12.3E+3", id="engineering"),
        pytest.param(39994, "dd mmm yyyy", "30 Jun 2009", id="date"),
        pytest.param(39994, "mmm-yy", "Jun-09", id="month"),
        pytest.param(60, "d/m/yyyy", "29/2/1900", id="the-day-that-was-not"),
        pytest.param(1.5, "[h]:mm", "36:00", id="elapsed"),
        pytest.param(0.75, "h:mm AM/PM", "6:00 PM", id="half-days"),
        pytest.param(-1, "dd/mm/yyyy", "########", id="before-all-days"),
        pytest.param(float("nan"), "0.0", "nan", id="not-a-number"),
    ],
)
def test_a_number_is_shown(value: float, code: str, text: str) -> None:
    assert shown_number(value, code) == text


def test_the_1904_system_counts_from_another_day() -> None:
    assert shown_number(0, "yyyy-mm-dd", date1904=True) == "1904-01-01"


@pytest.mark.parametrize(
    ("code", "text"), [("General", "n/a"), ("0.0", "n/a"), ('0;-0;0;"("@")"', "(n/a)"), ("_-@_-", "n/a"), (";;;", "")]
)
def test_a_text_is_shown(code: str, text: str) -> None:
    assert shown_text("n/a", code) == text


VALUES = [0, 0.5, 1.005, -0.001, 999.9999, 0.125, 12.345, 1e6, 123456789.125, 99999999999.5, 1e-5, 0.99999999999, 1e15]


@pytest.mark.parametrize("code", ["General", "0", "0.0", "0.00", "#,##0", "#,##0.00", "0%", "0.0%", "0.000"])
def test_the_columns_show_what_the_single_number_shows(code: str) -> None:
    values = [sign * value * scale for value in VALUES for scale in (1, 7, 1 / 3, 1 / 11) for sign in (1, -1)]
    together = number_texts(pl.Series(values, dtype=pl.Float64), code, date1904=False).to_list()
    assert together == [shown_number(value, code) for value in values]


DAYS = [0, 1, 59, 60, 61, 62, 366, 1461, 40_000, 40_000.5, 45_678.999999, 2_957_004, 2_958_465, 2_958_466, -1]


@pytest.mark.parametrize("date1904", [False, True])
@pytest.mark.parametrize("code", ["dd/mm/yyyy", "d-mmm-yy", "DDDD, d MMMM yyy", "m.d.y", "mmm\\ yy", "mm/yyyy ", "ddd"])
def test_the_columns_show_days_as_the_single_number_does(code: str, *, date1904: bool) -> None:
    together = number_texts(pl.Series(DAYS, dtype=pl.Float64), code, date1904=date1904).to_list()
    assert together == [shown_number(value, code, date1904=date1904) for value in DAYS]


EXCEL = [  # workbooks of others that hold Excel's own text beside each format and value; we have no Excel to make ours
    *("GeneralFormatTests", "NumberFormatTests", "FormatConditionTests", "ElapsedFormatTests", "TextFormatTests"),
    *("DateFormatTests", "DateFormatNumberTests"),
]


@pytest.mark.parametrize("name", EXCEL)
def test_excel_shows_the_same(name: str) -> None:
    """But for booleans, which are no numbers here, fractions parted by other words, and a comma before all digits."""
    path = next(iter(CORPUS.glob(f"*/*_{name}.xlsx")), None)
    if path is None:
        pytest.skip("the corpus of others, which holds what Excel shows, is not here")
    book = ooxml.read_cells(path)
    rows: dict[int, dict[int, tuple[str, float | None, str]]] = {}
    for row, column, *rest in book.sheets["Tests"].cells.select("row", "column", "text", "number", "kind").iter_rows():
        rows.setdefault(row, {})[column] = tuple(rest)
    compared, other = 0, []
    for cells in [found for row, found in rows.items() if row > 1 and {1, 2, 3} <= set(found)]:
        expected, code, (text, number, kind) = cells[1][0], cells[2][0], cells[3]
        if kind == "boolean" or "Fraction" in cells.get(4, ("",))[0] or code.startswith(","):
            continue
        shown = shown_text(text, code) if number is None else shown_number(number, code, date1904=book.date1904)
        compared += 1
        if shown.strip() != expected.strip():
            other.append((code, text, expected, shown))
    assert other == []
    assert compared > 8


LIBRE = {  # in these LibreOffice is not Excel: it drops a lone point, a minus before nought, and counts 1900 otherwise
    code: [0.5, 0.765, 1234.5, -1234.567, 12.25, 99.95, 5.0, 3.14159265]
    for code in (
        *(
            "0",
            "0.0",
            "0.00",
            "#,##0",
            "#,##0.00",
            "0%",
            "0.0%",
            "#,##0_);(#,##0)",
            '"Score of "0',
            '#,##0" (2007/08)"',
        ),
        *(
            '0.0"%"',
            "0.00E+00",
            "# ?/?",
            "# ??/??",
            "[$£-809]#,##0.00",
            "#,##0.0;-#,##0.0",
            '[>=100]0;[<0]"neg "0;0.00',
        ),
        *("00000", "0.0#", '0 "days"', "+0.0;-0.0", "0.00_ ", '#,##0.0 "pp"', '#,##0.0;(#,##0.0);"-"'),
    )
} | {
    code: [39994, 39994.75, 40000.25, 44196.5]
    for code in (
        *("dd/mm/yyyy", "d mmm yyyy", "mmm-yy", "dddd, d mmmm yyyy", "yyyy-mm-dd", "h:mm", "h:mm AM/PM"),
        *("dd/mm/yy hh:mm", "[$-809]dd mmmm yyyy", '"Q1 "yyyy', "[h]:mm"),
    )
}


class Page(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  the parser's own signature
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "td"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


@pytest.mark.slow
def test_libreoffice_shows_the_same(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.set_column(0, 20, 40)
        for row, (code, values) in enumerate(LIBRE.items()):
            page.write_row(row, 0, values, book.add_format({"num_format": code}))
    (tmp_path / "t.xlsx").write_bytes(out.getvalue())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    arguments = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "html",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "t.xlsx"),
    ]
    subprocess.run(arguments, check=True, capture_output=True, timeout=120)
    parsed = Page()
    parsed.feed((tmp_path / "t.html").read_text(encoding="utf-8"))
    expected = {code: [" ".join(cell.split()) for cell in row] for code, row in zip(LIBRE, parsed.rows, strict=False)}
    shown = {code: [" ".join(shown_number(v, code).split()) for v in values] for code, values in LIBRE.items()}
    assert {code: texts[: len(shown[code])] for code, texts in expected.items()} == shown
