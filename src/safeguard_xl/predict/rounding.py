"""Floats rounded as Python rounds them, in columns: by what they are, not by what comes of multiplying them."""

import polars as pl

from safeguard_xl.predict.columns import by

HALF = 0.5
LARGEST = 2.0**51  # beyond it a half cannot be told
SPLIT = 2.0**27 + 1  # T. J. Dekker, A floating-point technique for extending the available precision (1971)
FINEST = 6
DECIMAL = pl.Decimal(38, FINEST)


def rounded(number: pl.Expr, places: int) -> pl.Expr:
    """Return a number rounded to the nearest, as `round` does: a true half goes to the even side.

    What only looks like a half, once multiplied, is moved to its side by the error of the multiplication.
    """
    unit = 10.0**places
    high = number * SPLIT - (number * SPLIT - number)
    beyond = (high * unit - number * unit) + (number - high) * unit
    looks_half = number * unit - (number * unit).floor() == HALF
    moved = number * unit + pl.when(looks_half).then(HALF * beyond.sign()).otherwise(0.0)
    return pl.when(number.abs() < LARGEST / unit).then(by(moved.round(), unit)).otherwise(number)


def half_up(number: pl.Expr, places: pl.Expr) -> pl.Expr:
    """Return a number that is not below 0 as a decimal of so many places: a half as it is written goes up."""
    unit = pl.lit(10.0).pow(places)
    below = (number * unit).floor()
    near = below + (number >= (below + 0.5) / unit).cast(pl.Float64)
    exact = near.cast(pl.Int64, strict=False).cast(DECIMAL) / unit.cast(pl.Int64).cast(DECIMAL)
    return pl.when(number * unit < LARGEST).then(exact).otherwise(number.cast(pl.String).cast(DECIMAL, strict=False))


def spelt(number: pl.Expr, places: pl.Expr) -> pl.Expr:
    """Return a decimal with so many places."""
    return number.cast(pl.String).str.head(-pl.when(places == 0).then(FINEST + 1).otherwise(FINEST - places))


def with_thousands(digits: pl.Expr) -> pl.Expr:
    """Return digits with their thousands set apart."""
    whole = digits.str.extract(r"^(\d+)", 1)
    apart = whole.str.reverse().str.replace_all(r"(\d{3})", "${1},").str.reverse().str.strip_prefix(",")
    return apart + digits.str.strip_prefix(whole)
