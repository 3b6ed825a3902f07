"""Student's t: exact sums for whole degrees of freedom.

Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
"""

from functools import lru_cache, partial
from math import atan, cos, pi, sin, sqrt
from typing import TypeVar

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.few_rows import added
from safeguard_xl.predict.columns import at_once, work

HALVINGS = 200  # a float has 53 bits; the interval is as narrow as it gets long before
Real = TypeVar("Real", float, pl.Series)


def cdf(t: float, freedom: int) -> float:
    """Return the probability that Student's t with so many degrees of freedom is at most `t`.

    >>> cdf(0, 3), round(cdf(3.0777, 1), 4), round(cdf(-1.8856, 2), 4)
    (0.5, 0.9, 0.1)
    """
    angle = atan(t / sqrt(freedom))
    return min(max(_tail(angle, sin(angle), cos(angle), freedom), 0.0), 1.0)  # far out it is off by a last digit


def angle_of(t: pl.Expr) -> pl.Expr:
    """Return the angle by which the probability that Student's t is at most so much is told."""
    return (t / work.freedom.sqrt()).arctan()


def with_tails(frame: pl.DataFrame, *angles: Column[float | None]) -> pl.DataFrame:
    """Return the frame with these probabilities in place of angles."""
    freedoms = pl.concat([frame.get_column(work.freedom.label)] * len(angles))
    return added(frame, at_once(partial(_tails, freedoms), [frame.get_column(one.label) for one in angles]))


def with_quantile(frame: pl.DataFrame, probability: float) -> pl.DataFrame:
    """Return the frame with the t that is exceeded with a probability of 1 - `probability`."""
    return added(frame, _quantile_of(probability, _distinct(frame.get_column(work.freedom.label))))


@lru_cache
def _quantile_of(probability: float, freedoms: tuple[int, ...]) -> pl.Expr:
    each = [
        quantile(probability, freedom) if freedom in freedoms else None
        for freedom in range(max(freedoms, default=0) + 1)
    ]
    found = pl.lit(pl.Series(each, dtype=work.quantile.dtype)).gather(work.freedom)
    return found.alias(work.quantile.label)


def _distinct(freedoms: pl.Series) -> tuple[int, ...]:
    return tuple(sorted(freedom for freedom in freedoms.unique().to_list() if freedom))


def _tails(freedoms: pl.Series, angle: pl.Series) -> pl.Series:
    sine, cosine = angle.sin(), angle.cos()
    found = angle  # which is null where no freedom is known
    for freedom in _distinct(freedoms):
        found = _tail(angle, sine, cosine, freedom).zip_with(freedoms == freedom, found)
    return found


def _tail(angle: Real, sine: Real, cosine: Real, freedom: int) -> Real:
    terms = sine * _cosines(cosine, freedom)
    return 0.5 + (terms / 2 if freedom % 2 == 0 else (angle + terms) / pi)


def _cosines(cosine: Real, freedom: int) -> Real:
    """Return 1 + c^2 / 2 + c^4 (1 3) / (2 4) ... for even degrees of freedom, c + c^3 2 / 3 ... for odd."""
    if freedom == 1:
        return cosine * 0.0
    even = freedom % 2 == 0
    terms = cosine * 0.0 + 1.0
    for power in reversed(range(0 if even else 1, freedom - 3, 2)):  # from within, as Horner has it
        terms = 1.0 + terms * cosine * cosine * ((power + 1) / (power + 2))
    return terms if even else terms * cosine


@lru_cache
def quantile(probability: float, freedom: int) -> float:
    """Return the t that is exceeded with a probability of 1 - `probability`, which lies above a half.

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
