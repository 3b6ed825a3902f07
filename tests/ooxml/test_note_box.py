"""The boxes of notes: as large as their text needs, whatever the sizes of the rows and columns, and on the sheet."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_xl.ooxml import Plan, write_plan
from safeguard_xl.ooxml.edit.grid import Grid, Lines, read_grid
from safeguard_xl.ooxml.edit.note_box import Drawn, Frame, anchor, beside, read_anchor
from safeguard_xl.ooxml.package.refs import MAX_COLUMN, MAX_ROW
from tests.ooxml.workbooks import parts, raw_book, sheet_of

LONG = "safeguard-xl: Put right or explain: the target, 85%, is easier to meet than last year's result. " * 2
ROWS = "".join(f'<row r="{row}" ht="{{0}}" customHeight="1"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 41))
ANCHOR = re.compile(r"<x:Anchor>([^<]*)</x:Anchor>")


# ---- the grid -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "column", "pixels"),
    [
        pytest.param("", 0, 64, id="nothing-said"),
        pytest.param('<sheetFormatPr defaultRowHeight="15"/>', 0, 64, id="usual"),
        pytest.param('<sheetFormatPr baseColWidth="10" defaultRowHeight="16"/>', 0, 80, id="base"),
        pytest.param('<sheetFormatPr defaultColWidth="20.7109375"/>', 0, 145, id="default"),
        pytest.param('<cols><col min="2" max="3" width="9.140625"/></cols>', 1, 64, id="own"),
        pytest.param('<cols><col min="2" max="3" width="40.7109375"/></cols>', 2, 285, id="own-of-several"),
        pytest.param('<cols><col min="2" max="3" width="40"/></cols>', 3, 64, id="after-own"),
        pytest.param('<cols><col min="2" max="3" width="40" hidden="1"/></cols>', 2, 0, id="hidden"),
        pytest.param('<cols><col min="2" max="2"/></cols>', 1, 64, id="without-width"),
        pytest.param("<cols><col max='2' min='2' width='wide'/></cols>", 1, 64, id="width-that-cannot-be"),
        pytest.param('<cols><col min="1" max="3" width="40"/><col min="2" max="4"/></cols>', 1, 280, id="twice"),
        pytest.param('<cols><col min="5" max="99999" width="0"/></cols>', MAX_COLUMN - 1, 0, id="beyond-the-sheet"),
    ],
)
def test_a_column_is_as_wide_as_excel_shows_it(before: str, column: int, pixels: int) -> None:
    columns = read_grid(sheet_of("", before).encode()).columns
    assert columns.start(column + 1) - columns.start(column) == pixels


@pytest.mark.parametrize(
    ("rows", "row", "pixels"),
    [
        pytest.param("", 7, 20, id="none"),
        pytest.param('<row r="8" ht="30"/>', 7, 40, id="own"),
        pytest.param('<row r="8" x14ac:ht="30"/>', 7, 20, id="of-another-kind"),
        pytest.param('<row r="8" ht="30" hidden="true"/>', 7, 0, id="hidden"),
        pytest.param('<row r="7"/><row ht="30"/>', 7, 40, id="without-number"),
        pytest.param('<row r="8" ht="999"/>', 7, 546, id="higher-than-can-be"),
        pytest.param('<!-- <row r="8" ht="30"/> --><row r="9"/>', 7, 20, id="in-a-comment"),
        pytest.param('<row r="7"><c r="A7"><f><![CDATA[<row r="8" ht="30">]]></f></c></row>', 7, 20, id="in-a-formula"),
        pytest.param('<row r="99999999999" ht="30"/>', MAX_ROW - 1, 20, id="beyond-the-sheet"),
        pytest.param('<row r="0" ht="30"/>', 0, 20, id="before-the-sheet"),
    ],
)
def test_a_row_is_as_high_as_it_says(rows: str, row: int, pixels: int) -> None:
    found = read_grid(sheet_of(rows, after='<from><row ht="90">7</row></from>').encode()).rows
    assert found.start(row + 1) - found.start(row) == pixels


@pytest.mark.parametrize(
    ("attributes", "listed", "unlisted"),
    [
        ('defaultRowHeight="30"', 40, 40),
        ('defaultRowHeight="30" zeroHeight="1"', 40, 0),
        ('zeroHeight="true"', 20, 0),
    ],
)
def test_rows_that_are_not_listed_may_be_hidden(attributes: str, listed: int, unlisted: int) -> None:
    rows = read_grid(sheet_of('<row r="3"/>', f"<sheetFormatPr {attributes}/>").encode()).rows
    assert (rows.start(3) - rows.start(2), rows.start(9) - rows.start(8)) == (listed, unlisted)


def test_prefixes_are_read() -> None:
    sheet = '<x:cols><x:col min="1" max="1" width="20"/></x:cols><x:sheetData><x:row r="1" ht="30"/></x:sheetData>'
    grid = read_grid(sheet.encode())
    assert (grid.columns.start(1), grid.rows.start(1)) == (140, 40)


RUNS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 50)), max_size=5)


@given(runs=RUNS, usual=st.integers(0, 20), line=st.integers(0, 19))
def test_a_line_is_found_where_it_begins(runs: list[tuple[int, int, int]], usual: int, line: int) -> None:
    lines = Lines.of(runs, usual, 20)
    sizes = [lines.start(each + 1) - lines.start(each) for each in range(20)]
    assert sum(sizes) == lines.end
    if sizes[line]:
        assert lines.place(lines.start(line)) == (line, 0)
        assert lines.place(lines.start(line) + sizes[line] - 1) == (line, sizes[line] - 1)


@given(runs=RUNS, usual=st.integers(0, 20), at=st.integers(0, 1000))
def test_a_place_is_where_it_was_asked_for(runs: list[tuple[int, int, int]], usual: int, at: int) -> None:
    lines = Lines.of(runs, usual, 20)
    at = min(at, lines.end)
    line, inside = lines.place(at)
    assert 0 <= line < 20
    assert lines.start(line) + inside == lines.at(line, inside) == at


# ---- how large ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines", "width"),
    [
        pytest.param("Short.", 1, 180, id="one-line"),
        pytest.param("Ann:\nShort.", 2, 180, id="author"),
        pytest.param("a\n\nb\n", 4, 180, id="blank-lines"),
        pytest.param("x" * 36, 1, 180, id="as-wide-as-the-box"),
        pytest.param("x" * 37, 2, 180, id="a-word-too-long"),
        pytest.param("word " * 14, 2, 180, id="words"),
        pytest.param("報" * 18, 1, 180, id="wide-letters"),
        pytest.param("報" * 19, 2, 180, id="wide-letters-wrapped"),
        pytest.param("WARNING " * 8, 3, 180, id="capitals"),
        pytest.param("word " * 200, 20, 240, id="long"),
        pytest.param("word " * 400, 27, 360, id="longer"),
        pytest.param("word " * 6000, 300, 480, id="longest"),
    ],
)
def test_a_box_is_as_large_as_its_text_needs(text: str, lines: int, width: float) -> None:
    wide, high = Drawn(text).size()
    assert wide * 0.75 == width
    assert high * 0.75 == pytest.approx(lines * 10.98 + 7.5, abs=0.75)


def test_larger_letters_need_more() -> None:
    assert Drawn("word " * 14, font=18).size()[1] == pytest.approx(5 * 29.3 + 10, abs=1)


@given(st.text())
def test_any_text_has_a_box(text: str) -> None:
    width, height = Drawn(text).size()
    assert width in {240, 320, 480, 640}
    assert height >= 25


# ---- where ----------------------------------------------------------------------------------------

BOTTOM_HIDDEN = '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>'
RIGHT_HIDDEN = f'<cols><col min="9" max="{MAX_COLUMN}" width="0" hidden="1" customWidth="1"/></cols>'
NEXT_HIDDEN = '<cols><col min="2" max="4" width="0" hidden="1"/></cols>'
HIDDEN = '<cols><col min="3" max="9" hidden="1"/></cols>'
NARROW = '<cols><col min="1" max="20" width="1"/></cols>'


def sheet_with(height: float = 15, before: str = "") -> str:
    return sheet_of(ROWS.format(height), before)


def points(sheet: str, written: str) -> tuple[float, float]:
    """The width and height of a box, added up from the sizes of the columns and rows it covers."""
    grid = read_grid(sheet.encode())
    first, left, top, above, last, right, bottom, below = map(int, written.split(", "))

    def covered(lines: Lines, ends: tuple[int, int], inside: tuple[int, int]) -> int:
        sizes = [lines.start(line + 1) - lines.start(line) for line in range(ends[0], ends[1] + 1)]
        assert (0 <= inside[0] <= sizes[0], 0 <= inside[1] <= sizes[-1]) == (True, True)
        return sum(sizes) - inside[0] - (sizes[-1] - inside[1])

    width = covered(grid.columns, (first, last), (left, right))
    return width * 0.75, covered(grid.rows, (top, bottom), (above, below)) * 0.75


def boxes(sheet: str, notes: Mapping[str, str], folder: Path) -> list[str]:
    """The shapes of a workbook's notes."""
    write_plan(raw_book(sheet), folder / "out.xlsx", Plan(notes={("Sheet1", at): text for at, text in notes.items()}))
    drawing = parts(folder / "out.xlsx")["xl/drawings/vmlDrawing1.vml"]
    return re.findall(r"<v:shape .*?</v:shape>", drawing)


@pytest.mark.parametrize("cell", ["A1", "B7", "H40", "XFD1", "XFC20", "A1048576", "XFD1048576", "C1048570"])
@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param(sheet_with(15), id="15"),
        pytest.param(sheet_with(100), id="100"),
        pytest.param(sheet_with(409), id="409"),
        pytest.param(sheet_with(3), id="3"),
        pytest.param(sheet_with(15, BOTTOM_HIDDEN), id="rows-hidden-below"),
        pytest.param(sheet_with(100, BOTTOM_HIDDEN), id="high-rows-hidden-below"),
        pytest.param(sheet_with(15, RIGHT_HIDDEN), id="columns-hidden-right"),
        pytest.param(sheet_with(15, NEXT_HIDDEN), id="next-columns-hidden"),
        pytest.param(sheet_with(15, NARROW), id="narrow-columns"),
        pytest.param(
            sheet_with(15, '<sheetFormatPr defaultRowHeight="60" defaultColWidth="30"/>'), id="other-defaults"
        ),
    ],
)
def test_a_box_has_that_size_on_the_sheet(sheet: str, cell: str, tmp_path: Path) -> None:
    [shape] = boxes(sheet, {cell: LONG}, tmp_path)
    found = ANCHOR.search(shape)
    assert found
    width, height = Drawn(LONG).size()
    assert points(sheet, found[1]) == (width * 0.75, height * 0.75)
    assert f"width:{width * 0.75:g}pt;height:{height * 0.75:g}pt" in shape
    assert re.search(r"margin-left:[0-9.]+pt;margin-top:[0-9.]+pt;", shape)


@pytest.mark.parametrize(
    ("cell", "before", "first", "last"),
    [
        pytest.param("B3", "", (2, 15, 2, 2), (5, 63, 9, 4), id="right-of-the-cell"),
        pytest.param("B3", '<cols><col min="3" max="3" width="1"/></cols>', (3, 8, 2, 2), (6, 56, 9, 4), id="narrow"),
        pytest.param("B3", HIDDEN, (9, 15, 2, 2), (12, 63, 9, 4), id="hidden"),
        pytest.param("XFD3", "", (16379, 1, 2, 2), (16382, 49, 9, 4), id="left-in-the-last-column"),
        pytest.param("B1048576", "", (2, 15, 1048568, 18), (5, 63, 1048575, 20), id="up-in-the-last-row"),
    ],
)
def test_a_box_lies_beside_its_cell(cell: str, before: str, first: object, last: object, tmp_path: Path) -> None:
    text = "word " * 60
    [shape] = boxes(sheet_of("", before), {cell: text}, tmp_path)
    found = ANCHOR.search(shape)
    assert found
    numbers = tuple(map(int, found[1].split(", ")))
    assert (numbers[:4], numbers[4:]) == (first, last)


def test_a_box_is_no_larger_than_a_sheet_that_is_all_but_hidden(tmp_path: Path) -> None:
    hidden = f'{BOTTOM_HIDDEN}<cols><col min="2" max="{MAX_COLUMN}" hidden="1"/></cols>'
    [shape] = boxes(sheet_of('<row r="1"/>', hidden), {"A1": LONG}, tmp_path)
    assert "width:48pt;height:15pt" in shape


def test_columns_that_become_wider_with_it_are_counted(tmp_path: Path) -> None:
    plan = Plan(notes={("Sheet1", "A1"): LONG}, widths={("Sheet1", "B"): 40.0})
    write_plan(raw_book(sheet_of("")), tmp_path / "out.xlsx", plan)
    found = ANCHOR.search(parts(tmp_path / "out.xlsx")["xl/drawings/vmlDrawing1.vml"])
    assert found
    assert found[1].split(", ")[:6:4] == ["1", "1"]


@given(st.tuples(st.integers(0, 30), st.integers(0, 30)), RUNS, RUNS)
def test_an_anchor_means_the_frame_it_was_made_of(
    cell: tuple[int, int], columns: list[tuple[int, int, int]], rows: list[tuple[int, int, int]]
) -> None:
    grid = Grid(Lines.of(columns, 8, 40), Lines.of(rows, 5, 40))
    frame = beside(cell, (120, 60), grid)
    assert read_anchor(anchor(frame, grid), grid) == frame


@pytest.mark.parametrize("written", ["", "1, 2, 3", "1, 2, 3, 4, 5, 6, 7, x", "-1, 0, 0, 0, 1, 0, 1, 0"])
def test_what_is_no_anchor_means_no_frame(written: str) -> None:
    assert read_anchor(written, read_grid(sheet_of("").encode())) is None


def test_an_anchor_that_leaves_its_lines_ends_with_them() -> None:
    grid = read_grid(sheet_of("").encode())
    assert read_anchor(" \r\n 1, 99, 1, 99, 3, 9, 99999999, 9", grid) == Frame(128, 40, 73, MAX_ROW * 20 - 40)
