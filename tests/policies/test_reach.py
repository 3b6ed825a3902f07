"""reach: a target that is missed so far is amber while it can still be reached, by our prediction."""

import polars as pl
import pytest

from safeguard_xl.flow import review_book
from safeguard_xl.model import Indicator
from safeguard_xl.policies import Policy
from tests.conftest import ORDINARY, OVER_TIME, book_of
from tests.policies.given import FOR_LIGHTS, NUMBERS, rated


def after(*results: str) -> Indicator:
    """The indicator after so many quarters with these results, each of its quarter alone."""
    schema, frames = FOR_LIGHTS.with_policy(Policy.parse("reach")), list[pl.DataFrame]()
    for quarter, result in enumerate(results, 1):
        row = {**ORDINARY, "title": "Reviews on time in the quarter", "target": "80%", "result": result}
        review = review_book(book_of([row], OVER_TIME | {"result": f"2009/10 Quarter {quarter}"}), schema, frames)
        frames.append(review.frame)
    return review.indicators[0]


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        pytest.param(["95% (95 out of 100)", "79% (79 out of 100)"], "amber", id="the first quarter makes up for it"),
        pytest.param(["60% (60 out of 100)", "79% (79 out of 100)"], "red", id="and here it does not"),
        pytest.param(["60% (60 out of 100)", "80% (80 out of 100)"], "green", id="met in the quarter"),
    ],
)
def test_missed_is_amber_where_the_chance_is_even(results: list[str], expected: str) -> None:
    found = after(*results)
    chance = found.prediction.chance
    assert chance is not None
    assert found.current.rag == expected
    assert (chance >= 0.5) is (expected == "amber")
    if expected != "green":
        assert found.current.because.endswith(f"the chance of meeting it by the end of the year is {chance:.0%}")


def test_met_is_green() -> None:
    assert rated("reach", target="80%", result="80%") == ("green", "80% meets the target of at least 80%")


def test_a_predicted_miss_is_red() -> None:
    found = after("50% (50 out of 100)")
    assert (found.current.rag, found.predicted.rag) == ("red", "red")
    assert found.predicted.because.startswith("62.5% misses the target of 80%")


def test_without_a_prediction_there_is_no_light() -> None:
    because = "the target is missed so far, and without a forecast nobody can say whether it is in reach"
    assert rated("reach", **NUMBERS) == ("not-rated", because)
