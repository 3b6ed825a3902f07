"""What was inserted at the ends of a sheet's rows, where all else in them stands as it was, byte for byte."""

import re
from collections.abc import Iterator

import polars as pl

from safeguard_xl.columns import Columns, declared, values
from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.refs import column_number
from safeguard_xl.ooxml.read.columns import cells_span
from safeguard_xl.ooxml.read.raw import PLACE, SCHEMA, in_order, in_xml
from safeguard_xl.ooxml.read.sheets import read_raw

_TAG = re.compile(rb'\s*<row(?:\s[A-Za-z:]+="[^"<>]*")*>')
_NUMBER, _SPANS = re.compile(rb'\sr="([0-9]{1,7})"'), re.compile(rb'\sspans="[^"]*"')
_ENDING = b"</row>"
_LETTERS = re.compile("[A-Z]{1,3}")
_OPENING, _CLOSING = b"<sheetData>", b"</sheetData>"

Addition = tuple[int, bytes]
"""A row, and what was added to its end."""


class PieceColumns(Columns):
    """A piece of what was added to a row: a cell, behind `<c `."""

    row = declared[int](pl.Int64(), "the row")
    xml = declared[str](pl.String(), "what was added")
    opening = declared[str](pl.String(), "what stands before its name")
    name = declared[str](pl.String(), "the name of the cell")
    letters = declared[str](pl.String(), "the letters of its column, where it stands in its own row")
    column = declared[int | None](pl.Int64(), "the number of that column")
    rest = declared[str](pl.String(), "what stands behind its name")


_piece = PieceColumns()


def insertions(old: bytes, new: bytes) -> pl.DataFrame | None:
    """Return the cells inserted at the ends of rows, as `read_raw` has them; None where
    anything else in the rows differs.

    Of a row's tag only `spans` may differ. MarkupError where what was inserted is not well-formed.
    """
    one, other = cells_span(old), cells_span(new)
    if one is None or other is None or one[0] == one[1]:
        return None
    found = list(_additions((old, one), (new, other)))
    if None in found:
        return None
    added = [addition for addition in found if addition is not None and addition[1]]
    rows = pl.Series(_piece.row.label, [row for row, _ in added], _piece.row.dtype)
    xml = pl.Series(_piece.xml.label, [more for _, more in added], pl.Binary).cast(_piece.xml.dtype)
    return _cells_of(pl.DataFrame([rows, xml]))


def _additions(
    before: tuple[bytes, tuple[int, int]], after: tuple[bytes, tuple[int, int]]
) -> Iterator[Addition | None]:
    """Yield what was added to each row, held against what it was; None where anything else differs, and no more."""
    (old, (start, close)), (new, (at, end)) = before, after
    while start < close and at < end:
        stop, to = old.find(_ENDING, start, close), new.find(_ENDING, at, end)
        addition = _addition(old[start:stop], new[at:to]) if stop >= 0 and to >= 0 else None
        yield addition
        if addition is None:
            return
        start, at = stop + len(_ENDING), to + len(_ENDING)
    if (start, at) != (close, end):
        yield None


def _addition(old: bytes, new: bytes) -> Addition | None:
    """Return what was added to a row up to its end tag; None where it is not written the
    usual way, or differs in more.
    """
    tag = _TAG.match(old)
    if tag is None or old.count(b"<row") != 1 or new.count(b"<row") != 1:
        return None
    cut = tag.end()
    if not new.startswith(old):
        told = _TAG.match(new)
        if told is None or _SPANS.sub(b"", told[0], count=1) != _SPANS.sub(b"", tag[0], count=1):
            return None
        old, new = old[cut:], new[told.end() :]
        if not new.startswith(old):
            return None
    number = _NUMBER.search(tag[0])
    return None if number is None else (int(number[1]), new[len(old) :])


def _cells_of(added: pl.DataFrame) -> pl.DataFrame | None:
    """Return the cells in the pieces added to rows; None unless each stands in its own row, in order."""
    pieces = added.select(_piece.row, _piece.xml.str.split("<c ")).explode(_piece.xml.label)
    rows = pieces[_piece.row.label]
    first = rows.ne_missing(rows.shift(1))
    parts = _piece.xml.str.splitn('"', 3).struct
    names = (_piece.opening, _piece.name, _piece.rest)
    cells = pieces.filter(~first).select(
        _piece.row, *(name.filled(parts.field(f"field_{at}")) for at, name in enumerate(names))
    )
    cells = cells.with_columns(_piece.letters.filled(_piece.name.str.strip_suffix(_piece.row.cast(pl.String))))
    letters = cells[_piece.letters.label].unique()
    numbers = {text: column_number(text) for text in letters if _LETTERS.fullmatch(text or "")}
    column = _piece.letters.replace_strict(numbers, default=None, return_dtype=_piece.column.dtype)
    found = cells.select(_piece.row, _piece.column.filled(column), _piece.rest)
    before, openings = pieces.filter(first)[_piece.xml.label], cells[_piece.opening.label]
    usual = (before == "").all() and (openings == "r=").all()
    if not usual or found[_piece.column.label].null_count() or not in_order(found):
        return None
    held = _held(cells[_piece.rest.label].unique())
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
