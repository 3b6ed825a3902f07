"""Tables found by their headings, wherever they stand."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from safeguard_xl import ooxml
from safeguard_xl.errors import WorkbookError
from safeguard_xl.locate import fits, locate
from safeguard_xl.model import Table
from safeguard_xl.ooxml import Book, Sheet, read_cells
from safeguard_xl.ooxml.read.book import CELLS
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
            "KPI ref | KPI definition | KPI polarity | KPI target | 2005-06 Actual "
            "| Quarter 1 Performance against target",
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
    ("of_years", "values", "expected"),
    [
        pytest.param(
            "2021 | 2022 | Target 2022", "1 | 2 | 3", ("2021", "Target 2022", "2022"), id="results, and a target"
        ),
        pytest.param(
            "2021 | 2022 | Target | 2023", "1 | 2 | 3", ("2021", "Target", "2022"), id="a year to come is blank"
        ),
        pytest.param(
            "2022 | 2023 | Achieved", "1 | 2 | 3", (None, "2023", "Achieved"), id="targets, and what is achieved"
        ),
        pytest.param(
            "2022/23 | Target | Q1 | Q2", "1 | 2 | 3 | 4", ("2022/23", "Target", "Q2"), id="last year, and quarters"
        ),
    ],
)
def test_years_by_themselves(of_years: str, values: str, expected: tuple[str | None, str, str]) -> None:
    found = headings(tables(f"Ref | Title | {of_years}", f"1 | Visits | {values}")[0])
    assert (found.get("previous"), found["target"], found["result"]) == expected


def test_a_heading_over_years() -> None:
    rows = ("Title | Target | | Actual |", " | 2022/23 | 2023/24 | 2022/23 | 2023/24", "Visits | 1 | 2 | 3 | 4")
    found = headings(locate(sheet_of(*rows, merged=((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5))), GENERIC)[0])
    assert found == {
        "title": "Title", "target": "Target 2023/24", "previous": "Actual 2022/23", "result": "Actual 2023/24",
    }  # fmt: skip


def test_names_of_an_export() -> None:
    found = tables("Measure_code | kpi_name | Q1Target | Q2Target | Q1Actual | Q2Actual", "1 | Visits | 2 | 3 | 4 |")[0]
    assert headings(found)["reference"] == "Measure_code"
    assert (headings(found)["title"], headings(found)["result"]) == ("kpi_name", "Q1Actual")
    assert [column.heading for column in found.targets] == ["Q1Target", "Q2Target"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        pytest.param("Title | Target | Q1 | RAG | Q2 | RAG", 6, id="right of its quarter"),
        pytest.param("Title | Target | Q1 | Q2 | Q1 RAG | Q2 RAG", 6, id="of its quarter"),
        pytest.param("Title | RAG | Target | Q1 | Q2", 2, id="the only one"),
    ],
)
def test_the_light_of_the_result(row: str, column: int) -> None:
    values = " | ".join(["Visits", *"23456"][: len(row.split("|"))])
    assert tables(row, values)[0].columns["rag"].number == column


def test_sections_under_the_same_headings_report_the_same_quarter() -> None:
    row = "Title | Target | Q1 | Q2 | Q3"
    found = tables("Homes", row, "Visits | 9 | 1 | 2 |", "", "Roads", row, "Plans | 9 | Annual PI reported at Q4 | |")
    assert [headings(table)["result"] for table in found] == ["Q2", "Q2"]


def test_a_quarter_to_come_that_says_when_it_is_due_holds_no_result() -> None:
    assert headings(tables("Title | Target | Q1 | Q2", "Visits | 9 | 1 | Available in Q3")[0])["result"] == "Q1"


@pytest.mark.parametrize("title", ["Total", "TOTALS", "Sub-total", "Grand total", "Average"])
def test_what_adds_up_is_no_indicator(title: str) -> None:
    found = tables("Ref | Title | Target | Q1", "1 | Visits | 90 | 88", f" | {title} | 90 | 88")[0]
    assert (found.rows, found.totals) == ((2,), (3,))


@pytest.mark.parametrize(
    "example",
    [
        "Example | Reviews on time | 75% | 72% | 71% | 70%",
        "e.g. CS 1 | Reviews on time | 75% | 72% | 71% | 70%",
        " | Example: reviews on time | 75% | 72% | 71% | 70%",
        "(For example) | Reviews on time | 75% | 72% | 71% | 70%",
        "EXAMPLE ROW | Reviews on time | 75% | 72% | 71% | 70%",
    ],
)
@pytest.mark.parametrize("at", [1, 2])
def test_an_example_is_no_indicator_nor_says_which_quarter_is_the_latest(example: str, at: int) -> None:
    rows = ["1 | Visits | 90% | 88% | |", "2 | Plans | 90% | 87% | |"]
    rows.insert(at - 1, example)
    found = tables("Ref | Title | Target | Q1 | Q2 | Q3", *rows)[0]
    assert (len(found.rows), found.totals, headings(found)["result"]) == (2, (at + 1,), "Q1")
    assert [one.because for one in found.rows_not_taken] == ["an example, by its own words"]


@pytest.mark.parametrize(
    "name", ["Examples of good practice shared", "Exampleton visits", "EG 1", "Example cases audited"]
)
def test_an_indicator_may_be_of_examples(name: str) -> None:
    assert tables("Ref | Title | Target | Q1", f"{name} | Visits | 90 | 88", f"2 | {name} | 90 | 88")[0].rows == (2, 3)


def test_a_total_with_a_reference_is_an_indicator() -> None:
    assert tables("Ref | Title | Target | Q1", "1 | Total | 90 | 88")[0].rows == (2,)


def test_the_totals_row_of_a_table_of_excel() -> None:
    book = sheet_of("Ref | Title | Target | Q1", "1 | Visits | 90 | 88", "Alles | x | 90 | 88")
    native = ooxml.Table("T", (1, 1, 3, 4), ("Ref", "Title", "Target", "Q1"), 1, 1, "")
    sheet = replace(book.sheets["Sheet1"], tables=(native,))
    assert locate(Book({"Sheet1": sheet}), GENERIC)[0].rows == (2,)


def test_what_explains_the_lights_is_no_indicator() -> None:
    rows = ("Ref | Title | Target | Q1", "1 | Visits | 90 | 88", "", "Key | Green | met | x", " | Red | missed | x")
    [found] = tables(*rows)
    assert (found.rows, found.totals) == ((2,), (4, 5))


def test_headings_over_three_rows() -> None:
    rows = ("Title | 2023/24 | | |", " | Q1 | | Q2 |", " | Target | Actual | Target | Actual", "Visits | 1 | 2 | 3 | 4")
    merged = ((1, 1, 3, 1), (1, 2, 1, 5), (2, 2, 2, 3), (2, 4, 2, 5))
    found = headings(locate(sheet_of(*rows, merged=merged), GENERIC)[0])
    assert found == {"title": "Title", "target": "2023/24 Q2 Target", "result": "2023/24 Q2 Actual"}


@pytest.mark.parametrize(
    ("row", "values", "expected"),
    [
        pytest.param("Q2 | Year", "1 | 4", {"result": "Q2", "predicted": "Year"}, id="the year's outturn"),
        pytest.param("Q2 | Year", "1 | 2023/24", {"result": "Q2"}, id="which year it is"),
        pytest.param(
            "Q2 | Year End 2016/17", "1 | 4", {"result": "Q2", "predicted": "Year End 2016/17"}, id="year end"
        ),
        pytest.param("Status", "88% (AMBER)", {"result": "Status"}, id="a figure with its light"),
        pytest.param("Q2 | Status", "88% | Amber", {"result": "Q2", "rag": "Status"}, id="a light"),
        pytest.param("Q2 | Status", "88% | Approved", {"result": "Q2"}, id="a workflow"),
        pytest.param("Q2 | RAG", "88% | see note", {"result": "Q2", "rag": "RAG"}, id="a heading of lights only"),
    ],
)
def test_what_stands_below_decides(row: str, values: str, expected: dict[str, str]) -> None:
    found = headings(tables(f"Title | Target | {row}", f"Visits | 3 | {values}")[0])
    assert found == {"title": "Title", "target": "Target"} | expected


def test_a_workflow_makes_its_headings_no_other_row() -> None:
    assert headings(tables("Title | Target | Status", "Visits | 3 | Approved")[0]) == {
        "title": "Title",
        "target": "Target",
    }


def test_cells_far_away_change_nothing() -> None:
    book = sheet_of("Title | Target | Q1", "Visits | 90% | 88%")
    far = [{**dict.fromkeys(CELLS), "row": row, "column": column, "kind": "text", "text": "x", "has_value": True}
           for row, column in ((2, 16_384), (1_048_576, 1), (1_048_576, 16_384))]  # fmt: skip
    cells = pl.concat([book.sheets["Sheet1"].cells, pl.DataFrame(far, schema=CELLS)]).sort("row", "column")
    [found] = locate(Book({"Sheet1": Sheet("Sheet1", cells)}), GENERIC)
    assert found.rows == (2,)


def test_limits_in_columns() -> None:
    found = headings(tables("Title | Red | Amber | Target-Green | Q1", "Visits | 1 | 2 | 3 | 4")[0])
    assert found == {
        "title": "Title", "red": "Red", "amber": "Amber", "green": "Target-Green", "target": "Target-Green",
        "result": "Q1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "rivals"),
    [
        pytest.param("Title | Target | Actual | Result", {"result": ["Actual", "Result"]}, id="two words for a result"),
        pytest.param("Title | Target | Target | Q1", {"target": ["Target", "Target"]}, id="the same heading twice"),
        pytest.param("Title | Target | Q1 | Q2", {}, id="quarters are decided by time"),
        pytest.param("No. | Reference | Title | Target | Q1", {}, id="Reference before No."),
        pytest.param("Title | Target | Q1 | RAG | Q2 | RAG", {}, id="a light for each quarter"),
    ],
)
def test_what_could_be_meant_as_well(row: str, rivals: dict[str, list[str]]) -> None:
    [found] = tables(row, " | ".join(str(at) for at, _ in enumerate(row.split("|"))))
    assert {field: [column.heading for column in columns] for field, columns in found.rivals.items()} == rivals


COLUMNS = {
    "Ref": ("A1", "A2", "A3"), "Indicator": ("Visits", "Plans", "Reviews"), "Good is": ("High", "Low", "High"),
    "2022/23 Outturn": ("71%", "9", "88%"), "2023/24 Target": ("75%", "8", "90%"), "Q1": ("72%", "8", "89%"),
    "Q2": ("73%", "7", "91%"), "Q3": ("", "", ""), "RAG": ("Amber", "Green", "Green"), "Comments": ("", "steady", ""),
}  # fmt: skip
ORDERS = st.permutations(list(COLUMNS))


@given(
    order=ORDERS,
    at=st.tuples(st.integers(1, 30), st.integers(1, 30)),
    titles=st.lists(st.sampled_from(["", "Council plan 2023/24", "Q2 report | | x"]), max_size=3),
    gaps=st.tuples(*[st.integers(0, 2)] * 2),
    spare=st.integers(0, len(COLUMNS)),
)
def test_the_same_indicators_wherever_the_table_stands(
    order: list[str], at: tuple[int, int], titles: list[str], gaps: tuple[int, int], spare: int
) -> None:
    """Random place, order of columns, blank rows, title rows and a blank column between: the same columns and rows."""
    lines = [[*order[:spare], "", *order[spare:]]]
    for number in range(3):
        values = [COLUMNS[heading][number] for heading in order]
        lines += [[*values[:spare], "", *values[spare:]], *([[""]] * gaps[number] if number < len(gaps) else [])]
    [found] = tables(*titles, *(" | ".join(line) for line in lines), at=at)
    top = at[0] + len(titles)
    assert headings(found) == {
        "reference": "Ref", "title": "Indicator", "polarity": "Good is", "previous": "2022/23 Outturn",
        "target": "2023/24 Target", "result": "Q2", "rag": "RAG", "comment": "Comments",
    }  # fmt: skip
    assert found.rows == (top + 1, top + 2 + gaps[0], top + 3 + sum(gaps))
    assert {text: column.number for text, column in ((c.heading, c) for c in found.columns.values())} == {
        heading: at[1] + place + (place >= spare) for place, heading in enumerate(order) if heading not in ("Q1", "Q3")
    }


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        pytest.param(["Dear colleague"], "no sheet has one", id="no headings at all"),
        pytest.param(["Month | Target | Q1", "May | 1 | 2"], 'nearest is row 1 of Sheet1, which has "Target", "Q1", '
                     "but no column of titles or references is known", id="no title"),
        pytest.param(["Ref | Title | Owner", "1 | Visits | Ann"], "no target and no result is known", id="no figure"),
        pytest.param(["Ref | Title | Target | Q1"], "no indicator stands under them", id="nothing under the headings"),
        pytest.param(["2010 | 2017", "3 | 4"], "no sheet has one", id="years are no nearest miss"),
    ],
)  # fmt: skip
def test_no_table_names_the_nearest_miss(rows: list[str], sentence: str) -> None:
    with pytest.raises(WorkbookError, match=sentence):
        tables(*rows)


def test_headings_are_found_far_down_a_large_sheet() -> None:
    rows = [f"{number} | 20{number % 90 + 10}" for number in range(1000)]
    [found] = tables(*rows, "Ref | Title | Target | Q1", "1 | Visits | 90% | 88%")
    assert (found.heading_row, found.rows) == (1001, (1002,))


@pytest.mark.parametrize(("path", "fitting"), [(LEEDS, True), (CLEAN, False)], ids=["leeds", "clean"])
def test_a_schema_fits_by_its_own_headings(path: str, *, fitting: bool) -> None:
    assert fits(read_cells(path), load_schema("leeds-2009-10")) is fitting


def test_the_year_to_date_is_what_a_years_target_is_held_against() -> None:
    assert (
        headings(tables("Title | Annual Target | Apr-24 | May-24 | YTD", "Visits | 9 | 1 | 2 | 3")[0])["result"]
        == "YTD"
    )
