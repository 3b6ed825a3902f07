"""Cells written behind the last ones of their rows, all rows at once, in XML that is written the usual way."""

from collections.abc import Iterator
from itertools import pairwise

import polars as pl

from safeguard_xl.columns import Column, values
from safeguard_xl.ooxml.edit.cell_text import inner
from safeguard_xl.ooxml.edit.frames import PLACE, ROWS, in_plan, in_rows
from safeguard_xl.ooxml.edit.plan import CLEAR, CellValue, Formula, Mark
from safeguard_xl.ooxml.edit.sheet_edit import SheetBytes
from safeguard_xl.ooxml.package.refs import column_letter
from safeguard_xl.ooxml.read.raw import RawSheet, in_xml

_ROW = r'^(\s*)<row((?:\s[A-Za-z:]+="[^"<>]*")*?\sr="([0-9]{1,7})"(?:\s[A-Za-z:]+="[^"<>]*")*)>'
_SPANS = r'^(.*\sspans=")([0-9]{1,5}):([0-9]{1,5})(".*)$'
_ENDING = b"</row>"
_SLICE = 4 * 1024 * 1024  # bytes
_VALUE = (in_plan.kind, in_plan.text, in_plan.number)
_CONTENT = Column[str]("content", pl.String(), "what stands in a cell behind its style")


def row_ends(sheet: SheetBytes, raw: RawSheet) -> pl.DataFrame:
    """Return the rows behind whose last cells more can be written; columns as `RowColumns`."""
    slices = _slices(sheet.data, sheet.skeleton.open_end, sheet.close)
    found = [_ends(sheet.data[start:end], start) for start, end in slices]
    if not found:
        return pl.DataFrame(schema=ROWS)
    rows = pl.concat(found).unique(in_rows.row, keep="none", maintain_order=True)
    # the cells stand in order, so that a row's last one is followed by one of another row
    is_last = in_xml.row.ne_missing(in_xml.row.shift(-1))
    last = raw.cells.filter(is_last).select(in_rows.row, in_rows.last.filled(in_xml.column))
    return rows.join(last, on=in_rows.row, how="left", maintain_order="left")


def _ends(data: bytes, start: int) -> pl.DataFrame:
    """Return those in a slice that begins at `start`."""
    body = pl.Series([data], dtype=pl.Binary).cast(pl.String)
    pieces = body.str.split("</row>").explode(empty_as_null=True).fill_null("").head(-1)
    size = pieces.str.len_bytes().cast(pl.Int64)
    begins = start + (size + len(_ENDING)).cum_sum() - (size + len(_ENDING))
    space, attrs, row = pieces.str.extract_groups(_ROW).struct.unnest()
    tag = begins + space.str.len_bytes()
    tag_end = tag + len("<row>") + attrs.str.len_bytes()
    usual = row.is_not_null() & (pieces.str.count_matches("<row", literal=True) == 1)
    found = {
        in_rows.row.label: row.cast(pl.Int64),
        in_rows.attrs.label: attrs,
        in_rows.tag.label: tag,
        in_rows.tag_end.label: tag_end,
        in_rows.close.label: begins + size,
    }
    return pl.DataFrame(found).filter(usual)


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
    cells = cells.sort(PLACE)
    xml = _written(cells)
    row, size = in_plan.row, xml.str.len_bytes().cast(pl.Int64)
    firsts = cells.filter(row.ne_missing(row.shift(1)))
    lasts = cells.with_columns(size.cum_sum().alias(in_rows.end.label)).filter(row.ne_missing(row.shift(-1)))
    low = firsts[in_plan.column.label].alias(in_rows.low.label)
    by_row = lasts.select(in_rows.row, low, in_rows.high.filled(in_plan.column), in_rows.end)
    rows = by_row.join(ends, on=in_rows.row, maintain_order="left").with_columns(in_rows.spans.filled(_spans()))
    whole = xml.str.join("").item().encode()
    pieces = [whole[start:end] for start, end in pairwise((0, *values(rows, in_rows.end)))]
    close = values(rows, in_rows.close)
    sheet.edits += zip(close, close, pieces, strict=True)
    wider = rows.filter(in_rows.spans.is_not_null() & (in_rows.spans != in_rows.attrs))
    tags = wider.select(pl.format("<row{}>", in_rows.spans).cast(pl.Binary)).to_series().to_list()
    sheet.edits += zip(values(wider, in_rows.tag), values(wider, in_rows.tag_end), tags, strict=True)


def _written(cells: pl.DataFrame) -> pl.Series:
    """Return the XML of each cell."""
    letters = {column: column_letter(column) for column in cells[in_plan.column.label].unique()}
    styled = pl.when(in_plan.style != 0).then(pl.format(' s="{}"', in_plan.style)).otherwise(pl.lit(""))
    opening = pl.format('<c r="{}{}"', in_plan.column.replace_strict(letters, return_dtype=pl.String), in_plan.row)
    written = cells.join(_contents(cells), on=_VALUE, nulls_equal=True, maintain_order="left")
    return written.select(pl.concat_str(opening, styled, _CONTENT)).to_series()


def _contents(cells: pl.DataFrame) -> pl.DataFrame:
    """Return what stands in a cell behind its style, for each distinct value."""
    distinct = cells.select(_VALUE).unique()
    return distinct.with_columns(pl.Series(_CONTENT.label, [_content(*value) for value in distinct.iter_rows()]))


def _content(kind: str, text: str, number: float) -> str:
    written, inside = inner(value_of(kind, text, number), "", "a cell")
    typed = f' t="{written}"' if written else ""
    return f"{typed}>{inside}</c>" if inside else f"{typed}/>"


def value_of(kind: str, text: str, number: float) -> CellValue | Mark:
    """Return the value that the columns of planned cells stand for."""
    if kind in {"text", "formula"}:
        return text if kind == "text" else Formula(text)
    if kind in {"keep", "clear"}:
        return None if kind == "keep" else CLEAR
    return bool(number) if kind == "boolean" else number


def _spans() -> pl.Expr:
    """Return the attributes of a row whose `spans` are widened to new columns; null where it has none, or several."""
    old = in_rows.attrs.str.extract_groups(_SPANS).struct
    low = pl.min_horizontal(old.field("2").cast(pl.Int64), in_rows.low)
    high = pl.max_horizontal(old.field("3").cast(pl.Int64), in_rows.high)
    return pl.concat_str(old.field("1"), low.cast(pl.String), pl.lit(":"), high.cast(pl.String), old.field("4"))
