"""Tables found by their headings, wherever they stand."""

import polars as pl
import pytest

from safeguard_xl.errors import WorkbookError
from safeguard_xl.locate import fits, locate
from safeguard_xl.model import Table
from safeguard_xl.ooxml import Book, Sheet, read_cells
from safeguard_xl.ooxml.book import CELLS
from safeguard_xl.schema import load_schema
from tests.conftest import CLEAN, LEEDS

GENERIC = load_schema("generic")


Box = tuple[int, int, int, int]


def sheet_of(*rows: str, at: tuple[int, int] = (1, 1), merged: tuple[Box, ...] = ()) -> Book:
    """A workbook of one sheet; cells of a row are parted by |, and the first stands at row and column `at`."""
    cells = [
        {"row": at[0] + down, "column": at[1] + right, "kind": "text", "text": text.strip(), "has_value": True}
        for down, row in enumerate(rows)
        for right, text in enumerate(row.split("|"))
        if text.strip()
    ]
    frame = pl.DataFrame([{**dict.fromkeys(CELLS), **cell} for cell in cells], schema=CELLS)
    return Book({"Sheet1": Sheet("Sheet1", frame, merged=merged)})


def tables(*rows: str, at: tuple[int, int] = (1, 1)) -> tuple[Table, ...]:
    return locate(sheet_of(*rows, at=at), GENERIC)


def headings(table: Table) -> dict[str, str]:
    return {field: column.heading for field, column in table.columns.items()}


def test_three_blocks_of_the_real_report() -> None:
    found = locate(read_cells(LEEDS), load_schema("leeds-2009-10"))
    assert [(table.sheet, table.heading_row, table.rows) for table in found] == [
        ("Indicators", 4, (5, 6)),
        ("Indicators", 8, tuple(range(9, 21))),
        ("Indicators", 22, (23, 24)),
    ]
    assert headings(found[0])["result"] == "2009/10 Quarter 2"
    assert {table.free for table in found} == {12}


def test_under_titles_from_column_b() -> None:
    found = tables(
        "Children's services", "", "Ref | Indicator | Good is | Target | Q1", "1 | Visits | High | 90% | 88%", at=(3, 2)
    )
    assert [(table.heading_row, table.rows) for table in found] == [(5, (6,))]
    assert found[0].columns["reference"].number == 2


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(
            "KPI ref | KPI definition | KPI polarity | KPI target | 2005-06 Actual | Quarter 1 Performance against target",
            {"reference": "KPI ref", "title": "KPI definition", "polarity": "KPI polarity", "target": "KPI target",
             "result": "Quarter 1 Performance against target"},
            id="an actual of an unknown year is no result where a quarter is there",
        ),
        pytest.param(
            "PI | Description | Good Performance is | 2021/22 Actual | Target 2022/23 | Q1 | Q2 | Forecast 2022/23",
            {"reference": "PI", "title": "Description", "polarity": "Good Performance is", "previous": "2021/22 Actual",
             "target": "Target 2022/23", "result": "Q2", "predicted": "Forecast 2022/23"},
            id="the latest quarter that is filled in",
        ),
        pytest.param(
            "No. | Reference | Performance Indicator | Target | Actual",
            {"reference": "Reference", "title": "Performance Indicator", "target": "Target", "result": "Actual"},
            id="the better of two references",
        ),
        pytest.param(
            "Measure | Annual Target | Apr-24 | May-24 | RAG | DOT",
            {"title": "Measure", "target": "Annual Target", "result": "May-24", "rag": "RAG", "direction": "DOT"},
            id="months",
        ),
    ],
)  # fmt: skip
def test_headings_of_other_councils(row: str, expected: dict[str, str]) -> None:
    filled = " | ".join(f"x{number}" for number, _ in enumerate(row.split("|")))
    found = headings(tables(row, filled)[0])
    assert {field: found.get(field) for field in expected} == expected


def test_headings_over_two_merged_rows() -> None:
    merged = ((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5))
    book = sheet_of(
        "Indicator | 2005/06 | | 2006/07 |",
        " | Target | Actual | Target | Actual",
        "Visits | 1 | 2 | 3 | 4",
        merged=merged,
    )
    found = headings(locate(book, GENERIC)[0])
    assert found == {
        "title": "Indicator", "previous": "2005/06 Actual", "target": "2006/07 Target", "result": "2006/07 Actual",
    }  # fmt: skip


def test_a_banner_with_a_period_is_no_heading_over_two_rows() -> None:
    rows = ("Indicators for 2009/10 Quarter 2 | | |", "Ref | Title | Target | Actual", "1 | Visits | 90% | 88%")
    found = locate(sheet_of(*rows, merged=((1, 1, 1, 4),)), GENERIC)[0]
    assert headings(found)["target"] == "Target"


def test_quarters_with_targets_of_their_own_are_in_order() -> None:
    found = tables("Title | Q2 Target | Q1 Target | Annual Target | Q2 | Q1", "Visits | 2 | 1 | 4 | 2 | 1")[0]
    assert headings(found) == {"title": "Title", "target": "Annual Target", "result": "Q2"}
    assert [column.heading for column in found.results] == ["Q1", "Q2"]
    assert [column.heading for column in found.targets] == ["Q1 Target", "Q2 Target"]


def test_new_columns_go_where_four_stand_free() -> None:
    book = sheet_of("Title | Target | Q1 | | note | | | | far", "Visits | 90% | 88%")
    assert locate(book, GENERIC)[0].free == 10


def test_the_next_quarter_is_blank() -> None:
    found = tables("Title | Target | Q1 | Q2 | Q3", "Visits | 90% | 88% | 89% |")
    assert headings(found[0])["result"] == "Q2"


@pytest.mark.parametrize(("words", "field"), [(("High", "Low"), "polarity"), (("Better", "Worse"), "direction")])
def test_direction_is_told_by_its_words(words: tuple[str, str], field: str) -> None:
    rows = [f"Visits {number} | 90% | 88% | {word}" for number, word in enumerate(words)]
    assert field in headings(tables("Title | Target | Q1 | Direction", *rows)[0])


def test_banners_and_notes_are_no_indicators() -> None:
    found = tables(
        "Ref | Title | Target | Q1",
        "Priority one",
        "1 | Visits | 90% | 88%",
        "",
        "2 | Plans | 80% | 70%",
        "* provisional",
    )
    assert found[0].rows == (3, 5)


def test_a_table_ends_at_three_blank_rows() -> None:
    found = tables("Ref | Title | Target | Q1", "1 | Visits | 90% | 88%", "", "", "", "2 | Budget | 80% | 70%")
    assert found[0].rows == (2,)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        pytest.param(["Dear colleague"], "no sheet has one", id="no headings at all"),
        pytest.param(["Month | Target | Q1", "May | 1 | 2"], 'The nearest is row 1 of Sheet1, which has "Target", "Q1" but '
                     "lacks a title or reference", id="no title"),
        pytest.param(["Ref | Title | Owner", "1 | Visits | Ann"], "lacks a target or result", id="no figure"),
        pytest.param(["Ref | Title | Target | Q1"], "no indicator stands under them", id="nothing under the headings"),
    ],
)  # fmt: skip
def test_no_table_names_the_nearest_miss(rows: list[str], sentence: str) -> None:
    with pytest.raises(WorkbookError, match=sentence):
        tables(*rows)


@pytest.mark.parametrize(("path", "fitting"), [(LEEDS, True), (CLEAN, False)], ids=["leeds", "clean"])
def test_a_schema_fits_by_its_own_headings(path: str, *, fitting: bool) -> None:
    assert fits(read_cells(path), load_schema("leeds-2009-10")) is fitting


def test_the_year_to_date_is_what_a_years_target_is_held_against() -> None:
    assert (
        headings(tables("Title | Annual Target | Apr-24 | May-24 | YTD", "Visits | 9 | 1 | 2 | 3")[0])["result"]
        == "YTD"
    )
