"""A sheet's rows as they are written, in columns: for XML in which rows are written the usual way."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.columns import Columns, declared

_HEAD = r'^(\s*)<row((?: [A-Za-z0-9:]+="[^"<>]*")*? r="([0-9]{1,7})"(?: [A-Za-z0-9:]+="[^"<>]*")*)$'
ENDING = b"</row>"
_SLICE = 4 * 1024 * 1024  # bytes at a time: memory that is used again is faster than new memory


class RowColumns(Columns):
    """A row as it is written, up to its end tag; what its start tag says is null where that is written otherwise."""

    head = declared[str](pl.String(), "what stands between the row before and the end of its start tag, without `>`")
    inside = declared[str](pl.String(), "what stands between its tags")
    close = declared[int](pl.Int64(), "where its end tag begins in the sheet's bytes")
    row = declared[int](pl.Int64(), "the row, from 1")
    space = declared[str](pl.String(), "what stands between the row before and its start tag")
    attrs = declared[str](pl.String(), "the attributes of its start tag")
    tag = declared[int](pl.Int64(), "where its start tag begins in the sheet's bytes")


row_of = RowColumns()


def rows_of(data: bytes, start: int, close: int) -> Iterator[pl.DataFrame]:
    """Yield the rows that end between two places in a sheet's bytes, some megabytes of them at a time.

    Each has its `head`, its `inside` and its `close`. PolarsError if the bytes are not UTF-8.
    """
    last = data.rfind(ENDING, start, close) + len(ENDING)
    while start < last:
        end = data.find(ENDING, start + _SLICE, last)
        end = last if end < 0 else end + len(ENDING)
        yield _rows(data[start:end], start)
        start = end


def _rows(data: bytes, start: int) -> pl.DataFrame:
    """Return the rows in a slice that begins at `start`, and ends with one."""
    pieces = pl.Series([data], dtype=pl.Binary).cast(pl.String).str.split("</row>")
    pieces = pieces.explode(empty_as_null=True).fill_null("").head(-1)
    ends = (pieces.str.len_bytes().cast(pl.Int64) + len(ENDING)).cum_sum()
    head, inside = cut(pieces, ">")
    close = start + ends - len(ENDING)
    return pl.DataFrame({row_of.head.label: head, row_of.inside.label: inside, row_of.close.label: close})


def with_tags(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows with what their start tags say."""
    head, inside = rows[row_of.head.label], rows[row_of.inside.label]
    space, attrs, row = head.str.extract_groups(_HEAD).struct.unnest()
    tag = row_of.close - inside.str.len_bytes() - len(">") - attrs.str.len_bytes() - len("<row")
    usual = row.is_not_null() & ~inside.str.contains("<row", literal=True)
    told = (
        (row_of.row, pl.lit(row.cast(pl.Int64))),
        (row_of.space, pl.lit(space)),
        (row_of.attrs, pl.lit(attrs)),
        (row_of.tag, tag),
    )
    return rows.with_columns(column.filled(pl.when(usual).then(found)) for column, found in told)


def cut(texts: pl.Series, at: str) -> tuple[pl.Series, pl.Series]:
    """Return what stands before the first of some characters in each text, and what behind; null where they are not."""
    before, behind = texts.str.splitn(at, 2).struct.unnest()
    return before, behind
