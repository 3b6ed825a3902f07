"""What the proof takes for cells inserted at the ends of rows, and what for anything else."""

import pytest

from safeguard_xl.ooxml.package.markup import MarkupError
from safeguard_xl.ooxml.proof.insertions import insertions

A1, B1 = '<c r="A1"><v>1</v></c>', '<c r="B1" s="2" t="inlineStr"><is><t>Red</t></is></c>'
A2, B2 = '<c r="A2"><v>2</v></c>', '<c r="B2"><v>7</v></c>'
ROW_1, ROW_2 = f'<row r="1">{A1}</row>', f'<row r="2">{A2}</row>'


def sheet(*rows: str) -> bytes:
    return f"<worksheet><sheetData>{''.join(rows)}</sheetData></worksheet>".encode()


def spanned(row: str, spans: str) -> str:
    return row.replace("<row ", f'<row spans="{spans}" ')


def added(row: str, *cells: str) -> str:
    return row.replace("</row>", f"{''.join(cells)}</row>")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param([ROW_1, ROW_2], [ROW_1, ROW_2], [], id="nothing"),
        pytest.param([ROW_1, ROW_2], [added(ROW_1, B1), ROW_2], [(1, 2, 2, "Red")], id="a cell"),
        pytest.param(
            [ROW_1, ROW_2], [added(ROW_1, B1), added(ROW_2, B2)], [(1, 2, 2, "Red"), (2, 2, 0, "7")], id="in two rows"
        ),
        pytest.param(
            [ROW_1], [added(ROW_1, B1, B1.replace("B1", "AA1"))], [(1, 2, 2, "Red"), (1, 27, 2, "Red")], id="two alike"
        ),
        pytest.param(
            [spanned(ROW_1, "1:1")], [spanned(added(ROW_1, B1), "1:2")], [(1, 2, 2, "Red")], id="in a row with spans"
        ),
        pytest.param(
            [ROW_1.replace(">", ' x14ac:dyDescent="0.3">', 1)],
            [added(ROW_1.replace(">", ' x14ac:dyDescent="0.3">', 1), B1)],
            [(1, 2, 2, "Red")],
            id="in a row as Excel writes it",
        ),
        pytest.param([ROW_1], [added(ROW_1, '<c r="B1" s="4"/>')], [(1, 2, 4, None)], id="a blank one"),
        pytest.param(
            [ROW_1], [added(ROW_1, B1.replace("Red", "R&amp;D ▲"))], [(1, 2, 2, "R&D ▲")], id="with an entity"
        ),
    ],
)
def test_what_was_inserted(old: list[str], new: list[str], expected: list[tuple[object, ...]]) -> None:
    found = insertions(sheet(*old), sheet(*new))
    assert found is not None
    assert found.select("row", "column", "style", "value").rows() == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param([ROW_1], [ROW_1.replace("1</v>", "2</v>")], id="a value"),
        pytest.param([added(ROW_1, B1)], [ROW_1], id="a cell is lost"),
        pytest.param([ROW_1], [ROW_1, ROW_2], id="a row is added"),
        pytest.param([ROW_1, ROW_2], [ROW_1], id="a row is lost"),
        pytest.param([ROW_1], [ROW_1.replace("<row ", '<row ht="9" ')], id="a row's height"),
        pytest.param([ROW_1], [added(ROW_1.replace("<row ", '<row ht="9" '), B1)], id="a row's height, and a cell"),
        pytest.param([ROW_1], [f"\n{added(ROW_1, B1)}"], id="white space before a row"),
        pytest.param([ROW_1], [added(ROW_1, B1), "\n"], id="white space behind the rows"),
        pytest.param([ROW_1], [added(ROW_1, "\n", B1)], id="white space before a cell"),
        pytest.param([ROW_1], [added(ROW_1, "<!-- -->", B1)], id="a comment"),
        pytest.param([ROW_1], [added(ROW_1, B1, "<x/>")], id="something that is no cell"),
        pytest.param([ROW_1], [added(ROW_1, B1.replace("</c>", "<x/></c>"))], id="something else in a cell"),
        pytest.param([ROW_1], [added(ROW_1, B2)], id="a cell of another row"),
        pytest.param([ROW_1], [added(ROW_1, B1, B1)], id="the same cell twice"),
        pytest.param([ROW_1], [added(ROW_1, B1.replace("B1", "C1"), B1)], id="cells out of order"),
        pytest.param([ROW_1], [added(ROW_1, B1.replace('r="B1"', 's="2" r="B1"'))], id="attributes in another order"),
        pytest.param([ROW_1], [added(ROW_1, B1.replace("B1", "b1"))], id="small letters"),
        pytest.param([ROW_1], [added(ROW_1, B1.replace("B1", "$B1"))], id="a name that is none"),
        pytest.param([ROW_1.replace(' r="1"', "")], [added(ROW_1.replace(' r="1"', ""), B1)], id="no row's number"),
        pytest.param(["<row/>", ROW_1], ["<row/>", added(ROW_1, B1)], id="a row that is empty"),
        pytest.param([ROW_1], [added(ROW_1, B1, '<row r="9">')], id="a row left open"),
        pytest.param([ROW_1, ROW_2], ['<row r="1"</row>', ROW_2], id="a row's tag left open"),
        pytest.param([ROW_1, ROW_2], ["</row>", ROW_2], id="a row's end alone"),
        pytest.param([spanned(ROW_1, "1:1")], [spanned(added(ROW_1, B1), "1<2")], id="spans that are none"),
        pytest.param([ROW_1], [added(ROW_1, B1, B1.replace("B1", "XFG1"))], id="a cell beyond the sheet"),
        pytest.param([], [], id="no rows"),
    ],
)
def test_anything_else_is_looked_at_cell_by_cell(old: list[str], new: list[str]) -> None:
    assert insertions(sheet(*old), sheet(*new)) is None


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param('<c r="B1"><v>1</c>', id="an element left open"),
        pytest.param('<c r="B1"><v>&nothing;</v></c>', id="an entity that is none"),
        pytest.param('<c r="B1"><v>\x01</v></c>', id="a character that is none"),
    ],
)
def test_what_is_not_well_formed_is_refused(cell: str) -> None:
    with pytest.raises(MarkupError):
        insertions(sheet(ROW_1), sheet(added(ROW_1, cell)))
