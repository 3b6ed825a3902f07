"""Finds what stands at a place, where places are whole numbers: without comparing any, as a join would."""

import polars as pl

AT = pl.UInt32()


def at_each(places: pl.Series, size: int) -> pl.Series:
    """Return which of them stands at each of so many places, from 0; null where none does.

    `places` has each place at most once, and null for what stands nowhere.
    """
    nothing = pl.repeat(None, size, dtype=AT, eager=True)
    somewhere = places.is_not_null()
    each = pl.int_range(len(places), dtype=AT, eager=True)
    return nothing.scatter(places.filter(somewhere), each.filter(somewhere))
