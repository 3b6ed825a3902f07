"""Each method worked out a second time, step by step, with a calculator that shares no code with it."""

from math import asin, pi, sin, sqrt

import pytest

from safeguard_xl.predict import count_needed, predict_outturn, rate_needed

DIGITS = 1e-9


def test_a_proportion_with_last_year() -> None:
    """Last year 50 of 100 each quarter; this year 75 of 100 in the first; the target 70%."""
    level = 0.5 + 0.7 * (0.75 - 0.5)  # four quarters at 50% leave it there; then seven tenths of the way to 75%
    assert level == pytest.approx(0.675)
    move = pi / 3 - pi / 4  # asin(sqrt(0.75)) is 60 degrees, asin(sqrt(0.5)) 45
    gain = (1**2 + 1.7**2 + 2.4**2) / 9  # three quarters to come
    error = sqrt(gain * (0.05**2 + move**2) / 5)  # five rates
    assert error == pytest.approx(0.12342569268924441)
    away = 1.475884048824481 * error  # the 90% point of Student's t, 5 degrees of freedom
    worst, best = (sin(asin(sqrt(0.675)) + side * away) ** 2 for side in (-1, 1))
    assert (worst, best) == pytest.approx((0.49662356642969, 0.83040412671456))

    found = predict_outturn("proportion", [(75, 100)], [(50, 100)] * 4, target=70, polarity="rise")

    assert found.value == pytest.approx(100 * (75 + 300 * 0.675) / 400, abs=DIGITS)  # 69.375
    assert found.low == pytest.approx(55.9967674822269, abs=DIGITS)  # 100 (75 + 300 * 0.49662) / 400
    assert found.high == pytest.approx(81.0303095035917, abs=DIGITS)
    # 280 of 400 are needed, 205 of the 300 to come: 68.33%, which is 0.07232 errors above the level
    assert found.chance == pytest.approx(1 - 0.527424800021202, abs=DIGITS)
    assert (found.points, found.method) == (5, "year to date and recent level")
    assert found.because == "75 of 100 in April to June (75.0%); 67.5% taken for the 300 still to come: 69.4%"


def test_a_proportion_whose_rest_is_weighted_as_last_years_was() -> None:
    """Last year 80 cases by September and 120 after; this year 100 by September, so 150 are to come."""
    found = predict_outturn("proportion", [(36, 40), (54, 60)], [(36, 40), (36, 40), (54, 60), (54, 60)])
    assert found.value == pytest.approx(90.0, abs=DIGITS)
    assert found.because == "90 of 100 in April to September (90.0%); 90.0% taken for the 150 still to come: 90.0%"


def test_a_proportion_without_last_year() -> None:
    """70 of 100, then 72 of 98: 142 of 198, and as many again to come."""
    found = predict_outturn("proportion", [(70, 100), (72, 98)])
    # level 0.7 + 0.7 (72/98 - 0.7) = 0.7242857; s^2 = (1 + 1.7^2) / 4 (2 0.08^2 + e^2) / 3; t with 3 degrees 1.637744
    assert found.value == pytest.approx(72.0728715728716, abs=DIGITS)
    assert (found.low, found.high) == pytest.approx((66.8562239791726, 76.7346582106512), abs=1e-7)
    assert found.method == "year to date and recent level (rough range)"
    assert found.because == (
        "142 of 198 in April to September (71.7%); 72.4% taken for the 198 still to come: 72.1%, "
        "with a rough range for want of last year's figures"
    )


def test_a_score() -> None:
    """5, 7, then 8, 10: moves of 2, 1, 2 and the one that is presumed; two quarters to come."""
    found = predict_outturn("score", [8, 10], [None, None, 5, 7], target=12, polarity="rise")
    # s = sqrt((1 + 4 + 1 + 4) / 4 * 2) = 2.236; t with 4 degrees 1.533206: 10 -/+ 3.43, rounded
    assert (found.value, found.low, found.high, found.points) == (10, 7, 13, 4)
    # at least 12 begins at 11.5: 1.5 / 2.236 above
    assert found.chance == pytest.approx(0.269539786762663, abs=DIGITS)


def test_a_stock() -> None:
    """220.5, then 210.5: one move of 10, and one presumed of 5% of their mean, 215.5; two quarters to come."""
    found = predict_outturn("stock", [220.5, 210.5], target=200, polarity="fall")
    # s = sqrt((10.775^2 + 10^2) / 2 * 2) = 14.700361; t with 2 degrees 1.885618
    assert found.value == 210.5
    assert (found.low, found.high) == pytest.approx((210.5 - 27.7192672638369, 210.5 + 27.7192672638369), abs=1e-8)
    assert found.chance == pytest.approx(0.274587006630228, abs=DIGITS)


def test_a_flow() -> None:
    """110 and 130, when last year had 100, 100, 150, 150: 240 for 200, so 360 for 300."""
    found = predict_outturn("flow", [110, 130], [100, 100, 150, 150], target=520, polarity="rise")
    # each quarter departs by 10 from the 120 that the pattern gives it; a rest of 180 a quarter:
    # s = 180 sqrt((0.1^2 + 1/120 + 2 (10/120)^2) / 2) sqrt(2 + 2^2 / 2) = 45.694639; t with 2 degrees 1.885618
    assert found.value == pytest.approx(600)
    assert (found.low, found.high) == pytest.approx((600 - 86.1626369143524, 600 + 86.1626369143524), abs=1e-7)
    z = (520 - 600) / 45.6946386351834
    assert found.chance == pytest.approx(0.5 - z / (2 * sqrt(2 + z * z)), abs=DIGITS)  # 0.888955
    assert found.because == (
        "240 in April to September; last year these brought 200 and the rest 300, "
        "so 240 × 300 / 200 = 360 still to come: 600"
    )


def test_a_flow_without_last_year_says_what_it_does() -> None:
    found = predict_outturn("flow", [110, 130])
    assert (found.value, found.method) == (480, "year to date and its mean for the rest (rough)")
    assert found.because == (
        "240 in April to September; their mean, 120, taken for the 2 quarters still to come: 480, "
        "rough for want of last year's pattern"
    )


def test_what_is_needed() -> None:
    """NI 60 of the seed: twice 84 less 76.2 is 91.8, equal volumes taken."""
    needed = rate_needed([76.2, 76.2], 84)
    assert needed is not None
    assert (needed.value, needed.to_come) == pytest.approx((91.8, 2))
    counted = rate_needed([(142, 198)], 75, [(90, 100)] * 4)  # 594 to come; 594 of 792 wanted, 452 of 594 to go
    assert counted is not None
    assert counted.value == pytest.approx(100 * 452 / 594)
    assert counted.because == (
        "needs 76.1% in July to March for 75.0%, after 142 of 198 (71.7%) in April to June, 594 being still to come"
    )


@pytest.mark.parametrize(
    ("this_year", "value", "because"),
    [
        pytest.param(
            [], 84, "needs 84.0% in April to March for 84.0%, each quarter counting alike", id="no quarter yet"
        ),
        pytest.param(
            [(99, 100)],
            79,
            "needs 79.0% in July to March for 84.0%, after 99 of 100 (99.0%) in April to June, 300 being still to come",
            id="ahead of the target",
        ),
        pytest.param(
            [(10, 100)] * 3,
            306,
            "needs 306.0% in January to March for 84.0%, after 30 of 300 (10.0%) in April to December, "
            "100 being still to come",
            id="out of reach",
        ),
    ],
)
def test_needed_in_words(this_year: list[tuple[int, int]], value: float, because: str) -> None:
    needed = rate_needed(this_year, 84)
    assert needed is not None
    assert needed.value == pytest.approx(value)
    assert needed.because == because


@pytest.mark.parametrize(
    ("this_year", "because"),
    [
        ([30, 15], "45 in April to September is 5 above 40 already"),
        ([30, 10], "needs 0 in October to March for 40, after 40 in April to September"),
        pytest.param(
            [60, -10], "needs -10 in October to March for 40, after 50 in April to September", id="sums that may fall"
        ),
    ],
)
def test_a_count_needed_in_words(this_year: list[float], because: str) -> None:
    needed = count_needed(this_year, 40)
    assert needed is not None
    assert needed.because == because


def test_nothing_is_needed_of_a_year_that_is_over() -> None:
    assert rate_needed([(1, 2)] * 4, 84) is None
    assert count_needed([1, 2, 3, 4], 84) is None
