"""Frames of indicators made by hand: null but for what is given."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from safeguard_xl.frame import Column, Row, col, row_at

Given = Iterable[tuple[Column[Any], object]]


def frame_of(*rows: Given) -> pl.DataFrame:
    """Return a frame of all columns with these rows."""
    by_label = [{column.label: value for column, value in row} for row in rows]
    return pl.DataFrame(by_label, schema=col.schema())


def row_of(*given: tuple[Column[Any], object]) -> Row:
    """Return such a row."""
    return row_at(frame_of(given), 0)
