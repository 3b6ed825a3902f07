"""Layouts that councils, landlords, trusts and fire services publish: what is read of each, and its lights."""

from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter ships no types

import safeguard_xl as sx
from safeguard_xl.account import account
from safeguard_xl.errors import WorkbookError, WriteError
from tests.test_which_column import lit, reviewed, taken

SPC = "KPI | Latest month | Measure | Target | Variation | Assurance | Mean | Lower process limit | Upper process limit"


def lights(*rows: str) -> list[str | None]:
    return [indicator.current.rag for indicator in lit(*rows).indicators]


def test_figures_under_measure_are_the_result_and_their_mean_is_none() -> None:
    row = "A&E seen within 4 hours | Sep 24 | 71.2% | 78.0% | Common cause | Fail | 79.1% | 66.1% | 85.5%"
    found = lit(SPC, row)
    assert taken(found) == {"title": "KPI", "target": "Target", "result": "Measure"}
    assert [column.because for column in found.tables[0].unread][-1] == "it is of how a process varies"


def test_words_that_say_which_way_to_aim_are_no_titles() -> None:
    rows = [f"Visits by {who} | Minimise | 9 | 8" for who in ("one officer", "two officers")]
    found = lit("Performance measure | Aim to | Q3 2024/25 | 2024/25 Target", *rows)
    assert (taken(found)["polarity"], found.indicators[0].polarity) == ("Aim to", "fall")


@pytest.mark.parametrize(
    ("headings", "row", "light"),
    [
        ("Low target | High target", "A | High is good | 95 | 97 | 96", "amber"),
        ("Low target | High target", "A | High is good | 50 | 52 | 49.2", "red"),
        ("Low target | High target", "A | Low is good | 600 | 300 | 388", "amber"),
        ("Low target | High target", "A | Low is good | 19 | 17 | 14.9", "green"),
        ("Target | Floor", "A | High is good | 95 | 90 | 91", "amber"),
        ("Target | Floor Standard", "A | High is good | 95 | 94 | 93", "red"),
        ("Minimum Standard | Target", "A | High is good | 50 | 100 | 60", "amber"),
    ],
)
def test_a_lower_target_is_where_red_begins(headings: str, row: str, light: str) -> None:
    found = lights(f"Measure | High or low is good | {headings} | Q2 2024/25", row)
    assert found == [light]


@pytest.mark.parametrize(
    ("status", "light"),
    [
        ("On or above target", "green"),
        ("Within 5% of target", "amber"),
        ("Below target by more than 5%", "red"),
    ],
)
def test_a_light_that_says_its_own_tolerance(status: str, light: str) -> None:
    found = lit("Measure | Target | Actual | Status", f"Homes let | 80 | 78 | {status}")
    assert (taken(found)["rag"], found.frame["officer_rag"].to_list()) == ("Status", [light])


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Performance", ["92% (target 95%)", "34 days (target 25 days)", "1,204 against a target of 1,000"]),
        ("Performance", ["92% - Target: 95%", "34 days, target is 25 days", "1,204 (Tgt 1,000)"]),
        ("Q2 actual (target)", ["92% (95%)", "34 days (25 days)", "1,204 (1,000)"]),
        ("Q2 Actual / Target", ["92% / 95%", "34 days / 25 days", "1,204/1,000"]),
    ],
)
def test_a_result_and_its_target_in_one_cell(heading: str, cells: list[str]) -> None:
    titles = ("Complaints answered in time", "Average days to let a home", "Visits to libraries")
    rows = [f'{title} | "{cell}"' for title, cell in zip(titles, cells, strict=True)]
    found = reviewed(f"Indicator | {heading} | RAG", *(f"{row} | " for row in rows))
    assert (taken(found)["target"], taken(found)["result"]) == (heading, heading)
    assert [indicator.current.rag for indicator in found.indicators] == ["amber", "red", "green"]
    assert "target" not in {finding.field for finding in found.findings}


@pytest.mark.parametrize("sign", ["", "●"])
@pytest.mark.parametrize("heading", ["Current Progress", "Performance", "Q2"])
def test_colours_alone_are_lights_under_any_heading(heading: str, sign: str, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "lit.xlsx", {"in_memory": True}) as book:
        page = book.add_worksheet("KPIs")
        page.write_row(0, 0, ["Measure", "Target", "Actual", heading])
        for row, (colour, result) in enumerate([("#FF0000", 60), ("#00B050", 90), ("#FFC000", 84)], 1):
            page.write_row(row, 0, [f"Reviews on time in area {row}", 85, result])
            looks = book.add_format({"font_color": colour} if sign else {"bg_color": colour})
            page.write(row, 3, sign or None, looks)
    found = sx.review(tmp_path / "lit.xlsx", "generic")
    assert found.tables[0].columns["rag"].heading == heading
    assert found.frame["officer_rag"].to_list() == ["red", "green", "amber"]


PLACE = "Measure | Good is | Target | Q2 24/25 | RAG"


def beside(*rows: str) -> list[str]:
    """Two tables side by side, with a blank column between them."""
    return [f"{left} | | {right}" for left, right in zip(rows[::2], rows[1::2], strict=True)]


TWO = beside(
    PLACE, PLACE,
    "Care reviews held on time | High | 80% | 84% | G", "Rent collected | High | 98% | 97.5% | A",
    "Delayed discharges | Low | 7 | 9.4 | R", "Days to let a home | Low | 30 | 41 | R",
)  # fmt: skip


def test_two_tables_side_by_side_are_read_both() -> None:
    found = reviewed(*TWO)
    assert [(table.within[0], table.rows) for table in found.tables] == [(1, (2, 3)), (7, (2, 3))]
    assert [indicator.current.rag for indicator in found.indicators] == ["green", "red", "amber", "red"]
    assert [finding.code for finding in found.findings] == []
    assert [line.partition(":")[0] for line in account(found) if line.startswith("KPIs")] == [
        "KPIs, under row 1",
        "KPIs, under row 1 from column G",
    ]


def test_nothing_is_written_beside_two_tables_side_by_side(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="Two tables stand side by side in KPIs, the second from column G"):
        sx.update(reviewed(*TWO), tmp_path / "new.xlsx")


def test_another_landlord_under_the_same_headings_is_said_and_is_no_period_of_the_first() -> None:
    rows = [
        "KPI | Polarity | Target | Sep-24 | RAG | Target | Sep-24 | RAG",
        "Void loss | Low | 1 | 1.4 | R | 2 | 1 | G",
    ]
    found = lit(*rows)
    assert [(one.column.number, one.because) for one in found.tables[0].unread] == [
        (6, "C was taken for the target"),
        (7, "D was taken for the result"),
        (8, "E was taken for the RAG"),
    ]
    assert [column.number for column in found.tables[0].results] == [4]


IN_TURN = (
    "Ref | Indicator |  | Q1 2024/25 | Q2 2024/25 | Q3 2024/25",
    "P1 | Major plans decided in time | Target | 85% | 85% | 85%",
    " |  | Actual | 92% | 88% | ",
    "P2 | Missed bins per 1,000 homes | Target | 50 | 50 | 50",
    " |  | Actual | 61 | 72 | ",
)


def test_target_and_actual_in_rows_of_their_own() -> None:
    found = lit(*IN_TURN)
    table = found.tables[0]
    assert {field: str(table.cell(2, field)) for field in ("title", "target", "result")} == {
        "title": "B2",
        "target": "F2",
        "result": "E3",
    }
    assert [(one.reference, one.current.rag) for one in found.indicators] == [("P1", "green"), ("P2", "red")]
    assert [column.letters for column in table.results] == ["D", "E"]
    assert found.frame["series"].list.len().to_list() == [2, 2]


def test_a_finding_names_the_cell_of_the_row_below() -> None:
    rows = [*IN_TURN[:2], " |  | Actual | 92% | 880% | ", *IN_TURN[3:]]
    found = reviewed(*rows)
    assert {(finding.code, str(finding.cell)) for finding in found.findings if finding.cell} == {("SG213", "E3")}
    written = found.to_dict()["findings"][0]
    assert (written["cell"], written["row"], written["column"], written["cells"]) == ("E3", 3, "E", ["E3"])


@pytest.mark.parametrize(
    ("roles", "light"),
    [
        (("Actual", "Target"), "red"),
        (("Target", "Actual", "RAG"), "red"),
        (("2024/25 target", "2024/25 performance", "2023/24 performance"), "red"),
    ],
)
def test_the_roles_of_rows_in_any_order(roles: tuple[str, ...], light: str) -> None:
    cells = {"target": "90", "RAG": "R", "2023": "70"}
    rows = []
    for number, title in enumerate(("Calls answered in time", "Reviews held on time"), 1):
        for at, role in enumerate(roles):
            value = next((cell for word, cell in cells.items() if word.casefold() in role.casefold()), "80")
            names = f"{number} | {title}" if not at else " | "
            rows.append(f"{names} | {role} | {value} | {value}")
    found = lit("KPI | Measure | Type | Apr | May", *rows)
    assert [(one.title, one.current.rag) for one in found.indicators] == [
        ("Calls answered in time", light),
        ("Reviews held on time", light),
    ]


def test_an_indicator_without_the_rows_of_the_others_leaves_the_table_as_it_stands() -> None:
    found = reviewed(*IN_TURN, "P3 | Appeals lost | Actual | 3 | 4 | ", " |  | Target | 2 | 2 | 2")
    assert "target" not in taken(found)
    assert "SG119" in {finding.code for finding in found.findings}


def test_nothing_is_written_where_an_indicator_takes_several_rows(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="An indicator takes several rows in KPIs, from row 2 on"):
        sx.update(reviewed(*IN_TURN), tmp_path / "new.xlsx")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        pytest.param(
            [
                "Risk ID | Risk description | Likelihood | Impact | Score | RAG | Target score | Mitigation",
                "R1 | Loss of key staff | 3 | 4 | 12 | Amber | 8 | Succession",
            ],
            "a register of risks",
            id="risks with a target score",
        ),
        pytest.param(
            [
                "SKU | Product name | Reorder level | In stock | Target stock | Status",
                "A-1 | Paper A4 | 50 | 120 | 200 | OK",
            ],
            "a list of goods",
            id="goods",
        ),
        pytest.param(
            [
                "Indicator ID | Indicator Name | Area Code | Area Name | Value | Lower CI 95 | Recent Trend",
                "108 | Mortality under 75 | E06000001 | Hartlepool | 450.1 | 420.2 | Level",
            ],
            "figures of many places",
            id="open data by area",
        ),
        pytest.param(
            ["ID | Task | Owner | % complete | Status | RAG", "1 | Build interface | CD | 60% | In progress | Amber"],
            "a list of tasks",
            id="a project plan",
        ),
        pytest.param(
            ["Test case | Expected | Actual | Status", "Login works | 200 | 200 | Pass"], "a list of tasks", id="tests"
        ),
        pytest.param(
            ["Ref | Criteria | Score (0-5) | Comments", "1 | Experience | 4 | Good"],
            "an assessment by scores",
            id="a tender",
        ),
        pytest.param(
            [
                "Area | Indicator | Target | Actual",
                *(f"Ward {at} | Homes let on time | 80 | {at}" for at in range(60, 90)),
            ],
            "the same names stand there again and again, in 30 rows",
            id="one measure for many places",
        ),
        pytest.param(
            ["Staff member | Safeguarding | Fire | % complete | Target", "AB | 01/02/2024 | 03/03/2024 | 75% | 100%"],
            "no column of titles",
            id="dates are no titles",
        ),
    ],
)
def test_what_else_is_no_table_of_indicators(rows: list[str], why: str) -> None:
    with pytest.raises(WorkbookError, match=f"(?s){why}.*safeguard-xl schema init WORKBOOK"):
        lit(*rows)


def test_long_titles_that_begin_with_a_number_are_titles() -> None:
    rows = ["1. Council tax collected | 57% | 56.1%", "2. Rent collected | 98% | 97%"]
    assert taken(lit("KPI | Target | Q2", *rows))["title"] == "KPI"


def test_neighbours_are_no_lights_whatever_they_are_called() -> None:
    row = "Assessments completed in time | 90% | 88% | 84% | 82%"
    found = lit("Indicator | Sep-24 | Target | Stat. neighbours | England", row)
    assert "rag" not in taken(found)
    assert {one.because for one in found.tables[0].unread} == {"it is of others' figures"}


@pytest.mark.parametrize("heading", ["On target", "Target met", "Did we meet our target?"])
def test_ticks_and_crosses_are_lights(heading: str) -> None:
    rows = [f"Visits in area {at} | 90 | 88 | {sign}" for at, sign in enumerate("✓✗✓")]
    found = lit(f"KPI | Sep 24 | Target | {heading}", *rows)
    assert found.frame["officer_rag"].to_list() == ["green", "red", "green"]


def test_the_year_to_date_of_last_year_is_the_last_result() -> None:
    headings = "KPI | Actual 2023/24 YTD | Target 2024/25 YTD | Actual 2024/25 YTD"
    found = lit(headings, "% of incidents attended within 10 minutes | 87% | 80% | 86%")
    assert taken(found)["previous"] == "Actual 2023/24 YTD"
    assert found.indicators[0].direction_of_travel == "down"


def test_what_heads_a_column_only_in_the_row_above_is_named() -> None:
    rows = ["KPI | Our performance |  | Our target | Peer median", " | This quarter | YTD |  | "]
    data = [f"Arrears in area {at} | 3.1% | 3.2% | 2.9% | 3.3%" for at in range(2)]
    found = lit(*rows, *data)
    assert [(one.column.heading, one.because) for one in found.tables[0].unread][-1] == (
        "Peer median",
        "it is of others' figures",
    )


def test_years_and_a_target_in_rows_of_their_own() -> None:
    rows = []
    for title in ("Waste recycled (%)", "Calls answered in time (%)"):
        rows += [
            f"{title} | 2023/24 | 48.1 | 47.0 | 43.3",
            " | 2024/25 | 49.0 | 47.7 | ",
            " | Target 2024/25 | 48 | 48 | 48",
        ]
    found = lit("Indicator | Year | Q1 | Q2 | Q3", *rows)
    table = found.tables[0]
    assert [str(table.cell(2, field)) for field in ("target", "result")] == ["E4", "D3"]
    assert [one.current.rag for one in found.indicators] == ["amber", "amber"]


def test_a_long_table_of_targets_and_actuals_is_read_once() -> None:
    rows = [
        f"A{at} | Visits in area {at} on time | {quarter} | {role} | {value}"
        for at in (1, 2)
        for quarter, actual in (("Q1 2024/25", 88), ("Q2 2024/25", 92))
        for role, value in (("Target", 90), ("Actual", actual))
    ]
    found = lit("KPI Ref | KPI | Period | Type | Value", *rows)
    assert [(one.row, one.current.rag) for one in found.indicators] == [(4, "green"), (8, "green")]


@pytest.mark.parametrize(("result", "light"), [("33 days", "red"), ("21 days", "green")])
def test_a_time_is_held_against_the_time_that_a_title_gives(result: str, light: str) -> None:
    found = lit("Standard | Our target | How we did", f"Re-let empty homes in 28 days | 28 days | {result}")
    assert (found.indicators[0].polarity, found.indicators[0].current.rag) == ("fall", light)


def test_a_light_of_half_a_year_does_not_tell_which_way_is_better() -> None:
    rows = ["Grants awarded (£000) | 250 | 140 | Green", "New homes started | 400 | 221 | Green"]
    found = lit("Measure | Annual target | Q2 actual | RAG", *rows)
    assert [one.current.rag for one in found.indicators] == ["not-rated", "not-rated"]


@pytest.mark.parametrize(
    ("target", "heading", "light"),
    [
        ("48 (4 per month)", "Sep-24", "red"),
        ("60 (5 per month)", "Sep-24", "green"),
        ("20 (5 a quarter)", "Q2 2024/25", "green"),
    ],
)
def test_a_target_in_brackets_for_the_month_is_that_of_a_month(target: str, heading: str, light: str) -> None:
    found = lit(f"KPI | Target 24/25 | {heading}", f'Hospital infections | "{target}" | 5')
    assert found.indicators[0].current.rag == light


@pytest.mark.parametrize(("light", "expected"), [("Amber", "amber"), ("Red", "red"), ("", "not-rated")])
def test_published_lights_tell_whether_a_tolerance_is_in_points(light: str, expected: str) -> None:
    headings = "KPI | Polarity | Target | Amber tolerance | Actual | RAG"
    rows = [f"{tax} collected | Higher | 56.2% | 0.5% | 55.9% | {light}" for tax in ("Council tax", "Business rates")]
    assert lights(headings, *rows) == [expected] * 2


@pytest.mark.parametrize("heading", ["May Actual", "May Result", "Actual May"])
def test_may_is_a_month_of_results(heading: str) -> None:
    found = lit(f"KPI | Target | Apr Actual | {heading}", "Calls answered in time | 90% | 80% | 95%")
    assert (taken(found)["result"], found.indicators[0].current.rag) == (heading, "green")


QUESTIONS = (
    "Ref | What are we measuring? | What does good look like? | Where were we? 2022-23 | "
    "Where do we want to be? 2023-24 | Where are we now? Q3 | How are we doing?"
)


def test_headings_that_ask() -> None:
    row = "1 | Percentage of re-referrals within 12 months | Lower | 24% | 20% | 21% | AMBER"
    assert taken(lit(QUESTIONS, row)) == {
        "reference": "Ref",
        "title": "What are we measuring?",
        "polarity": "What does good look like?",
        "previous": "Where were we? 2022-23",
        "target": "Where do we want to be? 2023-24",
        "result": "Where are we now? Q3",
        "rag": "How are we doing?",
    }


@pytest.mark.parametrize("heading", ["Yr end total / average", "Year end figure", "Yr end", "Full year performance"])
def test_the_whole_year_by_any_usual_heading(heading: str) -> None:
    row = "Invoices paid within 10 days | 60% | 50.9% | 57.7% | 65.0% | 63.4% | 59.3%"
    found = lit(f"Indicator | Target | Q1 | Q2 | Q3 | Q4 | {heading}", row)
    assert (taken(found)["result"], found.indicators[0].current.rag) == (heading, "amber")


def test_a_target_for_the_month_is_held_against_the_month() -> None:
    found = lit("Indicator | Monthly Target | April | May | YTD", "Sharps incidents | 6 | 8 | 5 | 13")
    assert (taken(found)["result"], found.indicators[0].current.rag) == ("May", "green")


def test_thresholds_of_the_lights_in_prose_are_no_lights() -> None:
    headings = "Indicator | Polarity | Yearly RAG Threshold | Q2 2024/25"
    found = lit(headings, "Slips and falls | Lower | Red > 69 Amber 60-69 Green < 60 | 64")
    assert (taken(found)["tolerance"], found.indicators[0].current.rag) == ("Yearly RAG Threshold", "amber")


@pytest.mark.parametrize(("last", "light"), [("571.9", "not-rated"), ("360", "green"), ("", "green")])
def test_a_rate_to_date_far_below_last_years_is_not_held_against_the_years(last: str, light: str) -> None:
    headings = "Measure | Good is | 2023/24 Outturn | 2024/25 Target | Q2 2024/25"
    row = f"Permanent admissions of older people per 100,000 (YTD) | Low | {last} | 560 | 322.2"
    assert lights(headings, row) == [light]


@pytest.mark.parametrize("headings", ["R | A | G", "Red | Amber | Green"])
@pytest.mark.parametrize("tick", ["✓", "x", "●"])
def test_a_tick_in_the_column_of_its_light(headings: str, tick: str) -> None:
    rows = [
        f"Inspections on time | 100% | 100% |  |  | {tick}",
        f"Licences issued in time | 95% | 93% |  | {tick} | ",
        f"Complaints answered in time | 90% | 71% | {tick} |  | ",
        "Reviews held on time | 90% | 91% |  |  | ",
    ]
    found = lit(f"Indicator | Target | Actual Q2 | {headings}", *rows)
    assert found.frame["officer_rag"].to_list() == ["green", "amber", "red", None]
    assert not found.tables[0].unread
    assert not taken(found).keys() & {"rag", "red", "amber", "green"}


def test_a_tick_that_contradicts_the_figures_is_said() -> None:
    rows = ["Inspections on time | 100% | 60% |  |  | ✓", "Licences issued in time | 95% | 93% | ✓ |  | "]
    found = reviewed("Indicator | Target | Actual Q2 | R | A | G", *rows)
    assert {(finding.code, str(finding.cell)) for finding in found.findings} >= {("SG601", "C2")}


def test_a_cumulative_target_is_held_against_the_cumulative_result() -> None:
    headings = "Indicator | Aim | Q1 Actual | Q2 Actual | Cumulative Actual | Cumulative Target"
    found = lit(headings, "Fire safety checks | Bigger is better | 2,410 | 2,390 | 4,800 | 5,000")
    assert (taken(found)["result"], found.indicators[0].current.rag) == ("Cumulative Actual", "amber")


def test_a_question_whether_the_target_was_met_is_answered() -> None:
    rows = [
        "Waste recycled | 42% | 40% | Worse than average (43%) | 43% | No",
        "Calls answered in time | 81% | 88% | Better than average (80%) | 85% | Yes",
    ]
    headings = "Measure of success | 2022/23 | 2023/24 | How do we compare? | Target | Did we meet it?"
    found = lit(headings, *rows)
    assert (taken(found)["rag"], "direction" in taken(found)) == ("Did we meet it?", False)
    assert found.frame["officer_rag"].to_list() == ["red", "green"]


@pytest.mark.parametrize(
    ("title", "target", "way"),
    [
        ("Complaints", "100%", None),
        ("Complaints", "10%", "fall"),
        ("Customer satisfaction", "0", None),
        ("Customer satisfaction", "80", "rise"),
    ],
)
def test_words_do_not_go_against_a_target_of_all_or_none(title: str, target: str, way: str) -> None:
    found = lit("KPI | Target | Actual", f"{title} | {target} | {target}")
    assert found.indicators[0].polarity == way


def test_whether_it_is_better_than_last_year_is_no_polarity() -> None:
    rows = [f"Response in area {at} | 84.9% | 85% | 85.4% | {word}" for at, word in enumerate(("▼ worse", "▲ better"))]
    found = lit("KPI | Actual 23/24 | Target | Actual 24/25 | Better or worse than last year", *rows)
    assert (taken(found)["direction"], "polarity" in taken(found)) == ("Better or worse than last year", False)


def test_a_service_level_and_the_week() -> None:
    headings = "Measure | Service level | This week | Last week | Status"
    found = lit(headings, "999 calls answered within 10 seconds | 90% | 93.1% | 92.0% | Met")
    assert (taken(found)["target"], taken(found)["result"]) == ("Service level", "This week")
    assert "previous" not in taken(found)


def test_the_measure_is_the_title_and_not_its_objective() -> None:
    headings = "Corporate objective | Key measure of success | Annual target | Progress to 30 September 2024"
    rows = [
        "Customers | Calls answered in 2 minutes | 90% | 92.4%",
        "Housing | New homes started | 150 | 88 homes started",
    ]
    found = lit(headings, *rows)
    assert [(one.title, one.current.rag) for one in found.indicators] == [
        ("Calls answered in 2 minutes", "green"),
        ("New homes started", "not-rated"),
    ]


def test_a_cumulative_result_is_held_against_the_target_of_its_own_month() -> None:
    rows = [
        f"{tax} collected (cumulative %) | 38.2 | {actual}" for tax, actual in (("Council tax", 38.6), ("Rates", 30.1))
    ]
    assert lights("Indicator | Jul 24 Target | Jul 24 Actual", *rows) == ["green", "red"]
