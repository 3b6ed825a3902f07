"""What `predict_outturn` takes and gives, odd years among them."""

import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from math import exp, sqrt
from typing import Any

import pytest

from safeguard_xl.model import Polarity, Prediction
from safeguard_xl.predict import predict_outturn
from safeguard_xl.predict.sentences import outlook

LAST = [(80, 100), (82, 100), (84, 100), (82, 100)]


def test_the_year_before_alone() -> None:
    found = predict_outturn("proportion", [], LAST)
    assert (found.method, found.points) == ("last year's level", 4)
    # 80, 81.4, 83.22, 82.366: seven tenths of the way each time
    assert found.value == pytest.approx(82.366)
    assert found.because == "no case of this year is known yet; 82.4%, last year's level, taken for all of it"


@pytest.mark.parametrize(
    ("kind", "this_year", "value", "because"),
    [
        ("proportion", LAST, 82.0, "328 of 400: 82.0% in the whole year"),
        ("score", [5, 5, 6, 10], 10.0, "10, the figure of January to March, with which the year ends"),
        ("score", [5, None, None, 10], 10.0, "10, the figure of January to March, with which the year ends"),
        ("stock", [1300, 1310, 1290, 1293], 1293.0, "1,293, the figure of January to March, with which the year ends"),
        ("flow", [1, 2, 3, 4.5], 10.5, "10.5 counted in the whole year"),
        (
            "proportion",
            [80, 82, (84, None), 82],
            82.0,
            "the mean of the 4 quarters, each counting equally, as there are no denominators: 82.0% in the whole year",
        ),
    ],
)
def test_a_year_that_is_over(kind: str, this_year: list[Any], value: float, because: str) -> None:
    found = predict_outturn(kind, this_year, target=value, polarity="rise")
    assert (found.value, found.low, found.high, found.method) == (value, value, value, "outturn")
    assert (found.chance, found.because) == (0.99, because)


@pytest.mark.parametrize(
    ("target", "polarity", "chance"),
    [
        (82, "rise", 0.99),
        (82, "fall", 0.99),
        (82.1, "rise", 0.01),
        (82.1, "fall", 0.99),
        (81.9, "fall", 0.01),
        (82, Polarity.RANGE, None),
        (82, None, None),
        (None, "rise", None),
    ],
)
def test_the_chance_in_a_year_that_is_over(
    target: float | None, polarity: Polarity | str | None, chance: float | None
) -> None:
    assert predict_outturn("proportion", LAST, target=target, polarity=polarity).chance == chance


@pytest.mark.parametrize("kind", ["proportion", "score", "stock", "flow"])
@pytest.mark.parametrize("last", [None, [], [None] * 4])
def test_nothing_known(kind: str, last: Sequence[None] | None) -> None:
    found = predict_outturn(kind, [], last, target=5, polarity="rise")
    assert (found.value, found.low, found.high, found.chance, found.points) == (None, None, None, None, 0)
    assert found.because in ("no rate of this year or last is known", "no figure of this year or last is known")


@pytest.mark.parametrize(
    ("polarity", "chances"), [("rise", (0.99, 0.99, 0.5, 0.01, 0.01)), ("fall", (0.01, 0.01, 0.5, 0.99, 0.99))]
)
def test_the_side_of_the_chance(polarity: str, chances: tuple[float, ...]) -> None:
    """82% so far and for the rest: a target of 30% is met already, one of 82% is even, one of 99% out of reach."""
    targets = (0, 30, 82, 99, 120)
    year = [(82, 100), (82, 100)]
    found = [predict_outturn("proportion", year, [(82, 100)] * 4, one, polarity).chance for one in targets]
    assert found == pytest.approx(list(chances))


def test_a_missing_quarter_counts_as_still_to_come() -> None:
    found = predict_outturn("proportion", [(80, 100), None, (90, 100)], [(80, 100), (160, 200), (80, 100), (80, 100)])
    assert found.because == (
        "170 of 200 in April to June and October to December (85.0%); 85.2% taken for the 300 still to come "
        "(87.0% as of late, moved 25% of the way to last year's 80.0%): 85.2%"
    )


def test_a_quarter_without_cases_has_no_rate() -> None:
    """None of none is neither 0% nor a quarter to come: 40 and 40 are still to come, at 80%."""
    found = predict_outturn("proportion", [(0, 0), (32, 40)])
    assert (found.value, found.points) == (80, 1)
    assert predict_outturn("proportion", [(0, 0)], LAST).value == pytest.approx(82.366 + 0.25 * (248 / 3 - 82.366))
    assert predict_outturn("proportion", [(0, 0)] * 4).because == (
        "there was no case in the whole year, so there is no percentage"
    )
    assert predict_outturn("proportion", [(0, 0)]).because == "no rate of this year or last is known"


def test_last_year_without_cases_then_says_nothing_of_the_rest() -> None:
    found = predict_outturn("proportion", [(80, 100)], [(0, 0), (82, 100), (84, 100), (82, 100)])
    assert "taken for the 300 still to come (80.7% as of late" in found.because  # 82, 83.4, 82.42, 80.726


def test_a_numerator_rounded_above_its_denominator() -> None:
    found = predict_outturn("proportion", [(475, 470)], [(295, 290)] * 4)
    assert (found.value, found.high) == (100.0, 100.0)
    assert found.low is not None
    assert 85 < found.low < 100
    mixed = predict_outturn("proportion", [(475, 470), (400, 470), (400, 470), (400, 470)])
    assert mixed.value == pytest.approx(100 * 1675 / 1880)  # the sums as published


def test_rates_without_denominators_count_alike() -> None:
    bare = predict_outturn("proportion", [70, (74, None)], [72, 72, 72, 72])
    mixed = predict_outturn("proportion", [(7, 10), 74], [(72, 100)] * 4)
    assert bare == mixed
    # 72 to 70.6 to 72.98, and three tenths of the way to 72: 72.686
    assert bare.value == pytest.approx((70 + 74 + 2 * 72.686) / 4)
    assert bare.because == (
        "72.0% in April to September, each quarter counting equally, as there are no denominators; "
        "72.7% taken for the 2 quarters still to come (73.0% as of late, moved 30% of the way to last year's 72.0%): "
        "72.3%"
    )


def test_last_years_rates_help_where_its_denominators_are_not_known() -> None:
    found = predict_outturn("proportion", [(70, 100)], [72, 72, 72, 72])
    assert (found.points, found.method) == (5, "year to date and recent level")
    assert found.because.startswith("70 of 100 in April to June (70.0%); 71.0% taken for the 300 still to come (70.6%")


def test_months() -> None:
    found = predict_outturn("proportion", [(8, 10)] * 5, [(8, 10)] * 12, quarters=12)
    assert found.value == pytest.approx(80)
    assert found.points == 17
    assert found.because == "40 of 50 in April to August (80.0%); 80.0% taken for the 70 still to come: 80.0%"
    assert predict_outturn("flow", [10] * 6, [10] * 12, quarters=12).value == pytest.approx(120)


def test_a_score_keeps_to_its_scale() -> None:
    """NI 71 ends at 15; a score above that belongs to some other scale, which is not known."""
    assert predict_outturn("score", [14, 14], target=12).high == 15
    assert (predict_outturn("score", [1, 0]).low, predict_outturn("score", [62, 64]).high) == (0, 68)
    assert predict_outturn("score", [3.5, 4.25, 4.0]).high == pytest.approx(4.0 + 1.637744 * 0.735980, abs=1e-5)


def test_a_score_is_not_given_a_range_that_says_nothing() -> None:
    """4.3 of 5 was said to become 1.2 to 7.4; wider than half of its scale is no range."""
    lone, whole = (
        predict_outturn("score", [None, None, 4.3], target=4.5, polarity="rise"),
        predict_outturn("score", [7]),
    )
    assert (lone.value, lone.low, lone.high) == (4.3, None, None)
    assert lone.chance == pytest.approx(0.437, abs=0.001)
    assert (whole.value, whole.low, whole.high) == (7, None, None)
    assert predict_outturn("score", [None, None, 7]).low == 4


def test_a_score_of_last_year_is_carried_into_this() -> None:
    found = predict_outturn("score", [], [4, 5, 5, 7])
    assert (found.value, found.points) == (7, 4)
    assert found.because == (
        "7, the latest figure (January to March of last year), carried forward: "
        "assumes no change for the rest of the year"
    )


def test_small_numbers_are_uneven() -> None:
    """A count's own unevenness widens the range of a small one; a stock moves by a case at least."""
    few, many = predict_outturn("flow", [3, 3], [3, 3, 3, 3]), predict_outturn("flow", [3000, 3000], [3000] * 4)
    assert (few.low, few.high) == (8, 17)  # 2 to 11 more, by the negative binomial of 6.5 and 6.5
    away = 1.3501712887800555 * sqrt(8 * 0.12**2 / 13 + 1 / 6000 + 1 / 6000)
    assert (many.low, many.high) == pytest.approx((6000 + 6000 * exp(-away), 6000 + 6000 * exp(away)))
    away = 1.5332062740589 / 3 * sqrt(3.75)
    stock = predict_outturn("stock", [3])  # a case a quarter, as a third of it
    assert (stock.low, stock.high) == pytest.approx((3 * exp(-away), 3 * exp(away)), abs=1e-4)


def test_a_flow_of_nothing_so_far() -> None:
    """Last year's rest, 13, by the root of 0.5 to 9.5 is 2.98; 7 from the quarter before it, 9 from last year's."""
    found = predict_outturn("flow", [0, 0], [4, 5, 6, 7], target=10, polarity="rise")
    assert found.value == pytest.approx(0.5 * 7 / 16 * 13 * sqrt(0.5 / 9.5))
    assert (found.low, found.high) == (0, 4)
    assert found.chance == pytest.approx(0.012, abs=0.01)


def test_a_flow_before_any_figure_of_the_year() -> None:
    whole, part = predict_outturn("flow", [], [400, 440, 500, 540]), predict_outturn("flow", [], [400, None, 500])
    assert (whole.value, whole.method) == (1880, "last year's outturn")
    assert (part.value, part.method) == (1800, "last year's outturn (rough)")


def test_other_numbers_are_numbers() -> None:
    found = predict_outturn("proportion", ((Decimal(70), Decimal(100)),), [(70.0, 100)] * 4, Decimal(70), "Rise")
    assert found.value == pytest.approx(70)
    assert found.chance == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("ratio", []), 'The kind is "ratio"; it is one of: proportion, score, stock, flow.'),
        (("flow", [1] * 5), "This year's figures are 5, but a year has 4 quarters."),
        (("flow", [], [1] * 5), "Last year's figures are 5, but a year has 4 quarters."),
        (("flow", [1, -2]), "A figure is below 0; what is counted up over a year cannot be."),
        (("flow", [1, "two"]), 'This year\'s quarter 2 is "two", which is not a number.'),
        (("flow", [True]), 'This year\'s quarter 1 is "True", which is not a number.'),
        (("flow", "12"), 'This year\'s figures are "12"; give a list, one figure a quarter.'),
        (("flow", 12), 'This year\'s figures are "12"; give a list, one figure a quarter.'),
        (("score", [-1]), "A score is below 0; scores begin at 0."),
        (("stock", [float("nan")]), "This year's quarter 1 is nan, which no indicator can be."),
        (("stock", [1e300]), "This year's quarter 1 is 1e+300, which no indicator can be."),
        (
            ("proportion", [(142, 98)]),
            "This year's quarter 1 is 142 of 98, more than all of them: are they the wrong way round?",
        ),
        (("proportion", [(1, -2)]), "This year's quarter 1 is 1 of -2; neither can be below 0."),
        (("proportion", [(1, 2, 3)]), "This year's quarter 1 holds 3 figures; give its numerator and its denominator."),
        (("proportion", [(None, 2)]), "This year's quarter 1's numerator is \"None\", which is not a number."),
        (("proportion", [171.0]), "This year's quarter 1 is 171, which is not a percentage from 0 to 100."),
        (("proportion", ["71%"]), 'This year\'s quarter 1 is "71%", which is not a number.'),
        (("proportion", [], [], "84%"), 'The target is "84%", which is not a number.'),
        (
            ("proportion", [], [], 84, "Bell Shaped"),
            'The polarity is "Bell Shaped"; it is one of: rise, fall, range, none.',
        ),
        (("proportion", [], [], 84, "rise", 0), "A year of 0 quarters cannot be: give 4, or 12 for months."),
    ],
)
def test_bad_figures_are_told_in_a_sentence(arguments: tuple[Any, ...], sentence: str) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011 (the sentence is compared as a whole)
        predict_outturn(*arguments)
    assert str(raised.value) == sentence


def test_no_package_but_polars_is_needed_to_predict() -> None:
    code = """
import sys
from safeguard_xl.predict import predict_outturn, backtest
predict_outturn("proportion", [(1, 2)])
print([name for name in ("numpy", "scipy", "pandas", "pandera", "pydantic") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_prediction_is_the_models() -> None:
    assert isinstance(predict_outturn("score", [5]), Prediction)


@pytest.mark.parametrize(
    ("rate", "polarity", "said"),
    [
        (91.8, "rise", ""),
        (100.0, "rise", ""),
        (111.3, "rise", "out of reach, as it cannot be more than 100%"),
        (-3.0, "rise", "met already, whatever the rest of the year brings"),
        (111.3, "fall", "met already, whatever the rest of the year brings"),
        (-3.0, "fall", "out of reach, as it cannot be less than 0%"),
        (111.3, "range", ""),
    ],
)
def test_a_rate_that_cannot_be(rate: float, polarity: str, said: str) -> None:
    assert outlook(rate, Polarity(polarity)) == said
