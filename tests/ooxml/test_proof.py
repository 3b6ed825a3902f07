"""Whatever is changed beside the plan is noticed before the file gets its name, and named in the sentence."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter ships no types
from msgspec.structs import replace

from safeguard_xl import ooxml
from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml import Cell, ColourRule, Growth, NewSheet, Plan
from safeguard_xl.ooxml import write as writing
from safeguard_xl.ooxml.package.zip_copy import Entry, entries, packed
from tests.ooxml.workbooks import altered, made, zipped

SHEET, OTHER, TABLE = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/tables/table1.xml"
BOOK, STYLES, THREAD = "xl/workbook.xml", "xl/styles.xml", "xl/threadedComments/threadedComment1.xml"
NOTES, BOXES = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"
RELS = "xl/worksheets/_rels/sheet1.xml.rels"
LINK = b'<Relationship Id="rId99" Type="http://x/hyperlink" Target="" TargetMode="External"/>'
RELATED = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"


@cache  # it says when it was made
def source() -> bytes:
    """A sheet with one of each: what an officer's workbook may have beside its cells."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page, other = book.add_worksheet("KPIs"), book.add_worksheet("Other")
        columns = [{"header": "Ref"}, {"header": "Result", "formula": "=1+1"}]
        page.add_table("A3:B6", {"columns": columns, "name": "Measures", "data": [["a"], ["b"], ["c"]]})
        page.merge_range("A1:B1", "Safeguarding", book.add_format({"bold": True}))
        page.set_column("A:A", 30)
        page.set_row(3, 40)
        page.freeze_panes(3, 1)
        page.set_landscape()
        page.set_header("&CReport")
        page.repeat_rows(2)
        page.print_area("A1:B6")
        page.data_validation("A4:A6", {"validate": "list", "source": ["a", "b"]})
        page.conditional_format("B4:B6", {"type": "cell", "criteria": ">", "value": 1, "format": None})
        page.write_comment("A4", "Ann: as at 30 September")
        page.write_comment("A5", "Another")
        page.set_v_pagebreaks([2])
        page.protect("secret")
        other.autofilter("A1:B3")
        other.write_row("A1", ["x", "y"])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=KPIs!$B$4:$B$6"})
        other.insert_chart("D2", chart)
        book.define_name("Target", "=KPIs!$B$4")
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as book:
        parts: dict[str, str | bytes] = {name: book.read(name) for name in book.namelist()}
    relation = f'<Relationship Id="rId77" Type="{RELATED}" Target="../threadedComments/threadedComment1.xml"/>'
    parts[RELS] = text(parts[RELS]).replace("</Relationships>", f"{relation}</Relationships>")
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    comment = '<threadedComment ref="A5" id="1"><text>Why?</text></threadedComment>'
    parts[THREAD] = f'<ThreadedComments xmlns="{space}">{comment}</ThreadedComments>'
    types = "[Content_Types].xml"
    kind = f'<Override PartName="/{THREAD}" ContentType="application/vnd.ms-excel.threadedcomments+xml"/>'
    parts[types] = text(parts[types]).replace("</Types>", f"{kind}</Types>")
    return zipped(parts)


def text(part: str | bytes) -> str:
    return part if isinstance(part, str) else part.decode()


PLAN = Plan(
    cells={
        ("KPIs", "C3"): Cell("RAG", like="B3"),
        ("KPIs", "C4"): Cell("Red", fill="FF7C80", like="B4"),
        ("KPIs", "C5"): Cell(0.5, number_format="0%"),
        ("KPIs", "A6"): Cell("d"),
    },
    widths={("KPIs", "C"): 20.0},
    growth=(Growth("KPIs", (3, 1, 6, 2), 3, table="Measures", merged=((1, 1, 1, 2),)),),
    notes={("KPIs", "C4"): "Checked."},
    colour_rules=(ColourRule("KPIs", "C4:C6", 'LEFT(C4,3)="Red"', "FF7C80"),),
    sheets={"Findings": NewSheet({"A1": Cell("None.")})},
)

Tamper = Callable[[bytes], bytes]


def swap(old: bytes, new: bytes) -> Tamper:
    """Something put in place of something else, which must be there."""

    def change(data: bytes) -> bytes:
        found = re.sub(old, new, data, count=1, flags=re.DOTALL)
        assert found != data, f"{old!r} is not there"
        return found

    return change


def insert(after: bytes, new: bytes) -> Tamper:
    return swap(after, lambda found: found[0] + new)  # type: ignore[arg-type]  # what re.sub takes


def in_part(name: str, tamper: Tamper) -> Callable[[Entry], Entry]:
    """The entries of the written file with one part tampered with."""

    def change(entry: Entry) -> Entry:
        if entry.name.decode() != name:
            return entry
        content = zlib.decompress(entry.data, -15) if entry.method else entry.data
        return replace(packed(name, tamper(content), None), name=entry.name)

    return change


LOOK = rb'(<xf numFmtId="0") fontId="0"( fillId="2"[^>]*)/>'
"""The style of C4."""
INJECTED = {
    "a merged range": (
        SHEET,
        swap(rb'<mergeCell ref="A1:C1"/>', b'<mergeCell ref="A1:C2"/>'),
        "A merged range of KPIs",
    ),
    "a merged range gone": (SHEET, swap(rb"<mergeCells.*?</mergeCells>", b""), "A merged range of KPIs"),
    "a conditional format": (
        SHEET,
        swap(rb"<conditionalFormatting.*?</conditionalFormatting>", b""),
        "A conditional format",
    ),
    "the order of its parts": (
        SHEET,
        swap(rb"(<mergeCells.*?</mergeCells>)(.*)(?=<dataValidations)", rb"\2\1"),
        "The order of what stands in KPIs",
    ),
    "its range": (SHEET, swap(rb'sqref="B4:B6"><cfRule', b'sqref="B4:B5"><cfRule'), "A conditional format of KPIs"),
    "a drop-down": (SHEET, swap(rb"<formula1>.*?</formula1>", b'<formula1>"a,c"</formula1>'), "A drop-down of KPIs"),
    "what holds for all drop-downs": (
        SHEET,
        swap(rb"<dataValidations ", b'<dataValidations disablePrompts="1" '),
        "A drop-down of KPIs",
    ),
    "a drop-down gone": (
        SHEET,
        swap(rb"<dataValidation .*?</dataValidation>", b""),
        "A drop-down of KPIs",
    ),
    "our conditional format gone": (
        SHEET,
        swap(rb'<conditionalFormatting sqref="C4:C6">.*?</conditionalFormatting>', b""),
        "The conditional format planned for C4:C6 of KPIs would not be there",
    ),
    "its colour": (STYLES, swap(rb"(<dxf>.*?bgColor rgb=.)FFFF7C80", rb"\1FF00FF00"), "A conditional format of KPIs"),
    "its looks": (SHEET, swap(rb'dxfId="0" priority="2"', b'dxfId="7" priority="2"'), "A conditional format of KPIs"),
    "the page set-up": (SHEET, swap(rb'orientation="landscape"', b'orientation="portrait"'), "The page set-up of KPIs"),
    "the header": (SHEET, swap(rb"&amp;CReport", b"&amp;CDraft"), "The header or footer of KPIs"),
    "a page break": (SHEET, swap(rb"<colBreaks.*?</colBreaks>", b""), "A page break of KPIs"),
    "the panes": (SHEET, swap(rb'ySplit="3"', b'ySplit="2"'), "The view (panes, zoom, selection) of KPIs"),
    "a width": (
        SHEET,
        swap(rb'<col min="1" max="1" width="[^"]*"', b'<col min="1" max="1" width="5"'),
        "Column A of KPIs",
    ),
    "the planned width": (
        SHEET,
        swap(rb'width="20"', b'width="200"'),
        "Column C of KPIs would not be as wide as planned",
    ),
    "a hidden column": (SHEET, swap(rb'<col min="1" max="1"', b'<col hidden="1" min="1" max="1"'), "Column A of KPIs"),
    "a height": (SHEET, swap(rb' ht="[^"]*"', b' ht="15"'), "Row 4 of KPIs would have changed"),
    "a hidden row": (SHEET, swap(rb'<row r="5"', b'<row r="5" hidden="1"'), "Row 5 of KPIs would have changed"),
    "a row more": (SHEET, insert(b"<sheetData>", b'<row r="2"/>'), "Row"),
    "the protection": (SHEET, swap(rb"<sheetProtection[^>]*/>", b""), "The protection of KPIs"),
    "the filter of another sheet": (
        OTHER,
        swap(rb'<autoFilter ref="A1:B3"', b'<autoFilter ref="A1:B2"'),
        "The part xl/worksheets/sheet2.xml",
    ),
    "a defined name": (BOOK, swap(rb"KPIs!\$B\$4<", b"KPIs!$B$5<"), "A name of the workbook"),
    "the print area": (BOOK, swap(rb"KPIs!\$A\$1:\$C\$6", b"KPIs!$A$1:$Z$6"), "A name of the workbook"),
    "the order of the sheets": (
        BOOK,
        swap(rb'(<sheet name="KPIs"[^>]*/>)(<sheet name="Other"[^>]*/>)', rb"\2\1"),
        "The sheet KPIs was lost or moved",
    ),
    "a hidden sheet": (
        BOOK,
        swap(rb'<sheet name="Other"', b'<sheet state="hidden" name="Other"'),
        "The sheet Other was lost",
    ),
    "how it is calculated": (
        BOOK,
        swap(rb"<calcPr ", b'<calcPr iterate="1" '),
        "The way in which the workbook is calculated",
    ),
    "the officer's note": (NOTES, swap(rb"as at 30 September", b"as at 31 March"), "The note at A4 of KPIs"),
    "its author": (NOTES, swap(rb'ref="A4" authorId="0"', b'ref="A4" authorId="1"'), "The note at A4 of KPIs"),
    "a note lost": (NOTES, swap(rb'<comment ref="A5".*?</comment>', b""), "The note at A5 of KPIs"),
    "the name of its author": (NOTES, swap(rb"<author></author>", b"<author>Bob</author>"), "The author of a note"),
    "our note": (NOTES, swap(rb"Checked\.", b"Not checked."), "The note at C4 of KPIs would not be right"),
    "the box of a note": (BOXES, swap(rb"<x:Row>3</x:Row>", b"<x:Row>9</x:Row>"), "The box of a note of KPIs"),
    "a threaded comment": (THREAD, swap(rb"Why\?", b"Yes."), f"The part {THREAD}"),
    "a column of a table": (TABLE, swap(rb'name="Result"', b'name="Outcome"'), "The table Measures of KPIs"),
    "a formula of a table": (TABLE, swap(rb"1\+1", b"1+2"), "The table Measures of KPIs"),
    "the range of a table": (TABLE, swap(rb'ref="A3:C6"', b'ref="A3:C7"'), "The table Measures of KPIs"),
    "the heading of a planned column": (TABLE, swap(rb'name="RAG"', b'name="Light"'), "The table Measures of KPIs"),
    "a formula of a planned column": (
        TABLE,
        swap(rb'(name="RAG")/>', rb"\1><calculatedColumnFormula>1</calculatedColumnFormula></tableColumn>"),
        "The table Measures of KPIs",
    ),
    "the number of a planned column": (TABLE, swap(rb'id="3" name', b'id="2" name'), "The table Measures of KPIs"),
    "how many columns there are": (TABLE, swap(rb'Columns count="3"', b'Columns count="9"'), "The table Measures"),
    "a planned value": (
        SHEET,
        swap(rb"<t>Red</t>", b"<t>Green</t>"),
        "The cell C4 of KPIs would not hold what was planned",
    ),
    "a planned number": (
        SHEET,
        swap(rb"<v>0\.5</v>", b"<v>0.6</v>"),
        "The cell C5 of KPIs would not hold what was planned",
    ),
    "a planned colour": (
        SHEET,
        swap(rb'(<c r="C4"[^>]*?) s="\d+"', rb"\1"),
        "The cell C4 of KPIs would not look as planned",
    ),
    "a planned font": (STYLES, swap(LOOK, rb'\1 fontId="1"\2/>'), "The cell C4 of KPIs would not look as planned"),
    "a planned alignment": (
        STYLES,
        swap(LOOK, rb'\1 fontId="0"\2><alignment horizontal="right"/></xf>'),
        "The cell C4 of KPIs would not look as planned",
    ),
    "a planned protection": (
        STYLES,
        swap(LOOK, rb'\1 fontId="0"\2><protection locked="0"/></xf>'),
        "The cell C4 of KPIs would not look as planned",
    ),
    "a planned format": (
        SHEET,
        swap(rb'(<c r="C5"[^>]*?) s="\d+"', rb"\1"),
        "The cell C5 of KPIs would not look as planned",
    ),
    "another cell": (
        SHEET,
        swap(rb'(<c r="B5"[^>]*>.*?)<v>0</v>', rb"\1<v>7</v>"),
        "The cell B5 of KPIs, which was not to change",
    ),
    "the look of another cell": (
        SHEET,
        swap(rb'<c r="B1"( s="\d+")?', b'<c r="B1"'),
        "The cell B1 of KPIs, which was not to change",
    ),
    "the used range": (
        SHEET,
        swap(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1:B2"/>'),
        "The used range of KPIs",
    ),
    "a style": (STYLES, swap(rb"<b/>", b""), "A cell style that was not to change"),
    "the names in the styles": (STYLES, swap(rb"<styleSheet ", b'<styleSheet xmlns:x="y" '), "The beginning of the"),
    "a named style": (STYLES, swap(rb'name="Normal"', b'name="Usual"'), "cellStyles of the styles"),
    "a chart": ("xl/charts/chart1.xml", swap(rb"<c:chart>", b"<c:chart><!-- -->"), "The part xl/charts/chart1.xml"),
    "the properties": (
        "docProps/core.xml",
        swap(rb"<dcterms:created", b"<!-- --><dcterms:created"),
        "The part docProps/core.xml",
    ),
    "a type": (
        "[Content_Types].xml",
        swap(rb"spreadsheetml\.table\+xml", b"spreadsheetml.other+xml"),
        "The type of a part",
    ),
    "a relationship": ("xl/_rels/workbook.xml.rels", swap(rb"worksheets/sheet2\.xml", b"worksheets/sheet1.xml"), ""),
    "a relationship more": (RELS, swap(rb"</Rel", LINK + b"</Rel"), f"A relationship in {RELS}"),
    "a cell of our sheet": (
        "xl/worksheets/sheet3.xml",
        swap(rb"None\.", b"Many."),
        "The sheet Findings would not hold",
    ),
}


@pytest.mark.parametrize("injected", INJECTED)
def test_what_is_changed_beside_the_plan_is_noticed(
    injected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part, tamper, says = INJECTED[injected]
    monkeypatch.setattr(writing, "entries", lambda *given: list(map(in_part(part, tamper), entries(*given))))
    with pytest.raises(WriteError) as refused:
        ooxml.write_plan(source(), tmp_path / "out.xlsx", PLAN)
    assert says in str(refused.value)
    assert list(tmp_path.iterdir()) == []


LIGHT = ColourRule("Sheet1", "C1", "C1>1", "FF0000", "FFFFFF", "0.0")
LETTERED = Plan(cells={("Sheet1", "C1"): Cell("x", font_colour="00B050", wrap=True, top=True)}, colour_rules=(LIGHT,))
MORE = {
    "its letters": (STYLES, swap(rb"FF00B050", b"FF00B051"), "The cell C1 of Sheet1 would not look"),
    "its place": (STYLES, swap(rb' vertical="top"', b""), "The cell C1 of Sheet1 would not look"),
    "its wrapping": (STYLES, swap(rb' wrapText="1"', b""), "The cell C1 of Sheet1 would not look"),
    "a rule's letters": (STYLES, swap(rb"(<dxf><font>.*?)FFFFFFFF", rb"\1FF000000"), "A conditional format"),
    "a rule's number format": (STYLES, swap(rb'(<dxf>.*?)"0\.0"', rb'\1"0.00"'), "A conditional format"),
    "the range of a formula": (SHEET, swap(rb'ref="A1:A2"', b'ref="A1:A3"'), "The cell A1 of Sheet1, which was not"),
    "that it is worked out": (BOOK, swap(rb' fullCalcOnLoad="1"', b""), "The way in which the workbook is calculated"),
}


@pytest.mark.parametrize(("part", "tamper", "says"), MORE.values(), ids=MORE)
def test_looks_and_formulas_that_are_changed_are_noticed(
    part: str, tamper: Tamper, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = altered(made({"A1": 1}), SHEET, "<v>1</v>", '<f t="array" ref="A1:A2">1</f><v>1</v>')
    changed = in_part(part, tamper)
    monkeypatch.setattr(writing, "entries", lambda *given: list(map(changed, entries(*given))))
    with pytest.raises(WriteError, match=says):
        ooxml.write_plan(book, tmp_path / "out.xlsx", LETTERED)


def test_a_relationship_in_a_new_part_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = in_part(RELS, swap(rb"</Rel", LINK + b"</Rel"))
    monkeypatch.setattr(writing, "entries", lambda *given: list(map(more, entries(*given))))
    with pytest.raises(WriteError, match=f"A relationship in {RELS}"):
        ooxml.write_plan(made({"A1": 1}), tmp_path / "out.xlsx", Plan(notes={("Sheet1", "A1"): "Checked."}))


def test_without_it_the_plan_is_written_and_proved(tmp_path: Path) -> None:
    changes = ooxml.write_plan(source(), tmp_path / "out.xlsx", PLAN)
    proof = ooxml.verify(source(), tmp_path / "out.xlsx", PLAN)
    assert proof.equal_cells > 0
    assert dict(changes.layout) == {
        "table Measures (1 column more: RAG)": 1,
        "column width": 1,
        "merged range": 1,
        "conditional format": 1,
        "print area": 1,
    }


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(PLAN, widths={}), id="a width"),
        pytest.param(replace(PLAN, growth=()), id="the table"),
        pytest.param(replace(PLAN, colour_rules=()), id="a conditional format"),
        pytest.param(replace(PLAN, notes={}), id="a note"),
        pytest.param(replace(PLAN, sheets={}), id="a sheet"),
        pytest.param(Plan(cells=PLAN.cells), id="all but the cells"),
    ],
)
def test_what_was_written_is_not_what_another_plan_says(other: Plan, tmp_path: Path) -> None:
    ooxml.write_plan(source(), tmp_path / "out.xlsx", PLAN)
    with pytest.raises(WriteError):
        ooxml.verify(source(), tmp_path / "out.xlsx", other)
