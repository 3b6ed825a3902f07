"""Where new columns stand: right of the table, seen, in its look, and part of nothing else."""

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import safeguard_xl as sx
from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml import read_cells, write_cells
from tests.ooxml.workbooks import zipped
from tests.write.tables import HEADINGS, OURS, Beside, Page, column, headed, table, updated

NEXT = ["G", "H", "I", "J"]
"""The columns right of the table."""


def where(page: Worksheet, row: int = 1) -> list[str]:
    found = headed(page, row)
    return [found[heading] for heading in OURS]


def chart(at: str, across: int = 4) -> Beside:
    def put(book: Any, page: Page) -> None:
        drawn = book.add_chart({"type": "column"})
        drawn.add_series({"values": "=KPIs!$F$2:$F$5"})
        drawn.set_size({"width": 64 * across, "height": 100})
        page.insert_chart(at, drawn)

    return put


def box(_: object, page: Page) -> None:
    page.insert_textbox("G2", "What the lights mean", {"width": 64, "height": 40})


def other_table(first: int, rows: int = 5) -> Beside:
    def put(_: object, page: Page) -> None:
        columns = [{"header": "Case"}, {"header": "Visited"}]
        page.add_table(0, first, rows, first + 1, {"columns": columns, "name": "Cases"})

    return put


def hidden(columns: str) -> Beside:
    return lambda _, page: page.set_column(columns, None, None, {"hidden": True})


def narrow(columns: str) -> Beside:
    return lambda _, page: page.set_column(columns, 0)


def grouped(_: object, page: Page) -> None:
    page.set_column("G:H", None, None, {"level": 1, "hidden": True})
    page.set_column("I:I", None, None, {"collapsed": True})


def legend(book: Any, page: Page) -> None:
    red = book.add_format({"bg_color": "red"})
    page.write_blank("G3", None, red)


def white(book: Any, page: Page) -> None:
    paint = book.add_format({"bg_color": "white"})
    for row in range(1, 5):
        for at in range(6, 12):
            page.write_blank(row, at, None, paint)


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        pytest.param(lambda *_: None, NEXT, id="nothing"),
        pytest.param(lambda _, page: page.write("K3", "ask Ann"), NEXT, id="a word further right"),
        pytest.param(lambda _, page: page.write("I3", "ask Ann"), ["J", "K", "L", "M"], id="a word in the way"),
        pytest.param(lambda _, page: page.write("I40", "printed on Monday"), NEXT, id="a word far below"),
        pytest.param(chart("G2"), ["K", "L", "M", "N"], id="a chart"),
        pytest.param(chart("G30"), NEXT, id="a chart below the table"),
        pytest.param(chart("C30", across=12), NEXT, id="a chart below the table, and wider"),
        pytest.param(box, ["H", "I", "J", "K"], id="a text box"),
        pytest.param(other_table(6), ["J", "K", "L", "M"], id="another table beside it, and a column between"),
        pytest.param(other_table(8), ["L", "M", "N", "O"], id="another table two columns on"),
        pytest.param(other_table(10), NEXT, id="another table right of ours"),
        pytest.param(hidden("G:XFD"), NEXT, id="all else hidden"),
        pytest.param(hidden("G:H"), ["I", "J", "K", "L"], id="two hidden"),
        pytest.param(narrow("G:H"), ["I", "J", "K", "L"], id="two without width"),
        pytest.param(grouped, ["I", "J", "K", "L"], id="a group that is closed"),
        pytest.param(legend, ["H", "I", "J", "K"], id="a colour"),
        pytest.param(white, NEXT, id="white"),
        pytest.param(
            lambda _, page: page.merge_range("G3:H4", "see page 2"), ["I", "J", "K", "L"], id="a merged range"
        ),
    ],
)
def test_where_new_columns_stand(tmp_path: Path, beside: Beside, expected: list[str]) -> None:
    page, _ = updated(table(tmp_path / "a.xlsx", beside))
    assert where(page) == expected
    assert column(page, expected[0]) == ["Green", "Red", "Amber", "Not rated: no result"]


def test_hidden_columns_with_something_in_them_stay_hidden(tmp_path: Path) -> None:
    def put(_: object, page: Page) -> None:
        page.set_column("G:XFD", None, None, {"hidden": True})
        page.write("H40", "a working")

    path = table(tmp_path / "a.xlsx", put)
    page, changes = updated(path)
    assert where(page) == ["I", "J", "K", "L"]
    spans = read_cells(tmp_path / "target.xlsx").sheets["KPIs"].columns
    assert [(span.first, span.last) for span in spans if span.hidden] == [(7, 8), (13, 16_384)]
    assert "Columns I to L of KPIs were hidden, and are shown now." in changes.notes


def test_what_a_query_fills_gets_no_columns(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", native("Returns"))
    _rewrite(path, "xl/tables/table1.xml", b'totalsRowShown="0"', b'totalsRowShown="0" tableType="queryTable"')
    page, changes = updated(path)
    assert where(page) == ["H", "I", "J", "K"]
    assert page.tables["Returns"].ref == "A1:F5"
    said = "Columns H to K of KPIs are not part of the table Returns, as a query fills it: sort them together"
    assert [note.partition(", or ")[0] for note in changes.notes if "Returns" in note] == [said]


def _rewrite(path: Path, part: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert old in parts[part]
    path.write_bytes(zipped(parts | {part: parts[part].replace(old, new)}))


def test_a_range_that_a_query_fills_gets_a_column_between(tmp_path: Path) -> None:
    def put(book: Any, _: Page) -> None:
        book.define_name("KPIs!ExternalData_1", "=KPIs!$A$1:$F$5")

    assert where(updated(table(tmp_path / "a.xlsx", put))[0]) == ["H", "I", "J", "K"]


def to_the_edge(path: Path, last: int) -> Path:
    """A table whose last column is as far right as is said, from 1 on."""
    first = last - len(HEADINGS)
    source = table(path)
    book = openpyxl.load_workbook(source)
    page = book["KPIs"]
    page.move_range("A1:F5", cols=first)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("last", "ends", "needs"),
    [
        pytest.param(16_384, "XFD1", "4 columns", id="at the edge"),
        pytest.param(16_382, "XFB1", "4 columns", id="two columns left"),
    ],
)
def test_no_room_is_said_with_its_cell(tmp_path: Path, last: int, ends: str, needs: str) -> None:
    path = to_the_edge(tmp_path / "a.xlsx", last)
    review = sx.review(path)
    assert len(review.indicators) == 4
    with pytest.raises(WriteError) as refused:
        sx.update(review, tmp_path / "target.xlsx")
    assert f"no room right of the table in KPIs, which ends at {ends}" in str(refused.value)
    assert needs in str(refused.value)
    assert not (tmp_path / "target.xlsx").exists()


def test_four_columns_left_are_enough(tmp_path: Path) -> None:
    page, _ = updated(to_the_edge(tmp_path / "a.xlsx", 16_380))
    assert where(page) == ["XFA", "XFB", "XFC", "XFD"]


@pytest.mark.parametrize("banner", ["A3:XFD3", "A10:XFD10"])
def test_a_banner_over_all_columns_is_no_obstacle(tmp_path: Path, banner: str) -> None:
    def put(_: object, page: Page) -> None:
        page.merge_range(banner, "Priority 2")
        page.write_row(10, 0, ["K9", "Visits made on time, team 9", "Rise", 0.8, 0.9, 0.95])

    page, _ = updated(table(tmp_path / "a.xlsx", put, first=4))
    assert where(page, 5) == NEXT
    assert column(page, "G", (11,)) == ["Green"]


def test_a_row_of_blank_cells_to_the_edge_is_no_obstacle(tmp_path: Path) -> None:
    def put(book: Any, page: Page) -> None:
        look = book.add_format({"border": 1})
        for at in range(6, 16_384):
            page.write_blank(2, at, None, look)

    assert where(updated(table(tmp_path / "a.xlsx", put))[0]) == NEXT


# ---- what grows with the table --------------------------------------------------------------------


def test_the_filter_and_its_name_grow(tmp_path: Path) -> None:
    page, changes = updated(table(tmp_path / "a.xlsx", lambda _, page: page.autofilter("A1:F5")))
    names = {name.name: name.text for name in read_cells(tmp_path / "target.xlsx").defined_names}
    assert page.auto_filter.ref == "A1:J5"
    assert names["_xlnm._FilterDatabase"] == "KPIs!$A$1:$J$5"
    assert changes.layout["filter"] == 1


@pytest.mark.parametrize(
    ("first", "filtered", "grown"),
    [
        pytest.param(0, "A1:C5", "A1:J5", id="over the first columns only"),
        pytest.param(0, "A1:Z5", "A1:Z5", id="wider than the table"),
        pytest.param(4, "A4:F9", "A4:J9", id="from the upper row of headings"),
        pytest.param(9, "A1:B3", "A1:B3", id="of something else"),
    ],
)
def test_which_filters_grow(tmp_path: Path, first: int, filtered: str, grown: str) -> None:
    page, _ = updated(table(tmp_path / "a.xlsx", lambda _, page: page.autofilter(filtered), first=first))
    assert page.auto_filter.ref == grown


@pytest.mark.parametrize(
    ("area", "grown"),
    [
        ("A1:F5", "'KPIs'!$A$1:$J$5"),
        ("A1:Z5", "'KPIs'!$A$1:$Z$5"),
        ("A1:C5", "'KPIs'!$A$1:$C$5"),
        ("A40:F50", "'KPIs'!$A$40:$F$50"),
    ],
)
def test_which_print_areas_grow(tmp_path: Path, area: str, grown: str) -> None:
    page, _ = updated(table(tmp_path / "a.xlsx", lambda _, page: page.print_area(area)))
    assert page.print_area == grown


def native(name: str = "Measures") -> Beside:
    def put(_: object, page: Page) -> None:
        page.add_table(0, 0, 4, 5, {"columns": [{"header": heading} for heading in HEADINGS], "name": name})

    return put


def test_the_table_object_of_the_indicators_grows_and_no_other(tmp_path: Path) -> None:
    def both(book: Any, page: Page) -> None:
        native()(book, page)
        other_table(10)(book, page)

    page, _ = updated(table(tmp_path / "a.xlsx", both))
    assert {found.name: found.ref for found in page.tables.values()} == {"Measures": "A1:J5", "Cases": "K1:L6"}
    assert [found.name for found in page.tables["Measures"].tableColumns] == [*HEADINGS, *OURS]


def test_each_block_has_a_table_object_of_its_own(tmp_path: Path) -> None:
    def two(book: Any, page: Page) -> None:
        native()(book, page)
        columns = [{"header": heading} for heading in HEADINGS]
        row = ["K9", "Visits made on time, team 9", "Rise", 0.8, 0.9, 0.95]
        page.add_table(8, 0, 9, 5, {"columns": columns, "name": "More", "data": [row]})

    page, changes = updated(table(tmp_path / "a.xlsx", two))
    assert {found.name: found.ref for found in page.tables.values()} == {"Measures": "A1:J5", "More": "A9:J10"}
    assert (where(page, 1), where(page, 9), changes.notes) == (NEXT, NEXT, ())


def test_a_table_that_cannot_grow_is_said(tmp_path: Path) -> None:
    def both(book: Any, page: Page) -> None:
        native()(book, page)
        other_table(6)(book, page)

    page, changes = updated(table(tmp_path / "a.xlsx", both))
    assert {found.name: found.ref for found in page.tables.values()} == {"Measures": "A1:F5", "Cases": "G1:H6"}
    assert changes.notes[0].startswith("Columns J to M of KPIs are not part of the table Measures, as something else")


def test_a_second_block_takes_the_columns_of_the_first(tmp_path: Path) -> None:
    def second(_: object, page: Page) -> None:
        page.write_row(7, 0, HEADINGS)
        page.write_row(8, 0, ["K9", "Visits made on time, team 9", "Rise", 0.8, 0.9, 0.95])

    page, _ = updated(table(tmp_path / "a.xlsx", second))
    assert (where(page, 1), where(page, 8)) == (NEXT, NEXT)


# ---- how they look --------------------------------------------------------------------------------


def looks(book: Any, page: Page) -> None:
    """A table with a title, coloured headings, borders, wrapped texts, and a coloured RAG column at its end."""
    add = book.add_format
    dark = {"bg_color": "#1F3864", "font_color": "white", "border": 1}
    page.merge_range("A1:G1", "Safeguarding", add(dark))
    for at, heading in enumerate([*HEADINGS, "Last RAG"]):
        page.write(2, at, heading, add({**dark, "text_wrap": True}))
    for row in range(3, 7):
        colour = "#D9E1F2" if row % 2 else "#FFFFFF"
        for at in range(6):
            page.write_blank(
                row, at, None, add({"bg_color": colour, "border": 1, "text_wrap": True, "align": "center"})
            )
        page.write(row, 0, f"K{row}", add({"bg_color": colour, "border": 1, "text_wrap": True, "align": "center"}))
        page.write_blank(row, 6, None, add({"bg_color": "#FF0000", "border": 1}))
    for at in range(7):
        page.write_blank(7, at, None, add({"bg_color": "#BFBFBF"}))


def test_they_look_like_the_body_and_never_like_a_light(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    table(path, looks, first=2)
    typed: tuple[str | float, ...] = ("K1", "Visits", "Rise", 0.8, 0.9, 0.95)
    cells = {
        ("KPIs", f"{letter}{at}"): value for at in range(4, 8) for letter, value in zip("ABCDEF", typed, strict=True)
    }
    write_cells(path, path, cells)
    page, _ = updated(path)
    letters = where(page, 3)
    for row in range(4, 8):
        cell, body = page[f"{letters[1]}{row}"], page[f"F{row}"]
        assert (cell.border.left.style, cell.alignment.wrap_text, cell.alignment.horizontal) == ("thin", True, "center")
        assert cell.fill.fgColor.rgb == body.fill.fgColor.rgb
    heading = page[f"{letters[0]}3"]
    assert (heading.fill.fgColor.rgb, heading.font.color.rgb) == ("FF1F3864", "FFFFFFFF")


def test_titles_and_banners_go_on_over_them(tmp_path: Path) -> None:
    def put(book: Any, page: Page) -> None:
        add = book.add_format
        page.merge_range("A1:F1", "Safeguarding", add({"bg_color": "#1F3864"}))
        for at in range(6):
            page.write_blank(1, at, None, add({"bg_color": "#D9D9D9"}))
        page.merge_range("D3:F3", "2024/25", add({"bg_color": "#00B050"}))

    page, changes = updated(table(tmp_path / "a.xlsx", put, first=3))
    assert sorted(map(str, page.merged_cells.ranges)) == ["A1:J1", "D3:F3"]
    fills = read_cells(tmp_path / "target.xlsx").sheets["KPIs"].fills
    drawn = {(row, at): fill for row, at, fill in fills.iter_rows()}
    assert [drawn.get((row, 10)) for row in (1, 2, 3)] == ["1F3864", "D9D9D9", None]
    assert changes.layout["banner cell"] == 8


@pytest.mark.parametrize(
    ("height", "wrap", "narrower_than"),
    [
        pytest.param(20, False, 40, id="one line"),
        pytest.param(20, True, 40, id="one line, wrapped"),
        pytest.param(45, True, 17, id="three lines"),
        pytest.param(90, True, 13, id="six lines"),
    ],
)
def test_widths_fit_what_is_written_in_rows_as_they_are(
    tmp_path: Path, height: float, wrap: bool, narrower_than: float
) -> None:
    def put(book: Any, page: Page) -> None:
        look = book.add_format({"text_wrap": wrap, "num_format": "0%"})
        for row in range(1, 5):
            page.set_row(row, height)
            page.write(row, 1, f"Visits, team {row}")
            page.write(row, 2, "", look)
            page.write(row, 5, 0.5, look)

    page, _ = updated(table(tmp_path / "a.xlsx", put))
    width = page.column_dimensions["G"].width
    longest = "Not rated: polarity is not known"
    assert page["G2"].value == longest
    assert width < narrower_than
    assert -(-len(longest) // (width - 1)) <= height // 14.3


def test_a_width_that_is_there_is_made_no_narrower(tmp_path: Path) -> None:
    page, changes = updated(table(tmp_path / "a.xlsx", lambda _, page: page.set_column("G:XFD", 60)))
    assert round(page.column_dimensions["G"].width) == 61
    assert "column width" not in changes.layout


# ---- what counts them -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "counts"),
    [
        ('=COUNTIF(A1:Z40,"Red")', True),
        ('=COUNTIF(KPIs!A:Z,"Red")', True),
        ("=COUNTA(2:5)", True),
        ("=COUNTIFS('KPIs'!$A$2:$J$5,\"Red\")", True),
        ('=SUMPRODUCT(--(A1:J5="Red"))', True),
        ('=COUNTIF(Everything,"Red")', True),
        ('=COUNTIF(A1:F40,"Red")', False),
        ('=COUNTIF(Other!A1:Z40,"Red")', False),
        ('=COUNTIF(A40:Z50,"Red")', False),
        ("=SUM(A1:Z40)", False),
    ],
)
def test_a_formula_that_counts_them_is_said(tmp_path: Path, formula: str, counts: bool) -> None:
    def put(book: Any, page: Page) -> None:
        book.define_name("Everything", "=KPIs!$A$1:$Z$40")
        book.add_worksheet("Other").write_formula("B2", formula.replace("(A", "(KPIs!A").replace("(2:", "(KPIs!2:"))
        page.write("A60", "end")

    _, changes = updated(table(tmp_path / "a.xlsx", put))
    said = "The formula in Other!B2 counts the new columns G to J of KPIs too; check what it says."
    assert (said in changes.notes) is counts


def test_a_count_over_the_table_object_is_said(tmp_path: Path) -> None:
    def put(book: Any, page: Page) -> None:
        native()(book, page)
        book.add_worksheet("Summary").write_formula("A1", '=COUNTIF(Measures,"Red")')

    _, changes = updated(table(tmp_path / "a.xlsx", put))
    assert "The formula in Summary!A1 counts the new columns G to J of KPIs too; check what it says." in changes.notes
