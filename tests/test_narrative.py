"""The whole report: its summary, priorities, action plan, approvals and charts, as records and as frames."""

from datetime import date

import polars as pl
import pytest
from msgspec.structs import asdict, replace
from pandera.errors import SchemaError

from safeguard_xl.flow import read
from safeguard_xl.frame import col
from safeguard_xl.model import Review
from safeguard_xl.narrative import Report
from safeguard_xl.ooxml import Book
from safeguard_xl.ooxml.read.book import CELLS, Chart, Sheet
from safeguard_xl.parse._charts import charts_of, named, names
from safeguard_xl.schema import REPORT_COLUMNS, load_schema
from tests.conftest import CLEAN, LEEDS, for_lights
from tests.frames import frame_of
from tests.rules.beside import Lines, report
from tests.together import review_in_company

GENERIC = load_schema("generic")


def reviewed(**sheets: Lines) -> Report:
    return review_in_company(report(headings=None, charts=(), **sheets), for_lights(GENERIC)).report


@pytest.fixture(scope="module")
def leeds() -> Review:
    return review_in_company(read(LEEDS), GENERIC)


def test_narrative_of_the_real_report(leeds: Review) -> None:
    said = [(spot.part, f"{spot.sheet}!{spot.cell}", spot.says, spot.references) for spot in leeds.report.narrative]
    both = ("NI 59", "NI 60")
    assert said[:7] == [
        ("lead-officer", "Summary!B5", None, ()),
        ("overall-judgement", "Summary!H5", "red", both),
        ("direction-of-travel", "Summary!H6", "up", both),
        ("why-priority", "Summary!B7", None, ()),
        ("overall-summary", "Summary!B29", None, both),
        ("overall-judgement", "Summary!B29", "red", both),
        ("direction-of-travel", "Summary!B29", "up", both),
    ]
    assert [part for part, *_ in said[7:]] == [*["achievements"] * 7, *["challenges"] * 5, *["lead-officer"] * 2]


def test_actions_of_the_real_report(leeds: Review) -> None:
    first, second, third = leeds.report.actions
    assert (first.officer, len(first.milestones), [spot.cell for spot in first.filled("timescale")]) == (
        "Jackie Wilson",
        6,
        ["E5"],
    )
    assert [(when.text, when.ends) for when in first.timescales] == [
        ("Mar 09", date(2009, 3, 31)), ("On-going", None), ("Mid Oct", None), ("Oct", None), ("On-going", None),
    ]  # fmt: skip
    assert (second.milestones, [when.text for when in second.timescales]) == ((), ["On-going"])
    assert (third.officer, third.timescales[0].ends) == ("Nick Garrett", date(2009, 11, 30))


def test_approvals_and_charts_of_the_real_report(leeds: Review) -> None:
    day = date(2009, 11, 11)
    assert [(one.role, one.name, one.day) for one in leeds.report.approvals] == [
        ("Accountable Officer", "Jackie Wilson", day),
        ("Accountable Director", "Rosemary Archer", day),
    ]
    assert [(chart.sheet, chart.cell, chart.references) for chart in leeds.report.charts] == [
        ("Summary", "A9", ("NI 59",)),
        ("Summary", "E9", ("NI 60",)),
    ]


def test_priorities_stand_on_each_sheet(leeds: Review) -> None:
    codes = [(spot.sheet, spot.label) for spot in leeds.report.priorities]
    assert codes == [(sheet, code) for sheet in ("Summary", "Indicators", "Actions") for code in CODES]


CODES = ("HW-3a", "HW-1e", "CYPP 9")


def test_approvals_under_headings() -> None:
    found = review_in_company(read(CLEAN), GENERIC).report
    assert [(one.role, one.name) for one in found.approvals] == [
        ("Accountable officer", "Margaret Oyelaran"),
        ("Accountable director", "Stephen Brandwood"),
    ]
    assert [(spot.part, spot.text) for spot in found.narrative] == [
        ("lead-officer", "Priya Nair, Head of Children's Social Care")
    ]


def test_a_workbook_of_indicators_only() -> None:
    found = reviewed()
    assert not any(part for part in asdict(found).values() if part is not found.frames)
    assert {name: frame.height for name, frame in found.frames.items()} == dict.fromkeys(REPORT_COLUMNS, 0)


def test_the_frames_fit_their_schemas(leeds: Review) -> None:
    schemas = GENERIC.report_to_pandera()
    for name, frame in leeds.report.frames.items():
        assert schemas[name].validate(frame).equals(frame)
    assert leeds.report.frames["actions"]["ends"].to_list()[2] == [date(2009, 11, 30), None]


@pytest.mark.parametrize("name", ["narrative", "actions", "approvals", "charts"])
def test_a_frame_that_lacks_its_sheet_does_not_fit(leeds: Review, name: str) -> None:
    without = leeds.report.frames[name].with_columns(sheet=pl.lit(None, pl.String))
    with pytest.raises(SchemaError):
        GENERIC.report_to_pandera()[name].validate(without)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param(["Overall summary", "All is well.", "So it goes.", "", "Not this."], ["A2", "A3"], id="below"),
        pytest.param(
            ["Overall summary | All is well.", " | So it goes.", "Next | Not this."], ["B1", "B2"], id="beside"
        ),
        pytest.param(["Overall summary: all is well."], [], id="a line has no block"),
        pytest.param(["Overall summary", "Achievements", "Many."], [], id="nothing but another label"),
    ],
)
def test_where_a_text_stands(lines: Lines, found: list[str]) -> None:
    spots = reviewed(Summary=lines).narrative
    assert [spot.cell for spot in spots if spot.part == "overall-summary"] == found


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("What is going well?", "achievements"),
        ("What's working well", "achievements"),
        ("What are we worried about?", "challenges"),
        ("Areas for improvement:", "challenges"),
    ],
)
def test_plain_words_for_achievements_and_challenges(label: str, part: str) -> None:
    assert [spot.part for spot in reviewed(Summary=[f"{label} | Visits are on time."]).narrative] == [part]


@pytest.mark.parametrize(
    "label", ["Why is this a priority?", "Why this is a priority for the city", "WHY IT MATTERS", "Rationale:"]
)
def test_why_it_is_a_priority(label: str) -> None:
    [spot] = reviewed(Summary=[label, "Children are to be safe."]).narrative
    assert (spot.part, spot.cell, spot.text) == ("why-priority", "A2", "Children are to be safe.")


@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        pytest.param(["Ash Council: performance, quarter 2", "", "Lead officer | Ann"], ["A1"], id="one line"),
        pytest.param(["", " | Ash Council", " | Performance report", "", " | How it went"], ["B2", "B3"], id="lower"),
        pytest.param(["OFFICIAL - SENSITIVE", "", "Ash Council", "Lead officer: Ann"], ["A3"], id="marking"),
        pytest.param(["Ash Council", "NI 60 - Core assessments", "And more"], ["A1"], id="a priority below"),
        pytest.param(["Ash Council | Quarter 2"], [], id="two cells beside each other"),
        pytest.param(["Overall summary", "All is well."], [], id="a label"),
        pytest.param(["Instructions for officers"], [], id="instructions"),
        pytest.param(["Safeguarding"], [], id="one word"),
        pytest.param(["2009/10"], [], id="a year"),
        pytest.param(["", "", "", "", "", "", "Ash Council"], [], id="far down"),
        pytest.param([f"Ash Council has {'very ' * 20}much to say here."], [], id="a remark"),
    ],
)
def test_what_a_report_calls_itself(lines: Lines, cells: list[str]) -> None:
    assert [spot.cell for spot in reviewed(Summary=lines).title] == cells


def test_a_hidden_sheet_names_nothing() -> None:
    book = report(Summary=["Ash Council report"])
    hidden = replace(book.sheets["Summary"], state="hidden")
    assert review_in_company(replace(book, sheets={**book.sheets, "Summary": hidden}), GENERIC).report.title == ()


def test_headings_of_a_table_are_no_labels() -> None:
    lines = ["Ref | Title | Lead officer | Target | Result | Direction of travel", "1 | Visits | Ann Lee | 9 | 8 | Up"]
    assert reviewed(Other=lines).narrative == ()


def test_a_chart_draws_the_cells_that_formulas_take_from_the_table() -> None:
    chart = Chart("", "A9", refs=("Summary!$A$1:$B$1",))
    book = report(charts=[chart], Summary=["Summary"])
    cells = book.sheets["Summary"].cells.with_columns(formula=pl.lit("=Indicators!J2"))
    with_formula = {**book.sheets, "Summary": type(book.sheets["Summary"])("Summary", cells, charts=(chart,))}
    [found] = review_in_company(type(book)(with_formula), GENERIC).report.charts
    assert found.references == ("NI 60",)


# ---- which indicators a text or a chart is of -----------------------------------------------------

INDICATORS = frame_of(
    [(col.sheet, "A"), (col.row, 2), (col.text.reference, "NI-59"), (col.text.title, "Initial assessments in 7 days")],
    [(col.sheet, "A"), (col.row, 3), (col.text.reference, ""), (col.text.title, "Core assessments in 35 days (%)")],
    [(col.sheet, "A"), (col.row, 4), (col.text.reference, "12"), (col.text.title, "Adoptions")],
    [(col.sheet, "B"), (col.row, 2)],
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("See ni 59 above.", ["NI-59"], id="the reference spelt otherwise"),
        pytest.param("NI 590", [], id="another reference"),
        pytest.param("Core assessments in 35 days: steady", ["Core assessments in 35 days (%)"], id="a title"),
        pytest.param("assessments in 35 days", ["Core assessments in 35 days (%)"], id="part of a title"),
        pytest.param("12 adoptions", [], id="a reference of figures, and a title of one word"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_what_a_text_names(text: str, found: list[str]) -> None:
    assert [one.name for one in named(INDICATORS) if names(text, one)] == found


@pytest.mark.parametrize(
    ("chart", "found"),
    [
        pytest.param(Chart("NI 59 by quarter", None), ("NI-59",), id="by its title"),
        pytest.param(
            Chart("", None, refs=("A!$C$3:$F$4",)), ("Core assessments in 35 days (%)", "12"), id="by its cells"
        ),
        pytest.param(Chart("", None, refs=("Nowhere!$C$3",)), (), id="of cells elsewhere"),
    ],
)
def test_what_a_chart_is_of(chart: Chart, found: tuple[str, ...]) -> None:
    book = Book({"Summary": Sheet("Summary", pl.DataFrame(schema=CELLS), charts=(chart,))})
    assert [one.references for one in charts_of(book, INDICATORS)] == [found]
