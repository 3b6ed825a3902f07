"""The fast path: a sheet's XML read as columns by polars, for XML written the usual way.

Every piece between two `<c ` must match one anchored expression to its last character. A comment, a CDATA section, a
prefix, rich inline text or a cell without `r` leaves something unmatched, and the slow path is taken for the sheet.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl
from msgspec import Struct
from polars.exceptions import PolarsError

from safeguard_xl.columns import Column, Columns, declared, labels_of
from safeguard_xl.ooxml.package.refs import column_number, intervals
from safeguard_xl.ooxml.read.raw import SCHEMA, RawSheet, empty, fingerprint, in_xml
from safeguard_xl.ooxml.read.strings import dereferenced

_SLICE = 4 * 1024 * 1024  # bytes of XML at a time: bounds the memory, and is large enough for polars' threads


class PieceColumns(Columns):
    """A cell cut into pieces, as they are written."""

    letters = declared[str](pl.String(), "the letters of its column")
    row = declared[str](pl.String(), "the digits of its row")
    attrs = declared[str](pl.String(), "all attributes of its tag, or those behind its place")
    style = declared[str | None](pl.String(), "the attribute s")
    type = declared[str | None](pl.String(), "the attribute t")
    odd = declared[bool](pl.Boolean(), "whether its attributes are written in an unusual way")
    formula_attrs = declared[str | None](pl.String(), "the attributes of <f>")
    formula = declared[str | None](pl.String(), "the text of <f>")
    value = declared[str | None](pl.String(), "the text of <v>")
    inline = declared[str | None](pl.String(), "the text of <is>")
    next_row = declared[str | None](pl.String(), "the attributes of the row that begins behind it")


_piece = PieceColumns()
_PLACE = (_piece.letters, _piece.row)
_INSIDE = (_piece.formula_attrs, _piece.formula, _piece.value, _piece.inline)

# Of the plain cells no two ways to go on begin with the same character, so that one pass without a look back finds the
# groups: twice as fast as the expressions for the others. The attributes are told apart by their distinct spellings.
_PLAIN = (
    r'^r="([A-Z]{1,3})([0-9]{1,7})"([^<>/]*)'
    r"(?:/|><(?:(?:f([^<>/']*)(?:/>|>([^<]*)</f>)<)?v>([^<]*)</v>"
    r'|is><t(?: xml:space="preserve")?>([^<]*)</t></is>)</c)>'
    r"(?:</row><row ([^<>/]*)>)?$"
)
_ATTRS = re.compile(r'(?: s="([0-9]{1,9})")?(?: t="([a-zA-Z]+)")?(?: (?:cm|vm|ph)="[0-9]+")*\s*\Z')
_BODY = (
    r'\s*(?:/>|>\s*(?:<f([^<>]*?)(?:/>|>([^<]*)</f>))?\s*(?:<v(?: xml:space="preserve")?>([^<]*)</v>)?\s*'
    r'(?:<is>\s*<t(?: xml:space="preserve")?>([^<]*)</t>\s*</is>)?\s*</c>)\s*(?:</?row[^<>]*>\s*)*$'
)
_USUAL = r'^r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,9})")?(?: t="([a-zA-Z]+)")?(?: (?:cm|vm|ph)="[0-9]+")*' + _BODY
_ANY_ORDER = r"^([^<>]*?)" + _BODY
_LEADING = re.compile(r"\s*(?:</?row[^<>]*>\s*)*\Z")
_EMPTY_ROW = r"<row\b[^<>]*/>"
_ROW = re.compile(rb"<row\b([^<>]*)>")
_ROW_NUMBER = re.compile(rb'\sr="([0-9]{1,7})"')
_HIDDEN = re.compile(rb'\s(?:hidden="(?:1|true)"|ht="0(?:\.0*)?")')  # Excel hides a row by making its height 0
_MAY_BE_HIDDEN = r'hidden| ht="0'


def read_columns(data: bytes, *, prints: bool = False) -> RawSheet | None:
    """Return a sheet's cells, or None if the XML is written in a way only the slow path understands.

    With `prints` their fingerprints only, which never holds more than a slice of the sheet as text.
    """
    span = cells_span(data)
    if span is None:
        return None
    open_end, close = span
    frames, seen = [], _Seen()
    for start, end in _slices(data, open_end, close):
        frame = _frame(data[start:end], seen)
        if frame is None:
            return None
        frames.append(fingerprint(frame) if prints else frame)
    hidden = _hidden_rows(data, open_end, close) if seen.hidden else ()
    if hidden is None or seen.open_rows:
        return None
    cells = pl.concat(frames) if frames else empty(prints=prints)
    return RawSheet(cells, hidden, open_end, close, "fast")


class _Seen(Struct):
    """What the slices said so far: how many rows are open, and whether any may be hidden."""

    open_rows: int = 0
    hidden: bool = False

    def take(self, pieces: pl.Series) -> None:
        """Take note of the rows that begin and end outside plain cells; behind those as many begin as end."""
        began, closed, ended = (int(pieces.str.count_matches(what).sum()) for what in ("<row", _EMPTY_ROW, "</row>"))
        self.open_rows += began - closed - ended
        self.look_at(pieces)

    def look_at(self, rows: pl.Series) -> None:
        """See whether any of the rows may be hidden."""
        self.hidden = self.hidden or bool(rows.str.contains(_MAY_BE_HIDDEN).any())


def cells_span(data: bytes) -> tuple[int, int] | None:
    """Return where the cells stand; a second place for them would be found by what is between, or after, them."""
    start = data.find(b"<sheetData")
    if start < 0 or data.startswith(b"\xff"):
        return None
    if data.startswith(b"<sheetData/>", start):
        return (start + 12, start + 12) if data.find(b"<sheetData", start + 12) < 0 else None
    close = data.rfind(b"</sheetData>")
    if not data.startswith(b"<sheetData>", start) or close < 0 or data.find(b"<sheetData", close) >= 0:
        return None
    return start + 11, close


def _hidden_rows(data: bytes, start: int, close: int) -> tuple[tuple[int, int], ...] | None:
    rows = []
    for found in _ROW.finditer(data, start, close):
        if _HIDDEN.search(found[1]):
            number = _ROW_NUMBER.search(found[1])
            if number is None:
                return None
            rows.append((int(number[1]), int(number[1])))
    return intervals(rows)


def _slices(data: bytes, start: int, close: int) -> Iterator[tuple[int, int]]:
    """Slices that end with the tag by which a row begins, so that the last cell in each is a plain one too."""
    while start < close:
        row = data.find(b"<row", start + _SLICE, close)
        end = data.find(b">", row, close) + 1 if row >= 0 else 0
        yield start, end or close
        start = end or close


def _frame(data: bytes, seen: _Seen) -> pl.DataFrame | None:
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data
    try:
        text = pl.Series("xml", [data], dtype=pl.Binary).cast(pl.String)
    except PolarsError:  # it is not UTF-8
        return None
    pieces = text.str.split("<c ").explode(empty_as_null=True)
    if not _LEADING.match(pieces[0] or ""):
        return None
    seen.take(pieces[:1])
    if len(pieces) == 1:
        return pl.DataFrame(schema=SCHEMA)
    plain = _plain(pieces[1:], seen)
    left = plain[in_xml.style.label].is_null()
    if left.any():
        others = _others(pieces[1:].filter(left), seen)
        if others is None:
            return None
        back = pl.concat([(~left).arg_true(), left.arg_true()]).arg_sort()
        plain = pl.concat([plain.filter(~left), others])[back]
    return plain.with_columns(_text(in_xml.formula), _text(in_xml.value)) if b"&" in data else plain


def _plain(pieces: pl.Series, seen: _Seen) -> pl.DataFrame:
    """Return the plain cells, their texts as written; all is null in the rows of the others."""
    raw = _cut(pieces, _PLAIN, (*_PLACE, _piece.attrs, *_INSIDE, _piece.next_row))
    attrs = raw[_piece.attrs.label]
    seen.look_at(raw[_piece.next_row.label].drop_nulls())
    looks = {text: look for text in attrs.unique().drop_nulls() if (look := _ATTRS.match(text))}
    styles = pl.Series([int(look[1] or 0) for look in looks.values()], dtype=pl.Int64)
    kinds = [kind for look in looks.values() for kind in (look[2] or "n", "inlineStr")]
    types = pl.Series(kinds, dtype=in_xml.type.dtype)
    found = _places(attrs, list(looks))
    return raw.select(
        in_xml.row.filled(_piece.row.cast(pl.Int64)),
        _columns(raw[_piece.letters.label]),
        styles.gather(found).alias(in_xml.style.label),
        types.gather(found * 2 + raw[_piece.inline.label].is_not_null()).alias(in_xml.type.label),
        *_formula(),
        in_xml.value.filled(pl.coalesce(_piece.inline, _piece.value)),
    )


def _cut(pieces: pl.Series, expression: str, into: Sequence[Column[Any]]) -> pl.DataFrame:
    """Return the groups of an expression in each piece."""
    raw = pieces.str.extract_groups(expression).struct.unnest()
    raw.columns = labels_of(into)
    return raw


def _formula() -> tuple[pl.Expr, pl.Expr]:
    """Return the text of a formula, which may be empty, and its attributes."""
    text = pl.when(_piece.formula_attrs.is_not_null()).then(_piece.formula.fill_null(""))
    return in_xml.formula.filled(text), in_xml.formula_attrs.filled(_piece.formula_attrs)


def _columns(letters: pl.Series) -> pl.Series:
    distinct = letters.unique().drop_nulls().to_list()
    numbers = pl.Series(in_xml.column.label, [column_number(text) for text in distinct], dtype=pl.Int64)
    return numbers.gather(_places(letters, distinct))


def _places(texts: pl.Series, distinct: list[str]) -> pl.Series:
    """Return where each text stands in a list of them, from 0; null for one that is not there."""
    return texts.cast(pl.Enum(distinct), strict=False).to_physical().cast(pl.UInt32)


def _others(pieces: pl.Series, seen: _Seen) -> pl.DataFrame | None:
    """Return the cells that are not plain, with more blanks or in another order; None where one is neither."""
    seen.take(pieces)
    for element in ("v", "t"):
        pieces = pieces.str.replace_all(f"<{element}/>", f"<{element}></{element}>", literal=True)
    raw = _usual(pieces)
    if raw is None:
        raw = _in_any_order(pieces)
    return None if raw is None else _shaped(raw)


def _usual(pieces: pl.Series) -> pl.DataFrame | None:
    raw = _cut(pieces, _USUAL, (*_PLACE, _piece.style, _piece.type, *_INSIDE))
    return None if raw[_piece.row.label].null_count() else raw


def _in_any_order(pieces: pl.Series) -> pl.DataFrame | None:
    raw = _cut(pieces, _ANY_ORDER, (_piece.attrs, *_INSIDE))
    if raw[_piece.attrs.label].null_count():
        return None
    attrs = pl.lit(" ") + _piece.attrs
    raw = raw.with_columns(
        _piece.letters.filled(attrs.str.extract(r'\sr="([A-Z]{1,3})[0-9]{1,7}"')),
        _piece.row.filled(attrs.str.extract(r'\sr="[A-Z]{1,3}([0-9]{1,7})"')),
        _piece.style.filled(attrs.str.extract(r'\ss="([0-9]{1,9})"')),
        _piece.type.filled(attrs.str.extract(r'\st="([a-zA-Z]+)"')),
        _piece.odd.filled(attrs.str.contains(r"'|\s[st]=\"[^\"]*[^\"a-zA-Z0-9]")),
    )
    return None if raw[_piece.row.label].null_count() or raw[_piece.odd.label].any() else raw


def _shaped(raw: pl.DataFrame) -> pl.DataFrame | None:
    if raw[_piece.formula_attrs.label].str.contains("'", literal=True).any():
        return None
    from_text = _piece.inline.is_not_null() & (_piece.value.is_null() | (_piece.type == "inlineStr"))
    kind = pl.when(from_text).then(pl.lit("inlineStr")).otherwise(_piece.type.fill_null("n"))
    return raw.select(
        in_xml.row.filled(_piece.row.cast(pl.Int64)),
        _columns(raw[_piece.letters.label]),
        in_xml.style.filled(_piece.style.fill_null("0").cast(pl.Int64)),
        in_xml.type.filled(kind.cast(in_xml.type.dtype)),
        *_formula(),
        in_xml.value.filled(pl.when(from_text).then(_piece.inline).otherwise(_piece.value)),
    )


def _text(raw: pl.Expr) -> pl.Expr:
    return raw.map_batches(dereferenced, return_dtype=pl.String)
