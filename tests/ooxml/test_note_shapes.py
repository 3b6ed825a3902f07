"""The drawing of a sheet's notes: ids of its own for each box, boxes fitted again, boxes taken away."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from lxml import etree
from openpyxl.comments import Comment

from safeguard_xl.ooxml import Plan, write_plan
from safeguard_xl.ooxml.edit.note_box import Drawn
from tests.ooxml.workbooks import parts, zipped

DRAWING = "xl/drawings/vmlDrawing1.vml"
OURS = re.compile(r"ours: [^\n]*? \[X1\]")


def noted(notes: Mapping[str, Mapping[str, str]], drawing: str | None = None) -> bytes:
    """A workbook by XlsxWriter with notes by sheet and address, and another drawing for those of the first sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, texts in notes.items():
            page = book.add_worksheet(name)
            for where, text in texts.items():
                page.write_comment(where, text)
    with zipfile.ZipFile(out) as done:
        entries = {name: done.read(name) for name in done.namelist()}
    return zipped(entries | ({DRAWING: drawing.encode()} if drawing is not None else {}))


def write(
    source: bytes | Path, folder: Path, notes: Mapping[tuple[str, str], str], ours: re.Pattern[str] | None = None
) -> Path:
    target = folder / "out.xlsx"
    write_plan(source, target, Plan(notes=notes, renew_notes=ours))
    return target


def ids(drawing: str) -> list[int]:
    return [int(number) for number in re.findall(r'\s(?:id|o:spid)="_x0000_s([0-9]+)"', drawing)]


def blocks(drawing: str) -> list[int]:
    return [int(block) for found in re.findall(r'idmap [^>]*data="([^"]*)"', drawing) for block in found.split(",")]


def drawings(path: Path) -> list[str]:
    return [text for name, text in parts(path).items() if name.endswith(".vml")]


# ---- ids ------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_thousands_of_notes_have_ids_of_their_own(tmp_path: Path) -> None:
    first = {("One", f"B{row}"): f"Note {row}" for row in range(1, 3001)}
    second = {("Two", f"C{row}"): "Another" for row in range(1, 601)}
    path = write(noted({"One": {"A1": "Mine."}, "Two": {}}), tmp_path, first | second)
    found = drawings(path)
    assert [len(ids(drawing)) for drawing in found] == [3001, 600]
    assert len({number for drawing in found for number in ids(drawing)}) == 3601
    assert all(number // 1024 in blocks(drawing) for drawing in found for number in ids(drawing))
    named = [block for drawing in found for block in blocks(drawing)]
    assert (named, len(set(named))) == ([1, 2, 3, 4], 4)
    book = openpyxl.load_workbook(path)
    texts = {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book
        for row in sheet
        for cell in row
        if cell.comment
    }
    assert texts == first | second | {("One", "A1"): "Mine."}


@pytest.mark.parametrize("number", [1022, 1023, 1024])
def test_a_block_that_is_full_is_followed_by_another(number: int, tmp_path: Path) -> None:
    wanted = {("One", f"B{row}"): "x" for row in range(1, number + 1)}
    [drawing] = drawings(write(noted({"One": {}}), tmp_path, wanted))
    assert blocks(drawing) == ([1] if number <= 1023 else [1, 2])
    assert ids(drawing) == [*range(1025, 1025 + number)] if number <= 1023 else [*range(1025, 2048), 2049]


SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
LAYOUT = '<o:shapelayout v:ext="edit">{}</o:shapelayout>'
MAP = '<o:idmap v:ext="edit" data="{}"/>'
SHAPE = (
    '<v:shape id="{}" type="#_x0000_t202" style="width:9pt"><x:ClientData ObjectType="Note">'
    "<x:Anchor>1, 15, 0, 2, 3, 31, 4, 1</x:Anchor><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>"
)


@pytest.mark.parametrize(
    ("inside", "expected", "named"),
    [
        pytest.param(LAYOUT.format(MAP.format(1)) + SHAPE.format("_x0000_s1025"), 1026, [1], id="of-excel"),
        pytest.param(LAYOUT.format(MAP.format(7)) + SHAPE.format("_x0000_s7169"), 7170, [7], id="a-later-block"),
        pytest.param(LAYOUT.format(MAP.format("3,8")) + SHAPE.format("_x0000_s8200"), 3073, [3, 8], id="two-blocks"),
        pytest.param(LAYOUT.format(MAP.format(2)) + SHAPE.format("_x0000_s1025"), 1026, [1], id="block-of-another"),
        pytest.param(LAYOUT.format(MAP.format(1)) + SHAPE.format("_x0000_s0001"), 1025, [1], id="ids-from-1"),
        pytest.param(LAYOUT.format(MAP.format(2)) + SHAPE.format("_x0000_s2049"), 1025, [1, 2], id="shared-block"),
        pytest.param(LAYOUT.format('<o:idmap v:ext="edit"/>') + SHAPE.format("shape_0"), 1025, [1], id="map-of-none"),
        pytest.param(LAYOUT.format("") + SHAPE.format("_x0000_s1030"), 1025, [1], id="no-map"),
        pytest.param(SHAPE.format("_x0000_s1030"), 1025, [1], id="no-layout"),
        pytest.param(SHAPE.format('a" o:spid="_x0000_s1025'), 1026, [1], id="named-shape"),
        pytest.param(SHAPE.format("_x0000_s99999999999"), 1025, [1], id="id-beyond-all"),
        pytest.param("<v:textbox><br></v:textbox>" + SHAPE.format("x"), 1025, [1], id="no-xml"),
        pytest.param("", 1026, [1], id="no-shapes"),
    ],
)
def test_a_drawing_of_another_program_gets_ids_of_a_block_of_its_own(
    inside: str, expected: int, named: list[int], tmp_path: Path
) -> None:
    """The drawing of the second sheet has block 2."""
    source = noted({"One": {"A1": "Mine."}, "Two": {"A1": "Mine."}}, f"<xml {SPACES}>{inside}</xml>")
    one, two = drawings(write(source, tmp_path, {("One", "B9"): "New."} | {("One", "A1"): "More."}))
    new = re.findall(r'id="_x0000_s([0-9]+)"(?:(?!</v:shape>).)*<x:Row>8</x:Row><x:Column>1<', one)
    assert ([*map(int, new)], blocks(one)) == ([expected], named)
    assert blocks(two) == [2]
    assert one.endswith("</v:shape></xml>")


def test_an_empty_drawing_is_opened(tmp_path: Path) -> None:
    [drawing] = drawings(
        write(noted({"One": {"A1": "Mine."}}, f"<xml {SPACES}/>\n"), tmp_path, {("One", "B9"): "New."})
    )
    assert etree.fromstring(drawing).xpath("count(*[local-name()='shape'])") == 1


def test_other_prefixes_are_known(tmp_path: Path) -> None:
    inside = LAYOUT.format(MAP.format(5)) + SHAPE.format("_x0000_s5121")
    odd = re.sub(r"(</?)[vox]:", r"\1q:", f"<xml {SPACES}>{inside}</xml>").replace("v:ext", "q:ext")
    spaces = odd.replace("<xml ", '<xml xmlns:q="urn:schemas-microsoft-com:vml" ')
    [drawing] = drawings(
        write(noted({"One": {"A1": "Mine."}}, spaces), tmp_path, {("One", "A1"): "word " * 99, ("One", "B9"): "x"})
    )
    assert (ids(drawing), blocks(drawing)) == ([5121, 5122], [5])
    assert "1, 15, 0, 2, 3, 31, 4, 1" not in drawing


# ---- boxes ----------------------------------------------------------------------------------------


def box(path: Path) -> tuple[str, str]:
    """The anchor of the only note, and its style."""
    [drawing] = drawings(path)
    [anchor] = re.findall(r"<x:Anchor>\s*([^<]*)</x:Anchor>", drawing)
    [style] = re.findall(r"<v:shape [^>]*?style=[\"']([^\"']*)", drawing)
    return anchor, style


SHORT, MIDDLE, LONG = (f"ours: {text}[X1]" for text in ("Short. ", "word " * 15, "word " * 60))
AT_A1 = ("One", "A1")


@pytest.mark.parametrize(
    ("first", "then", "height"),
    [
        pytest.param(SHORT, LONG, Drawn(LONG).size()[1], id="longer"),
        pytest.param(LONG, SHORT, Drawn(SHORT).size()[1], id="shorter"),
        pytest.param(LONG, MIDDLE, Drawn(MIDDLE).size()[1], id="shorter-of-several-lines"),
    ],
)
def test_the_box_of_a_note_of_ours_is_fitted_again(first: str, then: str, height: int, tmp_path: Path) -> None:
    path = write(noted({"One": {}}), tmp_path, {AT_A1: first})
    path = write(path, tmp_path, {AT_A1: then}, OURS)
    anchor, style = box(path)
    bottom = 2 + height
    assert anchor == f"1, 15, 0, 2, 4, 63, {bottom // 20}, {bottom % 20}"
    assert f"margin-left:59.25pt;margin-top:1.5pt;width:180pt;height:{height * 0.75:g}pt;" in style


def moved(path: Path, anchor: str) -> bytes:
    with zipfile.ZipFile(path) as book:
        entries = {name: book.read(name) for name in book.namelist()}
    there = re.sub(rb"<x:Anchor>[^<]*", f"<x:Anchor>\r\n {anchor}".encode(), entries[DRAWING])
    return zipped(entries | {DRAWING: there})


@pytest.mark.parametrize(
    ("theirs", "anchor", "expected"),
    [
        pytest.param("", "6, 10, 7, 5, 9, 0, 30, 0", "6, 10, 7, 5, 9, 58, 8, 10", id="where-they-put-it"),
        pytest.param(
            "", "6, 1, 1048575, 5, 7, 0, 1048575, 9", "6, 1, 1048574, 15, 9, 49, 1048575, 20", id="at-the-end"
        ),
        pytest.param("", "nowhere", "1, 15, 0, 2, 4, 63, 1, 7", id="no-anchor"),
        pytest.param("Mine.\n", "6, 10, 7, 5, 12, 0, 30, 0", "6, 10, 7, 5, 12, 0, 30, 0", id="theirs-is-larger"),
        pytest.param("Mine.\n", "6, 10, 7, 5, 8, 0, 8, 0", "6, 10, 7, 5, 9, 58, 9, 5", id="theirs-is-too-small"),
        pytest.param("Mine.\n", "6, 10, 7, 5, 15, 0, 8, 0", "6, 10, 7, 5, 15, 0, 9, 5", id="theirs-is-too-low"),
    ],
)
def test_a_box_stays_where_the_officer_has_put_it(theirs: str, anchor: str, expected: str, tmp_path: Path) -> None:
    path = write(noted({"One": {}}), tmp_path, {AT_A1: f"{theirs}{MIDDLE}"})
    path = write(moved(path, anchor), tmp_path, {AT_A1: SHORT}, OURS)
    assert box(path)[0] == expected


@pytest.mark.parametrize(
    ("text", "size"),
    [
        pytest.param(SHORT, "width:180pt;height:18.75pt", id="ours"),
        pytest.param(f"Mine.\n{SHORT}", "width:180pt;height:75pt", id="theirs-too"),
    ],
)
def test_a_box_without_an_anchor_gets_one(text: str, size: str, tmp_path: Path) -> None:
    """As openpyxl writes it."""
    book = openpyxl.Workbook()
    book["Sheet"]["A1"].comment = Comment(text, "Ann", height=100, width=100)
    book.save(tmp_path / "in.xlsx")
    path = write(tmp_path / "in.xlsx", tmp_path, {("Sheet", "A1"): "ours: Other. [X1]"}, OURS)
    [drawing] = drawings(path)
    found = re.search(r"<(\w+:)Anchor>1, 15, 0, 2, 4, 63, ([0-9, ]+)</\1Anchor>", drawing)
    assert found
    assert size in drawing


def test_a_box_whose_note_says_the_same_stays_as_it_is(tmp_path: Path) -> None:
    path = write(noted({"One": {}}), tmp_path, {AT_A1: f"Mine.\n{LONG}"})
    source = moved(path, "6, 10, 7, 5, 7, 0, 8, 0")
    assert not write_plan(source, path, Plan(notes={AT_A1: LONG}, renew_notes=OURS))


@pytest.mark.parametrize("kind", ["rect", "roundrect", "oval"])
def test_a_note_may_have_another_shape(kind: str, tmp_path: Path) -> None:
    """As Excel writes it after Change Shape."""
    round_ = SHAPE.format("_x0000_s1025").replace("v:shape", f"v:{kind}")
    source = noted({"One": {"A1": SHORT}}, f"<xml {SPACES}>{round_}</xml>")
    [drawing] = drawings(write(source, tmp_path, {AT_A1: LONG}, OURS))
    height = Drawn(LONG).size()[1]
    assert re.findall("<x:Anchor>([^<]*)", drawing) == [
        f"1, 15, 0, 2, 4, 63, {(2 + height) // 20}, {(2 + height) % 20}"
    ]
    [drawing] = drawings(write(tmp_path / "out.xlsx", tmp_path, {}, OURS))
    assert f"v:{kind}" not in drawing


def test_a_note_that_lost_its_box_gets_one(tmp_path: Path) -> None:
    source = noted({"One": {"A1": SHORT, "A2": "Mine."}}, f"<xml {SPACES}></xml>")
    [drawing] = drawings(write(source, tmp_path, {AT_A1: LONG}, OURS))
    assert drawing.count("<x:ClientData") == 1


def test_only_the_boxes_of_notes_that_are_gone_are_taken_away(tmp_path: Path) -> None:
    texts = {f"A{row}": SHORT for row in range(1, 40)} | {"A9": "Mine.", "B1": "Mine."}
    path = write(noted({"One": texts}), tmp_path, {("One", "A11"): SHORT}, OURS)
    [drawing] = drawings(path)
    rows, columns = (re.findall(rf"<x:{name}>([0-9]+)<", drawing) for name in ("Row", "Column"))
    assert sorted(zip(rows, columns, strict=True)) == [("0", "1"), ("10", "0"), ("8", "0")]
    book = openpyxl.load_workbook(path)
    assert [cell.coordinate for row in book["One"] for cell in row if cell.comment] == ["B1", "A9", "A11"]
