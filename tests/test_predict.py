"""Predictions, labelled with their method, or why there is none."""

import pytest

from safeguard_xl.flow import choose
from safeguard_xl.model import Indicator, Prediction, Rag
from safeguard_xl.schema import load_schema
from tests.conftest import HEADINGS, ORDINARY, book_of, for_lights, review_of, typed_book_of
from tests.test_locate import sheet_of
from tests.together import Asked, review_in_company

FOR_LIGHTS = for_lights(load_schema("generic"))


def of(**changes: str) -> Indicator:
    """The ordinary indicator with other texts."""
    [found] = Asked(changes, ORDINARY, HEADINGS).review(FOR_LIGHTS, typed_book_of).indicators
    return found


def test_the_result_is_carried_forward_with_its_arithmetic() -> None:
    indicator = of(result="65.9%", previous="")
    because = "65.9% carried forward: assumes no change for the rest of the year"
    assert indicator.prediction == Prediction(65.9, 60.76, 70.69, 0.01, "carried forward", 1, because, 0.01, 0.0)
    assert indicator.shown == "65.9%"


@pytest.mark.parametrize(
    ("result", "shown", "value"),
    [
        ("69% (9 out of 13 homes)", "69%", 69.0),
        ("1293", "1293", 1293.0),
        ("Adequate", "Adequate", "Adequate"),
        ("£1.2m", "£1.2m", 1_200_000.0),
    ],
)
def test_shown_as_the_officer_writes_it(result: str, shown: str, value: float | str) -> None:
    row = {"reference": "KPI 1", "title": "Homes on the list", "target": "", "result": result}
    indicator = review_of([row], FOR_LIGHTS).indicators[0]
    assert (indicator.shown, indicator.prediction.value) == (shown, value)


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"result": "Annual PI reported at Q4", "frequency": "Annual"}, "annual, due at Q4"),
        ({"result": "Result updated when inspections happen"}, "awaiting an event"),
        ({"result": ""}, "no result"),
    ],
)
def test_none_where_there_is_none_to_make(changes: dict[str, str], because: str) -> None:
    indicator = of(**changes)
    assert (indicator.prediction.value, indicator.prediction.because) == (None, because)
    assert (indicator.predicted.rag, indicator.predicted.because) == (Rag.NOT_RATED, because)


def test_a_percentage_of_the_year_so_far_is_moved_to_last_years_result() -> None:
    """Last year's was 83.3%: by September the rest is taken to be three tenths of the way to it."""
    found = of(result="65.9%").prediction
    assert (found.value, found.points) == (68.5, 3)
    assert "(65.9% as of late, moved 30% of the way to last year's 83.3%)" in found.because


@pytest.mark.parametrize(
    ("policy", "odds"),
    [
        ("relative 5%", "6 in 100 green, 45 amber, 49 red: a knife edge"),
        ("points 2", "6 in 100 green, 12 amber, 82 red"),
        ("floor 84.55", "6 in 100 green, 45 amber, 49 red: a knife edge"),
        ("floor 95", "6 in 100 green, 0 amber, 94 red"),
        ("strict", ""),
        ("reach", ""),
        ("relative 5% green 2%", "15 in 100 green, 35 amber, 50 red"),
    ],
)
def test_the_chances_of_the_three_lights(policy: str, odds: str) -> None:
    """NI 66 in September: 84.6% against 89%, of which 5% is amber, so from 84.55% on."""
    row = {**ORDINARY, "result": "84.6%", "target": "89%", "previous": ""}
    book = book_of([row])
    [indicator] = review_in_company(book, choose(book, "generic", policy)).indicators
    assert indicator.prediction.odds == odds


@pytest.mark.parametrize(
    ("policy", "odds"),
    [
        ("strict", ""),
        ("relative 5%", "1 in 100 green, 48 amber, 51 red: a knife edge"),
        ("trend 2%", "7 in 100 green, 55 amber, 38 red"),
        ("trend 10%", "97 in 100 green, 0 amber, 3 red"),
        ("change 3%", "51 in 100 green, 47 amber, 2 red: a knife edge"),
        ("band 5%", "49 in 100 green, 51 red: a knife edge"),
        ("band 2 points", "8 in 100 green, 92 red"),
        ("floor previous", "1 in 100 green, 61 amber, 38 red"),
        ("floor baseline", "1 in 100 green, 89 amber, 10 red"),
        ("cut-offs 86 / 80", "19 in 100 green, 78 amber, 3 red"),
        pytest.param("cut-offs 20 / 50", "", id="which run the other way"),
        pytest.param("thresholds", "", id="which it has not got"),
    ],
)
def test_the_chances_of_lights_that_are_held_against_something_else(policy: str, odds: str) -> None:
    """84.6% in September against 89%: 84% last year, 82% the year before."""
    row = {**ORDINARY, "result": "84.6%", "target": "89%", "previous": "84%", "baseline": "82%"}
    book = book_of([row])
    [indicator] = review_in_company(book, choose(book, "generic", policy)).indicators
    assert indicator.prediction.odds == odds


def test_a_forecast_whose_light_is_withheld_has_no_chances_of_lights() -> None:
    """5% may be five points, with another light: nobody knows from where on it is amber."""
    row = {**ORDINARY, "target": "60%", "result": "56.5%", "previous": "57%", "tolerance": "5%"}
    book = book_of([row], {**HEADINGS, "tolerance": "Tolerance"})
    [indicator] = review_in_company(book, FOR_LIGHTS).indicators
    assert (indicator.predicted.rag, indicator.prediction.odds) == (Rag.NOT_RATED, "")


@pytest.mark.parametrize(
    ("target", "result", "chance"),
    [
        pytest.param("Fewer than 85", "85", 0.01, id="85 is not fewer than 85"),
        pytest.param("85", "85", 0.99, id="85 is not more than 85"),
        pytest.param("Fewer than 85", "84", 0.99, id="84 is"),
        pytest.param("84", "85", 0.01, id="missed"),
    ],
)
def test_at_the_end_of_the_year_the_chance_agrees_with_the_light(target: str, result: str, chance: float) -> None:
    headings = {**HEADINGS, "result": "2009/10 Quarter 4"}
    row = {
        **ORDINARY,
        "title": "Complaints (YTD)",
        "unit": "Number",
        "polarity": "Fall",
        "target": target,
        "result": result,
    }
    row |= {"target": target, "result": result, "previous": "90", "baseline": "", "predicted": "", "reference": "KPI 1"}
    indicator = review_in_company(book_of([row], headings), FOR_LIGHTS).indicators[0]
    assert indicator.prediction.chance == chance
    assert (indicator.predicted.rag is Rag.GREEN) is (chance == 0.99)


def test_the_officers_prediction_is_rated_beside_ours() -> None:
    indicator = of(result="65.9%", predicted="84%")
    assert indicator.predicted.rag is Rag.RED
    assert indicator.officer is not None
    assert (indicator.officer.rag, indicator.officer_value) == (Rag.GREEN, 84.0)


@pytest.mark.parametrize(
    ("result", "low", "high"),
    [
        pytest.param("91% (301 out of 340)", 87.55, 93.54, id="of which only the percentage is taken"),
        pytest.param("89% (301 out of 340)", 84.77, 91.44, id="that agrees"),
        pytest.param("0% (0 out of 0)", None, None, id="of nothing"),
    ],
)
def test_a_range_from_a_fraction_that_agrees_with_its_percentage(
    result: str, low: float | None, high: float | None
) -> None:
    prediction = of(result=result, previous="").prediction
    assert (prediction.low, prediction.high) == (low, high)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        pytest.param("Adoptions (YTD)", "40", id="what adds up"),
        pytest.param("Missed bins per 100,000 (YTD)", "20", id="a rate"),
        pytest.param("Average days to re-let a home (YTD)", "20", id="an average"),
    ],
)
def test_only_what_adds_up_is_made_into_a_years(title: str, shown: str) -> None:
    row = {"title": title, "unit": "Number", "baseline": "", "previous": "", "predicted": ""}
    assert of(**row, target="40", result="20").shown == shown


@pytest.mark.parametrize(
    ("series", "because"),
    [
        (
            "28.9% | 56.1% | 83.2% | 83.2%",
            "a cumulative percentage: how much the rest of the year adds is not known, so it cannot be forecast",
        ),
        ("81% | 79% | 80% | 80%", "80% carried forward: assumes no change for the rest of the year"),
    ],
)
def test_a_percentage_that_adds_up_is_not_carried_forward(series: str, because: str) -> None:
    book = sheet_of(
        "Title | Good is | Target | Apr-24 | May-24 | Jun-24 | YTD", f"Tax collected | High | 97% | {series}"
    )
    assert review_in_company(book, FOR_LIGHTS).indicators[0].prediction.because == because


def test_a_score_among_percentages_is_no_fraction() -> None:
    assert of(result="Score of 5 out of 15").prediction.value == 5
