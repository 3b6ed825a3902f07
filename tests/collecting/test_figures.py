"""The figures of reviews, a row each."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from msgspec.structs import replace

from safeguard_xl.collecting._figures import OWN, figures
from safeguard_xl.collecting._frames import gathered
from safeguard_xl.flow import review
from safeguard_xl.model import FIGURE_FIELDS, Review
from safeguard_xl.schema import load_schema
from tests.conftest import CLEAN, HEADINGS, LEEDS, ORDINARY, SAMPLES, review_of, typed_book_of
from tests.together import review_in_company

QUARTERLY = {
    **{field: HEADINGS[field] for field in ("reference", "title", "unit", "polarity", "previous", "target")},
    "q1": "2009/10 Quarter 1", "q2": "2009/10 Quarter 2", "q1 target": "Quarter 1 target",
}  # fmt: skip
ROW = {**{field: text for field, text in ORDINARY.items() if field in QUARTERLY}, "q1": "80.5%", "q2": "82.2%"}


def in_quarters(*rows: Mapping[str, str]) -> Review:
    """A review of a workbook with a column for each quarter."""
    return review_in_company(typed_book_of([{**ROW, **row} for row in rows], QUARTERLY), load_schema("generic"))


def of(review: Review, *columns: str, **where: object) -> list[tuple[object, ...]]:
    """Some columns of the figures of a review."""
    found = figures([review])
    for name, value in where.items():
        found = found.filter(pl.col(name) == value)
    return found.select(columns).rows()


def test_the_columns_are_as_declared() -> None:
    found = figures([review_of([ORDINARY])])
    assert found.drop(gathered.place.label).schema == {column.label: column.dtype for column in OWN}
    never_empty = [column.label for column in OWN if not column.nullable]
    assert "title" in never_empty
    assert found.select(never_empty).null_count().row(0) == (0,) * len(never_empty)


def test_each_figure_has_its_cell_its_heading_and_its_period() -> None:
    assert of(review_of([ORDINARY]), "field", "cell", "heading", "period", "period_by", "value") == [
        ("baseline", "G2", "Baseline", "2007/08", "cell", 77.4),
        ("previous", "H2", "2008/09 Result", "2008/09", "heading", 83.3),
        ("target", "I2", "2009/10 Target", "2009/10", "heading", 84.0),
        ("result", "J2", "2009/10 Quarter 2", "2009/10 Q2", "heading", 82.2),
        ("predicted", "K2", "Predicted outturn", "2009/10", "report", 83.0),
    ]


def test_each_row_has_what_is_known_of_the_indicator() -> None:
    [found] = figures([review_of([{**ORDINARY, "reference": "ni-060"}])]).filter(pl.col("field") == "result").to_dicts()
    known = {
        "sheet": "Indicators", "reference": "NI 60", "reference_as_written": "ni-060", "title": ORDINARY["title"],
        "frequency": "quarterly", "unit": "percent", "unit_as_written": "%", "polarity": "rise",
        "polarity_by": "column",
        "financial_year": "2009/10", "quarter": 2, "starts": date(2009, 7, 1), "ends": date(2009, 9, 30),
        "text": "82.2%", "missing": None, "light": "amber", "policy": "relative 5%", "report_year": "2009/10",
        "report_quarter": 2,
    }  # fmt: skip
    assert {name: found[name] for name in known} == known


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"result": "69% (9 out of 13 homes)"}, {"value": 69.0, "numerator": 9.0, "denominator": 13.0}),
        ({"result": "<5", "unit": "Number", "target": "3"}, {"value": 5.0, "comparator": "<"}),
        ({"result": "82.2% (provisional)"}, {"value": 82.2, "qualifier": "provisional"}),
        ({"result": ""}, {"value": None, "text": None, "missing": "blank", "cell": "J2"}),
        ({"result": "Not yet due"}, {"value": None, "missing": "not-yet-due", "light": "not-rated"}),
        ({"result": "see below, item 7 or 8"}, {"value": None, "missing": "not-read"}),
        ({"result": "Annual PI reported at Q4"}, {"missing": "not-yet-due", "period": "2009/10 Q2"}),
    ],
)  # fmt: skip
def test_a_result(changes: dict[str, str], expected: dict[str, object]) -> None:
    found = figures([review_of([{**ORDINARY, **changes}])]).filter(pl.col("field") == "result").to_dicts()[0]
    assert {name: found[name] for name in expected} == expected


def test_a_judgement_is_its_word() -> None:
    judged = {"unit": "Judgement", "title": "Inspection", "target": "Good", "result": "Adequate", "previous": "Poor"}
    found = of(review_of([{**ORDINARY, **judged, "baseline": "", "predicted": ""}]), "field", "value", "word")
    assert ("result", None, "Adequate") in found


def test_a_range_has_two_ends() -> None:
    ranged = review_of([{**ORDINARY, "polarity": "Range", "target": "10% to 15%"}])
    assert of(ranged, "value", "low", "high", "missing", field="target") == [(None, 10.0, 15.0, None)]


def test_lights_stand_with_the_result_and_with_the_prediction() -> None:
    lit = review_of([{**ORDINARY, "rag": "Green"}])
    found = of(lit, "field", "light", "light_as_published")
    assert [(field, *lights) for field, *lights in found if any(lights)] == [
        ("result", "amber", "green"),
        ("predicted", "amber", None),
    ]


def test_every_quarter_stands_with_its_own_cell() -> None:
    found = of(in_quarters({"q1 target": "81%"}), "field", "cell", "period", "value")
    assert found == [
        ("previous", "E2", "2008/09", 83.3),
        ("target", "F2", "2009/10", 84.0),
        ("result", "G2", "2009/10 Q1", 80.5),
        ("result", "H2", "2009/10 Q2", 82.2),
        ("target", "I2", "2009/10 Q1", 81.0),
    ]


@pytest.mark.parametrize(
    ("q1", "expected"),
    [
        ("<5%", (5.0, "<", None)),
        ("n/a", (None, None, "not-available")),
        ("3 of them or 4", (None, None, "not-read")),
        ("80.5% (forecast)", (None, None, "forecast")),
        ("0.8", (None, None, "on another scale than the other figures")),
        ("8.5% (17 of 200)", (8.5, None, None)),
    ],
)
def test_a_quarter_beside_the_result(q1: str, expected: tuple[object, ...]) -> None:
    assert of(in_quarters({"q1": q1}), "value", "comparator", "missing", cell="G2") == [expected]


def test_a_blank_cell_beside_the_result_is_no_row() -> None:
    assert [cell for (cell,) in of(in_quarters({"q1": ""}, {}), "cell", field="result")] == ["H2", "G3", "H3"]


def test_under_a_vertical_merge_the_figure_stands_in_each_row() -> None:
    book = typed_book_of([ROW, {**ROW, "reference": "NI 61", "q1": ""}], QUARTERLY)
    sheet = replace(book.sheets["Indicators"], merged=((2, 7, 3, 7),))
    found = review_in_company(replace(book, sheets={"Indicators": sheet}), load_schema("generic"))
    assert of(found, "cell", "value", "text", period="2009/10 Q1") == [("G2", 80.5, "80.5%"), ("G3", 80.5, None)]


def test_a_figure_in_its_own_unit_says_so() -> None:
    days = {"unit": "Days", "title": "Delay", "polarity": "Fall", "target": "20", "previous": "25", "q2": "21"}
    assert of(in_quarters({**days, "q1": "22"}), "unit", "value", cell="G2") == [("days", 22.0)]
    assert of(in_quarters({**days, "q1": "40%"}), "unit", "value", cell="G2") == [("percent", 40.0)]


def test_findings_stand_with_the_cell_at_fault() -> None:
    found = of(review_of([{**ORDINARY, "target": "70%"}]), "findings", field="target")
    assert found == [("SG304 SG306",)]


def test_many_reviews_at_once_are_each_as_by_themselves() -> None:
    reviews = [
        review_of([ORDINARY]),
        in_quarters({}, {"reference": "NI 61"}),
        review_of([{**ORDINARY, "unit": "Days"}]),
    ]
    together = figures(reviews)
    for place, one in enumerate(reviews):
        alone = figures([one]).drop(gathered.place.label)
        assert together.filter(gathered.place == place).drop(gathered.place.label).equals(alone)


def figures_read(review: Review) -> Sequence[int]:
    """How many figures the frame of a review has of each field."""
    return [review.frame[f"{'officer_forecast' if one == 'predicted' else one}.level"].count() for one in FIGURE_FIELDS]


@pytest.mark.parametrize("path", [LEEDS, CLEAN, SAMPLES / "directorate-sheets.xlsx"], ids=lambda path: path.stem)
def test_no_figure_of_a_sample_is_lost(path: Path) -> None:
    found = review(path)
    fields = figures([found]).filter(pl.col("value").is_not_null() | pl.col("word").is_not_null())["field"].to_list()
    assert [fields.count(one) >= read for one, read in zip(FIGURE_FIELDS, figures_read(found), strict=True)] == [
        True
    ] * 5


def test_a_report_of_calendar_years_says_so() -> None:
    found = figures([review(SAMPLES / "calendar-years.xlsx")])
    assert found["report_year"].unique().to_list() == ["2023"]
