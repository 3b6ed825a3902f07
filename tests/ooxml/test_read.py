from pathlib import Path
from typing import Any

import polars as pl
import pytest

from safeguard_xl import ooxml
from safeguard_xl.ooxml.read.columns import read_columns
from tests.ooxml.workbooks import MAIN, RELATIONS, made, raw_book, relationships, sheet_of


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


@pytest.mark.parametrize(
    ("stored", "number"),
    [("1900-01-01", 1), ("1900-02-28", 59), ("1900-03-01T12:00:00", 61.5), ("2024-06-30T00:00:00Z", 45473)],
)
def test_a_date_that_is_stored_as_a_text_is_its_serial(stored: str, number: float) -> None:
    found = cell(raw_book(sheet_of(f'<row r="1"><c r="A1" t="d"><v>{stored}</v></c></row>')))
    assert (found["kind"], found["number"]) == ("date", number)


def test_a_formula_keeps_its_stored_value() -> None:
    found = cell(raw_book(sheet_of('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>')))
    assert (found["formula"], found["number"], found["has_value"]) == ("=1+1", 2.0, True)


def test_a_formula_without_result_has_no_value() -> None:
    found = cell(raw_book(sheet_of('<row r="1"><c r="A1"><f>1+1</f></c></row>')))
    assert (found["formula"], found["number"], found["has_value"]) == ("=1+1", None, False)


NOTHING = ["<v></v>", "<v/>", "<v />", "<v> </v>", "<!-- slow --><v></v>"]
TYPES = ["", ' t="n"', ' t="s"', ' t="b"', ' t="e"', ' t="d"']


@pytest.mark.parametrize("value", NOTHING)
@pytest.mark.parametrize("typed", TYPES)
def test_an_empty_value_is_none(typed: str, value: str) -> None:
    rows = f'<row r="1"><c r="A1"{typed}><f>1+1</f>{value}</c><c r="B1"{typed}>{value}</c></row>'
    sheet = ooxml.read_cells(raw_book(sheet_of(rows))).sheets["Sheet1"]
    assert sheet.cells.select("row", "column", "formula", "text", "has_value").rows() == [(1, 1, "=1+1", "", False)]
    assert sheet.damage == ()


@pytest.mark.parametrize("value", ["<v></v>", "<v/>", "<!-- slow --><v></v>"])
def test_an_empty_text_is_a_value(value: str) -> None:
    found = cell(raw_book(sheet_of(f'<row r="1"><c r="A1" t="str"><f>""</f>{value}</c></row>')))
    assert (found["kind"], found["text"], found["has_value"]) == ("text", "", True)


def test_a_blank_styled_cell_is_not_read() -> None:
    assert ooxml.read_cells(raw_book(sheet_of('<row r="1"><c r="A1" s="0"/></row>'))).sheets["Sheet1"].cells.is_empty()


GREEN = (
    f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills>'
    '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FF00B050"/></patternFill></fill></fills><borders><border/></borders>'
    '<cellXfs><xf numFmtId="0" fillId="0"/><xf numFmtId="0" fillId="1"/></cellXfs></styleSheet>'
)
STYLED = {
    "xl/styles.xml": GREEN,
    "xl/_rels/workbook.xml.rels": relationships(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
}
ROWS = '<row r="2"><c r="A2" s="1"/><c r="B2" s="0"/><c r="C2" s="1"><v>1</v></c><c r="D2" s="1"><v></v></c></row>'


@pytest.mark.parametrize(("rows", "path"), [(ROWS, "fast"), (ROWS + "<!-- slow -->", "slow")])
def test_a_blank_cell_with_a_solid_fill_is_told_beside_the_cells(rows: str, path: str) -> None:
    sheet = ooxml.read_cells(raw_book(sheet_of(rows), STYLED)).sheets["Sheet1"]
    assert sheet.path == path
    assert sheet.fills.rows() == [(2, 1, "00B050"), (2, 4, "00B050")]
    assert sheet.cells.select("row", "column", "fill").rows() == [(2, 3, "00B050")]


PLAIN = '<row r="2"><c r="A2"><v>1</v></c></row>'


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param('<row r="1">' + PLAIN, id="a-row-that-does-not-end"),
        pytest.param(PLAIN + "</sheetData><sheetData>" + PLAIN, id="cells-in-two-places"),
        pytest.param(PLAIN + "<!-- </sheetData> -->", id="an-end-that-is-a-comment"),
        pytest.param(PLAIN + '<row r="3"><c r="A3"><v>1</v></c><!-- <c r="B3"><v>1</v></c> --></row>', id="a-comment"),
        pytest.param('<row><c r="A2"><v>1</v></c></row><row hidden="1"/>', id="a-hidden-row-without-a-number"),
    ],
)
def test_columns_do_not_read_what_only_the_slow_path_understands(rows: str) -> None:
    assert read_columns(sheet_of(rows).encode()) is None


SHEETS = {
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Trend" sheetId="3" r:id="rId2"/>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/><sheet name="Ask" sheetId="7" r:id="rId3" state="hidden"/>'
        '<sheet name="Lost" sheetId="8" r:id="rId9"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": relationships(
        ("worksheet", "worksheets/sheet1.xml"),
        ("chartsheet", "chartsheets/sheet1.xml"),
        ("dialogsheet", "dialogsheets/sheet1.xml"),
    ),
}


def test_sheets_of_every_kind_are_named_in_their_order() -> None:
    book = ooxml.read_cells(raw_book(sheet_of(""), SHEETS))
    assert (list(book.sheets), book.sheet_names) == (["Sheet1"], ("Trend", "Sheet1", "Ask", "Lost"))


@pytest.mark.parametrize(
    ("own", "code", "text"),
    [
        pytest.param('numFmtId="0" formatCode=""', "General", "0.5", id="empty-as-ClosedXML-writes"),
        pytest.param('numFmtId="0"', "General", "0.5", id="no-code"),
        pytest.param('numFmtId="0" formatCode=";;;"', ";;;", "", id="hidden-on-purpose"),
        pytest.param('numFmtId="0" formatCode="0%"', "0%", "50%", id="another"),
    ],
)
def test_a_number_format_without_a_code_is_general(own: str, code: str, text: str, tmp_path: Path) -> None:
    styles = GREEN.replace("<fonts>", f'<numFmts count="1"><numFmt {own}/></numFmts><fonts>')
    source = raw_book(sheet_of('<row r="1"><c r="A1"><v>0.5</v></c></row>'), STYLED | {"xl/styles.xml": styles})
    same = ooxml.Plan(cells={("Sheet1", "A1"): ooxml.Cell(0.5, number_format=code)})
    assert [cell(source)[key] for key in ("number_format", "text")] == [code, text]
    assert not ooxml.write_plan(source, tmp_path / "out.xlsx", same)


RAISED = '<r><t>9.5</t></r><r><rPr><b/><vertAlign val="superscript"/></rPr><t>2</t></r><r><t> of 3</t></r>'


@pytest.mark.parametrize(
    ("cell", "strings"),
    [
        pytest.param('<c r="A1" t="s"><v>0</v></c>', f"<si>{RAISED}</si>", id="shared"),
        pytest.param('<c r="A1" t="s"><v>0</v></c>', f"<!-- odd --><si>{RAISED}</si>", id="shared, written oddly"),
        pytest.param(f'<c r="A1" t="inlineStr"><is>{RAISED}</is></c>', "", id="inline"),
    ],
)
def test_what_a_font_raises_is_raised(cell: str, strings: str) -> None:
    parts = {
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
    }
    book = ooxml.read_cells(raw_book(sheet_of(f'<row r="1">{cell}</row>'), parts))
    assert book.sheets["Sheet1"].cells["text"].to_list() == ["9.5² of 3"]


@pytest.mark.parametrize("attribute", ['ht="0"', 'ht="0.0" customHeight="1"', 'hidden="1"'])
@pytest.mark.parametrize("prefix", ["", "<!-- odd -->"], ids=["fast", "slow"])
def test_a_row_of_no_height_is_hidden(attribute: str, prefix: str) -> None:
    rows = f'{prefix}<row r="1" ht="15"><c r="A1"><v>1</v></c></row><row r="2" {attribute}><c r="A2"><v>1</v></c></row>'
    assert ooxml.read_cells(raw_book(sheet_of(rows))).sheets["Sheet1"].hidden_rows == ((2, 2),)
