"""The place of a row, by which frames are brought together again."""

import polars as pl

from safeguard_xl.columns import Column

PLACE = Column[int]("place", pl.Int64(), "the place of a row in its frame, from 0")
PLACES = PLACE.filled(pl.int_range(pl.len(), dtype=pl.Int64()))
"""The `PLACE` of each row of a frame."""
