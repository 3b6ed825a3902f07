"""Sheets made by hypothesis: both paths read alike, what is written comes back; damaged ones end in a sentence."""

import io
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard_xl import ooxml
from safeguard_xl.errors import WorkbookError, WriteError
from safeguard_xl.ooxml.edit.cell_text import element_text, escaped
from safeguard_xl.ooxml.read.columns import read_columns
from safeguard_xl.ooxml.read.stream import read_stream
from tests.conftest import examples
from tests.ooxml.workbooks import made, raw_book, sheet_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**12), 10**12)
VALUES = TEXTS | NUMBERS | st.booleans()
PLACES = st.tuples(st.integers(1, 40), st.integers(1, 12)).map(lambda place: ooxml.address(*place))


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """A sheet's XML with cells of every kind, spaced, quoted and ordered in several ways."""
    rows: list[str] = []
    space = draw(st.sampled_from(["", "\n  "]))
    for row in draw(st.lists(st.integers(1, 30), max_size=5, unique=True)):
        found = []
        for column in draw(st.lists(st.integers(1, 20), max_size=5, unique=True)):
            text = element_text(escaped(draw(TEXTS)))
            number = repr(float(draw(NUMBERS)))
            body = draw(
                st.sampled_from(
                    [
                        f"><v>{number}</v></c>",
                        f' t="str"><f>A1&amp;"x"</f><v>{text}</v></c>',
                        f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>',
                        f' t="inlineStr"><is><r><t>{text}</t></r><rPh sb="0" eb="1"><t>p</t></rPh></is></c>',
                        ' t="b"><v>1</v></c>',
                        ' t="e"><v>#N/A</v></c>',
                        "/>",
                        '><f t="shared" ref="A1:B9" si="0">C1+1</f></c>',
                        '><f t="shared" si="0"/><v/></c>',
                        "><f>A1</f><v></v></c>",
                        ' t="s"><v></v></c>',
                    ]
                )
            )
            found.append(f'{space}<c r="{ooxml.address(row, column)}"{body}')
        hidden = draw(st.sampled_from(["", ' hidden="1"', ' spans="1:20"']))
        rows.append(f'{space}<row r="{row}"{hidden}>{"".join(found)}{space}</row>')
    return sheet_of("".join(rows) + space)


@examples(60)
@given(xml=sheets(), size=st.sampled_from([60, 400, 4 * 1024 * 1024]))
def test_both_paths_read_alike(xml: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("safeguard_xl.ooxml.read.columns._SLICE", size)
        fast, slow = read_columns(xml.encode()), read_stream(xml.encode())
    assert fast is None or (fast.cells.equals(slow.cells) and fast.hidden_rows == slow.hidden_rows)


@settings(examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=sheets(), planned=st.dictionaries(PLACES, VALUES, max_size=6))
def test_what_is_written_comes_back(source: str, planned: dict[str, Any], tmp_path: Path) -> None:
    changes = {("Sheet1", where): value for where, value in planned.items()}
    target = tmp_path / "out.xlsx"
    try:
        ooxml.write_cells(raw_book(source), target, changes)
    except WriteError as error:
        assert "neighbours share" in str(error)  # noqa: PT017  the one refusal these sheets can call for
        return
    cells = ooxml.read_cells(target).sheets["Sheet1"].cells
    found = {(row, column): rest for row, column, *rest in cells.select("row", "column", "kind", "number").iter_rows()}
    for where, value in planned.items():
        kind, number = found[ooxml.parse_address(where)]
        expected = "text" if isinstance(value, str) else "boolean" if isinstance(value, bool) else "number"
        assert kind == expected
        assert number == (None if isinstance(value, str) else float(value))
    assert not ooxml.write_cells(target, tmp_path / "again.xlsx", changes)


PIECES = [
    *(b"<c ", b"</c>", b"<v>", b'r="', b't="s"', b't="d"', b"99999999999", b"-1", b'"', b">", b"&#0;", b"&#xD800;"),
    *(b"<![CDATA[x]]>", b"<!-- -->", b"1e999", b"NaN", b"\xff", b"\0", b'<f t="shared" si="7"/>', b"_xD800_"),
    *(b'theme="99"', b'formatCode="0/"', b'formatCode="[$-"', b"A0:ZZZZ9"),
]


def damaged(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)  # noqa: S311  the same damage in every run
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        victim = chance.choice(old.namelist())
        for name in old.namelist():
            content = bytearray(old.read(name))
            for _ in range(chance.choice([1, 2, 6]) if name == victim else 0):
                at = chance.randrange(len(content))
                content[at : at + chance.choice([0, 4, 12])] = chance.choice(PIECES)
            new.writestr(name, bytes(content))
    return out.getvalue()


@pytest.mark.parametrize("seed", range(120))
def test_a_damaged_workbook_ends_in_a_reading_or_a_sentence(seed: int, tmp_path: Path) -> None:
    source = made({"A1": "text", "B2": 0.5, "C3": "=A1"}, formats={"B2": "0.0%"})
    try:
        name = next(iter(ooxml.read_cells(damaged(source, seed)).sheets))
        plan = ooxml.Plan(cells={(name, "B2"): ooxml.Cell("x", fill="FF0000")}, notes={(name, "A1"): "note"})
        ooxml.write_plan(damaged(source, seed), tmp_path / "out.xlsx", plan)
    except (WorkbookError, WriteError) as error:
        assert str(error).endswith(".")  # noqa: PT017  or it was read and written
