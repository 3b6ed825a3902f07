"""A column of the officer's is written in its own words, and only in those that its list allows."""

from pathlib import Path

import openpyxl
import pytest
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # XlsxWriter ships no types

import safeguard_xl as sx
from safeguard_xl.model import Rag
from safeguard_xl.schema import load_schema
from safeguard_xl.write import Options
from safeguard_xl.write._words import OURS, Words
from tests.conftest import for_lights
from tests.write.tables import Beside, Page, column, headed, table, updated

EVERYTHING = Options(replace=True)
KNOWN = load_schema("generic").rag


def cells(*texts: str | None, choices: list[str] | str | None = None, at: str = "G2:G5", colours: str = "") -> Beside:
    """What stands in column G, the list it is chosen from, and the colours of its cells by letter."""

    def put(book: Workbook, page: Page) -> None:
        page.write_column("Z1", ["R", "A", "G"])
        book.define_name("Lights", "=KPIs!$Z$1:$Z$3")
        for row, text in enumerate(texts, 2):
            colour = {"r": "#C00000", "g": "#00B050"}.get(colours[row - 2 : row - 1])
            look = book.add_format({"bg_color": colour}) if colour else None
            if text:
                page.write(f"G{row}", text, look)
        if choices is not None:
            page.data_validation(at, {"validate": "list", "source": choices})

    return put


def live(book: Workbook, page: Page) -> None:
    """What makes a column of lights one of ours: their colours follow when another word is typed."""
    rule = {"type": "formula", "criteria": '=LEFT(TRIM(G2),3)="Red"', "format": book.add_format({"bg_color": "red"})}
    page.conditional_format("G2:G5", rule)


def rag(folder: Path, beside: Beside, options: Options = Options()) -> tuple[list[object], tuple[str, ...]]:  # noqa: B008
    page, changes = updated(table(folder / "a.xlsx", beside, columns=("RAG",)), options)
    return column(page, "G"), changes.notes


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        pytest.param(cells(), ["Green", "Red", "Amber", "Not rated: no result"], id="nothing there yet"),
        pytest.param(cells("G", None, "A"), ["G", "R", "A", None], id="letters"),
        pytest.param(cells("g", None, "a"), ["g", "r", "a", None], id="small letters"),
        pytest.param(cells("GREEN"), ["GREEN", "RED", "AMBER", "Not rated"], id="capitals"),
        pytest.param(cells("Green", None, None, "n/a"), ["Green", "Red", "Amber", "n/a"], id="words"),
        pytest.param(cells("Green", "On track"), ["Green", "On track", "Amber", "Not rated"], id="kept"),
        pytest.param(cells("On track"), ["On track", None, None, None], id="words of a kind that is not ours"),
        pytest.param(cells(choices=["R", "A", "G"]), ["G", "R", "A", None], id="a list of letters"),
        pytest.param(cells(choices=["Red", "Amber", "Green"]), ["Green", "Red", "Amber", None], id="a list of words"),
        pytest.param(cells(choices=["RED", "GREEN"]), ["GREEN", "RED", None, None], id="a list without amber"),
        pytest.param(cells(choices=["Red", "Green", "Grey", "Amber"]), ["Green", "Red", "Amber", "Grey"], id="grey"),
        pytest.param(cells(choices="=$Z$1:$Z$3"), ["G", "R", "A", None], id="a range"),
        pytest.param(cells(choices="=KPIs!$Z$1:$Z$3"), ["G", "R", "A", None], id="a range with its sheet"),
        pytest.param(cells(choices="=Lights"), ["G", "R", "A", None], id="a name"),
        pytest.param(cells(choices='=INDIRECT("Lights")'), [None] * 4, id="a list that cannot be told"),
        pytest.param(cells("G", choices='=INDIRECT("Lights")'), ["G", None, None, None], id="which has a word"),
        pytest.param(
            cells(choices=["R", "A", "G"], at="G2:G3"), ["G", "R", "Amber", "Not rated: no result"], id="some"
        ),
        pytest.param(
            cells("Green", choices=["R", "A", "G"]), ["Green", "R", "A", None], id="the list before the cells"
        ),
    ],
)
def test_the_words_of_a_column(tmp_path: Path, beside: Beside, expected: list[object]) -> None:
    assert rag(tmp_path, beside)[0] == expected


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        pytest.param(cells("G", "G", "G", "G"), ["G", "R", "A", "G"], id="letters"),
        pytest.param(cells("R", "G", "R", "R", choices=["R", "A", "G"]), ["G", "R", "A", "R"], id="a list"),
        pytest.param(cells("Red", "Red", "Red", "Red"), ["Green", "Red", "Amber", "Not rated"], id="words"),
        pytest.param(
            cells("On track", "Off track", "Off track"), ["On track", "Off track", "Off track", None], id="own"
        ),
    ],
)
def test_replace_keeps_the_words_of_the_column(tmp_path: Path, beside: Beside, expected: list[object]) -> None:
    assert rag(tmp_path, beside, EVERYTHING)[0] == expected


def test_what_has_no_word_is_said_once(tmp_path: Path) -> None:
    _, notes = rag(tmp_path, cells(choices=["RED", "GREEN"]))
    assert [note.partition(", which")[2] for note in notes if "no word of its own" in note] == [
        " were left as they are; ours would be: Amber in row 4; Not rated in row 5."
    ]


@pytest.mark.parametrize(
    ("beside", "light"),
    [
        pytest.param(cells(), "Green", id="a column of the officer's"),
        pytest.param(cells(choices=["Red", "Amber", "Green"]), "Green", id="a list"),
        pytest.param(live, "Green (provisional)", id="a column of ours, written before"),
    ],
)
def test_a_reservation_stands_elsewhere(tmp_path: Path, beside: Beside, light: str) -> None:
    def doubtful(book: Workbook, page: Page) -> None:
        beside(book, page)
        page.write("H1", "Data quality")
        page.write("H2", "Some concerns")

    page, changes = updated(table(tmp_path / "a.xlsx", doubtful, columns=("RAG",)))
    assert column(page, "G", (2,)) == [light]
    assert column(page, headed(page)["Forecast RAG"], (2,)) == ["Green (provisional)"]
    said = "The lights in column G of KPIs are provisional in row 2: the result or its data is in doubt."
    assert (said in changes.notes) is (light == "Green")


@pytest.mark.parametrize(
    ("beside", "fills"),
    [
        pytest.param(cells(), ["92D050", "FF7C80"], id="none yet: ours"),
        pytest.param(cells("Green", colours="g"), ["00B050", "FF7C80"], id="coloured"),
        pytest.param(cells("Green", None, "Red", colours="g r"), ["00B050", "C00000"], id="in the column's own colour"),
        pytest.param(cells("Green"), [None, None], id="words without colours"),
    ],
)
def test_the_colours_of_a_column(tmp_path: Path, beside: Beside, fills: list[str | None]) -> None:
    page, _ = updated(table(tmp_path / "a.xlsx", beside, columns=("RAG",)))
    found = [page[f"G{row}"].fill for row in (2, 3)]
    assert [fill.fgColor.rgb[2:] if fill.fill_type else None for fill in found] == fills


def choices_far_right(_: Workbook, page: Page) -> None:
    page.write_column("Z1", ["Lights", "Red", "Amber", "Green"])


@pytest.mark.parametrize(
    ("heading", "beside", "is_rag"),
    [
        pytest.param("Status", cells("Draft", None, "Approved"), False, id="a workflow"),
        pytest.param(
            "Status", cells(choices=["Draft", "Approved", "Signed off"]), False, id="a workflow to choose from"
        ),
        pytest.param("Status", cells("Green", None, "Amber"), True, id="lights"),
        pytest.param("Status", cells(choices=["R", "A", "G"]), True, id="lights to choose from"),
        pytest.param("RAG", cells("see note", None, "ask Ann"), True, id="a heading that says it"),
        pytest.param("Status", cells(), True, id="nothing that says otherwise"),
        pytest.param("Delivery status", cells(), False, id="a state of something, of which nothing is told"),
        pytest.param("Delivery status", cells("Green", None, "Amber"), True, id="a state of something, in lights"),
        pytest.param("Approval status", cells(), False, id="a state of the work"),
        pytest.param("Last RAG", cells(), False, id="lights of last time"),
        pytest.param("RAG last quarter", cells("Green", None, "Red"), False, id="lights of the last quarter"),
        pytest.param("2023/24 RAG", cells(), False, id="lights of last year"),
        pytest.param("Q1 RAG", cells(), False, id="lights of another quarter"),
        pytest.param("Q2 RAG", cells(), True, id="lights of the quarter"),
        pytest.param("Owner", choices_far_right, False, id="lights to choose from, far right of the table"),
    ],
)
def test_a_workflow_is_never_written_into(tmp_path: Path, heading: str, beside: Beside, is_rag: bool) -> None:
    path = table(tmp_path / "a.xlsx", beside, columns=(heading,))
    before = column(updated(path)[0], "G", (2, 4))
    page, changes = updated(path, EVERYTHING)
    assert ("RAG" in headed(page)) is (not is_rag or heading == "RAG")
    assert any(where.startswith("G") for where in changes.cells["KPIs"]) is is_rag
    assert is_rag or column(page, "G", (2, 4)) == before


def test_published_lights_stay_evidence_after_an_update(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        page = book.add_worksheet("KPIs")
        page.write_row("A1", ["Ref", "Title", "2024/25 Target", "2024/25 Q2", "RAG"])
        page.write_row("A2", ["K1", "Plans", 90, 50, "Red"])
    updated(path)
    again = sx.review(tmp_path / "target.xlsx", "generic")
    assert [(one.polarity, one.current.rag) for one in again.indicators] == [("rise", "red")]


def test_directions_are_written_in_the_columns_words(tmp_path: Path) -> None:
    def ways(_: Workbook, page: Page) -> None:
        page.data_validation("G2:G5", {"validate": "list", "source": ["Improving", "Static", "Declining"]})

    page, changes = updated(table(tmp_path / "a.xlsx", ways, columns=("Direction of travel",)))
    assert column(page, "G") == ["Improving", "Declining", "Improving", None]
    assert changes.notes[0].endswith("left as they are; ours would be: Not known in row 5.")


def test_of_two_lists_over_a_cell_the_first_counts(tmp_path: Path) -> None:
    def lists(_: Workbook, page: Page) -> None:
        page.data_validation("G2:G3", {"validate": "list", "source": ["GREEN", "RED"]})
        page.data_validation("G3:G1048576", {"validate": "list", "source": ["G", "R", "A", "n/a"]})

    assert rag(tmp_path, lists)[0] == ["GREEN", "RED", "A", "n/a"]


def test_every_word_of_the_schema_is_written_again_as_it_is_read() -> None:
    for meaning, listed in KNOWN.items():
        for word in listed:
            if "*" not in word and meaning is not Rag.NOT_RATED:
                assert Words.of(KNOWN, [(meaning, word, None)], ours=False).word(meaning, OURS[meaning], None) == word


def test_the_lights_written_are_read_again(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", cells("G", choices=["R", "A", "G"]), columns=("RAG",))
    updated(path)
    again = sx.review(tmp_path / "target.xlsx")
    assert [finding for finding in again.findings if finding.code == "SG601"] == []
    assert again.frame["officer_rag"].to_list() == ["green", "red", "amber", None]


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        pytest.param(cells(), "Green", id="a column of ours"),
        pytest.param(cells(None, "Red"), "Green", id="a column without the level"),
        pytest.param(cells(None, "Blue"), "Blue", id="one that has it"),
        pytest.param(cells(None, "BLUE", None, "Green"), "BLUE", id="as it is spelt there"),
        pytest.param(cells(choices=["Blue", "Red", "Amber", "Green"]), "Blue", id="a list that has it"),
        pytest.param(cells(choices=["Red", "Amber", "Green"]), "Green", id="a list without it"),
    ],
)
def test_a_further_level_is_written_only_in_a_word_of_the_column(tmp_path: Path, beside: Beside, expected: str) -> None:
    source = table(tmp_path / "a.xlsx", beside, columns=("RAG",))
    review = sx.review(source, for_lights(load_schema("generic")), policy="relative 10% blue 5%")
    sx.update(review, tmp_path / "target.xlsx")
    page = openpyxl.load_workbook(tmp_path / "target.xlsx")["KPIs"]
    assert page["G2"].value == expected


def test_a_level_has_the_colour_that_it_has_in_the_column(tmp_path: Path) -> None:
    def blue(book: Workbook, page: Page) -> None:
        page.write("G3", "Blue", book.add_format({"bg_color": "#0070C0"}))

    source = table(tmp_path / "a.xlsx", blue, columns=("RAG",))
    review = sx.review(source, for_lights(load_schema("generic")), policy="relative 10% blue 5%")
    sx.update(review, tmp_path / "target.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "target.xlsx")["KPIs"]["G2"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("Blue", "FF0070C0")
