"""Student's t against published tables and against its own density."""

from math import gamma, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_xl.predict.students_t import cdf, quantile

# NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2: the upper critical values of Student's t.
NIST = {
    1: (3.078, 6.314, 12.706, 31.821, 63.657),
    2: (1.886, 2.920, 4.303, 6.965, 9.925),
    3: (1.638, 2.353, 3.182, 4.541, 5.841),
    4: (1.533, 2.132, 2.776, 3.747, 4.604),
    5: (1.476, 2.015, 2.571, 3.365, 4.032),
    6: (1.440, 1.943, 2.447, 3.143, 3.707),
    7: (1.415, 1.895, 2.365, 2.998, 3.499),
    10: (1.372, 1.812, 2.228, 2.764, 3.169),
    15: (1.341, 1.753, 2.131, 2.602, 2.947),
    23: (1.319, 1.714, 2.069, 2.500, 2.807),
    30: (1.310, 1.697, 2.042, 2.457, 2.750),
    100: (1.290, 1.660, 1.984, 2.364, 2.626),
}
PROBABILITIES = (0.90, 0.95, 0.975, 0.99, 0.995)
CASES = [
    (freedom, probability, t)
    for freedom, row in NIST.items()
    for probability, t in zip(PROBABILITIES, row, strict=True)
]


@pytest.mark.parametrize(("freedom", "probability", "t"), CASES)
def test_the_published_table(freedom: int, probability: float, t: float) -> None:
    assert round(quantile(probability, freedom), 3) == t
    assert cdf(t, freedom) == pytest.approx(probability, abs=2e-4)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 8, 23])
@pytest.mark.parametrize("t", [-2.5, -0.3, 0.0, 0.7, 1.9, 4.0])
def test_the_area_under_the_density(freedom: int, t: float) -> None:
    """Simpson's rule from 0 to t, by the density as it is defined."""
    steps = 2000
    scale = gamma((freedom + 1) / 2) / (sqrt(freedom * pi) * gamma(freedom / 2))
    heights = [scale * (1 + (t * at / steps) ** 2 / freedom) ** (-(freedom + 1) / 2) for at in range(steps + 1)]
    area = t / steps / 3 * (heights[0] + heights[-1] + 4 * sum(heights[1::2]) + 2 * sum(heights[2:-1:2]))
    assert cdf(t, freedom) == pytest.approx(0.5 + area, abs=1e-10)


@given(st.floats(-50, 50), st.integers(1, 60))
def test_the_two_tails_are_alike(t: float, freedom: int) -> None:
    assert cdf(t, freedom) + cdf(-t, freedom) == pytest.approx(1)
    assert 0 <= cdf(t, freedom) <= cdf(t + 0.01, freedom) + 1e-12


@given(st.floats(0.51, 0.999), st.integers(1, 60))
def test_a_quantile_is_where_the_probability_is_reached(probability: float, freedom: int) -> None:
    assert cdf(quantile(probability, freedom), freedom) == pytest.approx(probability, abs=1e-9)
