"""Cells written behind the last ones of their rows, all rows at once, in XML that is written the usual way."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.columns import Column, values
from safeguard_xl.ooxml.edit.cell_text import inner
from safeguard_xl.ooxml.edit.frames import PLACE, ROWS, in_plan, in_rows
from safeguard_xl.ooxml.edit.plan import CLEAR, CellValue, Formula, Mark
from safeguard_xl.ooxml.edit.sheet_edit import SheetBytes
from safeguard_xl.ooxml.package.refs import MAX_COLUMN, column_letter
from safeguard_xl.ooxml.package.tags import Edit
from safeguard_xl.ooxml.read.raw import RawSheet, in_order, in_xml
from safeguard_xl.ooxml.read.rows import ENDING, cut

_ROWS = 10_000  # at a time: memory that is used again is faster than new memory
_HELD = (in_plan.style, in_plan.kind, in_plan.text, in_plan.number)
_CONTENT = Column[str]("content", pl.String(), "what stands in a cell behind its name")
_XML = Column[str]("xml", pl.String(), "a new cell as it is written")
_IS_FIRST = in_plan.row.ne_missing(in_plan.row.shift(1))  # of its row


def row_ends(sheet: SheetBytes, raw: RawSheet) -> pl.DataFrame:
    """Return the rows behind whose last cells more can be written; columns as `EndColumns`."""
    found = [rows.drop_nulls() for rows in sheet.rows]
    if not found:
        return pl.DataFrame(schema=ROWS)
    rows = pl.concat(found).unique(in_rows.row, keep="none", maintain_order=True)
    # the cells stand in order, so that a row's last one is followed by one of another row
    is_last = in_xml.row.ne_missing(in_xml.row.shift(-1))
    last = raw.cells.filter(is_last).select(in_rows.row, in_rows.last.filled(in_xml.column))
    return rows.join(last, on=in_rows.row, how="left", maintain_order="left")


def append_cells(sheet: SheetBytes, ends: pl.DataFrame, cells: pl.DataFrame) -> None:
    """Gather the edits that write cells, as `Settled.edits` has them, behind the last ones of their rows.

    Rows that stand behind each other are written anew in one edit: an edit for each would take most of the time.
    """
    if cells.is_empty():
        return
    cells = cells if in_order(cells) else cells.sort(PLACE)
    row = in_plan.row
    reach = cells.filter(row.ne_missing(row.shift(-1))).select(in_rows.row, in_rows.high.filled(in_plan.column))
    reach = reach.with_columns(cells.filter(_IS_FIRST)[in_plan.column.label].alias(in_rows.low.label))
    rows = reach.join(ends, on=in_rows.row, maintain_order="left")
    rows = rows.with_columns(_spans(rows))
    for some in rows.with_columns(in_rows.run.filled(_starts_a_run().cum_sum())).iter_slices(_ROWS):
        first, last = some[in_rows.row.label][0], some[in_rows.row.label][-1]
        sheet.edits += _edits(some, cells.filter(row.is_between(first, last)))


def _starts_a_run() -> pl.Expr:
    """Return whether a row does not stand right behind the one before, or may get new rows before it."""
    behind = in_rows.close.shift(1) + len(ENDING) + in_rows.space.str.len_bytes()
    return ((in_rows.row != in_rows.row.shift(1) + 1) | (in_rows.tag != behind)).fill_null(value=True)


def _edits(rows: pl.DataFrame, cells: pl.DataFrame) -> Iterator[Edit]:
    """Yield the edits that write rows with their new cells, one for each run of rows."""
    run = in_rows.run
    between = pl.when(run == run.shift(1)).then(pl.concat_str(pl.lit("</row>"), in_rows.space)).otherwise(pl.lit(""))
    tag = pl.coalesce(in_rows.spans, in_rows.attrs), pl.lit(">")
    upto = in_rows.upto.filled(pl.concat_str(between, pl.lit("<row"), *tag, in_rows.inside))
    cells, rows = cells.set_sorted(in_plan.row.label), rows.set_sorted(in_rows.row.label)
    placed = cells.join(rows.select(in_rows.row, run, upto), on=in_rows.row, maintain_order="left")
    placed = placed.join(_contents(cells), on=_HELD, nulls_equal=True, maintain_order="left")
    letters = {column: column_letter(column) for column in cells[in_plan.column.label].unique()}
    name = in_plan.column.replace_strict(letters, return_dtype=pl.String), in_plan.row
    upto = pl.when(_IS_FIRST).then(in_rows.upto).otherwise(pl.lit(""))
    xml = _XML.filled(pl.concat_str(upto, pl.lit('<c r="'), *name, pl.lit('"'), _CONTENT))
    written = placed.select(run, xml).group_by(run, maintain_order=True).agg(_XML.str.join(""))
    tags = values(rows.filter(run.ne_missing(run.shift(1))), in_rows.tag)
    closes = values(rows.filter(run.ne_missing(run.shift(-1))), in_rows.close)
    return zip(tags, closes, written[_XML.label].cast(pl.Binary).to_list(), strict=True)


def _contents(cells: pl.DataFrame) -> pl.DataFrame:
    """Return what stands in a cell behind its name, for each distinct style and value."""
    distinct = cells.select(_HELD).unique()
    return distinct.with_columns(pl.Series(_CONTENT.label, [_content(*held) for held in distinct.iter_rows()]))


def _content(style: int, kind: str, text: str, number: float) -> str:
    written, inside = inner(value_of(kind, text, number), "", "a cell")
    styled, typed = f' s="{style}"' if style else "", f' t="{written}"' if written else ""
    return f"{styled}{typed}>{inside}</c>" if inside else f"{styled}{typed}/>"


def value_of(kind: str, text: str, number: float) -> CellValue | Mark:
    """Return the value that the columns of planned cells stand for."""
    if kind in {"text", "formula"}:
        return text if kind == "text" else Formula(text)
    if kind in {"keep", "clear"}:
        return None if kind == "keep" else CLEAR
    return bool(number) if kind == "boolean" else number


def _spans(rows: pl.DataFrame) -> pl.Series:
    """Return the attributes of rows whose `spans` are widened to new columns; null where one has none, or several."""
    before, behind = cut(rows[in_rows.attrs.label], ' spans="')
    span, rest = cut(behind, '"')
    first, last = (edge.cast(pl.Int64, strict=False) for edge in cut(span, ":"))
    low, high = pl.min_horizontal(pl.lit(first), in_rows.low), pl.max_horizontal(pl.lit(last), in_rows.high)
    wider = pl.concat_str(pl.lit(before), pl.lit(' spans="'), low, pl.lit(":"), high, pl.lit('"'), pl.lit(rest))
    known = pl.lit(first.is_not_null() & (last <= MAX_COLUMN))
    return rows.select(in_rows.spans.filled(pl.when(known).then(wider))).to_series()
