"""What changed between two workbooks, as data."""

from collections.abc import Mapping, Sequence

import pytest
from msgspec.structs import replace

from safeguard_xl.compare import SECTIONS, compare
from safeguard_xl.flow import review_book
from safeguard_xl.model import CellRef, Explained, Finding, Remark, Severity, Subject
from safeguard_xl.model.comparison import Change, Comparison
from safeguard_xl.schema import load_schema
from tests.conftest import HEADINGS, ORDINARY, book_of, for_lights
from tests.together import review_in_company

GENERIC = for_lights(load_schema("generic"))
ADOPTIONS = {
    "title": "Adoptions (YTD)", "unit": "Number", "baseline": "", "previous": "48", "target": "52", "predicted": "",
}  # fmt: skip


def of_quarter(year: int, quarter: int) -> dict[str, str]:
    """The headings of a quarter's workbook."""
    return {
        **HEADINGS,
        "previous": f"{year - 1}/{(year) % 100:02} Result",
        "target": f"{year}/{(year + 1) % 100:02} Target",
        "result": f"{year}/{(year + 1) % 100:02} Quarter {quarter}",
    }


def compared(
    then: Sequence[Mapping[str, str]],
    now: Sequence[Mapping[str, str]],
    moments: tuple[tuple[int, int], tuple[int, int]] = ((2009, 2), (2009, 3)),
) -> Comparison:
    """Rows that differ from an ordinary one as said, in the workbooks of two quarters."""
    before = review_in_company(book_of([{**ORDINARY, **row} for row in then], of_quarter(*moments[0])), GENERIC)
    rows = [{**ORDINARY, **row} for row in now]
    return compare(review_book(book_of(rows, of_quarter(*moments[1])), GENERIC, [before.frame]))


def sections(then: Mapping[str, str], now: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What a change is filed under, with its text then and now; the results differ unless they are given."""
    found = compared([{"result": "80%", **then}], [{"result": "81%", **now}]).changes
    return {change.section: (change.before, change.now) for change in found if change.section != "Results updated"}


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        pytest.param({}, {}, {}, id="nothing else"),
        pytest.param({"result": "80%"}, {"result": "80%"}, {"Results not updated": ("80%", "80%")}, id="as before"),
        pytest.param(
            {"result": "80%"}, {"result": "80.0%"}, {"Results not updated": ("80%", "80.0%")}, id="spelt otherwise"
        ),
        pytest.param({"result": "80%"}, {"result": ""}, {"Results no longer there": ("80%", "")}, id="gone"),
        pytest.param(
            {"result": "TBC"}, {"result": "TBC"}, {"Still without a result": ("TBC", "TBC")}, id="still waiting"
        ),
        pytest.param({"result": ""}, {"result": ""}, {}, id="blank in both"),
        pytest.param({"predicted": "84%"}, {"predicted": "70%"}, {"Predictions moved": ("84%", "70%")}, id="predicted"),
        pytest.param(
            {"predicted": "84%"}, {"predicted": ""}, {"Predictions moved": ("84%", "")}, id="predicted no more"
        ),
        pytest.param({"previous": "83.3%"}, {"previous": "81%"}, {"History rewritten": ("83.3%", "81%")}, id="past"),
        pytest.param({"previous": "83.3%"}, {"previous": "83.30%"}, {}, id="the same past in more decimals"),
        pytest.param({"baseline": "77.4% (07/08)"}, {"baseline": "77.4% (2007/08)"}, {}, id="the same baseline"),
        pytest.param(
            {"baseline": "77.4% (2007/08)"},
            {"baseline": "77.4% (2006/07)"},
            {"History rewritten": ("77.4% (2007/08)", "77.4% (2006/07)")},
            id="the baseline of another year",
        ),
        pytest.param({"target": "84%"}, {"target": "80%"}, {"Targets and polarity moved": ("84%", "80%")}, id="target"),
        pytest.param(
            {"polarity": "Rise"}, {"polarity": "Fall"}, {"Targets and polarity moved": ("Rise", "Fall")}, id="polarity"
        ),
        pytest.param({"polarity": "Rise"}, {"polarity": "Higher is better"}, {}, id="the same polarity"),
        pytest.param(
            {"reference": "NI 60"}, {"reference": "CS 12"}, {"Indicators renamed": ("NI 60", "CS 12")}, id="renamed"
        ),
    ],
)
def test_sections(then: Mapping[str, str], now: Mapping[str, str], expected: Mapping[str, tuple[str, str]]) -> None:
    assert sections(then, now) == expected


def test_a_result_says_its_cell_and_its_direction() -> None:
    found = compared([{"result": "80%"}], [{"result": "76.2%"}])
    updated = Change("Results updated", "NI 60", CellRef("Indicators", 2, 10), "80%", "76.2%", "worse")
    assert found == Comparison("quarter 2 of 2009/10", "quarter 3 of 2009/10", (updated,))


def test_a_running_total_has_no_direction_from_quarter_to_quarter() -> None:
    [change] = compared([{**ADOPTIONS, "result": "20"}], [{**ADOPTIONS, "result": "38"}]).changes
    assert (change.before, change.now, change.note) == ("20", "38", "")


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        pytest.param({"title": "Children looked after at quarter end"}, "better", id="a number on a day"),
        pytest.param({"title": "Adoptions in quarter"}, "better", id="a number of each quarter"),
        pytest.param({"title": "Reviews on time (YTD)", "unit": "%", "target": "90%"}, "better", id="a percentage"),
    ],
)
def test_other_figures_have_one(changes: Mapping[str, str], note: str) -> None:
    sign = changes.get("unit", "")
    row = {**ADOPTIONS, "previous": "", **changes}
    [change] = compared([{**row, "result": f"20{sign}"}], [{**row, "result": f"38{sign}"}]).changes
    assert change.note == note


def test_dropped_and_added() -> None:
    other = {"reference": "CS 1", "title": "Something else", "result": "9%"}
    found = {change.section: change for change in compared([{"result": "80%"}], [other]).changes}
    assert found["Indicators dropped"] == Change(
        "Indicators dropped", "NI 60", None, "80%", "", "it was in row 2 of Indicators"
    )
    assert found["Indicators added"] == Change("Indicators added", "CS 1", CellRef("Indicators", 2, 2), "", "9%")


def test_the_prediction_is_the_outturn_at_the_year_end() -> None:
    found = compared([{"predicted": "80%"}], [{"predicted": "70%"}], ((2009, 3), (2009, 4))).changes
    assert "Predictions moved" not in {change.section for change in found}


LAST_YEAR = (2008, 4), (2009, 1)


@pytest.mark.parametrize(
    ("result", "previous", "expected"),
    [
        pytest.param("83.3%", "83.3%", [], id="as reported"),
        pytest.param("82%", "83.3%", [("82%", "83.3%")], id="another"),
        pytest.param("TBC", "83.3%", [], id="it was pending then"),
        pytest.param("83.3%", "", [], id="not filled in yet"),
    ],
)
def test_last_years_result_is_that_of_its_last_quarter(
    result: str, previous: str, expected: list[tuple[str, str]]
) -> None:
    found = compared([{"result": result}], [{"previous": previous}], LAST_YEAR).changes
    assert [(one.before, one.now) for one in found if one.section == "History rewritten"] == expected


def test_a_new_year_has_new_targets() -> None:
    found = compared([{"target": "84%"}], [{"target": "90%", "baseline": ""}], LAST_YEAR).changes
    assert {change.section for change in found} <= {"Results updated", "Results not updated", "History rewritten"}


def test_two_rows_of_one_title_are_kept_apart() -> None:
    rows = [{"reference": "", "title": "Permanent exclusions", "result": text} for text in ("4%", "9%")]
    now = [{**row, "result": text} for row, text in zip(rows, ("5%", "8%"), strict=True)]
    assert [(change.before, change.now) for change in compared(rows, now).changes] == [("4%", "5%"), ("9%", "8%")]


def test_sections_are_in_the_order_an_officer_reads_them() -> None:
    then = [{"result": "80%"}, {"reference": "NI 61", "title": "Another", "target": "70%"}]
    now = [{"result": "81%", "target": "70%"}, {"reference": "NI 62", "title": "A third"}]
    order = [SECTIONS.index(change.section) for change in compared(then, now).changes]
    assert order == sorted(order)


# ---- explanations ---------------------------------------------------------------------------------


def remark(value: str, explanation: str = "Agreed in March") -> Remark:
    return Remark(Subject("SG304", "NI 60", "Target", value), explanation)


def explained(value: str) -> Explained:
    finding = Finding(
        "SG304", "target-weaker", Severity.QUERY, f"the target is {value}", "", subject=remark(value).subject
    )
    return Explained(finding, "Agreed in March", by="officer")


@pytest.mark.parametrize(
    ("old", "now", "stale", "expected"),
    [
        pytest.param([remark("80%")], [explained("80%")], [], ["Explanations carried over"], id="carried over"),
        pytest.param([], [explained("80%")], [], ["Explanations written since"], id="new"),
        pytest.param([remark("80%")], [], [], ["Explanations no longer in force"], id="of a finding that is gone"),
        pytest.param([remark("80%")], [], [remark("80%")], ["Explanations no longer in force"], id="stale"),
        pytest.param([remark("80%", "")], [], [], [], id="nothing was written"),
    ],
)
def test_explanations(old: list[Remark], now: list[Explained], stale: list[Remark], expected: list[str]) -> None:
    same = review_in_company(book_of([ORDINARY]), GENERIC)
    review = review_book(book_of([ORDINARY]), GENERIC, [same.frame])
    found = compare(replace(review, explained=tuple(now), stale=tuple(stale)), old).changes
    assert [change.section for change in found] == expected
