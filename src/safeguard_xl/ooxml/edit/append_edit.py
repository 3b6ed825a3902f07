"""Cells written behind the last ones of their rows, all rows at once, in XML that is written the usual way."""

from collections.abc import Iterator
from itertools import pairwise

import polars as pl

from safeguard_xl.ooxml.edit.cell_text import inner
from safeguard_xl.ooxml.edit.plan import CLEAR, CellValue, Formula, Mark
from safeguard_xl.ooxml.edit.sheet_edit import SheetBytes
from safeguard_xl.ooxml.package.refs import column_letter
from safeguard_xl.ooxml.read.raw import RawSheet

_ROW = r'^(\s*)<row((?:\s[A-Za-z:]+="[^"<>]*")*?\sr="([0-9]{1,7})"(?:\s[A-Za-z:]+="[^"<>]*")*)>'
_SPANS = r'^(.*\sspans=")([0-9]{1,5}):([0-9]{1,5})(".*)$'
ENDS = {"row": pl.Int64, "attrs": pl.String, "tag": pl.Int64, "tag_end": pl.Int64, "close": pl.Int64}
_ROWS = pl.col("xml").str.count_matches("<row", literal=True)
_ENDING = b"</row>"
_SLICE = 4 * 1024 * 1024  # bytes
_VALUE = ("kind", "text", "number")


def row_ends(sheet: SheetBytes, raw: RawSheet) -> pl.DataFrame:
    """The rows behind whose last cells more can be written: `row`, its `last` column, its `attrs`, and where it stands.

    `tag` and `tag_end` are where its start tag begins and ends in the sheet's bytes, `close` is where its cells end.
    """
    slices = _slices(sheet.data, sheet.skeleton.open_end, sheet.close)
    found = [_ends(sheet.data[start:end], start) for start, end in slices]
    rows = pl.concat(found) if found else pl.DataFrame(schema=ENDS)
    # the cells stand in order, so that a row's last one is followed by one of another row
    last = raw.cells.filter(pl.col("row").ne_missing(pl.col("row").shift(-1))).select("row", last="column")
    return rows.unique("row", keep="none", maintain_order=True).join(last, on="row", how="left", maintain_order="left")


def _ends(data: bytes, start: int) -> pl.DataFrame:
    """Those in a slice that begins at `start`."""
    body = pl.Series("xml", [data], dtype=pl.Binary).cast(pl.String)
    pieces = body.str.split("</row>").explode(empty_as_null=True).fill_null("").head(-1).to_frame()
    size = pl.col("xml").str.len_bytes().cast(pl.Int64)
    begins = start + (size + len(_ENDING)).cum_sum() - (size + len(_ENDING))
    tags = pl.col("xml").str.extract_groups(_ROW).struct.rename_fields(["space", "attrs", "row"]).alias("found")
    rows = pieces.select(tags, begins.alias("begins"), size.alias("size"), _ROWS.alias("rows")).unnest("found")
    tag = pl.col("begins") + pl.col("space").str.len_bytes()
    return rows.filter(pl.col("row").is_not_null() & (pl.col("rows") == 1)).select(
        pl.col("row").cast(pl.Int64),
        "attrs",
        tag.alias("tag"),
        (tag + len("<row>") + pl.col("attrs").str.len_bytes()).alias("tag_end"),
        (pl.col("begins") + pl.col("size")).alias("close"),
    )


def _slices(data: bytes, start: int, close: int) -> Iterator[tuple[int, int]]:
    """Slices that end with the end of a row: memory that is used again is faster than new memory."""
    last = data.rfind(_ENDING, start, close) + len(_ENDING)
    while start < last:
        end = data.find(_ENDING, start + _SLICE, last)
        end = last if end < 0 else end + len(_ENDING)
        yield start, end
        start = end


def append_cells(sheet: SheetBytes, ends: pl.DataFrame, cells: pl.DataFrame) -> None:
    """Gather the edits that write cells, as `Settled.edits` has them, behind the last ones of their rows."""
    if cells.is_empty():
        return
    cells = cells.sort(["row", "column"])
    xml = _written(cells)
    row, size = pl.col("row"), xml.str.len_bytes().cast(pl.Int64)
    firsts = cells.filter(row.ne_missing(row.shift(1)))
    lasts = cells.with_columns(end=size.cum_sum()).filter(row.ne_missing(row.shift(-1)))
    by_row = lasts.select("row", firsts["column"].alias("low"), pl.col("column").alias("high"), "end")
    rows = by_row.join(ends, on="row", maintain_order="left").with_columns(_spans())
    whole = xml.str.join("").item().encode()
    pieces = [whole[start:end] for start, end in pairwise((0, *rows["end"]))]
    sheet.edits += zip(rows["close"].to_list(), rows["close"].to_list(), pieces, strict=True)
    wider = rows.filter(pl.col("spans").is_not_null() & (pl.col("spans") != pl.col("attrs")))
    tags = wider.select(pl.format("<row{}>", "spans").cast(pl.Binary)).to_series().to_list()
    sheet.edits += zip(wider["tag"].to_list(), wider["tag_end"].to_list(), tags, strict=True)


def _written(cells: pl.DataFrame) -> pl.Series:
    """The XML of each cell."""
    letters = {column: column_letter(column) for column in cells["column"].unique()}
    styled = pl.when(pl.col("style") != 0).then(pl.format(' s="{}"', pl.col("style"))).otherwise(pl.lit(""))
    opening = pl.format('<c r="{}{}"', pl.col("column").replace_strict(letters, return_dtype=pl.String), pl.col("row"))
    written = cells.join(_contents(cells), on=_VALUE, nulls_equal=True, maintain_order="left")
    return written.select(pl.concat_str(opening, styled, "content")).to_series()


def _contents(cells: pl.DataFrame) -> pl.DataFrame:
    """What stands in a cell behind its style, for each distinct value."""
    values = cells.select(_VALUE).unique()
    return values.with_columns(pl.Series("content", [_content(*value) for value in values.iter_rows()]))


def _content(kind: str, text: str, number: float) -> str:
    written, inside = inner(value_of(kind, text, number), "", "a cell")
    typed = f' t="{written}"' if written else ""
    return f"{typed}>{inside}</c>" if inside else f"{typed}/>"


def value_of(kind: str, text: str, number: float) -> CellValue | Mark:
    """The value that the columns of planned cells stand for."""
    if kind in {"text", "formula"}:
        return text if kind == "text" else Formula(text)
    if kind in {"keep", "clear"}:
        return None if kind == "keep" else CLEAR
    return bool(number) if kind == "boolean" else number


def _spans() -> pl.Expr:
    """The attributes of a row whose `spans` are widened to new columns; null where it has none, or several."""
    old = pl.col("attrs").str.extract_groups(_SPANS).struct
    low = pl.min_horizontal(old.field("2").cast(pl.Int64), "low")
    high = pl.max_horizontal(old.field("3").cast(pl.Int64), "high")
    return pl.concat_str(old.field("1"), low.cast(pl.String), pl.lit(":"), high.cast(pl.String), old.field("4")).alias(
        "spans"
    )
