"""What `with_columns`, `select`, `filter` and a left `join` do, without threads and plans where rows are few.

Polars hands each expression, filter and join to a thread, and looks first for a shorter way to say it; for a sheet of
sixteen rows both take longer than the work.
"""

from collections.abc import Iterable, Sequence

import polars as pl

FEW = 2_000
"""Rows up to which threads are of no use: benchmarks/warm.py and benchmarks/checking.py."""
NARROW = 60
"""Columns up to which few rows are filtered column by column."""
AS_SAID = pl.QueryOptFlags.none()
What = pl.Expr | pl.Series | str | Iterable[pl.Expr | pl.Series | str]


def added(frame: pl.DataFrame, *what: What, **named: pl.Expr) -> pl.DataFrame:
    """Return the frame with these columns, as `with_columns` does."""
    if frame.height > FEW:
        return frame.with_columns(*what, **named)
    return _done(frame.lazy().with_columns_seq(*what, **named))


def taken(frame: pl.DataFrame, *what: What, **named: pl.Expr) -> pl.DataFrame:
    """Return these columns alone, as `select` does; of columns just as they stand `frame[[...]]` is quicker still."""
    if frame.height > FEW:
        return frame.select(*what, **named)
    return _done(frame.lazy().select_seq(*what, **named))


def filtered(frame: pl.DataFrame, where: pl.Expr | pl.Series) -> pl.DataFrame:
    """Return the rows where that is true, as `filter` does."""
    if frame.height > FEW or frame.width > NARROW:
        return frame.filter(where)
    mask = where if isinstance(where, pl.Series) else taken(frame, where).to_series()
    return pl.DataFrame([column.filter(mask) for column in frame.get_columns()])


def looked_up(
    frame: pl.DataFrame, other: pl.DataFrame, on: Sequence[str], *, nulls_equal: bool = False
) -> pl.DataFrame:
    """Return the frame with what stands in another under the same keys, as a left `join` does that keeps its order.

    The keys are of the same dtypes in both, no floats, and no other column is in both.
    """
    if frame.height <= FEW and other.height <= FEW:
        keys = other[on].rows()
        places = {key: place for place, key in enumerate(keys) if nulls_equal or None not in key}
        if len(places) == other.height:  # none is there twice
            of_each = pl.Series([places.get(key) for key in frame[on].rows()], dtype=pl.UInt32())
            return frame.hstack(taken(other, pl.exclude(on).gather(of_each)).get_columns())
    return frame.join(other, on=on, how="left", maintain_order="left", nulls_equal=nulls_equal)


def _done(asked: pl.LazyFrame) -> pl.DataFrame:
    """Return what is asked for, as it is said: nothing is folded or shared beforehand."""
    return asked.collect(optimizations=AS_SAID, engine="in-memory")
