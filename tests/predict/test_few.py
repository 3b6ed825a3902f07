"""Few cases and the ends of a scale: chances that agree with the light, each worked out by Jeffreys' half a case."""

from math import comb, exp, lgamma
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_xl.predict import predict_outturn
from safeguard_xl.predict.few import log_gamma

ALL, NONE = (50, 50), (0, 50)


@pytest.mark.parametrize(
    ("kind", "this", "last", "target", "polarity", "chance"),
    [
        pytest.param("flow", [0, 0, 0], None, 0, "fall", 0.75**0.5, id="none so far: 87%, not 1%"),
        pytest.param("flow", [5 / 3] * 3, None, 5, "fall", 0.75**5.5, id="5 to date against 5: 21%"),
        pytest.param("flow", [7 / 3] * 3, None, 8, "fall", 0.75**7.5 * (1 + 7.5 / 4), id="7 to date against 8: 33%"),
        pytest.param("flow", [5 / 3] * 3, None, 6, "rise", 1 - 0.75**5.5, id="one more is wanted"),
        pytest.param("flow", [5 / 3] * 3, None, 4, "fall", 0.01, id="missed already"),
        pytest.param("flow", [5 / 3] * 3, None, 5, "rise", 0.99, id="met already"),
        pytest.param("proportion", [NONE] * 3, [NONE] * 4, 0, "fall", 0.9355, id="0 of 50 each quarter: 94%"),
        pytest.param("proportion", [ALL] * 3, [ALL] * 4, 100, "rise", 0.9355, id="50 of 50 each quarter: 94%"),
        pytest.param("proportion", [(10, 10)] * 3, None, 100, "rise", 0.8669, id="10 of 10: happens in 82%"),
        pytest.param("proportion", [100] * 3, [100] * 4, 100, "rise", 0.9375, id="bare percentages"),
        pytest.param("proportion", [ALL, (49, 50), ALL], [ALL] * 4, 100, "rise", 0.01, id="one has failed"),
        pytest.param("proportion", [ALL] * 4, None, 100, "rise", 0.99, id="the year is over, and it is met"),
        pytest.param("proportion", [ALL] * 3 + [(49, 50)], None, 100, "rise", 0.01, id="it is over, and missed"),
    ],
)  # fmt: skip
def test_the_chance(  # noqa: PLR0913, PLR0917 (a row of the table)
    kind: str, this: Any, last: Any, target: float, polarity: str, chance: float
) -> None:
    assert predict_outturn(kind, this, last, target, polarity).chance == pytest.approx(chance, abs=1e-4)


def test_six_of_eight_complaints() -> None:
    """The range was 6.3 to 9.7; a complaint more is no rounding."""
    found = predict_outturn("flow", [2, 2, 2])
    assert (found.value, found.low, found.high) == (8, 6, 10)


def test_no_count_is_certain_to_stay() -> None:
    assert predict_outturn("flow", [0, 0, 0]).high == 1


def beta(one: float, other: float) -> float:
    return lgamma(one) + lgamma(other) - lgamma(one + other)


@pytest.mark.parametrize("allowed", [0, 1, 2])
def test_the_sums_of_a_beta_binomial(allowed: int) -> None:
    """All of 150, and all of last year's 200: 350.5 and 0.5 tell of 50 to come, of which so many may fail.

    Nothing is said to be surer than 99%.
    """
    by_hand = sum(comb(50, at) * exp(beta(350.5 + 50 - at, 0.5 + at) - beta(350.5, 0.5)) for at in range(allowed + 1))
    target = 100 * (200 - allowed) / 200
    assert predict_outturn("proportion", [ALL] * 3, [ALL] * 4, target, "rise").chance == pytest.approx(
        min(by_hand, 0.99)
    )


@given(st.floats(0.01, 1e6))
def test_the_gamma_function(number: float) -> None:
    assert log_gamma(pl.Series([number])).item() == pytest.approx(lgamma(number), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("quarter", "refused"),
    [((14, 5), True), ((475, 470), False), ((110, 100), False), ((120, 100), True), ((471, 470), True)],
)  # fmt: skip
def test_a_numerator_above_its_denominator_is_refused_but_for_rounding(quarter: tuple[int, int], refused: bool) -> None:
    if refused:
        with pytest.raises(ValueError, match="more than all of them"):
            predict_outturn("proportion", [quarter, (0, 5)])
    else:
        assert predict_outturn("proportion", [quarter, (0, 5)]).value is not None
