"""What a sheet is read to have beside its cells: lists to choose from, drawings, columns, a filter."""

import io
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter ships no types

from safeguard_xl import ooxml
from safeguard_xl.ooxml.read.drop_downs import choices_at
from tests.ooxml.workbooks import raw_book, sheet_of

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
MAIN_14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"


def read(make: Any) -> ooxml.Book:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("KPIs")
        make(book, page)
    return ooxml.read_cells(out.getvalue())


def lists(book: Any, page: Any) -> None:
    page.write_column("Z1", ["R", "A", "G"])
    other = book.add_worksheet("It's lists")
    other.write_column("B2", ["Red", "Green"])
    book.define_name("Lights", "=KPIs!$Z$1:$Z$3")
    sources: dict[str, object] = {
        "A2:A9": ["Draft", "Approved, at last"],
        "B2:B9": "=$Z$1:$Z$3",
        "C2:C9": "='It''s lists'!$B$2:$B$4",
        "D2:D9": "=Lights",
        "E2:E9": '=INDIRECT("x")',
        "F2:F9": "=Nowhere",
    }
    for where, source in sources.items():
        page.data_validation(where, {"validate": "list", "source": source})
    page.data_validation("G2:G9", {"validate": "integer", "criteria": ">", "value": 1})


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (1, ("Draft", "Approved", "at last")),
        (2, ("R", "A", "G")),
        (3, ("Red", "Green")),
        (4, ("R", "A", "G")),
        pytest.param(5, (), id="worked out"),
        pytest.param(6, (), id="a name that is none"),
        pytest.param(7, None, id="no list"),
        pytest.param(8, None, id="nothing"),
    ],
)
def test_what_may_be_chosen(column: int, expected: tuple[str, ...] | None) -> None:
    book = read(lists)
    assert choices_at(book, book.sheets["KPIs"], (5, 5), column) == expected
    assert choices_at(book, book.sheets["KPIs"], (10, 12), column) is None


def test_a_list_in_an_extension_is_one_too() -> None:
    listed = (
        f'<extLst><ext xmlns:x14="{MAIN_14}"><x14:dataValidations><x14:dataValidation type="list">'
        "<x14:formula1><xm:f xmlns:xm='m'>\"R,G\"</xm:f></x14:formula1><xm:sqref xmlns:xm='m'>A2:A9 C2</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    book = ooxml.read_cells(raw_book(sheet_of("", after=listed)))
    assert choices_at(book, book.sheets["Sheet1"], (2, 2), 3) == ("R", "G")
    assert book.sheets["Sheet1"].drop_downs[0].boxes == ((2, 1, 9, 1), (2, 3, 2, 3))


def chart(book: Any, page: Any) -> None:
    drawn = book.add_chart({"type": "column"})
    drawn.add_series({"values": "=KPIs!$A$1:$A$2"})
    drawn.set_size({"width": 128, "height": 40})
    page.insert_chart("C3", drawn)
    page.insert_textbox("H2", "words", {"width": 70, "height": 25})


def test_what_drawings_lie_over() -> None:
    assert read(chart).sheets["KPIs"].drawn == ((3, 3, 4, 4), (2, 8, 3, 9))


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        pytest.param(
            '<oneCellAnchor><from><col>1</col><row>2</row></from><ext cx="1300000" cy="400000"/></oneCellAnchor>',
            ((3, 2, 6, 4),),
            id="a size in inches",
        ),
        pytest.param(
            '<absoluteAnchor><pos x="700000" y="0"/><ext cx="100000" cy="10"/></absoluteAnchor>',
            ((1, 2, 2, 2),),
            id="a place in inches",
        ),
        pytest.param("<twoCellAnchor><from><col>x</col><row>1</row></from></twoCellAnchor>", (), id="nowhere"),
    ],
)
def test_drawings_that_are_anchored_otherwise(anchor: str, expected: tuple[object, ...]) -> None:
    drawing = f'<?xml version="1.0"?><wsDr xmlns="{DRAWING}">{anchor}</wsDr>'
    related = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="../drawings/drawing1.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"/></Relationships>'
    )
    parts = {"xl/worksheets/_rels/sheet1.xml.rels": related, "xl/drawings/drawing1.xml": drawing}
    assert ooxml.read_cells(raw_book(sheet_of(""), parts)).sheets["Sheet1"].drawn == expected


def test_columns_and_a_filter() -> None:
    def make(_: Any, page: Any) -> None:
        page.set_column("B:C", 20)
        page.set_column("D:D", 0)
        page.set_column("E:XFD", None, None, {"hidden": True})
        page.autofilter("A1:C9")

    sheet = read(make).sheets["KPIs"]
    spans = [(span.first, span.last, span.hidden) for span in sheet.columns]
    assert spans == [(2, 3, False), (4, 4, True), (5, 16_384, True)]
    assert sheet.hidden_columns == ((4, 16_384),)
    assert sheet.filter == (1, 1, 9, 3)


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(raw_book(sheet_of("")))
    one, other = (ooxml.read_cells(tmp_path / name).digest for name in ("a.xlsx", "b.xlsx"))
    assert one == other == ooxml.read_cells(raw_book(sheet_of(""))).digest
    assert one != ooxml.read_cells(raw_book(sheet_of('<row r="1"/>'))).digest
