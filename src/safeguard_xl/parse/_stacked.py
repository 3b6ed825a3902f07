"""Columns of a table one below the other, so that what is asked of the figures of each is asked once."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import polars as pl

Found = TypeVar("Found", pl.DataFrame, pl.Series)
Name = TypeVar("Name")


def repeated(rows: Found, times: int) -> Found:
    """Return the rows of a table as often as columns of it stand one below the other."""
    return pl.concat([rows] * times)


def apart(stacked: Found, height: int) -> Iterator[Found]:
    """Yield what stands one below the other, that of each column by itself."""
    return (stacked.slice(first, height) for first in range(0, len(stacked), height))


def apart_by(names: Iterable[Name], stacked: Found, height: int) -> dict[Name, Found]:
    """Return what stands one below the other, by the names of the columns."""
    return dict(zip(names, apart(stacked, height), strict=True))


def abreast(stacked: pl.Series, height: int) -> pl.DataFrame:
    """Return what stands one below the other side by side, a row for each of the table."""
    return pl.DataFrame([part.alias(str(place)) for place, part in enumerate(apart(stacked, height))])


def in_any(marked: pl.Series, height: int) -> pl.Series:
    """Return for each row of the table whether it is marked in any of the columns."""
    return abreast(marked, height).select(pl.any_horizontal(pl.all())).to_series()
