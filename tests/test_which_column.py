"""Which column is taken for what, by headings and cells together, and what light comes of it: small tables."""

import json
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter ships no types

import safeguard_xl as sx
from safeguard_xl.account import account
from safeguard_xl.errors import WorkbookError
from safeguard_xl.model import Review
from safeguard_xl.ooxml import Book, read_cells
from tests.cli.conftest import invoke
from tests.conftest import for_lights
from tests.together import review_in_company

Boxes = tuple[tuple[int, int, int, int], ...]
FOR_LIGHTS = for_lights(sx.load_schema("generic"))
NAMED = "Ref | Title | Unit | Polarity"
RISING = "A1 | Reviews on time | % | Rise"


def written(path: Path, *rows: str, merged: Boxes = ()) -> Path:
    """A workbook of one sheet: cells parted by |, figures as numbers, those with a sign as Excel's percentages."""
    workbook = path / "table.xlsx"
    write(workbook, rows, merged)
    return workbook


def write(out: Path | BytesIO, rows: Sequence[str], merged: Boxes) -> None:
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("KPIs")
        percent = book.add_format({"num_format": "0.0%"})
        for row, cells in enumerate(rows):
            for column, cell in enumerate(map(str.strip, cells.split("|"))):
                if cell.startswith("="):
                    page.write_formula(row, column, cell, None, eval(cell[1:]))  # noqa: S307 (a sum of ours)
                elif cell.endswith("%") and cell[:-1].replace(".", "").isdigit():
                    page.write_number(row, column, float(cell[:-1]) / 100, percent)
                elif cell.replace(".", "").isdigit():
                    page.write_number(row, column, float(cell))
                elif cell:
                    page.write_string(row, column, cell.strip('"'))
        for box in merged:
            page.merge_range(*box, rows[box[0]].split("|")[box[1]].strip())


@cache
def read(rows: tuple[str, ...], merged: Boxes) -> Book:
    """Such a workbook, as it is read."""
    out = BytesIO()
    write(out, rows, merged)
    return read_cells(out.getvalue())


def reviewed(*rows: str, merged: Boxes = ()) -> Review:
    return review_in_company(read(rows, merged), sx.load_schema("generic"))


def lit(*rows: str, merged: Boxes = ()) -> Review:
    """The same by those rules alone that a light heeds."""
    return review_in_company(read(rows, merged), FOR_LIGHTS)


def taken(review: Review) -> dict[str, str]:
    return {field: column.heading for field, column in review.tables[0].columns.items()}


@pytest.mark.parametrize(
    "heading",
    [
        "Q2 (Jul-Sep)",
        "Quarter 2 (July - September)",
        "Rolling 12 months",
        "Q2 2024/25 (£000)",
        "Q2 %",
        "YTD to September",
        "In Quarter",
        "Position at 30 Sept 2024",
        "Half year performance",
        "Year-end result",
        "This month",
        "Q2*",
        "Sep-24*",
        "2023/24 results",
        "Value to date",
        "Latest figures",
        "Achieved so far",
        "Quarter Two",
        "September 2024 result",
    ],
)
def test_a_result_by_any_usual_heading(heading: str) -> None:
    found = lit(f"{NAMED} | Target | {heading}", f"{RISING} | 85% | 60%")
    assert (taken(found)["result"], found.indicators[0].current.rag) == (heading, "red")


@pytest.mark.parametrize(
    "heading",
    ["Targets", "Aim", "Standard", "Target (annual)", "FY Target", "Trajectory", "Target Green", "Where we want to be"],
)
def test_a_target_by_any_usual_heading(heading: str) -> None:
    found = lit(f"{NAMED} | {heading} | Q2 2024/25", f"{RISING} | 85% | 60%")
    assert (taken(found)["target"], found.indicators[0].current.rag) == (heading, "red")


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("Better if", "Higher"),
        ("What is best", "Higher the better"),
        ("Desired direction of travel", "Increase"),
        ("Polarity (H/L)", "H"),
        ("Value", "Bigger is better"),
        pytest.param("", "Higher is better", id="no heading at all"),
    ],
)
def test_which_way_is_better_by_its_words(heading: str, word: str) -> None:
    rows = [f"{ref} | Plans open | {word} | 85 | 60" for ref in ("A1", "A2")]
    found = lit(f"Ref | Indicator | {heading} | Target | Q2 2024/25", *rows)
    assert [indicator.polarity for indicator in found.indicators] == ["rise", "rise"]


@pytest.mark.parametrize(
    ("heading", "high", "low", "said"),
    [
        ("Polarity", "1", "-1", "(1 = higher, -1 = lower)"),
        ("Polarity", "+1", "-1", "(+1 = higher, -1 = lower)"),
        ("Direction (1 = high is good)", "1", "0", "(1 = higher, 0 = lower)"),
        ("Polarity (1=lower is better, 2=higher is better)", "2", "1", "(2 = higher, 1 = lower)"),
        ("Bigger is better?", "Y", "N", "(Y = higher, N = lower)"),
        ("Lower is better", "No", "Yes", "(No = higher, Yes = lower)"),
        ("Polarity", "+", '"-"', ""),
        ("Polarity", "H", "L", ""),
        ("Polarity", "▲", "▼", ""),
        ("Good direction", "▲", "▼", ""),
        ("Polarity", "+ve", "-ve", ""),
    ],
)
def test_which_way_is_better_by_codes(heading: str, high: str, low: str, said: str) -> None:
    rows = [f"A1 | Gnus seen | {high} | 85 | 60", f"A2 | Gnus lost | {low} | 85 | 60", "A3 | Gnus | N/A | 85 | 60"]
    found = reviewed(f"Ref | Indicator | {heading} | Target | Q2 2024/25", *rows)
    assert [indicator.polarity for indicator in found.indicators] == ["rise", "fall", "none"]
    assert f'Better: C "{heading}" {said}'.strip() + "." in next(account(found))


def test_nought_between_two_codes_is_neither() -> None:
    rows = [f"A{code} | Gnus | {code} | 85 | 60" for code in ("1", "-1", "0")]
    found = reviewed("Ref | Indicator | Polarity | Target | Q2 2024/25", *rows)
    assert [indicator.polarity for indicator in found.indicators] == ["rise", "fall", "none"]
    assert 'Better: C "Polarity" (1 = higher, -1 = lower, 0 = neither).' in next(account(found))


@pytest.mark.parametrize("codes", [("1", "2"), ("1", "0"), ("Y", "N")])
def test_codes_that_nothing_explains_are_told_of_once(codes: tuple[str, str]) -> None:
    rows = [f"A{at} | Gnus {at} | {code} | 85 | 60" for at, code in enumerate(codes * 2)]
    found = reviewed("Ref | Indicator | Polarity | Target | Q2 2024/25", *rows)
    assert [indicator.polarity for indicator in found.indicators] == [None] * 4
    told = [finding for finding in found.findings if finding.code in ("SG119", "SG123", "SG203")]
    assert told
    assert len({finding.code for finding in told}) == len(told)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [f"{NAMED} | Target | Q1 2024/25 | Q2 2024/25 (provisional)", f"{RISING} | 85% | 90% | 60%"],
            {"result": "Q2 2024/25 (provisional)", "target": "Target"},
            id="a qualifier",
        ),
        pytest.param(
            [f"{NAMED} | 2024/25 | 2025/26 | 2026/27 | Q2 2024/25", f"{RISING} | 85% | 88% | 90% | 86%"],
            {"result": "Q2 2024/25", "target": "2024/25"},
            id="targets of years to come",
        ),
        pytest.param(
            [
                f"{NAMED} | Jun 22 | 21-22 Target | 2022-23 | 22-23 Target | 2023-24 | 23-24 Target | 25-26 Target",
                f"{RISING} | 70% | 80% | 82% | 85% | 86% | 88% | 92%",
            ],
            {"result": "2023-24", "target": "23-24 Target", "previous": "2022-23"},
            id="each year beside its target",
        ),
        pytest.param(
            [f"{NAMED} | 2023/24 Performance | Current Target | Current Performance", f"{RISING} | 90 | 85 | 91"],
            {"result": "Current Performance", "target": "Current Target", "previous": "2023/24 Performance"},
            id="the current one beside last year's",
        ),
        pytest.param(
            [
                f"{NAMED} | Outturn 2023/24 | Quarter 4 2023/24 | Quarter 1 2024/25 | Target",
                f"{RISING} | 9 | 8 | 7 | 6",
            ],
            {"result": "Quarter 1 2024/25", "previous": "Outturn 2023/24", "target": "Target"},
            id="last year's quarter beside this one",
        ),
        pytest.param(
            [f"{NAMED} | Actual 2023/24 | Target 2024/25 | Actual 2024/25", f"{RISING} | 9 | 8 | "],
            {"previous": "Actual 2023/24", "target": "Target 2024/25", "result": "Actual 2024/25"},
            id="a year to come that is blank",
        ),
        pytest.param(
            [f"{NAMED} | Target | Apr | May | Jun | Jul", f"{RISING} | 9 | =4+4 | =3+4 | =0+0 | =0+0"],
            {"result": "May", "target": "Target"},
            id="months to come in which formulas give noughts",
        ),
        pytest.param(
            [f"{NAMED} | Target | Apr 24 | May 24 | Jun 24 | Q1", f"{RISING} | 9 | 8 | 7 | 6 | 7"],
            {"result": "Q1", "target": "Target"},
            id="a quarter beside its months",
        ),
        pytest.param(
            ["What we promised | Target | Q2", "Repairs made within the time that we promise | 9 | 8"],
            {"title": "What we promised", "target": "Target", "result": "Q2"},
            id="the wide column of words",
        ),
        pytest.param(
            ["Description | Own | Target Met? | Other | Target", "Rent arrears | 2 | No | 3 | 1"],
            {"title": "Description", "result": "Own", "rag": "Target Met?", "target": "Target"},
            id="a result that nothing heads but its place",
        ),
        pytest.param(
            ["Measure | Last year | This year | Target | Trend | England", "Visits | 8 | 9 | 10 | ▲ | 7"],
            {"previous": "Last year", "result": "This year", "target": "Target", "direction": "Trend"},
            id="others' figures are none of ours",
        ),
        pytest.param(
            [
                "KPI | Description | Target | Q2",
                "CS01 | Calls answered in time | 9 | 8",
                "CS02a | Mail in time | 9 | 8",
            ],
            {"reference": "KPI", "title": "Description", "target": "Target", "result": "Q2"},
            id="codes left of the titles",
        ),
        pytest.param(
            [f"{NAMED} | Q2 | Q3 | Target | Q3 22/23", f"{RISING} | 91% | 86% | 85% | 80%"],
            {"result": "Q3", "target": "Target"},
            id="this year's quarters name no year, last year's does",
        ),
        pytest.param(
            [f"{NAMED} | YTD | YTD target | Annual target", f"{RISING} | 250 | 240 | 360"],
            {"result": "YTD", "target": "YTD target"},
            id="the year to date beside its own target",
        ),
        pytest.param(
            [f"{NAMED} | Q1 | Q2 | Q3 | Q4 | Year End | Target", f"{RISING} | 10 | 12 | 9 | 15 | 46 | 40"],
            {"result": "Year End", "target": "Target"},
            id="the year when it is over",
        ),
        pytest.param(
            [f"{NAMED} | Target | Q1 | Q2 (cumulative)", f"{RISING} | 60 | 30 | 61"],
            {"result": "Q2 (cumulative)", "target": "Target"},
            id="a quarter that says it is cumulative",
        ),
        pytest.param(
            ["Metric | Standard | Dec-23 | Variation | Assurance", "Diagnostics | 95% | 93% | Common cause | Pass"],
            {"result": "Dec-23", "target": "Standard", "rag": None, "direction": None},
            id="what says how a process varies is no light",
        ),
        pytest.param(
            ["Indicator | Target | Q1 | Q2 | Year end forecast RAG", "Visits in time | 12 | 11 | 13 | G"],
            {"result": "Q2", "rag": None},
            id="the light of a forecast is none of the result",
        ),
        pytest.param(
            ["KPI | Number | Total | % | Target", "Repairs in time | 1402 | 1511 | 92.8% | 95%"],
            {"title": "KPI", "result": "%", "target": "Target", "reference": None},
            id="a percentage beside what it is made of",
        ),
        pytest.param(
            ["Indicator | Target | North | South | Force total", "Calls in time | 90 | 80 | 85 | 83"],
            {"result": "Force total", "target": "Target"},
            id="the total of several areas",
        ),
    ],
)
def test_all_columns_together(rows: list[str], expected: dict[str, str]) -> None:
    found = taken(lit(*rows))
    assert {field: found.get(field) for field in expected} == expected


@pytest.mark.parametrize(
    ("rows", "merged", "expected"),
    [
        pytest.param(
            [
                "Indicator | 2006-07 | | Targets | |",
                " | Target | Actual | 2007-08 | 2008-09 | 2009-10",
                "Visits | 1 | 2 | 3 | 4 | 5",
            ],
            ((0, 1, 0, 2),),
            {"title": "Indicator", "target": "2006-07 Target", "result": "2006-07 Actual"},
            id="a heading over years that is not merged",
        ),
        pytest.param(
            [
                "Indicator | 2022/23 | 2022/23 | 2023/24 | 2023/24",
                " | Target | Actual | Target | Actual",
                "Visits | 1 | 2 | 3 | 4",
            ],
            (),
            {
                "title": "Indicator",
                "target": "2023/24 Target",
                "result": "2023/24 Actual",
                "previous": "2022/23 Actual",
            },
            id="years that stand again over each column",
        ),
        pytest.param(
            ["Indicator | 2022/23 | | 2023/24 |", " | Target | Actual | Target | Actual", "Visits | 1 | 2 | 3 | 4"],
            (),
            {"title": "Indicator", "target": "2023/24 Target", "result": "2023/24 Actual"},
            id="years over groups that are not merged",
        ),
        pytest.param(
            [
                "Indicator | Q3 2023/24 | | | Q4 2023/24 | |",
                " | Value | Target | Status | Value | Target | Status",
                "Visits | 1 | 2 | Red | | |",
            ],
            ((0, 1, 0, 3), (0, 4, 0, 6)),
            {"title": "Indicator"},
            id="a row without the last quarter stays",
        ),
        pytest.param(
            ["Indicator | Last year | | This year |", " | Target | Actual | Target | Actual", "Visits | 1 | 2 | 3 | 4"],
            (),
            {"title": "Indicator", "target": "This year Target", "result": "This year Actual"},
            id="groups named in words",
        ),
        pytest.param(
            ["Indicator | Target | 2023/24 | |", " | | Q1 | Q2 | Q3", "Visits | 78% | 81% | 75% | 79%"],
            ((0, 2, 0, 4),),
            {"title": "Indicator", "target": "Target", "result": "2023/24 Q3"},
            id="a row of quarters alone",
        ),
        pytest.param(
            [
                "Indicator | 2023/24 Target | Q2 | | Q3 |",
                " | | Result | RAG | Result | RAG",
                "Visits | 78% | 81% | G | 75% | A",
            ],
            ((0, 2, 0, 3), (0, 4, 0, 5)),
            {"title": "Indicator", "target": "2023/24 Target", "result": "Q3 Result"},
            id="a heading with a year that is not merged down",
        ),
        pytest.param(
            [
                "Measure | Apr-15 to Mar-16 | Apr-16 to Mar-17 | Change | ",
                " | | | Numeric | Percentage",
                "Visits | 80 | 90 | 10 | 12.5%",
            ],
            ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4)),
            {"result": "Apr-16 to Mar-17", "previous": "Apr-15 to Mar-16"},
            id="what compares holds no results",
        ),
    ],
)
def test_headings_in_two_rows(rows: list[str], merged: Boxes, expected: dict[str, str]) -> None:
    review = lit(*rows, merged=merged)
    found = taken(review)
    assert ({field: found.get(field) for field in expected}, len(review.indicators)) == (expected, 1)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (
            ["Case | Visited | Ward | Seen alone | Cost", "1042 | 12/02/2025 | B | No | 2050"],
            "no sheet has one|figures stand",
        ),
        (
            ["Name | Date of birth | Team | Score | Status", "Ann Smith | 12/02/2005 | North | 14 | Open"],
            "a list of people",
        ),
        (["Name | Score", "North | 14"], "no sheet has one|nothing to hold|too few"),
        (["Cost centre | Description | Annual budget | Actual | Variance", "C1 | Staff | 100 | 90 | 10"], "a budget"),
        (["ID | Title | Priority | Raised | Closed | Result", "1 | Login | 2 | 3 | 4 | 5"], "a list of tasks"),
    ],
)
def test_what_is_no_table_of_indicators(rows: list[str], reason: str) -> None:
    with pytest.raises(WorkbookError, match=reason):
        lit(*rows)


def test_a_long_table_is_one_series_an_indicator() -> None:
    rows = [
        "A | Visits | Rise | Q1 2024/25 | 7 | 9",
        "A | Visits | Rise | Q2 2024/25 | 8 | 9",
        "A | Visits | Rise | Q3 2024/25 | | 9",
    ]
    review = lit("Ref | Indicator | Polarity | Quarter | Value | Target", *rows)
    assert [(indicator.row, indicator.current.rag) for indicator in review.indicators] == [(3, "red")]
    assert [row.because for row in review.tables[0].rows_not_taken] == ["another period of row 3"] * 2


def test_a_sheet_for_each_quarter_is_one_series_an_indicator(tmp_path: Path) -> None:
    path = tmp_path / "quarters.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, result in (("Q1", 7), ("Q2", 8), ("Q3", None)):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["Ref", "Title", "Polarity", "Target", "Result"])
            page.write_row(1, 0, ["A", "Visits", "Rise", 9, result])
    review = sx.review(path, "generic")
    assert [indicator.sheet for indicator in review.indicators] == ["Q2"]
    assert "the same indicators for another period on Q1, Q3" in " ".join(account(review))


def test_the_account_of_reading(tmp_path: Path) -> None:
    rows = [
        "Ref | Title | Polarity | Target | Q2 2024/25 | England | Zebra",
        "A1 | Visits | Rise | 9 | 8 | 7 | 6",
        "| | | 9 | 8 | | ",
    ]
    path = written(tmp_path, *rows)
    assert list(account(sx.review(path, "generic"))) == [
        'Result: E "Q2 2024/25". Target: D "Target". Better: C "Polarity".',
        'Not read: G "Zebra", row 3. Left out on purpose: F "England" (others\' figures).',
        "Rated by relative 5%: the default, as nothing in the workbook says when a light is amber.",
    ]
    reading = json.loads(invoke("check", path, "--format", "json").out)["reading"]
    [table] = reading["tables"]
    assert (table["heading_rows"], table["rows"]) == ([1], [2, 2])
    assert reading["assumptions"] == [
        {
            "about": "tolerance",
            "references": ["A1"],
            "is": "relative 5%",
            "because": "the default, as nothing in the workbook says when a light is amber",
        }
    ]
    assert table["columns"][-1] == {
        "field": "result", "column": "E", "cell": "E1", "heading": "Q2 2024/25", "as": "quarter 2 of 2024/25",
        "because": "a known heading",
    }  # fmt: skip
    assert [(one["because"], one["on_purpose"]) for one in table["unread"]] == [
        ("it is of others' figures", True),
        ("its heading is not known", False),
    ]


@pytest.mark.parametrize(
    ("headings", "cells", "said"),
    [
        pytest.param(
            "2022/23 Actual | 2023/24 Actual | 2024/25 Target | 2024/25 Actual | 2025/26 Target",
            "7 | 8 | 9 | 8 | 10",
            'Left out on purpose: E "2022/23 Actual", I "2025/26 Target" (another period).',
            id="other years",
        ),
        pytest.param(
            "2022/23 Target | 2023/24 Target | 2023/24 Actual",
            "7 | 9 | 8",
            'Left out on purpose: E "2022/23 Target" (another period).',
            id="an earlier target",
        ),
        pytest.param(
            "Target | Q1 Status | Q2 2024/25 | Q2 Status",
            "9 | Red | 8 | Red",
            'Left out on purpose: F "Q1 Status" (another period).',
            id="the light of an earlier quarter",
        ),
        pytest.param(
            "Target | Apr 24 | May 24 | Jun 24 | Q1",
            "9 | 8 | 7 | 6 | 7",
            'Left out on purpose: F "Apr 24", G "May 24", H "Jun 24" (another period).',
            id="months of the quarter that is read",
        ),
        pytest.param(
            "Target | Q2 2023/24 | Q1 2024/25 | Q2 2024/25",
            "9 | 8 | 7 | 6",
            'Left out on purpose: F "Q2 2023/24" (another period).',
            id="a quarter of last year",
        ),
        pytest.param(
            "Target | Q2 2024/25 | Forecast | Forecast outturn", "9 | 8 | 8 | 9", 'Not read: H "Forecast outturn".',
            id="a second forecast",
        ),
        pytest.param("Target | Q2 2024/25 | Amber", "9 | 8 | 7", None, id="a column that is used"),
    ],
)  # fmt: skip
def test_what_was_left_out_on_purpose_and_what_might_matter(headings: str, cells: str, said: str | None) -> None:
    found = reviewed(f"{NAMED} | {headings}", f"{RISING} | {cells}")
    assert list(account(found))[1:2] == ([said] if said else [])
    assert found.unread == ("Not read" in (said or ""))


def test_the_target_of_the_quarter_is_told_before_that_of_the_year() -> None:
    found = reviewed(f"{NAMED} | 2024/25 Target | Q2 2024/25 Target | Q2 2024/25", f"{RISING} | 9 | 5 | 8")
    assert 'Target: F "Q2 2024/25 Target", of the year E "2024/25 Target".' in next(account(found))


def test_a_column_of_periods_is_told_of_as_one() -> None:
    rows = ["A | Visits | Rise | Q1 2024/25 | 7 | 9", "A | Visits | Rise | Q2 2024/25 | 8 | 9"]
    found = reviewed("Ref | Indicator | Polarity | Quarter | Value | Target", *rows)
    assert list(account(found)) == [
        'Result: E "Value". Period of each row: D "Quarter". Target: F "Target". Better: C "Polarity".',
        "Left out on purpose: row 2 (an earlier period of a row that was read).",
        "Rated by relative 5%: the default, as nothing in the workbook says when a light is amber.",
    ]


def test_what_stands_under_a_merged_heading_is_named_by_it() -> None:
    rows = [f"{NAMED} | Target | Q2 2024/25 | Compared with Gnu | ", *[f"{RISING} | 9 | 8 | x | 7"] * 3]
    found = reviewed(*rows, merged=((0, 6, 0, 7),))
    assert list(account(found))[1] == 'Not read: G "Compared with Gnu", H (under "Compared with Gnu").'


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Q2 2024/25", 'F "Q2 2024/25"'),
        ("Q2", 'F "Q2" (nothing says of which year)'),
        ("Value", 'F "Value" (nothing says of which period)'),
    ],
)
def test_the_period_of_the_results_is_said(heading: str, said: str) -> None:
    found = reviewed(f"{NAMED} | Target | {heading}", f"{RISING} | 9 | 8")
    assert next(account(found)).startswith(f"Result: {said}. ")


def test_a_period_from_elsewhere_is_said_to_be_taken() -> None:
    found = reviewed(f"{NAMED} | 2024/25 Target | Q2", f"{RISING} | 9 | 8")
    assert next(account(found)).startswith('Result: F "Q2" (taken to be of quarter 2 of 2024/25). ')


def test_the_command_that_shows_it_whole(tmp_path: Path) -> None:
    path = written(tmp_path, f"{NAMED} | Target | Q2 | Zebra | England", f"{RISING} | 85% | 60% | x | 70%")
    done = invoke("columns", path)
    assert done.code == 0
    assert "KPIs: headings in row 1, 1 indicator in row 2" in done.out
    assert 'FIELD = ["Zebra", "{known}"]  # G' in done.out
    assert "Not read\n  G  Zebra  its heading is not known\n" in done.out
    assert "Assumed\n  rated by relative 5%  the default, as nothing in the workbook" in done.out
    assert "Left out on purpose\n  H  England  it is of others' figures\n" in done.out
