"""Arithmetic that polars would not do to the last digit."""

from typing import TypeVar

import polars as pl

Numbers = TypeVar("Numbers", pl.Expr, pl.Series)

MILLION = 10**6
"""The parts of one that a figure is counted in: see `frame.DECIMAL`."""


def millionths(figure: Numbers) -> Numbers:
    """Return figures as whole numbers of millionths: products of these are exact, those of decimals overflow."""
    return figure.to_physical().cast(pl.Int128)


def divided(number: Numbers, divisor: float) -> Numbers:
    """Return quotients to their last digit, which polars changes where it multiplies by the reciprocal of a number."""
    return number / (number * 0 + divisor)
