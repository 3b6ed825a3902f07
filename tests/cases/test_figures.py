"""Figures that were misread or lost: small tables that once came out wrong, with others of their kinds.

Those that stand elsewhere already: scales, units, number formats, bounds, raised footnotes, times and dates in
tests/test_figures_in_cells.py.
"""

import pytest

from tests.test_figures_in_cells import Under, indicator
from tests.test_which_column import NAMED, RISING, lit, reviewed, taken


@pytest.mark.parametrize(
    "cell",
    ["90% (forecast)", "Forecast 90%", "90% (projected)", "90% (predicted)", "90% expected", "f/c 90%", "90% (F)"],
)
def test_a_forecast_in_a_quarter_to_come_is_no_result(cell: str) -> None:
    found = lit(f"{NAMED} | Target | Q1 | Q2 | Q3", f'{RISING} | 85% | 90% | 60% | "{cell}"')
    assert (taken(found)["result"], found.indicators[0].current.rag) == ("Q2", "red")


def test_a_forecast_among_results_is_none() -> None:
    rows = [f"{RISING} | 85% | 60% | 90% (forecast)", "A2 | Plans on time | % | Rise | 85% | 60% | 90%"]
    found = lit(f"{NAMED} | Target | Q2 | Q3", *rows)
    lights = [(indicator.current.rag, indicator.prediction.value) for indicator in found.indicators]
    assert (lights, found.indicators[0].current.because) == (
        [("not-rated", None), ("green", 90.0)],
        "the result is only a forecast",
    )


@pytest.mark.parametrize("cell", ["90% (provisional)", "90% (estimate)", "90% [p]"])
def test_a_provisional_result_is_one(cell: str) -> None:
    found = lit(f"{NAMED} | Target | Q1 | Q2 | Q3", f'{RISING} | 85% | 90% | 60% | "{cell}"')
    assert (taken(found)["result"], found.indicators[0].current.rag) == ("Q3", "green")


@pytest.mark.parametrize(
    ("polarity", "target", "result", "because"),
    [
        ("Fall", "A maximum of 30 weeks.", 30, "30 meets the target of at most 30 weeks"),
        ("Fall", "No longer than 30 weeks", 30, "30 meets the target of at most 30 weeks"),
        ("Fall", "At or below 30 weeks", 30, "30 meets the target of at most 30 weeks"),
        ("Fall", "To reduce to 30 weeks", 30, "30 meets the target of at most 30 weeks"),
        ("Rise", "A minimum of 70%", Under(0.7, "0%"), "70% meets the target of at least 70%"),
        ("Rise", "To achieve 70%", Under(0.7, "0%"), "70% meets the target of at least 70%"),
        ("Rise", "Maintain at or above 70%", Under(0.7, "0%"), "70% meets the target of at least 70%"),
        ("Rise", "70% plus", Under(0.7, "0%"), "70% meets the target of at least 70%"),
        ("Rise", "To improve to 70%", Under(0.7, "0%"), "70% meets the target of at least 70%"),
        ("Rise", "To exceed 70%", Under(0.71, "0%"), "71% meets the target of more than 70%"),
        ("Rise", "No longer measured", 3, "not available"),
    ],
)
def test_a_target_in_a_sentence(polarity: str, target: str, result: float | Under, because: str) -> None:
    light = indicator("", polarity, target, result).current
    assert because in light.because


@pytest.mark.parametrize(
    "result", ["115% (10,503/9,099)", "115.4% (10,503 / 9,099)", "115% (10,503 of 9,099)", "115% (10,503 out of 9,099)"]
)
def test_a_percentage_of_plan_may_pass_100(result: str) -> None:
    title = "Health checks delivered against plan"
    assert indicator("%", "Rise", Under(1, "0%"), result, title=title).current.rag == "green"


@pytest.mark.parametrize(("target", "result"), [(Under(0.85, "0%"), Under(86.2, "0%")), (85, 8620)])
def test_a_figure_that_a_rule_calls_impossible_is_not_rated(target: float | Under, result: float | Under) -> None:
    assert indicator("%", "Rise", target, result).current.because.endswith("is not possible")


@pytest.mark.parametrize("cell", ["86,2 %", "86,2%", "86,25%", "0,5%", "1,5 days"])
def test_a_decimal_comma_is_called_one(cell: str) -> None:
    found = reviewed(f"{NAMED} | Target | Q2", f'{RISING} | 85% | "{cell}"')
    said = [finding.message for finding in found.findings if finding.code == "SG210"]
    assert (found.indicators[0].current.rag, len(said), "decimal comma" in said[0]) == ("not-rated", 1, True)
