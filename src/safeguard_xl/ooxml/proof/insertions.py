"""What was inserted at the ends of a sheet's rows, where all else in them stands as it was, byte for byte."""

import re
from collections.abc import Iterable, Iterator

import polars as pl
from polars.exceptions import PolarsError

from safeguard_xl.columns import Columns, declared, values
from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.refs import MAX_COLUMN, column_number
from safeguard_xl.ooxml.read.columns import cells_span
from safeguard_xl.ooxml.read.raw import PLACE, SCHEMA, in_order, in_xml
from safeguard_xl.ooxml.read.rows import ENDING, cut, row_of, rows_of, with_tags
from safeguard_xl.ooxml.read.sheets import read_raw

_SPANS = r' spans="[0-9: ]*"'
_LETTERS = re.compile("[A-Z]{1,3}")
_OPENING, _CLOSING = b"<sheetData>", b"</sheetData>"


class PieceColumns(Columns):
    """A piece of what was added to a row: a cell, behind `<c `."""

    row = declared[int](pl.Int64(), "the row")
    xml = declared[str](pl.String(), "what was added")
    letters = declared[str](pl.String(), "the letters of its column, where it stands in its own row")
    column = declared[int | None](pl.Int64(), "the number of that column")
    rest = declared[str](pl.String(), "what stands behind its name")


_piece = PieceColumns()


def insertions(old: bytes, new: bytes, known: Iterable[pl.DataFrame] | None = None) -> pl.DataFrame | None:
    """Return the cells inserted at the ends of rows, as `read_raw` has them; None where
    anything else in the rows differs.

    Of a row's tag only `spans` may differ. `known` are the old rows with their tags, where they were read already.
    MarkupError where what was inserted is not well-formed.
    """
    sheets = [(data, cells_span(data)) for data in (old, new)]
    spans = [(data, *span) for data, span in sheets if span is not None and data.endswith(ENDING, *span)]
    if len(spans) < len(sheets):
        return None
    one = map(with_tags, rows_of(*spans[0])) if known is None else known
    try:
        added = [_added(*both) for both in _in_step(iter(one), rows_of(*spans[1]))]
    except PolarsError:  # it is not UTF-8
        return None
    found = [rows for rows in added if rows is not None]
    return _cells_of(pl.concat(found)) if len(found) == len(added) else None


def _in_step(one: Iterator[pl.DataFrame], other: Iterator[pl.DataFrame]) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Yield the rows of two sheets beside each other; where the one has more of them, those beside none."""
    nothing = pl.DataFrame(schema=row_of.schema())
    old = new = nothing
    while True:
        old = next(one, nothing) if old.is_empty() else old
        new = next(other, nothing) if new.is_empty() else new
        if old.is_empty() and new.is_empty():
            return
        count = min(len(old), len(new)) or max(len(old), len(new))
        yield old.head(count), new.head(count)
        old, new = old.slice(count), new.slice(count)


def _added(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame | None:
    """Return what was added to rows, of those to which anything was; None where they differ in more, or are not
    written the usual way.
    """
    row, was = old[row_of.row.label], old[row_of.inside.label]
    heads = [rows[row_of.head.label].str.replace(_SPANS, "") for rows in (old, new)]
    if row.has_nulls() or not heads[0].equals(heads[1]):
        return None
    if not new.select(row_of.inside.str.starts_with(pl.lit(was)).all(ignore_nulls=False)).item():
        return None
    added = new.select(pl.lit(row), _piece.xml.filled(row_of.inside.str.strip_prefix(pl.lit(was))))
    added = added.filter(_piece.xml != "")
    return None if added[_piece.xml.label].str.contains("<row", literal=True).any() else added


def _cells_of(added: pl.DataFrame) -> pl.DataFrame | None:
    """Return the cells in the pieces added to rows; None unless each stands in its own row, in order."""
    pieces = added.select(_piece.row, _piece.xml.str.split("<c ")).explode(_piece.xml.label)
    rows = pieces[_piece.row.label]
    first = rows.ne_missing(rows.shift(1))
    cells = pieces.filter(~first)
    opening, named = cut(cells[_piece.xml.label], '"')
    name, rest = cut(named, '"')
    letters = pl.lit(name).str.strip_suffix(_piece.row.cast(pl.String))
    found = cells.select(_piece.row, _piece.letters.filled(letters), _piece.rest.filled(pl.lit(rest)))
    distinct = (text for text in found[_piece.letters.label].unique() if _LETTERS.fullmatch(text or ""))
    numbers = {text: number for text in distinct if (number := column_number(text)) <= MAX_COLUMN}
    column = _piece.letters.replace_strict(numbers, default=None, return_dtype=_piece.column.dtype)
    found = found.with_columns(_piece.column.filled(column))
    usual = (pieces.filter(first)[_piece.xml.label] == "").all() and (opening == "r=").all()
    if not usual or found[_piece.column.label].has_nulls() or not in_order(found):
        return None
    held = _held(found[_piece.rest.label].unique())
    if held is None:
        return None
    return found.join(held, on=_piece.rest, how="left", maintain_order="left").select(list(SCHEMA))


def _held(rests: pl.Series) -> pl.DataFrame | None:
    """Return what cells hold by what stands behind their names; None where that is not written the usual way."""
    names = pl.int_range(1, pl.len() + 1).cast(pl.String)
    row = pl.concat_str(pl.lit('<row><c r="A'), names, pl.lit('"'), _piece.rest, pl.lit("</row>"))
    sheet = _OPENING + (rests.to_frame().select(row.str.join("")).item() or "").encode() + _CLOSING
    markup.run(markup.new_parser(), sheet)
    raw = read_raw(sheet)
    usual = raw.path == "fast" and values(raw.cells, in_xml.row) == list(range(1, len(rests) + 1))
    return raw.cells.drop(one.label for one in PLACE).with_columns(rests) if usual else None
