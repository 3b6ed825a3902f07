"""The rows of a sheet as written, some at a time: memory that is used again is faster than new memory."""

from collections.abc import Iterator

import polars as pl

ENDING = b"</row>"
_SLICE = 4 * 1024 * 1024  # bytes


def row_slices(data: bytes, start: int, close: int) -> Iterator[tuple[int, int]]:
    """Yield slices that end with the end of a row; what stands behind the last one is left out."""
    last = data.rfind(ENDING, start, close) + len(ENDING)
    while start < last:
        end = min(data.find(ENDING, start + _SLICE, last) + len(ENDING), last)
        end = end if end >= len(ENDING) + start else last
        yield start, end
        start = end


def row_pieces(data: bytes) -> pl.DataFrame:
    """The rows in a slice: each `tag` without its end, its `cells`, its `size` in bytes but for the end tag.

    `rows` is how many begin in it; it is one in XML that is written the usual way. PolarsError where it is no UTF-8.
    """
    body = pl.Series("xml", [data], dtype=pl.Binary).cast(pl.String)
    pieces = body.str.split(ENDING.decode()).explode(empty_as_null=True).fill_null("").head(-1)
    parts = pieces.str.splitn(">", 2).struct.rename_fields(["tag", "cells"]).struct.unnest()
    begun = pieces.str.count_matches("<row", literal=True)
    return parts.with_columns(pieces.str.len_bytes().cast(pl.Int64).alias("size"), begun.alias("rows"))
