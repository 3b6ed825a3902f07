"""The frames of several workbooks as one, and each workbook's own again."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

import polars as pl

from safeguard_xl.frame._indicators import col

Parts = Sequence[pl.DataFrame]


def joined(frames: Parts, tables: Sequence[int]) -> pl.DataFrame:
    """Return the rows of workbooks as one frame: each with its number, and its `tables` numbered on after the others'.

    Whatever looks beyond a row there has to keep to its workbook: to `workbook` and `sheet`, or to `table`.
    """
    if len(frames) == 1:
        return frames[0]
    numbered = enumerate(zip(frames, _firsts(tables), strict=True))
    return pl.concat((_moved(frame, number, first) for number, (frame, first) in numbered), rechunk=True)


def parted(frame: pl.DataFrame, frames: Parts, tables: Sequence[int]) -> list[pl.DataFrame]:
    """Return the rows of each workbook again, numbered as `frames` were that were joined to it."""
    if len(frames) == 1:
        return [frame]
    own = (frame.slice(first, len(one)) for first, one in zip(_firsts(map(len, frames)), frames, strict=True))
    return [_moved(rows, 0, -first) for rows, first in zip(own, _firsts(tables), strict=True)]


def _firsts(lengths: Iterable[int]) -> list[int]:
    return list(accumulate(lengths, initial=0))[:-1]


def _moved(frame: pl.DataFrame, number: int, tables: int) -> pl.DataFrame:
    return frame.with_columns(
        col.workbook.filled(pl.lit(number, col.workbook.dtype)), col.table.filled(col.table + tables)
    )
