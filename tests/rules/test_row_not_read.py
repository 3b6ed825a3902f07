"""SG121 row-not-read."""

import pytest

from tests.rules.beside import Lines, found, only_sheet, review

RULE = "row-not-read"
NO_EXAMPLE = "each row of figures in the samples has a title"
HEADINGS = "Ref | Title | Polarity | Target | Q2"
BARE = "Title | Polarity | Target | Q2"
ORDINARY = "A1 | Visits | Rise | 85% | 60%"


@pytest.mark.parametrize(
    "lines",
    [
        [HEADINGS, ORDINARY],
        pytest.param([HEADINGS, "Children", ORDINARY, "", "Figures are provisional until 31/12/24"], id="remarks"),
        pytest.param([HEADINGS, " | Calls | Rise | 85% | 60%", ORDINARY], id="a title alone"),
        pytest.param([HEADINGS, ORDINARY, " | Total | | 85% | 60%"], id="a total"),
        pytest.param([HEADINGS, ORDINARY, "A2 | 71 | Rise | 85% | 60%"], id="a number with a reference"),
        pytest.param([BARE, "1 | Rise | 85% | 60%", "2 | Rise | 85% | 61%"], id="numbers that stand for names"),
        pytest.param([BARE, "Calls to 111 | Rise | 1 | 2", "101 | Rise | 1 | 2"], id="a name in numbers"),
        pytest.param([BARE, "2023/24 | Rise | 85% | 60%", "Visits | Rise | 85% | 61%"], id="a year"),
        pytest.param([BARE, "71 | Rise | 85% | 60%", "71 | Rise | 85% | 61%"], id="nothing but numbers"),
    ],
)
def test_passes(lines: Lines) -> None:
    assert found(RULE, only_sheet(lines)) == []


@pytest.mark.parametrize(
    ("lines", "cell", "message"),
    [
        ([HEADINGS, " | | Rise | 85% | 60%", ORDINARY], "D2", "row 2 was not read"),
        ([HEADINGS, " | | | | 60%", ORDINARY, " | | | 9 |"], "D2", "rows 2 and 4 were not read"),
        ([HEADINGS, " | 71.5 | Rise | 85% | 60%", ORDINARY], "D2", "row 2 was not read"),
        ([BARE, "Visits | Rise | 85% | 60%", "70.5% | Rise | 85% | 60%"], "C3", "row 3 was not read"),
        ([BARE, "Visits | Rise | 1 | 2", "£1,200 | Rise | 1 | 2", "-3.5 | Rise | 1 | 2", "Calls | Rise | 1 | 2"], "C3",
         "rows 3 and 4 were not read"),
        ([BARE, "Visits | Rise | 1 | 2", "Calls | Rise | 1 | 2", "64 | Rise | 1 | 2", "64 | Rise | 1 | 2"], "C4",
         "rows 4 and 5 were not read"),
    ],
)  # fmt: skip
def test_flags(lines: Lines, cell: str, message: str) -> None:
    [finding] = found(RULE, only_sheet(lines))
    assert (str(finding.cell), finding.message.split(":")[0]) == (cell, message)


def test_a_row_without_a_name_and_one_with_a_number_are_two_things() -> None:
    lines = [HEADINGS, ORDINARY, " | | Rise | 85% | 60%", " | 71% | Rise | 85% | 60%"]
    assert [(str(one.cell), one.message) for one in found(RULE, only_sheet(lines))] == [
        ("D3", "row 3 was not read: figures, but no title or reference"),
        ("D4", "row 4 was not read: figures, but a number in place of a title"),
    ]


@pytest.mark.parametrize("row", [" | | Rise | 85% | 60%", " | 71% | Rise | 85% | 60%"])
def test_a_row_at_the_end_of_a_table_is_said_once(row: str) -> None:
    book = only_sheet([HEADINGS, ORDINARY, row])
    assert found(RULE, book)
    assert found("stray-content-below-table", book) == []


def test_a_number_without_a_figure_beside_it_is_left_out_on_purpose() -> None:
    [table] = review(RULE, only_sheet([HEADINGS, ORDINARY, " | 71% | Rise | |", ORDINARY])).tables
    assert [(one.row, one.because) for one in table.rows_not_taken] == [
        (3, "a number in place of a title, with no figure beside it")
    ]
