"""Student's t by the standard library: exact sums for whole degrees of freedom.

Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
"""

from functools import lru_cache
from math import atan, cos, pi, sin, sqrt

HALVINGS = 200  # a float has 53 bits; the interval is as narrow as it gets long before


def cdf(t: float, freedom: int) -> float:
    """The probability that Student's t with so many degrees of freedom is at most `t`.

    >>> cdf(0, 3), round(cdf(3.0777, 1), 4), round(cdf(-1.8856, 2), 4)
    (0.5, 0.9, 0.1)
    """
    angle = atan(t / sqrt(freedom))
    terms = sin(angle) * _cosines(cos(angle), freedom)
    area = terms / 2 if freedom % 2 == 0 else (angle + terms) / pi
    return min(max(0.5 + area, 0.0), 1.0)  # far out the sum is off by a last digit


def _cosines(cosine: float, freedom: int) -> float:
    """1 + c^2 / 2 + c^4 (1 3) / (2 4) ... for even degrees of freedom, c + c^3 2 / 3 ... for odd."""
    even = freedom % 2 == 0
    term, total = (1.0 if even else cosine), 0.0
    for power in range(0 if even else 1, freedom - 1, 2):
        total += term
        term *= cosine**2 * (power + 1) / (power + 2)
    return total


@lru_cache
def quantile(probability: float, freedom: int) -> float:
    """The t that is exceeded with a probability of 1 - `probability`, which lies above a half.

    >>> [round(quantile(0.9, freedom), 3) for freedom in range(1, 8)]
    [3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415]
    """
    low, high = 0.0, 1.0
    while cdf(high, freedom) < probability:
        low, high = high, 2 * high
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if cdf(middle, freedom) < probability else (low, middle)
    return high
