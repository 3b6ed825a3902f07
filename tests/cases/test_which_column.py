"""Which column is taken, and which way is better: small tables that once came out wrong, with others of their kinds.

Those of the kinds that stand elsewhere already: results, targets and polarities by their headings, years to come, each
year beside its target, the current one beside last year's, targets by year over two rows, in test_which_column.py;
titles in tests/test_heading_grammar.py and docs/headings.md.
"""

from pathlib import Path

import openpyxl
import pytest

from safeguard_xl.period import period_of_heading
from tests.cli.conftest import invoke
from tests.test_which_column import NAMED, RISING, lit, reviewed, taken

MET_AT_Q1 = f"{RISING} | 85% | 90% | 60%"


@pytest.mark.parametrize(
    "heading",
    [
        "Q2 2024/25 (provisional)",
        "Q2*",
        "Sep-24*",
        "Q2 p",
        "Q2¹",
        "Q2 [unvalidated]",
        "Q2 to be confirmed",
        "Q2 (subject to validation)",
        "Q2 2024/25 - interim",
        "Quarter 2 awaiting audit",
        pytest.param("Q2 flash", id="a word that nobody knows"),
    ],
)
def test_a_qualifier_makes_no_other_column(heading: str) -> None:
    found = lit(f"{NAMED} | Target | Q1 2024/25 | {heading}", MET_AT_Q1)
    assert (taken(found)["result"], found.indicators[0].current.rag) == (heading, "red")


@pytest.mark.parametrize(
    "heading",
    [
        "Quarter ending September 2024",
        "Quarter to 30 September",
        "Q/E Sept 24",
        "6 months to Sept",
        "Q2-2024/25",
        "Q2 no.",
        "Q2 per 10,000",
        "Q2 (£'000s)",
        "Q2 %age",
        "Perf Q2",
        "Last 12 months",
        "Cumulative",
        "To date",
        "Year-to-date",
        "Year end",
        "Full year",
        "Now",
        "Present position",
        "Q2/2024-25",
        "Year to Sept 24",
        "Progress to Q2",
        "Q2 Data",
    ],
)
def test_a_result_by_its_heading(heading: str) -> None:
    found = lit(f"{NAMED} | Target | {heading}", f"{RISING} | 85% | 60%")
    assert (taken(found)["result"], found.indicators[0].current.rag) == (heading, "red")


@pytest.mark.parametrize(
    ("headings", "unread"),
    [
        ("Target | Q2 return of placements", 'F "Q2 return of placements"'),
        ("Target | Jul/Aug/Sep", 'F "Jul/Aug/Sep"'),
        ("Target | Q2 Total", 'F "Q2 Total"'),
        ("Ceiling | Q2", 'E "Ceiling"'),
        ("Norm | Q2", 'E "Norm"'),
    ],
)
def test_what_may_be_the_result_or_the_target_is_named_in_an_error(headings: str, unread: str) -> None:
    found = reviewed(f"{NAMED} | {headings}", f"{RISING} | 85% | 60%")
    [error] = [finding for finding in found.findings if finding.severity == "error"]
    assert (error.code, f"not read: {unread}" in error.message) == ("SG119", True)


@pytest.mark.parametrize("heading", ["Targ", "Expected standard", "What we are aiming for", "Minimum standard"])
def test_a_target_by_its_heading(heading: str) -> None:
    found = lit(f"{NAMED} | {heading} | Q2 2024/25", f"{RISING} | 85% | 60%")
    assert (taken(found)["target"], found.indicators[0].current.rag) == (heading, "red")


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Quarter ending September 2024", "2024/25 Q2"),
        ("3 months to December 2024", "2024/25 Q3"),
        ("Qtr ended 31/03/2025", "2024/25 Q4"),
        ("Six months ended 30 September 2024", "2024/25 H1"),
        pytest.param("Quarter ending August 2024", "2024-08", id="no quarter of a financial year"),
        pytest.param("12 months to Sep 24", "2024-09", id="no part of a year"),
    ],
)
def test_the_end_of_a_quarter_is_the_quarter(heading: str, period: str) -> None:
    found = period_of_heading(heading)[1]
    assert (found and found.canonical()) == period


YEARS = f"{NAMED} | Jun 22 | 21-22 Target | 2022-23 | FY22/23 Target | 2023-24 | FY25/26 Target"


@pytest.mark.parametrize(
    ("rows", "result", "target", "light"),
    [
        pytest.param(
            [f"{NAMED} | 2024/25 | 2025/26 | Sep-24", f"{RISING} | 85% | 88% | 86%"],
            "Sep-24", "2024/25", "green", id="targets of years to come",
        ),
        pytest.param(
            [f"{NAMED} | 2022/23 | 2023/24 | 2024/25 | Q2 2024/25", f"{RISING} | 80% | 82% | 85% | 86%"],
            "Q2 2024/25", "2024/25", "green", id="targets of years past",
        ),
        pytest.param(
            [YEARS.replace("FY25/26", "FY23/24"), f"{RISING} | 70% | 80% | 82% | 85% | | 92%"],
            "2022-23", "FY22/23 Target", "amber", id="a month of a year that is over",
        ),
        pytest.param(
            [YEARS, f"{RISING} | 70% | 80% | 82% | 85% | 86% | 92%"],
            "2023-24", None, "not-rated", id="the latest year has no target of its own",
        ),
        pytest.param(
            [f"{NAMED} | Target 24/25 | Target 25/26 | Q2", f"{RISING} | 85% | 90% | 86%"],
            "Q2", None, "not-rated", id="a quarter of which year",
        ),
        pytest.param(
            [f"{NAMED} | 2022 Target | 2022 Actual | 2023 Target | 2023 Actual", f"{RISING} | 80% | 70% | 85% | 82%"],
            "2023 Actual", "2023 Target", "amber", id="calendar years",
        ),
        pytest.param(
            [f"{NAMED} | 2024 Target | Jan-24", f"{RISING} | 80% | 82%"],
            "Jan-24", "2024 Target", "green", id="a calendar year that begins in the financial year before",
        ),
    ],
)  # fmt: skip
def test_the_target_is_of_the_year_of_the_result(rows: list[str], result: str, target: str | None, light: str) -> None:
    found = lit(*rows)
    columns = taken(found)
    assert (columns["result"], columns.get("target"), found.indicators[0].current.rag) == (result, target, light)


@pytest.mark.parametrize(
    ("earlier", "now"),
    [
        ("2023/24 Performance", "Current Performance"),
        ("2023/24 Performance", "Present Performance"),
        ("2023/24 Result", "Latest"),
        ("2023/24 outturn", "To date"),
        ("Mar-24", "Current position"),
        ("Last year", "Now"),
    ],
)
def test_the_present_figure_comes_after_last_years(earlier: str, now: str) -> None:
    found = lit(f"{NAMED} | {earlier} | Target | {now}", "A1 | Reviews on time | | Rise | 90 | 85 | 80")
    assert (taken(found)["result"], found.indicators[0].current.rag) == (now, "red")


def test_the_present_figures_over_two_rows() -> None:
    rows = [
        "Ref | Title | Polarity | 2023/24 | Current |",
        " | | | Performance | Target | Performance",
        "A | Reviews on time | Rise | 90% | 85% | 80%",
    ]
    found = lit(*rows, merged=((0, 4, 0, 5),))
    assert (taken(found)["result"], found.indicators[0].current.rag) == ("Current Performance", "red")


def test_a_difference_from_the_target_is_none() -> None:
    found = lit(f"{NAMED} | Target | Q2 vs target | Q2", f"{RISING} | 85% | 25% | 60%")
    assert (taken(found)["target"], found.indicators[0].current.rag) == ("Target", "red")


def test_targets_of_years_to_come_right_of_the_result() -> None:
    rows = [
        "Ref | Indicator | Polarity | Targets | | | 2023/24 |",
        " | | | 2024/25 | 2025/26 | 2026/27 | Target | Actual",
        "A | Visits | Rise | 70 | 80 | 90 | 50 | 60",
    ]
    found = lit(*rows, merged=((0, 3, 0, 5), (0, 6, 0, 7)))
    assert found.indicators[0].current.because == "60 meets the target of at least 50"


@pytest.mark.parametrize("heading", ["Goal", "Aim", "Objective", "Goal Name", "Outcome Indicator", "Service standard"])
def test_a_title_beside_a_target(heading: str) -> None:
    found = lit(f"Ref | {heading} | Polarity | Target | Q2", "A1 | Reviews on time | Rise | 85% | 60%")
    assert (taken(found)["title"], found.indicators[0].current.rag) == (heading, "red")


@pytest.mark.parametrize(
    "heading",
    [
        "Better if",
        "What is best",
        "Desired direction of travel",
        "Polarity (H/L)",
        "Aim to",
        "Preferred direction",
        "Direction of improvement",
        "Target direction",
        "Which way is good?",
    ],
)
@pytest.mark.parametrize("words", ["↑ | ↓", "Max | Min", "Higher | Lower", "Increase | Decrease"])
def test_which_way_is_better_by_words_and_arrows(heading: str, words: str) -> None:
    rows = [f"A | Plans {word.strip()} | {word} | 85 | 60" for word in words.split("|")]
    found = lit(f"Ref | Indicator | {heading} | Target | Q2 2024/25", *rows)
    assert [indicator.polarity for indicator in found.indicators] == ["rise", "fall"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Higher is better?", ["rise", "fall"]),
        ("Lower is better (Y/N)", ["fall", "rise"]),
        ("Is high good?", ["rise", "fall"]),
        ("Rise or fall?", [None, None]),
    ],
)
def test_which_way_is_better_by_yes_and_no(heading: str, expected: list[str | None]) -> None:
    rows = ["A | Plans one | Yes | 85 | 60", "B | Plans two | N | 85 | 60"]
    found = lit(f"Ref | Indicator | {heading} | Target | Q2 2024/25", *rows)
    assert [indicator.polarity for indicator in found.indicators] == expected


def test_an_arrow_under_the_direction_of_travel_is_no_polarity() -> None:
    found = lit("Ref | Indicator | Direction since last year | Target | Q2", "A | Plans | ↑ | 85 | 60")
    assert (taken(found).get("polarity"), found.indicators[0].polarity) == (None, None)


@pytest.mark.parametrize(
    ("title", "light", "codes"),
    [
        ("% of reviews completed on time", "red", ["SG601"]),
        pytest.param("Plans of kind B", "green", [], id="by the light alone, and it says so"),
    ],
)
def test_a_published_light_without_a_polarity(title: str, light: str, codes: list[str]) -> None:
    found = reviewed("Ref | Indicator | Target | Q2 2024/25 | RAG", f"A1 | {title} | 95% | 50% | Green")
    [only] = found.indicators
    assert (only.current.rag, [finding.code for finding in found.findings]) == (light, codes)
    assert "; assumed: " in only.current.because


# ---- crashes and lost rows ------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["Number", "£", "Visits", "No.", ""])
@pytest.mark.parametrize("target", [" | 60", ""])
def test_two_quarters_of_a_count_without_last_year(unit: str, target: str) -> None:
    headings = f"Title | Unit{' | Target' if target else ''} | Q1 | Q2"
    found = lit(headings, f"Visits made | {unit}{target} | 10 | 12")
    assert [indicator.title for indicator in found.indicators] == ["Visits made"]


@pytest.mark.parametrize(
    ("reference", "titles", "codes"),
    [
        pytest.param("A1", ["", "Visits"], [], id="read by its reference"),
        pytest.param("", ["Visits"], ["SG121"], id="of nothing that anybody could name"),
    ],
)
def test_a_row_without_a_title_above_the_first(reference: str, titles: list[str], codes: list[str]) -> None:
    rows = [f"{reference} | | Rise | 60 | 10", "A2 | Visits | Rise | 60 | 12"]
    found = reviewed("Ref | Title | Polarity | Target | Q2", *rows)
    assert [indicator.title for indicator in found.indicators] == titles
    assert [finding.code for finding in found.findings] == codes


def test_a_quarter_to_come_of_three_that_stand_side_by_side() -> None:
    over = "Q2 2023/24 | | | Q3 2023/24 | | | Q4 2023/24 | |"
    rows = [
        f"Ref | Indicator | Polarity | {over}",
        f" | | {' | Value | Target | Status' * 3}",
        "A1 | Visits | Rise | 3 | 2 | Green | 1 | 2 | Red | | |",
    ]
    review = lit(*rows, merged=((0, 3, 0, 5), (0, 6, 0, 8), (0, 9, 0, 11)))
    assert taken(review)["target"] == "Q3 2023/24 Target"
    assert review.indicators[0].current.because.startswith("1 misses the target of 2")


def test_a_table_ends_in_the_last_column_that_excel_has(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    cells: tuple[tuple[str, str | int], ...] = (
        ("Ref", "A1"),
        ("Title", "Visits"),
        ("Polarity", "Rise"),
        ("Target", 60),
        ("Q2 2024/25", 50),
    )
    for at, (heading, value) in enumerate(cells, 16380):
        page.cell(1, at, heading)
        page.cell(2, at, value)
    book.save(tmp_path / "last.xlsx")
    done = invoke("update", tmp_path / "last.xlsx")
    assert (done.code, "16385" in done.out + done.err) == (2, False)


@pytest.mark.parametrize(
    ("remark", "result"),
    [
        ("Thresholds apply to the latest quarter.", "Q3"),
        ("RAG is for the current quarter, not cumulative figures", "YTD"),
        ("Status is rated on performance in the quarter", "Q3"),
        ("RAG is of the year to date", "YTD"),
        ("Figures are for the latest quarter of the year", "YTD"),
    ],
)
def test_a_remark_says_of_what_lights_are(remark: str, result: str) -> None:
    head = f"{NAMED} | Target | Q1 | Q2 | Q3 | YTD"
    found = lit(remark, "", head, f"{RISING} | 85% | 90% | 80% | 60% | 77%")
    assert taken(found)["result"] == result


@pytest.mark.parametrize(
    "comment", ["RAG is red in the latest quarter of staff leaving", "Red status: posts fell vacant in the quarter"]
)
def test_a_comment_in_a_row_says_nothing_of_all_lights(comment: str) -> None:
    head = f"{NAMED} | Target | Q1 | Q2 | Q3 | YTD | Comments"
    found = lit(head, f"{RISING} | 85% | 90% | 80% | 60% | 77% | {comment}")
    assert taken(found)["result"] == "YTD"


@pytest.mark.parametrize(
    ("lights", "result"), [("Month Plan met?", "Month Actual"), ("YTD Plan met?", "Year to date Actual")]
)
def test_lights_under_the_month_are_of_the_month(lights: str, result: str) -> None:
    head = f"{NAMED} | Month Plan | Month Actual | {lights} | Year to date Plan | Year to date Actual"
    found = lit(head, f"{RISING} | 74% | 71% | ✘ | 74% | 72%", f"{RISING} | 60% | 61% | ✔ | |")
    assert taken(found)["result"] == result
    assert taken(found)["target"] == result.replace("Actual", "Plan")


@pytest.mark.parametrize("heading", ["Latest period", "Time period", "Current data", "Data period"])
def test_a_column_of_periods_is_no_result(heading: str) -> None:
    head = f"{NAMED} | {heading} | Value | Target"
    periods = ("Q1 2024/25", "2023/24", "2021-23", "2023", "Jul-24")
    found = lit(head, *(f"A{at} | Reviews {at} | % | Rise | {one} | 60% | 85%" for at, one in enumerate(periods)))
    assert taken(found)["result"] == "Value"
    assert [one.current.rag for one in found.indicators] == ["red"] * len(periods)


@pytest.mark.parametrize(
    ("said", "light"),
    [
        ("Maintain or increase", "red"),
        ("Maintain / increase", "red"),
        ("Maintain or reduce", "green"),
        ("–", "not-rated"),
        ("—", "not-rated"),
    ],
)
def test_to_maintain_or_to_do_better(said: str, light: str) -> None:
    found = reviewed(f"{NAMED} | Target | Q2 2024/25", f"A1 | Homes let | % | {said} | 80% | 60%")
    assert found.indicators[0].current.rag == light
    assert "SG203" not in [finding.code for finding in found.findings]


@pytest.mark.parametrize(
    ("heading", "target"),
    [("Target", "Between 25% and 40%"), ("Target / Range", "25% - 40%"), ("Target range", "25 to 40%")],
)
@pytest.mark.parametrize(("result", "light"), [("39%", "green"), ("60%", "red")])
def test_a_target_between_two_figures_is_a_range(heading: str, target: str, result: str, light: str) -> None:
    head = f"Ref | Title | {heading} | Q2 2024/25"
    found = reviewed(head, f"A1 | Concerns that become enquiries | {target} | {result}")
    assert (found.indicators[0].current.rag, [finding.code for finding in found.findings]) == (light, [])


@pytest.mark.parametrize("why", ["Due Nov", "Due November", "Not supplied", "Not submitted by the trust"])
def test_a_result_that_is_to_come_is_no_figure_that_cannot_be_read(why: str) -> None:
    found = reviewed(f"{NAMED} | Target | Q2 2024/25", f"{RISING} | 85% | {why}")
    assert "SG210" not in [finding.code for finding in found.findings]


@pytest.mark.parametrize(
    ("years", "previous"),
    [
        ("2021/22 | 2022/23 | 2023/24 | Actual Q1 | Actual Q2 | Target", "2023/24"),
        ("2021/22 | 2022/23 | Target 2023/24 | 2023/24 | Q1 | Q2", "2022/23"),
        ("2022/23 | 2023/24 | Q1 | Q2 | Target", "2023/24"),
    ],
)
def test_quarters_without_a_year_are_of_the_year_after_those_that_stand_whole(years: str, previous: str) -> None:
    found = lit(f"Ref | Title | Polarity | {years}", "A1 | Fires | Fall | 57 | 58 | 60 | 27 | 28 | 61")
    assert taken(found)["previous"] == previous


@pytest.mark.parametrize(
    ("remark", "codes"),
    [
        ("DoT compares December with November: ▲ better, ▼ worse", []),
        ("DoT: ▲ better, ▼ worse than last year", ["SG601"]),
    ],
)
def test_a_remark_says_since_when_the_arrows_are(remark: str, codes: list[str]) -> None:
    head = "Ref | Title | Polarity | 2023/24 | Target 24/25 | Oct | Nov | Dec | YTD | DoT"
    found = reviewed(remark, head, "A1 | Median days to assess | Low | 31 | 28 | 29 | 27 | 28 | 30 | ▼")
    assert [finding.code for finding in found.findings] == codes


@pytest.mark.parametrize(
    ("headings", "target"),
    [
        ("2022/23 | 2023/24 | 2023/24 milestone | 2026/27 target", "2023/24 milestone"),
        ("Previous value | Latest value | Target 2024/25 | Target 2030", "Target 2024/25"),
        ("2022/23 | 2023/24 | Target 2030 | Target 2023/24", "Target 2023/24"),
    ],
)
def test_the_target_of_the_year_and_not_of_years_to_come(headings: str, target: str) -> None:
    found = lit(f"Ref | Title | Polarity | {headings}", "A1 | Places filled | Rise | 70 | 74 | 75 | 90")
    assert taken(found)["target"] == target


@pytest.mark.parametrize("marks", ["(a) | (b) | (c) | (d) | (e)", "1 | 2 | 3 | 4 | 5", "A | B | C | D | E"])
def test_the_letters_of_the_columns_are_no_indicator(marks: str) -> None:
    head = "Ref | Title | Polarity | Target | Q2 2024/25"
    found = reviewed(head, marks, "A1 | Reviews on time | Rise | 85% | 60%")
    assert [one.reference for one in found.indicators] == ["A1"]
    assert [finding.code for finding in found.findings] == []


@pytest.mark.parametrize(
    "heading", ["Threshold for 'On track'", "On track threshold", "On-track if", "Threshold: on target"]
)
def test_where_it_is_on_track_is_the_target(heading: str) -> None:
    head = f"Status | Title | Good performance | Current | {heading}"
    rows = ["On track | Plans on time | Higher | 85% | At least 80%", "At risk | Visits | Higher | 71% | At least 75%"]
    found = lit(head, *rows)
    assert [one.current.rag for one in found.indicators] == ["green", "red"]


@pytest.mark.parametrize(
    ("remark", "codes"),
    [
        ("DoT: ↗ the figure rose, ↘ it fell; it does not say whether that is better", ["SG608"]),
        ("DoT: ↗ better, ↘ worse", ["SG601"]),
    ],
)
def test_arrows_that_say_which_way_the_figure_went(remark: str, codes: list[str]) -> None:
    head = "Ref | Title | Polarity | 2022/23 | Q2 23/24 | Q3 23/24 | Target 2023/24 | DoT"
    found = reviewed(remark, head, "A1 | Placements moved | Fall | 9.8% | 11.2% | 11.8% | 10% | ↗")
    assert [finding.code for finding in found.findings if finding.field == "direction"] == codes


def test_years_between_two_rows_of_words() -> None:
    rows = (
        "Ref | Measure | Good to be | Our performance | | | Our targets | ",
        " | | | 2022/23 | 2023/24 | 2024/25 | 2024/25 | 2025/26",
        " | | | Outturn | Outturn | Provisional outturn | Target | Target",
        "A1 | Reviews on time | High | 93% | 95% | 97% | 96% | 98%",
    )
    boxes = ((0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 2, 2), (0, 3, 0, 5), (0, 6, 0, 7))
    [found] = lit(*rows, merged=boxes).indicators
    assert (found.current.rag, found.current.because.split(" by ")[0][:20]) == ("green", "97.0% meets the targ")


def test_a_year_beside_its_four_quarters_backwards() -> None:
    head = f"{NAMED} | Year 2024/25 | Q4 | Q3 | Q2 | Q1 | Target 2024/25 | Year 2023/24 | Target 2025/26"
    found = lit(head, f"{RISING} | 79% | 81% | 79% | 77% | 77% | 80% | 74% | 82%")
    assert [taken(found)[name] for name in ("result", "target", "previous")] == [
        "Year 2024/25", "Target 2024/25", "Year 2023/24",
    ]  # fmt: skip
