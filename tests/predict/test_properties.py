"""What holds of any prediction, whatever the figures."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from safeguard_xl.model import Prediction
from safeguard_xl.predict import predict_outturn, rate_needed

LEAST, MOST = 0.01, 0.99
counts = st.integers(0, 5000)
fractions = st.tuples(counts, counts).map(lambda pair: (min(pair), max(pair)))
rounded = fractions.map(lambda pair: (5 * round(pair[0] / 5), 5 * round(pair[1] / 5)))
quarters_of_a_proportion = st.one_of(st.none(), fractions, rounded, st.floats(0, 100).map(lambda rate: (rate, None)))
numbers = st.one_of(st.none(), st.integers(0, 10**6), st.floats(0, 1e6).filter(lambda one: one == 0 or one > 1e-6))
polarities = st.sampled_from(["rise", "fall", "range", None])


@st.composite
def indicators(draw: st.DrawFn) -> tuple[Any, ...]:
    kind = draw(st.sampled_from(["proportion", "score", "stock", "flow"]))
    quarters = draw(st.sampled_from([1, 2, 3, 4, 12]))
    figure = quarters_of_a_proportion if kind == "proportion" else numbers
    this, last = (draw(st.lists(figure, max_size=quarters)) for _ in range(2))
    target = draw(st.one_of(st.none(), st.floats(0, 120)))
    return kind, this, draw(st.sampled_from([last, None])), target, draw(polarities), quarters


@given(indicators())
def test_the_value_lies_within_its_range(indicator: tuple[Any, ...]) -> None:
    found = predict_outturn(*indicator)
    assert found.because
    if found.value is None:
        assert (found.low, found.high, found.chance, found.points) == (None, None, None, 0)
        return
    assert found.points >= 1
    if indicator[0] == "score" and found.low is None:  # it would say nothing
        assert found.high is None
        return
    low, value, high = _ends(found)
    assert low <= value <= high
    assert found.chance is None or LEAST <= found.chance <= MOST
    assert (found.chance is None) is (indicator[3] is None or indicator[4] not in ("rise", "fall"))
    if indicator[0] == "proportion":
        assert low >= 0
        assert high <= 100


@given(indicators(), st.lists(st.floats(0, 120), min_size=2, max_size=6).map(sorted), st.sampled_from(["rise", "fall"]))
def test_a_target_further_off_is_no_likelier(indicator: tuple[Any, ...], targets: list[float], polarity: str) -> None:
    kind, this, last, _, _, quarters = indicator
    chances = [predict_outturn(kind, this, last, target, polarity, quarters).chance for target in targets]
    if chances[0] is None:
        return
    ordered = [chance or 0 for chance in chances]
    if polarity == "fall":
        ordered.reverse()
    assert all(nearer >= further - 1e-9 for nearer, further in pairwise(ordered))


@given(
    st.lists(fractions, min_size=1, max_size=4),
    st.lists(fractions, min_size=4, max_size=4),
    st.sampled_from([0.5, 2, 8]),
)
def test_the_value_of_a_proportion_depends_on_no_scale(this: Any, last: Any, scale: float) -> None:
    now, then = ([(top * scale, bottom * scale) for top, bottom in year] for year in (this, last))
    one, other = predict_outturn("proportion", this, last), predict_outturn("proportion", now, then)
    assert one.value == (None if other.value is None else pytest.approx(other.value, abs=1e-6))


@given(
    st.sampled_from(["stock", "flow"]),
    st.lists(st.integers(1, 1000).map(lambda one: one + 0.5), min_size=1, max_size=4),
    st.lists(st.integers(1, 1000).map(lambda one: one + 0.5), min_size=4, max_size=4),
)
def test_money_may_be_counted_in_any_unit(kind: str, this: list[float], last: list[float]) -> None:
    """Figures that are no counts: in pounds as in tenths of a pound."""
    one = predict_outturn(kind, this, last)
    other = predict_outturn(kind, [figure / 10 for figure in this], [figure / 10 for figure in last])
    assume(not all(figure.is_integer() for figure in (*this, *last)))
    assert _ends(one) == pytest.approx(tuple(10 * end for end in _ends(other)), rel=1e-6, abs=1e-6)


@given(st.lists(fractions, min_size=1, max_size=3), st.lists(fractions, min_size=4, max_size=4))
def test_rise_and_fall_are_two_sides(this: Any, last: Any) -> None:
    rise, fall = (predict_outturn("proportion", this, last, 60, polarity).chance for polarity in ("rise", "fall"))
    if rise is not None and fall is not None:
        assert rise + fall == pytest.approx(1)


@given(st.lists(fractions, min_size=1, max_size=3), st.lists(fractions, min_size=4, max_size=4), st.floats(1, 99))
def test_what_is_needed_is_what_meets_the_target(this: Any, last: Any, target: float) -> None:
    """The rate that is needed, put to the rest, gives the target; and to need the level itself is an even chance."""
    needed = rate_needed(this, target, last)
    assert needed is not None
    cases, met = sum(bottom for _, bottom in this), sum(top for top, _ in this)
    assume(cases > 0)
    assert 100 * met + needed.value * needed.to_come == pytest.approx(target * (cases + needed.to_come), abs=1e-5)


@given(st.lists(fractions, min_size=2, max_size=3), st.lists(fractions, min_size=4, max_size=4))
def test_the_prediction_is_an_even_chance(this: Any, last: Any) -> None:
    found = predict_outturn("proportion", this, last)
    if found.value is None or not 1 < float(found.value) < 99:
        return
    chance = predict_outturn("proportion", this, last, float(found.value), "rise").chance
    level_at_an_end = found.value in (found.low, found.high)
    assert level_at_an_end or chance == pytest.approx(0.5, abs=1e-5)


def _ends(found: Prediction) -> tuple[float, float, float]:
    assert found.low is not None
    assert found.high is not None
    return found.low, float(found.value or 0), found.high
