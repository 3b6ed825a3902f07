"""What `with_columns` and `select` do, without threads where rows are few.

Polars hands each expression to a thread, which for a sheet of sixteen rows takes longer than the work.
"""

from collections.abc import Iterable

import polars as pl

FEW = 2_000
"""Rows up to which threads are of no use: benchmarks/warm.py and benchmarks/checking.py."""
What = pl.Expr | pl.Series | str | Iterable[pl.Expr | pl.Series | str]


def added(frame: pl.DataFrame, *what: What, **named: pl.Expr) -> pl.DataFrame:
    """Return the frame with these columns, as `with_columns` does."""
    add = frame.with_columns_seq if frame.height <= FEW else frame.with_columns
    return add(*what, **named)


def taken(frame: pl.DataFrame, *what: What, **named: pl.Expr) -> pl.DataFrame:
    """Return these columns alone, as `select` does; of columns just as they stand `frame[[...]]` is quicker still."""
    take = frame.select_seq if frame.height <= FEW else frame.select
    return take(*what, **named)
