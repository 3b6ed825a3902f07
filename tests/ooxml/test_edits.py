"""What a plan may ask for beyond values, and what is refused with a sentence."""

import io
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from msgspec.structs import replace

from safeguard_xl import ooxml
from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml import CLEAR, Cell, Growth, Plan
from tests.ooxml.workbooks import MAIN, RELATIONS, altered, made, parts, raw_book, relationships, sheet_of

TABLE = "xl/tables/table1.xml"


def table_book() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("Sheet1")
        page.add_table("A1:B3", {"columns": [{"header": "Ref"}, {"header": "Result"}], "data": [["a", 1], ["b", 2]]})
    return out.getvalue()


def formula_book() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("Sheet1")
        page.write("A1", 1)
        page.write_formula("A2", "=A1*2", None, 2)
        page.write_array_formula("B1:B2", "{=A1:A2*2}", None, 2)
        page.merge_range("D1:E1", "wide")
        page.print_area("A1:B20")
        page.protect()
        page.write_comment("A1", "First note.")
    return out.getvalue()


def write(source: bytes, folder: Path, plan: Plan) -> tuple[ooxml.Sheet, ooxml.Changes, Path]:
    target = folder / "out.xlsx"
    changes = ooxml.write_plan(source, target, plan)
    return ooxml.read_cells(target).sheets["Sheet1"], changes, target


def cells(**values: Cell) -> Plan:
    return Plan(cells={("Sheet1", where): cell for where, cell in values.items()})


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        pytest.param("=1+1", "text", "=1+1", id="looks-like-a-formula"),
        pytest.param(" a \r\n_x0041_ <&>\t", "text", " a \r\n_x0041_ <&>\t", id="odd-text"),
        pytest.param("\x07🎈", "text", "\x07🎈", id="control-character"),
        pytest.param(Decimal("0.1"), "number", "0.1", id="decimal"),
        pytest.param(10**15, "number", "1E+15", id="large"),
        pytest.param(True, "boolean", "TRUE", id="boolean"),
    ],
)
def test_a_value_comes_back_as_it_was_written(value: ooxml.CellValue, kind: str, text: str, tmp_path: Path) -> None:
    sheet, _, _ = write(made({"A1": 1}), tmp_path, cells(B2=Cell(value)))
    assert sheet.cells.select("kind", "text").row(1) == (kind, text)


def test_a_table_grows_where_that_is_planned_and_no_other(tmp_path: Path) -> None:
    plan = cells(C1=Cell("RAG"), C2=Cell("Red"), D1=Cell("Way"), D3=Cell("up"))
    sheet, _, _ = write(table_book(), tmp_path, plan)
    assert sheet.tables[0].ref == (1, 1, 3, 2)
    grown = replace(plan, growth=(Growth("Sheet1", (1, 1, 3, 2), 4, table="Table1"),))
    sheet, changes, path = write(table_book(), tmp_path, grown)
    assert sheet.tables[0].ref == (1, 1, 3, 4)
    assert sheet.tables[0].columns == ("Ref", "Result", "RAG", "Way")
    assert 'autoFilter ref="A1:D3"' in parts(path)[TABLE]
    assert changes.layout == {"table Table1 (2 columns more: RAG, Way)": 1}


@pytest.mark.parametrize("key", ["A2:A3", "B2:B3"])
def test_what_is_sorted_reaches_as_far_and_is_sorted_by_the_same_column(key: str, tmp_path: Path) -> None:
    def sorted_by(ref: str) -> str:
        return f'<sortState ref="A2:{ref}3"><sortCondition ref="{key}"/></sortState>'

    sheet = "xl/worksheets/sheet1.xml"
    growth = (Growth("Sheet1", (1, 1, 3, 2), 3, table="Table1"),)
    book = altered(table_book(), TABLE, "<tableColumns", f"{sorted_by('B')}<tableColumns")
    _, _, path = write(book, tmp_path, replace(cells(C1=Cell("RAG")), growth=growth))
    assert sorted_by("C") in parts(path)[TABLE]
    filtered = f'</sheetData><autoFilter ref="A1:{{0}}3">{sorted_by("{0}")}</autoFilter>'
    book = altered(made({"A1": "Ref", "B1": "Result"}), sheet, "</sheetData>", filtered.format("B"))
    _, _, path = write(book, tmp_path, Plan(growth=(Growth("Sheet1", (1, 1, 3, 2), 3),)))
    assert filtered.format("C") in parts(path)[sheet]


def test_a_heading_changed_renames_the_tables_column(tmp_path: Path) -> None:
    sheet, _, _ = write(table_book(), tmp_path, cells(B1=Cell("Outturn")))
    assert sheet.tables[0].columns == ("Ref", "Outturn")


def test_a_table_without_headings_is_written_into_and_grows(tmp_path: Path) -> None:
    whole = '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    book = altered(table_book(), TABLE, whole, f'{whole}headerRowCount="0" ')
    book = altered(altered(book, TABLE, '<autoFilter ref="A1:B3"/>', ""), TABLE, 'ref="A1:B3"', 'ref="A2:B3"')
    growth = (Growth("Sheet1", (2, 1, 3, 2), 4, table="Table1"),)
    plan = replace(cells(A2=Cell("x"), C2=Cell("Green"), D2=Cell("Green")), growth=growth)
    sheet, _, _ = write(book, tmp_path, plan)
    assert (sheet.tables[0].ref, sheet.tables[0].columns) == ((2, 1, 3, 4), ("Ref", "Result", "Column3", "Column4"))


@pytest.mark.parametrize("spelt", ["Year to_x000a_date", "Year to_x000A_date", "Year to&#10;date", "Year to\ndate"])
def test_a_heading_that_stays_may_be_written_again(spelt: str, tmp_path: Path) -> None:
    book = altered(table_book(), TABLE, 'name="Result"', f'name="{spelt}"')
    book = altered(book, "xl/sharedStrings.xml", ">Result<", ">Year to&#10;date<")
    _, changes, path = write(book, tmp_path, cells(B1=Cell("Year to\ndate"), B2=Cell(9)))
    assert changes.cells == {"Sheet1": ("B2",)}
    assert f'name="{spelt}"' in parts(path)[TABLE]


CHAIN = "xl/calcChain.xml"


@pytest.mark.parametrize(
    "target", ["calcChain.xml", "/xl/calcChain.xml", "../xl/calcchain.xml", "calc%43hain.xml", r"\xl\CalcChain.xml"]
)
def test_a_formula_overwritten_drops_the_list_of_formulas(target: str, tmp_path: Path) -> None:
    related = relationships(("worksheet", "worksheets/sheet1.xml"), ("calcChain", target))
    chain = {"xl/_rels/workbook.xml.rels": related, CHAIN: f'<calcChain xmlns="{MAIN}"><c r="A2" i="1"/></calcChain>'}
    book = raw_book(sheet_of('<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>'), chain)
    sheet, changes, path = write(book, tmp_path, cells(A2=Cell(5)))
    assert (sheet.cells["formula"].to_list(), changes.removed) == ([None], (CHAIN,))
    assert "alcChain" not in "".join(parts(path).values())


def test_a_cell_may_be_coloured_whose_shared_formula_is_written_out(tmp_path: Path) -> None:
    shared = ['<f t="shared" ref="A2:A4" si="0">B2*2</f>', *['<f t="shared" si="0"/>'] * 2]
    rows = "".join(f'<row r="{at}"><c r="A{at}">{formula}<v>1</v></c></row>' for at, formula in enumerate(shared, 2))
    plan = cells(A2=Cell(5), A3=Cell(fill="FFC000"))
    sheet, _, path = write(raw_book(sheet_of(rows)), tmp_path, plan)
    assert sheet.cells.select("formula", "fill").rows() == [(None, None), ("=B3*2", "FFC000"), ("=B4*2", None)]
    assert '<c r="A4"><f>B4*2</f><v>1</v></c>' in parts(path)["xl/worksheets/sheet1.xml"]


def test_excel_is_asked_to_calculate_when_a_result_may_be_out_of_date(tmp_path: Path) -> None:
    _, _, path = write(formula_book(), tmp_path, cells(A1=Cell(5)))
    assert 'fullCalcOnLoad="1"' in parts(path)["xl/workbook.xml"]


def test_a_colour_alone_changes_no_value(tmp_path: Path) -> None:
    sheet, _, path = write(made({"A1": 0.5}, formats={"A1": "0%"}), tmp_path, cells(A1=Cell(fill="FFC000")))
    assert sheet.cells.select("text", "fill", "number_format").row(0) == ("50%", "FFC000", "0%")
    assert openpyxl.load_workbook(path)["Sheet1"]["A1"].fill.fgColor.rgb == "FFFFC000"


TAKEN = {"xl/styles.xml": "<styleSheet/>"}  # nothing points to it, so it is none of the workbook's styles
AT_THE_ROOT = {
    "_rels/.rels": relationships(("officeDocument", "book.xml")),
    "book.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "_rels/book.xml.rels": relationships(("worksheet", "xl/worksheets/sheet1.xml")),
}


@pytest.mark.parametrize(
    ("others", "part"),
    [
        pytest.param({}, "xl/styles.xml", id="none"),
        pytest.param(TAKEN, "xl/styles1.xml", id="name-taken"),
        pytest.param(AT_THE_ROOT, "xl/styles.xml", id="workbook-in-another-folder"),
    ],
)
def test_a_workbook_without_styles_gets_them(others: dict[str, str], part: str, tmp_path: Path) -> None:
    plan = cells(A1=Cell("x", fill="FFC000"))
    sheet, changes, _ = write(raw_book(sheet_of(""), others), tmp_path, plan)
    assert changes.added == (part,)
    assert sheet.cells["fill"].to_list() == ["FFC000"]


def test_openpyxl_finds_the_styles_of_a_workbook_that_had_none(tmp_path: Path) -> None:
    _, _, path = write(raw_book(sheet_of("")), tmp_path, cells(A1=Cell("x", fill="FFC000")))
    assert openpyxl.load_workbook(path)["Sheet1"]["A1"].fill.fgColor.rgb == "FFFFC000"


def test_a_cell_that_is_not_there_may_be_cleared_and_look_like_another(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" s="0"><v>1</v></c></row>'
    plan = cells(A3=Cell(CLEAR, like="A1"), B1=Cell("x"))
    sheet, changes, _ = write(raw_book(sheet_of(rows)), tmp_path, plan)
    assert (sheet.cells["text"].to_list(), changes.cells) == (["1", "x"], {"Sheet1": ("B1",)})


def test_a_cell_may_look_like_another(tmp_path: Path) -> None:
    sheet, _, _ = write(
        made({"A1": 0.5}, formats={"A1": "0.0%"}), tmp_path, cells(B1=Cell(0.25, like="A1", fill="00B050"))
    )
    assert sheet.cells.select("text", "fill").row(1) == ("25.0%", "00B050")


@pytest.mark.parametrize(
    ("area", "grown"),
    [
        ("Sheet1!$A$1:$B$20", "Sheet1!$A$1:$F$20"),
        ("Sheet1!$A$1:$B$20,Sheet1!$H$1:$I$20", "Sheet1!$A$1:$F$20,Sheet1!$H$1:$I$20"),
        pytest.param("'It''s, (new)'!$A$1:$B$20", "'It''s, (new)'!$A$1:$F$20", id="an odd name"),
        pytest.param("OFFSET(Sheet1!$A$1,,,20,2)", "OFFSET(Sheet1!$A$1,,,20,2)", id="worked out"),
        pytest.param("OFFSET(Sheet1!$A$1:$B$20,0,0)", "OFFSET(Sheet1!$A$1:$B$20,0,0)", id="worked out of a range"),
    ],
)
def test_the_print_area_grows_to_the_column(area: str, grown: str, tmp_path: Path) -> None:
    book = altered(formula_book(), "xl/workbook.xml", "Sheet1!$A$1:$B$20", area)
    ooxml.write_plan(book, tmp_path / "out.xlsx", Plan(growth=(Growth("Sheet1", (1, 1, 2, 2), 6),)))
    assert ooxml.read_cells(tmp_path / "out.xlsx").defined_names[0].text == grown


def test_a_note_is_appended_beside_the_others(tmp_path: Path) -> None:
    sheet, _, _ = write(formula_book(), tmp_path, Plan(notes={("Sheet1", "A1"): "Second.", ("Sheet1", "B9"): "New."}))
    assert sheet.notes == {"A1": "First note.\nSecond.", "B9": "New."}


def test_a_protected_sheet_is_written_and_said(tmp_path: Path) -> None:
    _, changes, _ = write(formula_book(), tmp_path, cells(F9=Cell("x")))
    assert changes.notes == ("The sheet Sheet1 is protected; its cells were written, and it still is protected.",)


@pytest.mark.parametrize("name", ["Findings", pytest.param("FINDINGS", id="in another case, as Excel takes it")])
def test_a_sheet_of_ours_is_written_anew(name: str, tmp_path: Path) -> None:
    first = Plan(sheets={"Findings": ooxml.NewSheet({"A1": Cell("one")})})
    second = Plan(sheets={name: ooxml.NewSheet({"A1": Cell("two")})})
    ooxml.write_plan(made({"A1": 1}), tmp_path / "1.xlsx", first)
    ooxml.write_plan(tmp_path / "1.xlsx", tmp_path / "2.xlsx", second)
    book = ooxml.read_cells(tmp_path / "2.xlsx")
    assert list(book.sheets) == ["Sheet1", "Findings"]
    assert book.sheets["Findings"].cells["text"].to_list() == ["two"]


@pytest.mark.parametrize(
    ("source", "plan", "says"),
    [
        pytest.param(formula_book, cells(B2=Cell(1)), "array formula", id="array"),
        pytest.param(formula_book, cells(E1=Cell(1)), "write to D1 instead", id="merged"),
        pytest.param(table_book, cells(A1=Cell(1)), "must be a text", id="number-as-heading"),
        pytest.param(
            table_book,
            replace(cells(C1=Cell("ref")), growth=(Growth("Sheet1", (1, 1, 3, 2), 3, table="Table1"),)),
            "two columns named ref",
            id="same-heading",
        ),
        pytest.param(table_book, cells(A1=Cell("x" * 32_768)), "32,767 characters", id="long-text"),
        pytest.param(table_book, cells(D9=Cell(float("nan"))), "not a number Excel can hold", id="not-a-number"),
        pytest.param(table_book, cells(D9=Cell(ooxml.Formula("="))), "formula for D9", id="empty-formula"),
        pytest.param(table_book, cells(XFE1=Cell(1)), "XFE1 is not a cell", id="beyond-the-sheet"),
        pytest.param(table_book, Plan(cells={("Other", "A1"): Cell(1)}), "no worksheet named Other", id="no-sheet"),
        pytest.param(table_book, Plan(sheets={"a/b": ooxml.NewSheet({})}), "cannot be a sheet's name", id="sheet-name"),
    ],
)
def test_it_is_refused(source: object, plan: Plan, says: str, tmp_path: Path) -> None:
    assert callable(source)
    with pytest.raises(WriteError, match=says):
        ooxml.write_plan(source(), tmp_path / "out.xlsx", plan)
    assert list(tmp_path.iterdir()) == []


SHARED = '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c></row>'
SHARED += '<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c></row>'
LOCKED = {
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<workbookProtection lockStructure="1"/>'
        '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
}


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_the_neighbours_of_a_shared_formula_keep_theirs(tmp_path: Path, prefix: str) -> None:
    shared = re.sub(r"<(/?)", rf"<\1{prefix}", sheet_of(SHARED)).replace(f"<{prefix}?xml", "<?xml")
    source = raw_book(shared.replace("xmlns=", f"xmlns{':' * bool(prefix)}{prefix.rstrip(':')}="))
    sheet, changes, _ = write(source, tmp_path, cells(A1=Cell(1)))
    assert sheet.cells.select("text", "formula").rows() == [("1", None), ("1", "=B2")]
    assert changes.layout["formula written out that was shared"] == 1


def test_a_locked_structure_takes_no_sheet(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="structure"):
        ooxml.write_plan(
            raw_book(sheet_of(""), LOCKED), tmp_path / "out.xlsx", Plan(sheets={"New": ooxml.NewSheet({"A1": Cell(1)})})
        )


@pytest.mark.parametrize(
    ("rows", "order"),
    [
        pytest.param("", "A1 C3 B2", id="no-rows"),
        pytest.param('<row r="2" spans="1:1"><c r="A2"/></row>', "A1 B2 C3", id="before-between-after"),
        pytest.param("<row><c><v>1</v></c></row>", "B1 A2", id="without-r"),
        pytest.param('<row r="3"/><row r="1"/>', "A1 A2 A3", id="out-of-order"),
        pytest.param("<!-- c --><row r='1'><c r='A1'><v>1</v></c></row>", "B1 A1", id="comment-and-single-quotes"),
    ],
)
def test_cells_are_put_where_they_belong(rows: str, order: str, tmp_path: Path) -> None:
    plan = cells(**{where: Cell(where) for where in order.split()})
    sheet, _, _ = write(raw_book(sheet_of(rows)), tmp_path, plan)
    found = {
        ooxml.address(row, column): text
        for row, column, text in sheet.cells.select("row", "column", "text").iter_rows()
    }
    assert {where: found[where] for where in order.split()} == {where: where for where in order.split()}


ONE, TWO = '<row r="1"{}><c r="A1"><v>1</v></c>{}</row>', '<row r="{}"><c r="A{}"><v>2</v></c>{}</row>'
B1, B2, B3 = (f'<c r="B{row}" t="inlineStr"><is><t>B{row}</t></is></c>' for row in (1, 2, 3))


@pytest.mark.parametrize(
    ("rows", "written"),
    [
        pytest.param(
            ONE.format("", "") + TWO.format(2, 2, ""), ONE.format("", B1) + TWO.format(2, 2, B2), id="behind each other"
        ),
        pytest.param(
            ONE.format("", "") + "\n \n" + TWO.format(2, 2, ""),
            ONE.format("", B1) + "\n \n" + TWO.format(2, 2, B2),
            id="in lines of their own",
        ),
        pytest.param(
            ONE.format("", "") + TWO.format(3, 3, ""),
            ONE.format("", B1) + f'<row r="2">{B2}</row>' + TWO.format(3, 3, B3),
            id="a row between that is not there",
        ),
        pytest.param(
            ONE.format("", "") + '<row r="2" ht="20"/>' + TWO.format(3, 3, ""),
            ONE.format("", B1) + f'<row r="2" ht="20">{B2}</row>' + TWO.format(3, 3, B3),
            id="a row between without cells",
        ),
        pytest.param(
            ONE.format(' spans="1:1" ht="20"', "") + TWO.format(2, 2, ""),
            ONE.format(' spans="1:2" ht="20"', B1) + TWO.format(2, 2, B2),
            id="one with spans",
        ),
        pytest.param(
            ONE.format(' spans="1:3"', "") + TWO.format(2, 2, ""),
            ONE.format(' spans="1:3"', B1) + TWO.format(2, 2, B2),
            id="spans that reach further",
        ),
        pytest.param(
            ONE.format(' spans="1:1 4:4"', "") + TWO.format(2, 2, ""),
            ONE.format(' spans="1:1 4:4"', B1) + TWO.format(2, 2, B2),
            id="spans of two pieces",
        ),
        pytest.param(
            ONE.format(' x14ac:dyDescent="0.3" spans="a:b"', "") + TWO.format(2, 2, ""),
            ONE.format(' x14ac:dyDescent="0.3" spans="a:b"', B1) + TWO.format(2, 2, B2),
            id="spans that are none",
        ),
    ],
)
def test_rows_get_cells_behind_their_last_and_stay_otherwise(rows: str, written: str, tmp_path: Path) -> None:
    last = int(re.findall(r'<row r="([0-9])"', rows)[-1])
    plan = cells(**{f"B{row}": Cell(f"B{row}") for row in range(1, last + 1)})
    space = 'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    source = raw_book(sheet_of(rows).replace("<worksheet ", f"<worksheet {space} "))
    _, _, path = write(source, tmp_path, plan)
    sheet = parts(path)["xl/worksheets/sheet1.xml"]
    assert sheet.partition("<sheetData>")[2].partition("</sheetData>")[0] == written


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_a_sheet_in_another_encoding_is_written(codec: str, tmp_path: Path) -> None:
    declared = "UTF-8" if codec == "utf-8-sig" else "UTF-16"
    xml = sheet_of('<row r="1"><c r="A1" t="inlineStr"><is><t>é</t></is></c></row>').replace(
        "?>", f' encoding="{declared}"?>', 1
    )
    sheet, _, _ = write(raw_book(xml.encode(codec)), tmp_path, cells(B1=Cell("ü")))
    assert sheet.cells["text"].to_list() == ["é", "ü"]


def test_prefixed_and_strict_sheets_are_written(tmp_path: Path) -> None:
    space = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    row = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
    xml = f'<x:worksheet xmlns:x="{space}"><x:sheetData>{row}</x:sheetData></x:worksheet>'
    sheet, _, path = write(raw_book(xml), tmp_path, cells(B1=Cell("x", fill="FF0000")))
    assert sheet.path == "slow"
    assert "<x:is><x:t>x</x:t></x:is>" in parts(path)["xl/worksheets/sheet1.xml"]


def test_a_full_disk_leaves_the_target_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.xlsx").write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WriteError, match="The disk is full"):
        ooxml.write_plan(made({"A1": 1}), tmp_path / "out.xlsx", cells(B1=Cell("x")))
    assert [path.name for path in tmp_path.iterdir()] == ["out.xlsx"]
    assert (tmp_path / "out.xlsx").read_bytes() == b"old"


def test_a_result_that_differs_elsewhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(raw_book(sheet_of('<row r="1"><c r="A1"><v>1</v></c></row>')))
    (tmp_path / "b.xlsx").write_bytes(raw_book(sheet_of('<row r="1"><c r="A1"><v>2</v></c></row>')))
    with pytest.raises(WriteError, match="would have changed"):
        ooxml.verify(tmp_path / "a.xlsx", tmp_path / "b.xlsx", Plan())
    proof = ooxml.verify(tmp_path / "a.xlsx", tmp_path / "b.xlsx", cells(A1=Cell(2)))
    assert proof.rewritten == ("xl/worksheets/sheet1.xml",)


def test_a_relationship_that_dangles_is_found(tmp_path: Path) -> None:
    name = "xl/_rels/workbook.xml.rels"
    (tmp_path / "b.xlsx").write_bytes(
        raw_book(sheet_of(""), {name: relationships(("worksheet", "worksheets/sheet1.xml"), ("theme", "none.xml"))})
    )
    with pytest.raises(WriteError, match=r"none\.xml, which is missing"):
        ooxml.verify(raw_book(sheet_of("")), tmp_path / "b.xlsx", Plan())
