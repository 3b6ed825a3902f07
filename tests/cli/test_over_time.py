"""Quarter against quarter: `check --previous`, `compare`, `explain --previous` and `backtest`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import EXPECTED, ROOT, indicators, invoke, written
from tests.conftest import CLEAN, HEADINGS, ORDINARY, QUARTERS
from tests.kept import same_as

Q1, Q2, Q3, Q4 = QUARTERS.values()


def earlier(quarter: int) -> list[object]:
    """The options that name the workbooks of the quarters before."""
    return [word for before in range(1, quarter) for word in ("--previous", QUARTERS[before].relative_to(ROOT))]


def screen(name: str, *arguments: object, width: int = 80) -> str:
    """What is printed for the screen of that name, held to the stored one."""
    done = invoke(*arguments, cwd=ROOT, env={"COLUMNS": str(width)})
    assert done.err == ""
    assert max(map(len, done.out.splitlines())) <= width
    same_as(EXPECTED / f"{name}.txt", done.out)
    return done.out


# ---- check --previous -----------------------------------------------------------------------------


@pytest.mark.kept
@pytest.mark.parametrize("quarter", [1, 3, 4])
def test_the_review_beside_each_sample_is_made_with_the_quarters_before_it(quarter: int) -> None:
    path = QUARTERS[quarter]
    done = invoke("check", "--format", "json", path.relative_to(ROOT).as_posix(), *earlier(quarter), cwd=ROOT)
    same_as(path.with_suffix(".review.json"), done.out)
    assert (done.code, done.err) == (1, "")


def test_the_order_of_the_earlier_workbooks_makes_no_difference() -> None:
    one = invoke("check", Q3, "--previous", Q1, "--previous", Q2)
    other = invoke("check", Q3, "--previous", Q2, "--previous", Q1)
    assert (one.out, one.err) == (other.out, "")
    assert "SG501" in one.out


def test_without_earlier_workbooks_nothing_is_said_of_time() -> None:
    assert "SG5" not in invoke("check", Q3).out


def test_the_history_is_in_the_json() -> None:
    review = json.loads(invoke("check", "--format", "json", Q3, *earlier(3)).out)
    [assessments] = [one for one in review["indicators"] if one["reference"] == "NI 60"]
    assert assessments["history"] == [
        {"year": 2009, "quarter": 1, "shown": "80.1%", "value": 80.1, "direction": "down"},
        {"year": 2009, "quarter": 2, "shown": "76.2%", "value": 76.2, "direction": "down"},
        {"year": 2009, "quarter": 3, "shown": "74.5%", "value": 74.5, "direction": "unknown"},
    ]


@pytest.mark.parametrize("command", [("check", Q2, "--previous", Q3), ("compare", Q3, Q2)])
def test_a_later_workbook_is_no_earlier_one(command: tuple[object, ...]) -> None:
    done = invoke(*command)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"{Q2}: This workbook is of quarter 2 of 2009/10, and the one given as an earlier one is of quarter 3 of "
        "2009/10; check which is which.\n"
    )


def test_an_earlier_workbook_that_is_not_there(tmp_path: Path) -> None:
    done = invoke("check", Q3, "--previous", tmp_path / "none.xlsx")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "none.xlsx" in done.err


def test_the_schema_of_last_year_need_not_be_this_years(tmp_path: Path) -> None:
    last = {"previous": "2007/08 Result", "target": "2008/09 Target", "result": "2008/09 Quarter 4"}
    fields = [field for field in HEADINGS if field in ORDINARY]
    row = {**ORDINARY, "result": "82.0%", "reference": "NI 60"}
    table = [[{**HEADINGS, **last}[field] for field in fields], [row[field] for field in fields]]
    old = written(tmp_path / "old.xlsx", {"Indicators": table})
    found = json.loads(invoke("check", "--format", "json", Q1, "--previous", old).out)
    said = [finding["message"] for finding in found["findings"] if finding["rule"] == "history-rewritten"]
    assert said == ["the previous workbook had 82.0% as that year's result, this one has 83.3%"]


# ---- compare --------------------------------------------------------------------------------------


def changes(old: Path, new: Path) -> dict[str, list[str]]:
    """The references of the changes by section."""
    found = json.loads(invoke("compare", "--format", "json", old, new).out)
    assert set(found) == {"format", "old", "new", "old_quarter", "new_quarter", "changes"}
    sections: dict[str, list[str]] = {}
    for change in found["changes"]:
        sections.setdefault(change["section"], []).append(change["reference"])
    return sections


@pytest.mark.kept
@pytest.mark.parametrize("width", [80, 120])
def test_compare_on_the_screen(width: int) -> None:
    names = [path.relative_to(ROOT).as_posix() for path in (Q2, Q3)]
    screen(f"compare-{width}", "compare", *names, width=width)


def test_compare_after_the_first_quarter() -> None:
    pending = ["CYPP P9-2", "NI 62", "NI 64", "NI 65", "NI 67", "NI 68"]
    found = changes(Q1, Q2)
    assert (len(found["Results updated"]), found["Still without a result"]) == (9, pending)
    assert set(found) == {
        "Results updated",
        "Results not updated",
        "Still without a result",
        "Predictions moved",
    }
    assert found["Results not updated"] == ["CYPP P9-3"]


def test_compare_after_the_second_quarter() -> None:
    found = changes(Q2, Q3)
    assert found["Results not updated"] == ["CYPP P9-1", "NI 66"]
    assert {section: found[section] for section in list(found)[:3]} == {
        "History rewritten": ["NI 60"],
        "Targets and polarity moved": ["NI 59"],
        "Indicators dropped": ["NI 63"],
    }
    assert list(found)[3:] == [
        "Results not updated",
        "Results updated",
        "Still without a result",
        "Predictions moved",
        "Indicators added",
        "Indicators renamed",
    ]
    assert (found["Indicators added"], found["Indicators renamed"]) == (["CYPP P9-4"], ["CYPP P9-3a"])


def test_compare_after_the_third_quarter() -> None:
    found = changes(Q3, Q4)
    assert (found["Still without a result"], found["Targets and polarity moved"]) == (["NI 67"], ["NI 62"])


def test_a_workbook_with_itself() -> None:
    done = invoke("compare", Q2, Q2)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("\nNothing has changed.\n")


def test_a_corrected_workbook_of_the_same_quarter(tmp_path: Path) -> None:
    old, new = indicators(tmp_path / "a.xlsx", result="76.2%"), indicators(tmp_path / "b.xlsx", result="")
    found = json.loads(invoke("compare", "--format", "json", old, new).out)["changes"]
    assert found == [
        {
            "section": "Results no longer there",
            "reference": "NI 60",
            "cell": "Indicators!J2",
            "before": "76.2%",
            "now": "",
            "note": "",
        }
    ]


def test_explanations_are_followed_from_workbook_to_workbook(tmp_path: Path) -> None:
    old = indicators(tmp_path / "old.xlsx", target="80%")
    assert invoke("update", "--in-place", "--findings", old).code == 0
    book = openpyxl.load_workbook(old)
    page = book["Findings"]
    headings = next(row for row in page.iter_rows() if row[0].value == "Cell")
    at = next(cell.column for cell in headings if cell.value == "Explanation")
    page.cell(int(headings[0].row or 0) + 1, at).value = "Agreed by the board in March"
    book.save(old)
    new = tmp_path / "new.xlsx"
    new.write_bytes(old.read_bytes())
    [change] = json.loads(invoke("compare", "--format", "json", old, new).out)["changes"]
    assert (change["section"], change["reference"], change["now"]) == (
        "Explanations carried over",
        "NI 60",
        "Agreed by the board in March",
    )


def test_one_workbook_alone_cannot_be_compared() -> None:
    assert invoke("compare", Q2).code == 2


def test_a_workbook_of_something_else_shares_nothing() -> None:
    found = changes(CLEAN.with_name("leeds-safeguarding-2009-10-q1.xlsx"), CLEAN)
    assert {section: len(names) for section, names in found.items()} == {
        "Indicators dropped": 16,
        "Indicators added": 9,
    }


# ---- explain --------------------------------------------------------------------------------------


@pytest.mark.kept
@pytest.mark.parametrize("width", [80, 120])
def test_explain_on_the_screen(width: int) -> None:
    name = Q3.relative_to(ROOT).as_posix()
    shown = screen(f"explain-{width}", "explain", "NI 60", name, *earlier(3), width=width)
    assert "2009/10: 80.1% (Q1), 76.2% (Q2), 74.5% (Q3)" in " ".join(shown.split())


def test_explain_one_case_of_few() -> None:
    shown = " ".join(invoke("explain", "CYPP P9-3", Q2).out.split())
    assert "one home is 7.7 points: 13 of 13 would be green" in shown


def test_explain_needs_a_reference_that_is_there() -> None:
    done = invoke("explain", "NI 99", Q2)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert 'has no indicator "NI 99"; it has LSP-HW2b(i) a, ' in done.err


# ---- backtest -------------------------------------------------------------------------------------

YEARS = range(2016, 2024)
LONG = "council,year,quarter,numerator,denominator\n" + "".join(
    f"Ashcombe,{year}-{year - 1999},Q{quarter},{60 + 3 * (year % 4) + quarter},100\n"
    for year in YEARS
    for quarter in (1, 2, 3, 4)
)
WIDE = (
    "team," + ",".join(f"{year}/{year - 1999} Q{quarter}" for year in YEARS[:3] for quarter in (1, 2, 3, 4)) + "\n"
    "North,4,5,5,6,6,7,7,8,8,9,9,10\nSouth,6,6,-,7,7,7,8,8,9,,10,11\n"
)  # fmt: skip


def table(folder: Path, text: str, name: str = "quarters.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def backtested(*arguments: object) -> Any:
    done = invoke("backtest", "--format", "json", *arguments)
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)["backtests"]


@pytest.mark.kept
def test_backtest_on_the_screen(tmp_path: Path) -> None:
    shown = screen("backtest-80", "backtest", table(tmp_path, LONG))
    assert "After quarter 2: " in " ".join(shown.split())


def test_backtest_on_a_quarter_a_row(tmp_path: Path) -> None:
    [found] = backtested(table(tmp_path, LONG))
    assert (found["kind"], found["left_out"]) == (
        "proportion",
        ["Ashcombe 2016: the year before it is not known"],
    )
    assert {(one["after"], one["n"]) for one in found["measures"]} == {(1, 7), (2, 7), (3, 7)}
    ours = next(one for one in found["measures"] if (one["method"], one["after"]) == ("ours", 3))
    assert set(ours) == {
        "method", "after", "n", "error", "ratio", "spread", "coverage", "half_width", "agreement", "rated",
    }  # fmt: skip


def test_backtest_on_a_column_a_quarter(tmp_path: Path) -> None:
    [found] = backtested(table(tmp_path, WIDE))
    after_two = {one["method"]: one["n"] for one in found["measures"] if one["after"] == 2}
    assert (found["kind"], after_two["ours"]) == ("score", 5)  # South has no second quarter in its third year


@pytest.mark.parametrize(
    ("options", "kind"), [([], "score"), (["--kind", "stock"], "stock"), (["--kind", "flow"], "flow")]
)
def test_the_kind_of_a_table(tmp_path: Path, options: list[str], kind: str) -> None:
    assert [one["kind"] for one in backtested(table(tmp_path, WIDE), *options)] == [kind]


def test_percentages_in_a_wide_table_are_proportions(tmp_path: Path) -> None:
    text = "team,2008/09 Q1,2008/09 Q2,2008/09 Q3,2008/09 Q4,2009/10 Q1,2009/10 Q2,2009/10 Q3,2009/10 Q4\n"
    [found] = backtested(table(tmp_path, text + "North,81%,82.5%,83%,84%,80%,81%,82%,83%\n"))
    assert (found["kind"], found["measures"][0]["n"]) == ("proportion", 1)


def quarter(folder: Path, year: int, number: int, row: Mapping[str, str]) -> Path:
    """A workbook of one indicator whose result is of the quarter alone."""
    headings = {
        **HEADINGS,
        "previous": f"{year - 1}/{year - 2000:02} Result",
        "target": f"{year}/{year - 1999:02} Target",
        "result": f"{year}/{year - 1999:02} Quarter {number}",
    }
    fields = [field for field in headings if field in row]
    rows = [[headings[field] for field in fields], [row[field] for field in fields]]
    return written(folder / f"{year}-q{number}.xlsx", {"Indicators": rows})


def past_quarters(folder: Path) -> list[Path]:
    """Eight workbooks: 70 to 77 of 100 in the quarter, against a target of 75%."""
    row = {**ORDINARY, "title": "Reviews held on time in the quarter", "target": "75%", "kind": "In quarter"}
    moments = [(year, number) for year in (2008, 2009) for number in (1, 2, 3, 4)]
    return [
        quarter(folder, *moment, {**row, "result": f"{70 + step}% ({70 + step} out of 100)"})
        for step, moment in enumerate(moments)
    ]


@pytest.fixture
def two_years(tmp_path: Path) -> list[Path]:
    return past_quarters(tmp_path)


@pytest.mark.parametrize("turned", [False, True])
def test_backtest_on_eight_workbooks_in_any_order(two_years: list[Path], turned: bool) -> None:
    [found] = backtested(*(reversed(two_years) if turned else two_years))
    measures = {(one["method"], one["after"]): one for one in found["measures"]}
    assert (found["kind"], found["left_out"]) == ("proportion", ["NI 60 2008: the year before it is not known"])
    carried = measures["latest quarter carried forward", 2]
    assert (carried["n"], carried["error"], carried["rated"]) == (1, pytest.approx(0.5), 1)  # 75% of 75.5%


def test_workbooks_and_tables_together(two_years: list[Path], tmp_path: Path) -> None:
    [found] = backtested(*two_years, table(tmp_path, LONG))
    assert found["measures"][0]["n"] == 8


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", "is empty; it should have a row for each quarter, or a column.", id="empty"),
        pytest.param("name,result\nA,1\n", "Row 2 has 2 columns; give council, year, quarter", id="too few columns"),
        pytest.param("a,b,c,d\nA,2009-10,Q5,1\n", 'Row 2 has "Q5" for a quarter; write it as Q1 to Q4', id="quarter"),
        pytest.param("a,b,c,d\nA,then,Q1,1\n", 'Row 2 has "then" for a year; write it as 2023-24', id="year"),
        pytest.param("a,b,c,d\nA,2009-10,Q1,lots\n", 'Row 2 has "lots" for a figure', id="figure"),
        pytest.param("a,2009/10 Q1,Total\nA,1,2\n", 'The heading "Total" names no quarter', id="heading"),
        pytest.param("a,2009/10 Q1\nA,lots\n", 'Row 2 has "lots" under "2009/10 Q1"', id="wide figure"),
        pytest.param("a,b,c,d\nA,2009-10,Q1,1\n", "There is no year to test on", id="one quarter"),
    ],
)
def test_a_table_that_cannot_be_used(tmp_path: Path, text: str, says: str) -> None:
    refused(says, table(tmp_path, text))


def refused(says: str, *arguments: object) -> None:
    """One sentence, on the other channel, and exit code 2."""
    done = invoke("backtest", *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert says in done.err


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    refused("none.csv cannot be read: No such file or directory.", tmp_path / "none.csv")


def test_a_workbook_that_is_not_there(tmp_path: Path) -> None:
    refused("none.xlsx", tmp_path / "none.xlsx")


def test_one_workbook_only() -> None:
    refused("There is no year to test on: a method is tried on a year with four quarters and the year before it.", Q2)


def test_a_kind_that_is_none(tmp_path: Path) -> None:
    refused(
        'The kind is "number"; it is one of: proportion, score, stock, flow.', table(tmp_path, LONG), "--kind", "number"
    )


def test_a_table_as_excel_on_windows_saves_it(tmp_path: Path) -> None:
    path = tmp_path / "quarters.csv"
    path.write_bytes(LONG.replace("Ashcombe", "Children’s").encode("cp1252"))
    assert backtested(path)[0]["left_out"] == ["Children’s 2016: the year before it is not known"]
