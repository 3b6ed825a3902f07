"""What was inserted at the ends of a sheet's rows, where all else in them stands as it was, byte for byte."""

import polars as pl
from polars.exceptions import PolarsError

from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.read.columns import cells_span
from safeguard_xl.ooxml.read.raw import in_order
from safeguard_xl.ooxml.read.sheets import read_raw

_TAG = r'^(\s*<row)((?:\s[A-Za-z:]+="[^"<>]*")*)>'
_NUMBER, _SPANS = r'\sr="([0-9]{1,7})"', r'\sspans="[^"]*"'
_OPENING, _ENDING = b"<sheetData>", b"</sheetData>"


def insertions(old: bytes, new: bytes) -> pl.DataFrame | None:
    """The cells inserted at the ends of rows, as `read_raw` has them; None where anything else in the rows differs.

    Of a row's tag only `spans` may differ. MarkupError where what was inserted is not well-formed.
    """
    rows = _side_by_side(old, new)
    if rows is None:
        return None
    told = (pl.col("attrs_new") == pl.col("attrs_old")) | (_but_spans("attrs_new") == _but_spans("attrs_old"))
    kept = pl.col("cells_new").str.starts_with(pl.col("cells_old"))
    if not rows.select((told & kept).fill_null(value=False).all()).item():
        return None
    more = pl.col("cells_new").str.strip_prefix(pl.col("cells_old")).alias("xml")
    added = rows.select(pl.col("attrs_new").str.extract(_NUMBER).cast(pl.Int64).alias("row"), more)
    return _cells_of(added.filter(pl.col("xml") != ""))


def _but_spans(attrs: str) -> pl.Expr:
    return pl.col(attrs).str.replace(_SPANS, "")


def _side_by_side(old: bytes, new: bytes) -> pl.DataFrame | None:
    """The rows of both, their attributes and their cells as written; None where they are not as many, or not usual."""
    one, other = _rows(old), _rows(new)
    if one is None or other is None or len(one) != len(other):
        return None
    return pl.concat(
        [one.rename(lambda name: f"{name}_old"), other.rename(lambda name: f"{name}_new")], how="horizontal"
    )


def _rows(data: bytes) -> pl.DataFrame | None:
    span = cells_span(data)
    if span is None:
        return None
    try:
        body = pl.Series("xml", [data[span[0] : span[1]]], dtype=pl.Binary).cast(pl.String)
    except PolarsError:
        return None
    pieces = body.str.split("</row>").explode(empty_as_null=True).fill_null("")
    if pieces[-1] != "" or pieces.head(-1).str.count_matches("<row", literal=True).max() != 1:
        return None
    tags = pieces.head(-1).str.extract_groups(_TAG).struct.rename_fields(["space", "attrs"])
    rows = pl.DataFrame({"xml": pieces.head(-1), "found": tags}).unnest("found")
    if rows["attrs"].null_count():
        return None
    tag = pl.concat_str("space", "attrs", pl.lit(">"))
    return rows.select("space", "attrs", pl.col("xml").str.strip_prefix(tag).alias("cells"))


def _cells_of(added: pl.DataFrame) -> pl.DataFrame | None:
    """The cells in the pieces added to rows; None unless each stands in its own row, in order."""
    written = added.select(pl.concat_str(pl.lit("<row>"), "xml", pl.lit("</row>")).str.join("")).item() or ""
    sheet = _OPENING + written.encode() + _ENDING
    markup.run(markup.new_parser(), sheet)
    cells = read_raw(sheet).cells
    counts = added.select("row", len=pl.col("xml").str.count_matches("<c ", literal=True))
    found = cells.group_by("row", maintain_order=True).len()
    alike = found.equals(counts.cast(dict(zip(found.columns, found.dtypes, strict=True))))
    return cells if alike and in_order(cells) else None
