"""Floats rounded as Python rounds them, in columns: by what they are, not by what comes of multiplying them."""

import polars as pl

from safeguard_xl.frame import divided

HALF = 0.5
LARGEST = 2.0**51  # beyond it a half cannot be told
SPLIT = 2.0**27 + 1  # T. J. Dekker, A floating-point technique for extending the available precision (1971)
FINEST = 6
DECIMAL = pl.Decimal(38, FINEST)


def rounded(number: pl.Series, places: int) -> pl.Series:
    """Return numbers rounded to the nearest, as `round` does: a true half goes to the even side.

    What only looks like a half, once multiplied, is moved to its side by the error of the multiplication.
    """
    unit = 10.0**places
    scaled, split = number * unit, number * SPLIT
    high = split - (split - number)
    beyond = (high * unit - scaled) + (number - high) * unit
    moved = (scaled + HALF * beyond.sign()).zip_with(scaled - scaled.floor() == HALF, scaled)
    return divided(moved.round(), unit).zip_with(number.abs() < LARGEST / unit, number)


def half_up(number: pl.Series, places: pl.Series) -> pl.Series:
    """Return numbers that are not below 0 as decimals of so many places: a half as it is written goes up."""
    unit = 10.0**places
    below = (number * unit).floor()
    near = below + (number >= (below + HALF) / unit).cast(pl.Float64)
    exact = near.cast(pl.Int64, strict=False).cast(DECIMAL) / unit.cast(pl.Int64).cast(DECIMAL)
    return exact.zip_with(number * unit < LARGEST, number.cast(pl.String).cast(DECIMAL, strict=False))


def spelt(number: pl.Expr, places: pl.Expr) -> pl.Expr:
    """Return a decimal with so many places."""
    text = number.cast(pl.String)
    more = pl.when(places == 0).then(FINEST + 1).otherwise(FINEST - places)
    return text.str.slice(0, text.str.len_bytes() - more)


def with_thousands(digits: pl.Expr) -> pl.Expr:
    """Return digits with their thousands set apart."""
    whole = digits.str.extract("^([0-9]+)", 1)
    apart = whole.str.reverse().str.replace_all("([0-9]{3})", "${1},").str.reverse().str.strip_prefix(",")
    return apart + digits.str.strip_prefix(whole)
