"""What was inserted at the ends of a sheet's rows, where all else in them stands as it was, byte for byte."""

import re

import polars as pl
from polars.exceptions import PolarsError

from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.refs import column_number
from safeguard_xl.ooxml.read.columns import cells_span
from safeguard_xl.ooxml.read.raw import SCHEMA, in_order
from safeguard_xl.ooxml.read.rows import ENDING, row_pieces, row_slices
from safeguard_xl.ooxml.read.sheets import read_raw

_TAG = r'^\s*<row(?:\s[A-Za-z:]+="[^"<>]*")*$'
_NUMBER, _SPANS = r'\sr="([0-9]{1,7})"', r'\sspans="[^"]*"'
_LETTERS = re.compile("[A-Z]{1,3}")
_OPENING, _CLOSING = b"<sheetData>", b"</sheetData>"


def insertions(old: bytes, new: bytes) -> pl.DataFrame | None:
    """The cells inserted at the ends of rows, as `read_raw` has them; None where anything else in the rows differs.

    Of a row's tag only `spans` may differ. MarkupError where what was inserted is not well-formed.
    """
    found = []
    for one, other in _side_by_side(old, new) or ():
        added = _added(old[one], new[other])
        if added is None:
            return None
        found.append(added)
    return _cells_of(pl.concat(found)) if found else None


def _side_by_side(old: bytes, new: bytes) -> list[tuple[slice, slice]] | None:
    """Slices of both with as many rows in each; None where there are not as many in all, or anything behind them."""
    span, other = cells_span(old), cells_span(new)
    if span is None or other is None:
        return None
    found = []
    start, close = other
    last = span[0]
    for first, last in row_slices(old, *span):
        end = _behind(new, (start, close), old.count(ENDING, first, last))
        if end is None:
            return None
        found.append((slice(first, last), slice(start, end)))
        start = end
    return found if (last, start) == (span[1], close) else None


def _behind(data: bytes, span: tuple[int, int], rows: int) -> int | None:
    """Where so many rows end; None where there are not as many."""
    at, close = span
    for _ in range(rows):
        at = data.find(ENDING, at, close) + len(ENDING)
        if at < len(ENDING):
            return None
    return at


def _added(old: bytes, new: bytes) -> pl.DataFrame | None:
    """What was added to as many rows, by `row`; None where anything else differs."""
    one, other = _rows(old), _rows(new)
    if one is None or other is None:
        return None
    rows = pl.concat([one.rename("{}_old".format), other.rename("{}_new".format)], how="horizontal")
    told = (pl.col("tag_new") == pl.col("tag_old")) | (_but_spans("tag_new") == _but_spans("tag_old"))
    kept = pl.col("cells_new").str.starts_with(pl.col("cells_old"))
    if not rows.select((told & kept).fill_null(value=False).all()).item():
        return None
    more = pl.col("cells_new").str.strip_prefix(pl.col("cells_old")).alias("xml")
    added = rows.select(pl.col("tag_new").str.extract(_NUMBER).cast(pl.Int64).alias("row"), more)
    return added.filter(pl.col("xml") != "")


def _but_spans(tag: str) -> pl.Expr:
    return pl.col(tag).str.replace(_SPANS, "")


def _rows(data: bytes) -> pl.DataFrame | None:
    """The tags and cells of rows; None where they are not written the usual way."""
    try:
        rows = row_pieces(data)
    except PolarsError:
        return None
    usual = (pl.col("rows") == 1) & pl.col("tag").str.contains(_TAG)
    return rows.select("tag", "cells") if rows.select(usual.all()).item() else None


def _cells_of(added: pl.DataFrame) -> pl.DataFrame | None:
    """The cells in the pieces added to rows; None unless each stands in its own row, in order."""
    pieces = added.select("row", xml=pl.col("xml").str.split("<c ")).explode("xml")
    first = pieces["row"].ne_missing(pieces["row"].shift(1))
    name = pl.col("xml").str.splitn('"', 3).struct
    cells = pieces.filter(~first).select(
        "row", name.field("field_0"), name.field("field_1").alias("name"), name.field("field_2").alias("rest")
    )
    letters = pl.col("name").str.strip_suffix(pl.col("row").cast(pl.String)).alias("letters")
    cells = cells.with_columns(letters)
    numbers = {text: column_number(text) for text in cells["letters"].unique() if _LETTERS.fullmatch(text or "")}
    column = pl.col("letters").replace_strict(numbers, default=None, return_dtype=pl.Int64).alias("column")
    held = _held(cells["rest"].unique())
    if held is None or (pieces.filter(first)["xml"] != "").any() or (cells["field_0"] != "r=").any():
        return None
    found = cells.select("row", column, "rest").join(held, on="rest", how="left", maintain_order="left")
    return found.select(list(SCHEMA)) if not found["column"].null_count() and in_order(found) else None


def _held(rests: pl.Series) -> pl.DataFrame | None:
    """What cells hold by what stands behind their names; None where that is not written the usual way."""
    names = pl.int_range(1, pl.len() + 1).cast(pl.String)
    row = pl.concat_str(pl.lit('<row><c r="A'), names, pl.lit('"'), pl.col("rest"), pl.lit("</row>"))
    sheet = _OPENING + (rests.to_frame("rest").select(row.str.join("")).item() or "").encode() + _CLOSING
    markup.run(markup.new_parser(), sheet)
    raw = read_raw(sheet)
    usual = raw.path == "fast" and raw.cells["row"].equals(pl.Series("row", range(1, len(rests) + 1), dtype=pl.Int64))
    return raw.cells.drop("row", "column").with_columns(rests.alias("rest")) if usual else None
