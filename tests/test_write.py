"""Writing back, shown by whole files: what was to change has changed, and nothing else.

Held against zipfile, openpyxl and the bytes themselves; nothing of the package's own proof is used.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter ships no types
from msgspec import Struct
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

import safeguard_xl as sx
from tests.conftest import CLEAN, HEADINGS, LEEDS, ORDINARY

# openpyxl says that it would drop sparklines and x14 formats; we only read with it
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")

FIELDS = [field for field in HEADINGS if field in ORDINARY]
OURS = ["RAG", "Direction of travel", "Forecast (calculated)", "Forecast RAG"]
LIGHTS = ["Amber", "▼ worse", "82.4% (year to date and last year's result)", "Amber"]  # of the ordinary indicator

# ---- workbooks of other shapes --------------------------------------------------------------------

ROW = [ORDINARY[field] for field in FIELDS]


def table(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, references: tuple[str, ...] = ("NI 60",)
) -> None:
    """A table of indicators with its headings in this row, from this column on (from 0)."""
    sheet.write_row(row, column, [HEADINGS[field] for field in FIELDS])
    for number, reference in enumerate(references, row + 1):
        sheet.write_row(number, column, [reference, *ROW[1:]])


Make = Callable[[xlsxwriter.Workbook], None]


def at_b8(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Indicators")
    sheet.set_column("B:Z", 13.5)
    sheet.write("A1", "Quarter 2")
    table(sheet, 7, 1, ("NI 60", "NI 61"))
    sheet.print_area("A1:M10")


def native_table(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Indicators")
    columns = [{"header": HEADINGS[field]} for field in FIELDS]
    columns[0]["total_string"] = "Total"
    columns[1]["total_function"] = "count"
    data = [["NI 60", *ROW[1:]], ["NI 61", *ROW[1:]]]
    sheet.add_table(0, 0, 3, len(FIELDS) - 1, {"columns": columns, "data": data, "total_row": True, "name": "Measures"})


def stray_notes(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Indicators")
    table(sheet, 0, 0)
    sheet.write("O2", "ask Ann")
    sheet.write("B40", "Printed on Monday")


def merged_title(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Indicators")
    sheet.merge_range("A1:T1", "Safeguarding, quarter 2", book.add_format({"bold": True, "align": "center"}))
    table(sheet, 1, 0)
    sheet.merge_range("A4:L4", "Priority 2")
    sheet.write_row(4, 0, ["NI 61", *ROW[1:]])


def protected(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Indicators")
    table(sheet, 0, 0)
    sheet.protect("secret")


def two_sheets(book: xlsxwriter.Workbook) -> None:
    for name, reference in (("Indicators", "NI 60"), ("More & more", "NI 61")):
        table(book.add_worksheet(name), 0, 0, (reference,))
    book.add_worksheet("Empty")


def formulas_beside(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Indicators")
    table(sheet, 2, 0)
    sheet.write_formula("A1", "=COUNTA(A4:A9)", None, 1)
    sheet.write_comment("J4", "as at 30 September")
    sheet.data_validation("F4:F20", {"validate": "list", "source": ["Rise", "Fall"]})
    sheet.conditional_format("J4:J9", {"type": "text", "criteria": "containing", "value": "%", "format": None})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Indicators!$J$4:$J$9"})
    sheet.insert_chart("B30", chart)
    book.define_name("Result", "=Indicators!$J$4")


def columns(letters: str, *rows: int, sheet: str = "Indicators") -> set[tuple[str, str]]:
    return {(sheet, f"{letter}{row}") for letter in letters for row in rows}


class Case(Struct, frozen=True):
    """A workbook, the cells that are ours to write, and the parts that this forces to change."""

    make: Make | Path
    cells: frozenset[tuple[str, str]]
    parts: tuple[str, ...]

    def source(self, folder: Path) -> Path:
        path = folder / "source.xlsx"
        if isinstance(self.make, Path):
            path.write_bytes(self.make.read_bytes())
        else:
            with xlsxwriter.Workbook(path, {"in_memory": True, "strings_to_formulas": False}) as book:
                self.make(book)
        return path


def case(name: str, make: Make | Path, cells: set[tuple[str, str]], *parts: str) -> object:
    return pytest.param(Case(make, frozenset(cells), parts), id=name)


SHEET, STYLES, BOOK = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"
LEEDS_ROWS = (4, 5, 6, 8, *range(9, 21), 22, 23, 24)
CASES = [
    # the print area of a sheet stands in the workbook part
    case("leeds", LEEDS, columns("LMNO", *LEEDS_ROWS), "xl/worksheets/sheet2.xml", BOOK, STYLES),
    case("clean", CLEAN, columns("MNOP", *range(4, 14)), SHEET, BOOK, STYLES),
    case("from B8, with a print area", at_b8, columns("NOPQ", 8, 9, 10), SHEET, BOOK, STYLES),
    # Excel takes what is written right of a table object into it
    case("Excel table with totals", native_table, columns("MNOP", 1, 2, 3), SHEET, "xl/tables/table1.xml", STYLES),
    case("notes right of the table", stray_notes, columns("PQRS", 1, 2), SHEET, STYLES),
    case("merged title", merged_title, columns("MNOP", 2, 3, 5), SHEET, STYLES),
    case("protected", protected, columns("MNOP", 1, 2), SHEET, STYLES),
    case(
        "two sheets",
        two_sheets,
        columns("MNOP", 1, 2) | columns("MNOP", 1, 2, sheet="More & more"),
        SHEET,
        "xl/worksheets/sheet2.xml",
        STYLES,
    ),
    case("chart, note, drop-down, formula", formulas_beside, columns("MNOP", 3, 4), SHEET, STYLES),
]


class Written(Struct, frozen=True):
    """A workbook before and after."""

    case: Case
    source: Path
    target: Path

    @property
    def both(self) -> tuple[Path, Path]:
        return self.source, self.target


@pytest.fixture(scope="module", params=CASES)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("written")
    found = Written(request.param, request.param.source(folder), folder / "target.xlsx")
    sx.update(sx.review(found.source), found.target)
    return found


# ---- the proof ------------------------------------------------------------------------------------


class Entry(Struct, frozen=True):
    """An entry of a zip: its bytes as they lie in the file, and what the zip says of it."""

    raw: bytes
    about: tuple[object, ...]


def entries(path: Path) -> dict[str, Entry]:
    data = path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return {info.filename: _entry(data, info) for info in book.infolist()}


def _entry(data: bytes, info: zipfile.ZipInfo) -> Entry:
    start = (
        info.header_offset + 30 + sum(int.from_bytes(data[info.header_offset + at :][:2], "little") for at in (26, 28))
    )
    about = info.date_time, info.compress_type, info.extra, info.comment, info.external_attr, info.CRC
    return Entry(data[start : start + info.compress_size], about)


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as book:
        return book.read(name).decode()


def test_every_other_part_is_the_same_byte_for_byte(written: Written) -> None:
    before, after = map(entries, written.both)
    assert list(after) == list(before)
    assert {name for name in before if before[name] != after[name]} == set(written.case.parts)


Looks = dict[tuple[str, str], tuple[object, ...]]


def looks(path: Path, *, stored: bool) -> Looks:
    """Each cell's value and format: the stored values of formulas, or the formulas."""
    book = openpyxl.load_workbook(path, data_only=stored, rich_text=True)
    return dict(_looks(book))


def _looks(book: openpyxl.Workbook) -> Iterator[tuple[tuple[str, str], tuple[object, ...]]]:
    """The cells that can be seen: openpyxl gives the others of a merged range borders of its own."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, MergedCell):
                    continue
                yield (
                    (sheet.title, cell.coordinate),
                    (
                        repr(cell.value),
                        cell.data_type,
                        cell.number_format,
                        *map(repr, (cell.font, cell.fill, cell.border, cell.alignment, cell.protection)),
                        cell.comment and cell.comment.text,
                    ),
                )


@pytest.mark.parametrize("stored", [False, True], ids=["formulas", "stored values"])
def test_every_other_cell_is_the_same(written: Written, stored: bool) -> None:
    before, after = (looks(path, stored=stored) for path in written.both)
    blank = {place for place in after.keys() - before.keys() if after[place][0] == "None"}
    changed = {place for place in after.keys() - blank if before.get(place) != after[place]}
    assert {place for place in before if before[place][0] != "None"} <= after.keys()
    assert changed == written.case.cells


def test_every_other_byte_of_the_sheets_is_the_same(written: Written) -> None:
    """Our cells and their live colours taken away again, the sheet is as it was, but for what grows with the table."""
    ours = {re.sub(r"\d", "", where) for _, where in written.case.cells}
    for name in written.case.parts:
        if "worksheets" in name:
            before, after = (bare(part(path, name)) for path in written.both)
            assert without(after, ours) == without(before, ours)


def test_titles_and_banners_reach_over_the_new_columns(written: Written) -> None:
    [last] = {max(re.sub(r"\d", "", where) for _, where in written.case.cells)}
    for name in (name for name in written.case.parts if "worksheets" in name):
        before, after = (
            re.findall(r'<mergeCell ref="([A-Z]+\d+):([A-Z]+)(\d+)"', part(path, name)) for path in written.both
        )
        grown = [(first, edge, row) for first, edge, row in after if edge == last]
        assert [(first, row) for first, _, row in after] == [(first, row) for first, _, row in before]
        assert [found for found in after if found not in grown] == [found for found in before if found in after]


OUR_COLOURS = (
    r'<conditionalFormatting sqref="[A-Z0-9:]*"><cfRule [^>]*><formula>LEFT\(TRIM\(.*?</conditionalFormatting>'
)


def bare(sheet: str) -> str:
    grown = r'<mergeCell ref="[^"]*"/>|<autoFilter ref="[^"]*"/>'
    return re.sub(rf'<cols>.*?</cols>|<dimension [^>]*>| spans="[^"]*"|{OUR_COLOURS}|{grown}', "", sheet)


def without(sheet: str, letters: set[str]) -> str:
    return re.sub(r'<c r="([A-Z]+)\d+"[^>]*?(?:/>|>.*?</c>)', lambda cell: "" if cell[1] in letters else cell[0], sheet)


def test_the_workbook_part_differs_in_the_print_area_and_asks_excel_to_calculate(written: Written) -> None:
    """A formula of the officer's may count our cells: Excel works all of them out when it opens the workbook."""
    changes = r'(?<=<definedName name="_xlnm.Print_Area" localSheetId="\d">)[^<]*| fullCalcOnLoad="1"'
    before, after = (re.sub(changes, "", part(path, BOOK)) for path in written.both)
    assert after == before


def test_the_styles_are_as_they_were_with_more_at_the_end(written: Written) -> None:
    for group, item in (("fonts", "font"), ("fills", "fill"), ("borders", "border"), ("cellXfs", "xf")):
        before, after = (
            re.findall(rf"<{item}[ >/].*?(?=<{item}[ >/]|$)", styles(path, group)) for path in written.both
        )
        assert after[: len(before)] == before


def styles(path: Path, group: str) -> str:
    found = re.search(rf"<{group}[^>]*>(.*?)</{group}>", part(path, STYLES), re.DOTALL)
    assert found
    return found[1]


def test_widths_of_neighbours_are_kept(written: Written) -> None:
    ours = {re.sub(r"\d", "", where) for _, where in written.case.cells}
    before, after = (widths(path) for path in written.both)
    assert {place: width for place, width in after.items() if place[1] not in ours} == {
        place: width for place, width in before.items() if place[1] not in ours
    }


def widths(path: Path) -> dict[tuple[str, str], float]:
    """The width of each of the first 60 columns of each sheet, read from the XML, which openpyxl groups."""
    found = {}
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/sheet"):
                for attrs in re.findall(r"<col ([^>]*)/>", book.read(name).decode()):
                    said = dict(re.findall(r'(\w+)="([^"]*)"', attrs))
                    for column in range(int(said["min"]), min(int(said["max"]), 60) + 1):
                        found[name, get_column_letter(column)] = float(said["width"])
    return found


def test_a_second_run_changes_nothing(written: Written) -> None:
    source, target = written.both
    first = target.read_bytes()
    sx.update(sx.review(source), target)
    assert target.read_bytes() == first


def test_updating_the_result_changes_nothing(written: Written, tmp_path: Path) -> None:
    target = written.target
    changes = sx.update(sx.review(target), tmp_path / "again.xlsx")
    assert not changes
    assert (tmp_path / "again.xlsx").read_bytes() == target.read_bytes()


# ---- what was written -----------------------------------------------------------------------------


def sheet(path: Path, name: str = "Indicators") -> Worksheet:
    found = openpyxl.load_workbook(path)[name]
    assert isinstance(found, Worksheet)
    return found


def test_lights_stand_in_our_columns(written: Written) -> None:
    """In every workbook but the samples, whose indicators differ."""
    for name in {name for name, _ in written.case.cells}:
        addresses = [where for on, where in written.case.cells if on == name]
        rows = sorted({int(re.sub(r"\D", "", where)) for where in addresses})
        letters = sorted({re.sub(r"\d", "", where) for where in addresses})
        page = sheet(written.target, name)
        found = [[page[f"{letter}{row}"].value for letter in letters] for row in rows]
        assert found[0] == OURS
        assert isinstance(written.case.make, Path) or found[1:] == [LIGHTS] * len(found[1:])


LEEDS_WRITTEN = {
    5: ("Red", "▼ worse", "1293 (carried forward)", "Red"),
    9: ("Red", "▼ worse", "67.5% (year to date and last year's result)", "Red"),
    11: ("Green", "▲ better", "Adequate (carried forward)", "Green"),
    14: ("Green (provisional)", "▲ better", "94.7% (year to date and last year's result)", "Green (provisional)"),
    15: ("Amber", "▲ better", "72.3% (year to date and last year's result)", "Amber"),
    17: (
        "Not rated: annual, due at Q4",
        "Not known",
        "No forecast: annual, due at Q4",
        "Not rated: annual, due at Q4",
    ),
}
FILLS = {"Red": "00FF7C80", "Amber": "00FFC000", "Green": "0092D050"}


@pytest.fixture(scope="module")
def leeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("leeds") / "target.xlsx"
    sx.update(sx.review(LEEDS), target)
    return target


@pytest.mark.parametrize("row", LEEDS_WRITTEN)
def test_what_is_written_for_the_real_report(leeds: Path, row: int) -> None:
    assert tuple(cell.value for cell in sheet(leeds)[row][11:]) == LEEDS_WRITTEN[row]


@pytest.mark.parametrize("row", LEEDS_WRITTEN)
def test_lights_are_words_with_the_colour_as_fill(leeds: Path, row: int) -> None:
    for cell in (sheet(leeds)[f"L{row}"], sheet(leeds)[f"O{row}"]):
        light = str(cell.value).removesuffix(" (provisional)")
        colour = cell.fill.fgColor.rgb if cell.fill.fill_type else None
        assert (colour and colour[2:]) == (FILLS[light][2:] if light in FILLS else None)


def test_lights_typed_over_get_their_own_colour_and_symbol(leeds: Path) -> None:
    live = {
        str(area.sqref): {
            (rule.formula[0], rule.dxf.fill.bgColor.rgb[2:], rule.dxf.numFmt.formatCode)
            for rule in area.rules
            if rule.dxf.numFmt
        }
        for area in sheet(leeds).conditional_formatting
    }
    assert {area for area, rules in live.items() if rules} == {
        *("L5:L6", "L9:L20", "L23:L24"),
        *("O5:O6", "O9:O20", "O23:O24"),
    }
    assert live["O5:O6"] == {
        ('LEFT(TRIM(O5),3)="Red"', "FF7C80", 'General;-General;General;"■ "@'),
        ('LEFT(TRIM(O5),5)="Amber"', "FFC000", 'General;-General;General;"▲ "@'),
        ('LEFT(TRIM(O5),5)="Green"', "92D050", 'General;-General;General;"● "@'),
    }


@pytest.mark.parametrize("row", [4, 5, 17])
def test_new_columns_look_like_their_neighbour(leeds: Path, row: int) -> None:
    _, *ours = neighbour, *_ = sheet(leeds)[row][10:]
    for cell in ours:
        for look in ("font", "border", "alignment", "protection"):
            assert repr(getattr(cell, look)) == repr(getattr(neighbour, look))


@pytest.mark.parametrize(
    ("source", "area"),
    [
        pytest.param(LEEDS, "'Indicators'!$A$1:$O$24", id="leeds"),
        pytest.param(CLEAN, "'Indicators'!$A$1:$P$13", id="clean"),
    ],
)
def test_the_print_area_grows_with_the_columns(source: Path, area: str, tmp_path: Path) -> None:
    sx.update(sx.review(source), tmp_path / "target.xlsx")
    assert sheet(tmp_path / "target.xlsx").print_area == area


def test_charts_notes_and_the_rest_are_still_there(leeds: Path) -> None:
    with zipfile.ZipFile(leeds) as book:
        everything = {name: book.read(name) for name in book.namelist()}
    summary = everything["xl/worksheets/sheet1.xml"]
    kinds = (b"<x14:sparkline>", b"<x14:cfRule ", b"<cfRule ", b"<dataValidation ")
    assert all(kind in summary for kind in kinds)
    drawing = everything["xl/drawings/drawing1.xml"]
    assert all(kind in drawing for kind in (b"<xdr:pic>", b'txBox="1"', b"<c:chart "))
    assert {"xl/charts/chart1.xml", "xl/charts/chart2.xml", "xl/media/image1.png"} <= set(everything)
    table = sheet(leeds)
    assert "validated" in table["K14"].comment.text
    assert (table.print_title_rows, table.freeze_panes, len(table.merged_cells.ranges)) == ("$4:$4", "B5", 5)
    assert b"Summary!$E$5" in everything["xl/workbook.xml"]


def test_a_protected_sheet_stays_protected_and_the_officer_is_told(tmp_path: Path) -> None:
    source = Case(protected, frozenset(), ()).source(tmp_path)
    changes = sx.update(sx.review(source), tmp_path / "target.xlsx")
    assert changes.notes == ("The sheet Indicators is protected; its cells were written, and it still is protected.",)
    assert sheet(tmp_path / "target.xlsx").protection.sheet


def test_an_excel_table_takes_our_columns_in_and_keeps_its_totals(tmp_path: Path) -> None:
    source = Case(native_table, frozenset(), ()).source(tmp_path)
    changes = sx.update(sx.review(source), tmp_path / "target.xlsx")
    measures = sheet(tmp_path / "target.xlsx").tables["Measures"]
    assert (measures.ref, measures.autoFilter.ref, measures.totalsRowCount) == ("A1:P4", "A1:P3", 1)
    assert [column.name for column in measures.tableColumns] == [*(HEADINGS[field] for field in FIELDS), *OURS]
    assert f"table Measures (4 columns more: {', '.join(OURS)})" in changes.layout


def test_a_workbook_that_came_from_no_file_is_refused(tmp_path: Path) -> None:
    review = sx.review(openpyxl.load_workbook(CLEAN))
    with pytest.raises(sx.WriteError, match="was not read from a file"):
        sx.update(review, tmp_path / "target.xlsx")
    assert list(tmp_path.iterdir()) == []
