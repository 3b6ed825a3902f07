"""Ratings at their boundaries, and the reasons for none."""

import pytest

from safeguard_xl.model import Direction, Rag
from safeguard_xl.schema import Policy, load_schema
from tests.conftest import ORDINARY, review_of
from tests.policies.given import FOR_LIGHTS, rated

GENERIC = load_schema("generic")
NUMBERS = {
    "unit": "Number",
    "baseline": "7 (2007/08)",
    "previous": "8",
    "predicted": "8",
    "target": "90",
    "result": "80",
}


PER_MONTH = 'the target is "5 per month", and it is not said of how many months the result is'


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"result": "8620%"}, "the result, 8620%, is not possible"),
        ({"result": "-3", "unit": "Number", "target": "5"}, "the result, -3, is not possible"),
        ({"result": "72% (13 homes)"}, "the result, 72%, is not possible"),
        ({"target": "843%"}, "the target, 843%, is not possible"),
    ],
)
def test_what_a_rule_calls_impossible_is_not_rated(changes: dict[str, str], because: str) -> None:
    review = review_of([{**ORDINARY, "reference": "KPI 1", "previous": "", "baseline": "", **changes}])
    [indicator] = review.indicators
    assert {finding.code for finding in review.findings} & {"SG212", "SG213"}
    assert (indicator.current.rag, indicator.current.because) == ("not-rated", because)
    assert indicator.predicted.because == because
    assert indicator.direction_of_travel == "unknown"
    assert indicator.prediction.chance is None


def test_an_impossible_result_is_rated_where_its_rule_is_off() -> None:
    lenient = GENERIC.model_copy(update={"rules": {"out-of-range": "off"}})
    [indicator] = review_of([{**ORDINARY, "reference": "KPI 1", "result": "8620%"}], lenient).indicators
    assert indicator.current.rag == "green"


@pytest.mark.parametrize(
    ("policy", "changes", "because"),
    [
        ("relative 5%", {"result": "Annual PI reported at Q4", "frequency": "Annual"}, "annual, due at Q4"),
        ("relative 5%", {"result": "Annual PI reported at Q4"}, "not yet due"),
        ("relative 5%", {"result": "N/A", "frequency": "Annual"}, "not available"),
        ("relative 5%", {"result": "New PI"}, "a new indicator"),
        ("relative 5%", {"result": "0% (0 of 0)"}, "there were no cases"),
        ("relative 5%", {"result": "10 to 15%"}, "the result is a range"),
        ("relative 5%", {"target": "10 to 15%"}, "the target is a range"),
        ("relative 5%", {"target": "Top quartile"}, 'the target, "Top quartile", names no figure'),
        ("relative 5%", {"target": "Reduce by 10%"}, 'the target, "Reduce by 10%", names no level'),
        ("relative 5%", {**NUMBERS, "target": "5 per month"}, PER_MONTH),
        ("relative 5%", {"result": ""}, "no result"),
        ("relative 5%", {"result": "about eighty"}, "the result could not be read"),
        ("relative 5%", {"target": "TBC"}, "no target (not available)"),
        ("relative 5%", {"target": ""}, "no target"),
        ("relative 5%", {"polarity": "Sideways"}, "polarity is not known"),
        ("relative 5%", {"polarity": "For information"}, "for information: neither rise nor fall is better"),
        ("relative 5%", {"polarity": "Bell Shaped"}, "the target is one number, not a range"),
        ("relative 5%", {"target": "Score of 8"}, "the result is a percentage, the target a score"),
    ],
)  # fmt: skip
def test_not_rated_because(policy: str, changes: dict[str, str], because: str) -> None:
    assert rated(policy, **changes) == (Rag.NOT_RATED, because)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("Inadequate", "red"),
        ("Adequate", "green"),
        pytest.param("Satisfactory (July 2008 visit)", "green", id="the same grade by another word"),
        ("good", "green"),
    ],
)
def test_scale(result: str, expected: str) -> None:
    changes = {"polarity": "N/A", "unit": "Judgement", "target": "Adequate", "previous": "Inadequate"}
    assert rated("strict", result=result, **changes)[0] == expected


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("10%", "green"),
        ("15%", "green"),
        pytest.param("15.7%", "amber", id="within 5% of the nearer limit"),
        ("20%", "red"),
        ("1%", "red"),
    ],
)
def test_range(result: str, expected: str) -> None:
    assert rated("relative 5%", polarity="Bell Shaped", target="10 to 15%", result=result)[0] == expected


@pytest.mark.parametrize(
    ("policy", "result", "expected"),
    [
        pytest.param("points 5", "20%", "amber", id="5 points outside exactly"),
        pytest.param("points 5", "20.1%", "red", id="more than 5 points"),
        pytest.param("points 5", "5%", "amber", id="5 points below"),
        pytest.param("within 5", "20%", "amber", id="in its own unit"),
        pytest.param("within 5", "20.1%", "red", id="more than that"),
        pytest.param("strict", "15.1%", "red", id="without a tolerance"),
    ],
)
def test_a_tolerance_holds_for_a_range_too(policy: str, result: str, expected: str) -> None:
    assert rated(policy, polarity="Bell Shaped", target="10 to 15%", result=result)[0] == expected


NI_65 = "Children becoming the subject of a Child Protection Plan for a second or subsequent time"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"result": "12%"}, ("green", "12% is inside the official range of 10 to 15")),
        ({"result": "9%"}, ("red", "9% is outside the official range of 10 to 15 by 1")),
        pytest.param({"result": "12", "unit": "Number"}, ("not-rated", "no target"), id="it is a range of percentages"),
        pytest.param(
            {"result": "12%", "target": "12.5%"},
            ("green", "12% is inside the official range of 10 to 15"),
            id="a target of one number",
        ),
        pytest.param(
            {"result": "12%", "target": "10 to 11%"},
            ("red", "12% is outside the range of 10 to 11 by 1"),
            id="a range of its own counts first",
        ),
    ],
)
def test_an_official_range(changes: dict[str, str], expected: tuple[str, str]) -> None:
    none = dict.fromkeys(("target", "baseline", "previous", "predicted"), "")
    row = {**none, "reference": "NI 65", "title": NI_65, "polarity": "Bell Shaped", **changes}
    assert rated("strict", **row) == expected


RISING, FALLING = "Green > 55% Amber 50% to 55% Red < 50%", "Green < 5% Amber 5% to 10% Red > 10%"
RED_AT, RED_AT_FALLING = "Green >= 55% Amber 50% Red <= 50%", "Green <= 5% Amber 10% Red >= 10%"


@pytest.mark.parametrize(
    ("target", "result", "expected", "because"),
    [
        (RISING, "56%", "green", "56% reaches green, more than 55"),
        (RISING, "55%", "amber", "55% does not reach green, more than 55, but reaches amber, 50"),
        (RISING, "50%", "amber", "50% does not reach green, more than 55, but reaches amber, 50"),
        (RISING, "49%", "red", "49% does not reach amber, 50"),
        (RED_AT, "55%", "green", "55% reaches green, 55"),
        (RED_AT, "54%", "amber", "54% does not reach green, 55, but reaches amber, more than 50"),
        (RED_AT, "50%", "red", "50% does not reach amber, more than 50"),
        (FALLING, "4%", "green", "4% reaches green, less than 5"),
        (FALLING, "5%", "amber", "5% does not reach green, less than 5, but reaches amber, 10"),
        (FALLING, "10%", "amber", "10% does not reach green, less than 5, but reaches amber, 10"),
        (RED_AT_FALLING, "10%", "red", "10% does not reach amber, less than 10"),
    ],
)
def test_a_threshold_that_must_be_passed(target: str, result: str, expected: str, because: str) -> None:
    polarity = "Fall" if target in (FALLING, RED_AT_FALLING) else "Rise"
    assert rated("thresholds", polarity=polarity, target=target, result=result) == (expected, because)


@pytest.mark.parametrize(
    ("polarity", "result", "expected", "shortfall"),
    [
        ("Rise", "-10.4", "amber", 4.0),
        ("Rise", "-10.6", "red", 6.0),
        ("Rise", "-9", "green", -10.0),
        ("Fall", "-9.6", "amber", 4.0),
        ("Fall", "-9.4", "red", 6.0),
        ("Fall", "-11", "green", -10.0),
    ],
)
def test_a_tolerance_of_a_target_below_0(polarity: str, result: str, expected: str, shortfall: float) -> None:
    change = {"reference": "KPI 9", "title": "Change in balance", "unit": "£k", "target": "-10", "polarity": polarity}
    row = {**ORDINARY, **change, "result": result, "previous": "", "baseline": "", "predicted": ""}
    light = review_of([row], FOR_LIGHTS).indicators[0].current
    assert (light.rag, light.shortfall) == (expected, shortfall)
    assert shortfall < 0 or f" ({shortfall:.2f}% of it)" in light.because


@pytest.mark.parametrize(
    ("polarity", "previous", "result", "expected"),
    [
        ("Rise", "70%", "71%", "up"),
        ("Rise", "70%", "69%", "down"),
        ("Fall", "70%", "69%", "up"),
        ("Rise", "70%", "70.0%", "level"),
        ("Rise", "New PI", "70%", "unknown"),
        ("N/A", "70%", "71%", "unknown"),
        pytest.param("N/A", "Inadequate", "Adequate", "up", id="an ordered scale"),
    ],
)
def test_direction_of_travel_is_up_when_better(polarity: str, previous: str, result: str, expected: str) -> None:
    row = {**ORDINARY, "polarity": polarity, "previous": previous, "result": result}
    assert review_of([row], FOR_LIGHTS).indicators[0].direction_of_travel == Direction(expected)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"result": "<5%"}, id="a result that is only known to be less"),
        pytest.param({"previous": "<90%"}, id="a last result that is"),
        pytest.param({"previous": "70 days"}, id="another unit"),
        pytest.param({"previous": "870%"}, id="a last result that cannot be"),
        pytest.param({"result": "870%"}, id="a result that cannot be"),
    ],
)
def test_figures_that_do_not_compare_have_no_direction(changes: dict[str, str]) -> None:
    row = {**ORDINARY, "reference": "KPI 1", "target": "84%", "previous": "83.3%", **changes}
    assert review_of([row]).indicators[0].direction_of_travel is Direction.UNKNOWN


@pytest.mark.parametrize("policy", ["strict", "relative 10%", "points 5", "floor previous"])
def test_a_light_names_its_policy(policy: str) -> None:
    [indicator] = review_of([ORDINARY], FOR_LIGHTS.with_policy(Policy.parse(policy))).indicators
    assert (indicator.current.policy, indicator.predicted.policy) == (policy, policy)


@pytest.mark.parametrize(
    ("unit", "target", "result", "gap"),
    [
        ("%", "84%", "76.2%", "7.8 percentage points"),
        ("%", "84%", "83%", "1 percentage point"),
        ("Number", "1,310", "1,200", "110"),
        ("Number", "13,100", "12,000", "1,100"),
        pytest.param("Number", "13100", "12000", "1100", id="without a comma, as the sheet is"),
        pytest.param("£", "£13100", "£12000", "£1,100", id="money has one"),
        ("$", "$131", "$120", "$11"),
        ("", "28 days", "27 days", "1 day"),
        ("", "28 days", "25 days", "3 days"),
        pytest.param("", "5 hours", "290 minutes", "0.17 hours", id="0.1667 hours"),
        pytest.param("Number", "0.009", "0.008", "0.001", id="a small one is said as it is"),
    ],
)
def test_a_gap_is_in_its_own_unit(unit: str, target: str, result: str, gap: str) -> None:
    none = dict.fromkeys(("previous", "baseline", "predicted"), "")
    because = rated("strict", reference="KPI 1", unit=unit, target=target, result=result, **none)[1]
    assert because.split(f" misses the target of {target} by ")[1].startswith(f"{gap} (")


def test_what_waits_for_the_year_end_has_its_prediction_named() -> None:
    changes = {"unit": "Number", "baseline": "", "previous": "", "predicted": "", "target": "40"}
    assert rated("strict", title="Adoptions (YTD)", result="20", **changes) == (
        "not-rated",
        "of the year to date, and the target is for the whole year; see the forecast",
    )


def test_doubtful_data_make_the_light_provisional() -> None:
    row = {**ORDINARY, "data_quality": "Some concerns in year but subject to data validation at Q4"}
    assert review_of([row], FOR_LIGHTS).indicators[0].current.provisional
    assert not review_of([ORDINARY]).indicators[0].current.provisional


@pytest.mark.parametrize(
    ("target", "result", "shortfall"),
    [
        ("85%", "96.0%", -12.94),
        pytest.param("80%", "79.9%", 0.12, id="0.125: a half to the even one"),
        pytest.param("80%", "79.7%", 0.38, id="0.375"),
        pytest.param("80%", "80.3%", -0.38, id="-0.375"),
        pytest.param("90%", "89.4%", 0.67, id="0.667"),
        pytest.param("90%", "89.7%", 0.33, id="0.333"),
        pytest.param("80%", "80%", 0.0, id="met to the digit"),
    ],
)
def test_shortfall_is_in_percent_of_the_target(target: str, result: str, shortfall: float) -> None:
    row = {**ORDINARY, "target": target, "result": result}
    light = review_of([row], FOR_LIGHTS).indicators[0].current
    assert light.shortfall == shortfall
    assert shortfall <= 0 or f"({shortfall:.2f}% of it)" in light.because


@pytest.mark.parametrize(
    ("title", "result", "expected"),
    [
        pytest.param("Adoptions (YTD)", "20", Rag.NOT_RATED, id="what adds up waits for the year end"),
        pytest.param("Adoptions in quarter", "20", Rag.NOT_RATED, id="one quarter of a year's target"),
        pytest.param("Children looked after at quarter end", "20", Rag.RED, id="a number on a day does not add up"),
        pytest.param("Reviews on time (YTD)", "84%", Rag.GREEN, id="a percentage does not add up"),
    ],
)
def test_what_adds_up_is_not_held_against_a_years_target(title: str, result: str, expected: Rag) -> None:
    unit = {"unit": "%"} if "%" in result else {"unit": "Number", "baseline": "", "previous": "", "predicted": ""}
    target = "84%" if "%" in result else "40"
    row = {**ORDINARY, "title": title, "target": target, "result": result, **unit}
    assert review_of([row], FOR_LIGHTS).indicators[0].current.rag is expected


def test_a_target_at_most_says_which_way_is_better() -> None:
    row = {field: text for field, text in ORDINARY.items() if field != "polarity"}
    light = review_of([{**row, "target": "≤15%", "result": "17%"}]).indicators[0].current
    assert (light.rag, light.shortfall) == (Rag.RED, 13.33)


@pytest.mark.parametrize(
    ("polarity", "target", "result", "expected"),
    [
        pytest.param("Fall", "<20%", "20%", "red", id="less than 20% is missed at 20%"),
        pytest.param("Fall", "Fewer than 85", "85", "red", id="in words"),
        pytest.param("Fall", "<=20%", "20%", "green", id="at most 20% is met"),
        pytest.param("Fall", "<20%", "19.9%", "green", id="below it"),
        pytest.param("Fall", "<20%", "<20%", "green", id="a result of less than 20% is less than 20%"),
        pytest.param("Rise", ">50%", "50%", "red", id="more than 50% is missed at 50%"),
        pytest.param("Rise", "Maintain 9% or above", "9%", "green", id="or above"),
        pytest.param("Rise", "<20%", "10%", "not-rated", id="it contradicts the polarity"),
        pytest.param("Fall", "10", "<5", "green", id="whatever it is, it is met"),
        pytest.param("Fall", "3", "<5", "not-rated", id="it may be met"),
        pytest.param("Rise", "3", "<5", "not-rated", id="it may be missed"),
        pytest.param("Rise", "±2%", "-1.9%", "green", id="about zero, inside"),
        pytest.param("Rise", "±2%", "2.4%", "red", id="about zero, outside"),
    ],
)
def test_a_comparator_says_where_the_boundary_lies(polarity: str, target: str, result: str, expected: str) -> None:
    changes = {"reference": "KPI 1", "polarity": polarity, "target": target, "result": result, "unit": ""}
    assert rated("strict", **changes)[0] == expected


@pytest.mark.parametrize(
    ("polarity", "target", "result", "title", "expected"),
    [
        ("Rise", "5", ">4", "Things done", "green"),
        ("Fall", "4", "<5", "Things left", "green"),
        pytest.param("Fall", "4.5", "<5", "Things left", "not-rated", id="a target with a fraction"),
        pytest.param("Fall", "4", "<4.5", "Things left", "not-rated", id="a bound with a fraction"),
        pytest.param("Rise", "5%", ">4%", "Things done", "not-rated", id="a percentage"),
        pytest.param("Fall", "4%", "<5%", "Things left", "not-rated", id="a percentage that falls"),
        pytest.param("Rise", "5 days", ">4 days", "Time off", "not-rated", id="a time"),
        pytest.param("Rise", "5", ">4", "Average things done", "not-rated", id="an average"),
    ],
)
def test_more_than_4_is_5_or_more_of_what_is_counted(
    polarity: str, target: str, result: str, title: str, expected: str
) -> None:
    changes = {"reference": "KPI 1", "title": title, "polarity": polarity, "target": target, "result": result}
    assert rated("strict", **changes, **dict.fromkeys(("unit", "previous", "baseline", "predicted"), ""))[0] == expected


def test_what_is_missed_by_nothing_says_so() -> None:
    because = rated("strict", polarity="Fall", target="<20%", result="20%")[1]
    assert because == "20% misses the target of less than 20%"
