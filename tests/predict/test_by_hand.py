"""Each method worked out a second time, step by step, with a calculator that shares no code with it."""

from itertools import pairwise
from math import asin, exp, log, pi, sin, sqrt

import pytest

from safeguard_xl.predict import count_needed, predict_outturn, rate_needed
from safeguard_xl.predict.students_t import cdf

DIGITS = 1e-9


def test_a_proportion_with_last_year() -> None:
    """Last year 50 of 100 each quarter; this year 75 of 100 in the first; the target 70%."""
    so_far = 0.5 + 0.7 * (0.75 - 0.5)  # four quarters at 50% leave it there; then seven tenths of the way to 75%
    assert so_far == pytest.approx(0.675)
    level = so_far + 0.25 * (0.5 - so_far)  # June is as far from March as from last June: half of half the way
    assert level == pytest.approx(0.63125)
    move = pi / 3 - pi / 4  # asin(sqrt(0.75)) is 60 degrees, asin(sqrt(0.5)) 45
    gain = (1**2 + 1.7**2 + 2.4**2) / 9  # three quarters to come
    error = sqrt(gain * (0.05**2 + move**2) / 5)  # five rates
    assert error == pytest.approx(0.12342569268924441)
    away = 1.475884048824481 * error  # the 90% point of Student's t, 5 degrees of freedom
    worst, best = (sin(asin(sqrt(0.63125)) + side * away) ** 2 for side in (-1, 1))

    found = predict_outturn("proportion", [(75, 100)], [(50, 100)] * 4, target=70, polarity="rise")

    assert found.value == pytest.approx(100 * (75 + 300 * 0.63125) / 400, abs=DIGITS)  # 66.09375
    assert found.low == pytest.approx(100 * (75 + 300 * worst) / 400, abs=DIGITS)
    assert found.high == pytest.approx(100 * (75 + 300 * best) / 400, abs=DIGITS)
    # 280 of 400 are needed, 205 of the 300 to come: 68.33%
    off = (asin(sqrt(205 / 300)) - asin(sqrt(0.63125))) / error
    assert found.chance == pytest.approx(1 - cdf(off, 5), abs=DIGITS)
    assert (found.points, found.method) == (5, "year to date and recent level")
    assert found.because == (
        "75 of 100 in April to June (75.0%); 63.1% taken for the 300 still to come "
        "(67.5% as of late, moved 25% of the way to last year's 50.0%): 66.1%"
    )


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
        "with a rough range, as last year's figures are not known"
    )


def test_a_score() -> None:
    """5, 7, then 8, 10: moves of 2, 1, 2 and the one that is presumed; two quarters to come."""
    found = predict_outturn("score", [8, 10], [None, None, 5, 7], target=12, polarity="rise")
    # s = sqrt((1 + 4 + 1 + 4) / 4 * 2) = 2.236; t with 4 degrees 1.533206: 10 -/+ 3.43, rounded
    assert (found.value, found.low, found.high, found.points) == (10, 7, 13, 4)
    # at least 12 begins at 11.5: 1.5 / 2.236 above
    assert found.chance == pytest.approx(0.269539786762663, abs=DIGITS)


def test_a_stock() -> None:
    """220.5, then 210.5: one move, and four presumed of 2.7%; two quarters to come, and three quarters of a one."""
    found = predict_outturn("stock", [220.5, 210.5], target=200, polarity="fall")
    move = log(210.5 / 220.5)
    error = sqrt((4 * 0.027**2 + move**2) / 5 * 2.75)
    away = 1.475884048824481 * error  # 5 degrees of freedom
    assert found.value == 210.5
    assert (found.low, found.high) == pytest.approx((210.5 * exp(-away), 210.5 * exp(away)), abs=1e-8)
    assert found.chance == pytest.approx(cdf(log(200 / 210.5) / error, 5), abs=DIGITS)


def test_a_stock_and_last_years_figure() -> None:
    """500 at the end of last year, 520 in June: as if last year's last quarter said so."""
    assert predict_outturn("stock", [520], 500) == predict_outturn("stock", [520], [None, None, None, 500])
    alone, both = predict_outturn("stock", [500.5]), predict_outturn("stock", [500.5], 500.5)
    assert None not in (alone.low, both.low)
    # four moves presumed of 2.7%, three quarters to come and three quarters of a one: 8.4% either way
    assert alone.low == pytest.approx(500.5 * exp(-1.5332062740589 * 0.027 * sqrt(3.75)), abs=1e-6)
    assert both.low == pytest.approx(500.5 * exp(-1.475884048824481 * 0.027 * sqrt(4 / 5 * 3.75)), abs=1e-6)


def test_a_lone_stock_reaches_no_further_than_such_stocks_do() -> None:
    """Four fifths of the changes over a year of stocks of looked-after children lie within 9.1%."""
    found = predict_outturn("stock", [], 1250.5)
    assert found.low == pytest.approx(1250.5 / 1.094, abs=1)


def test_every_quarter_went_one_way() -> None:
    """100.5, 104.5, ... 124.5: the value stays, the range reaches on by three quarters' mean move."""
    found = predict_outturn("stock", [120.5, 124.5], [104.5, 108.5, 112.5, 116.5])
    other = predict_outturn("stock", [116.5, 124.5], [108.5, 104.5, 120.5, 112.5])
    assert found.value == other.value == 124.5
    assert found.because.endswith("; it has risen every quarter, so the range reaches further that way")
    moves = [log(later / earlier) for earlier, later in pairwise([104.5, 108.5, 112.5, 116.5, 120.5, 124.5])]
    error = sqrt((4 * 0.027**2 + sum(move**2 for move in moves)) / 9 * 2.75)
    away = 1.383028738396632 * error  # 9 degrees of freedom
    assert found.low == pytest.approx(124.5 * exp(-away), abs=1e-6)
    assert found.high == pytest.approx(124.5 * exp(away + 2 * sum(moves) / 5), abs=1e-6)
    assert "every quarter" not in other.because


def test_a_flow() -> None:
    """110 and 130, when last year had 100, 100, 150, 150."""
    found = predict_outturn("flow", [110, 130], [100, 100, 150, 150], target=520, polarity="rise")
    so_far = 2 * (120 + 130) / 2  # halfway from the mean to the latest, for two quarters
    as_last = 300 * sqrt(240.5 / 200.5)  # last year's rest, by the root of how this year began
    pull = 0.5 * (40 + 20) / (40 + 20 + 10 + 30)  # 40 and 20 from the quarter before, 10 and 30 from last year's
    rest = so_far + pull * (as_last - so_far)
    assert found.value == pytest.approx(240 + rest)
    moves = [log(one / two) for one, two in pairwise([100, 100, 150, 150, 110, 130])]
    error = sqrt((8 * 0.12**2 + sum(move**2 for move in moves)) / 13 + 1 / 240 + 1 / rest)
    away = 1.3501712887800555 * error  # 13 degrees of freedom
    assert (found.low, found.high) == pytest.approx((240 + rest * exp(-away), 240 + rest * exp(away)), abs=1e-7)
    assert found.chance == pytest.approx(1 - cdf(log(280 / rest) / error, 13), abs=DIGITS)
    assert found.because == (
        "240 in April to September; 250 still to come as so far, 328.6 as last year, "
        "of which 273.6 is taken, 30% of the way: 513.6"
    )


def test_a_flow_without_last_year_says_what_it_does() -> None:
    found = predict_outturn("flow", [110, 130])
    assert (found.value, found.method) == (480, "year to date and as so far (rough)")
    assert found.because == (
        "240 in April to September; 240 for the 2 quarters still to come, as so far: 480, "
        "roughly, as last year's quarters are not known"
    )


def test_last_years_result_beside_a_lone_percentage() -> None:
    """71.7% to September, 76% last year: the rest is taken to be three tenths of the way to that."""
    found = predict_outturn("proportion", [71.7, 71.7], 76)
    assert found.value == pytest.approx((71.7 + 71.7 + 0.3 * (76 - 71.7)) / 2, abs=DIGITS)
    move = asin(sqrt(0.717)) - asin(sqrt(0.76))
    error = sqrt((1 + 1.7**2) / 4 * (3 * 0.05**2 + move**2) / 4)
    level = 0.717 + 0.3 * (0.76 - 0.717)
    worst = sin(asin(sqrt(level)) - 1.5332062740589 * error) ** 2
    assert found.low == pytest.approx((71.7 + 100 * worst) / 2, abs=1e-6)


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
            [], 84, "needs 84.0% in April to March for 84.0%, each quarter counting equally", id="no quarter yet"
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
