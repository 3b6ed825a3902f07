"""The fast path: a sheet's XML read as columns by polars, for XML written the usual way.

Every piece between two `<c ` must match one anchored expression to its last character. A comment, a CDATA section, a
prefix, rich inline text or a cell without `r` leaves something unmatched, and the slow path is taken for the sheet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl
from polars.exceptions import PolarsError

from safeguard_xl.ooxml.package.refs import column_number, intervals
from safeguard_xl.ooxml.read.raw import SCHEMA, RawSheet, empty, fingerprint
from safeguard_xl.ooxml.read.strings import dereferenced

_SLICE = 4 * 1024 * 1024  # bytes of XML at a time: bounds the memory, and is large enough for polars' threads
_NAMES = ("formula_attrs", "formula", "value", "inline")

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
    """A sheet's cells, or None if the XML is written in a way only the slow path understands.

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


@dataclass(slots=True)
class _Seen:
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
    """Where the cells stand; a second place for them would be found by what is between, or after, them."""
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
    left = plain["style"].is_null()
    if left.any():
        others = _others(pieces[1:].filter(left), seen)
        if others is None:
            return None
        back = pl.concat([(~left).arg_true(), left.arg_true()]).arg_sort()
        plain = pl.concat([plain.filter(~left), others])[back]
    return plain.with_columns(_text(pl.col("formula", "value"))) if b"&" in data else plain


def _plain(pieces: pl.Series, seen: _Seen) -> pl.DataFrame:
    """The plain cells, their texts as written; all is null in the rows of the others."""
    raw = pieces.str.extract_groups(_PLAIN).struct.unnest()
    raw.columns = ["letters", "row", "attrs", *_NAMES, "next_row"]
    seen.look_at(raw["next_row"].drop_nulls())
    looks = {text: look for text in raw["attrs"].unique().drop_nulls() if (look := _ATTRS.match(text))}
    styles = pl.Series([int(look[1] or 0) for look in looks.values()], dtype=pl.Int64)
    types = pl.Series([kind for look in looks.values() for kind in (look[2] or "n", "inlineStr")], dtype=SCHEMA["type"])
    found = _places(raw["attrs"], list(looks))
    return raw.select(
        pl.col("row").cast(pl.Int64),
        _columns(raw["letters"]),
        styles.gather(found).alias("style"),
        types.gather(found * 2 + raw["inline"].is_not_null()).alias("type"),
        pl.when(pl.col("formula_attrs").is_not_null()).then(pl.col("formula").fill_null("")).alias("formula"),
        pl.col("formula_attrs"),
        pl.coalesce("inline", "value").alias("value"),
    )


def _columns(letters: pl.Series) -> pl.Series:
    distinct = letters.unique().drop_nulls().to_list()
    numbers = pl.Series("column", [column_number(text) for text in distinct], dtype=pl.Int64)
    return numbers.gather(_places(letters, distinct))


def _places(texts: pl.Series, distinct: list[str]) -> pl.Series:
    """Where each text stands in a list of them, from 0; null for one that is not there."""
    return texts.cast(pl.Enum(distinct), strict=False).to_physical().cast(pl.UInt32)


def _others(pieces: pl.Series, seen: _Seen) -> pl.DataFrame | None:
    """The cells that are not plain, with more blanks or in another order; None where one is neither."""
    seen.take(pieces)
    for element in ("v", "t"):
        pieces = pieces.str.replace_all(f"<{element}/>", f"<{element}></{element}>", literal=True)
    raw = _usual(pieces)
    if raw is None:
        raw = _in_any_order(pieces)
    return None if raw is None else _shaped(raw)


def _usual(pieces: pl.Series) -> pl.DataFrame | None:
    raw = pieces.str.extract_groups(_USUAL).struct.unnest()
    raw.columns = ["letters", "row", "style", "type", *_NAMES]
    return None if raw["row"].null_count() else raw


def _in_any_order(pieces: pl.Series) -> pl.DataFrame | None:
    raw = pieces.str.extract_groups(_ANY_ORDER).struct.unnest()
    raw.columns = ["attrs", *_NAMES]
    if raw["attrs"].null_count():
        return None
    attrs = pl.lit(" ") + pl.col("attrs")
    raw = raw.with_columns(
        attrs.str.extract(r'\sr="([A-Z]{1,3})[0-9]{1,7}"').alias("letters"),
        attrs.str.extract(r'\sr="[A-Z]{1,3}([0-9]{1,7})"').alias("row"),
        attrs.str.extract(r'\ss="([0-9]{1,9})"').alias("style"),
        attrs.str.extract(r'\st="([a-zA-Z]+)"').alias("type"),
        attrs.str.contains(r"'|\s[st]=\"[^\"]*[^\"a-zA-Z0-9]").alias("odd"),
    )
    return None if raw["row"].null_count() or raw["odd"].any() else raw


def _shaped(raw: pl.DataFrame) -> pl.DataFrame | None:
    attrs = pl.col("formula_attrs")
    if raw["formula_attrs"].str.contains("'", literal=True).any():
        return None
    from_text = pl.col("inline").is_not_null() & (pl.col("value").is_null() | (pl.col("type") == "inlineStr"))
    kind = pl.when(from_text).then(pl.lit("inlineStr")).otherwise(pl.col("type").fill_null("n"))
    return raw.select(
        pl.col("row").cast(pl.Int64),
        _columns(raw["letters"]),
        pl.col("style").fill_null("0").cast(pl.Int64),
        kind.cast(SCHEMA["type"]).alias("type"),
        pl.when(attrs.is_not_null()).then(pl.col("formula").fill_null("")).alias("formula"),
        pl.col("formula_attrs"),
        pl.when(from_text).then("inline").otherwise("value").alias("value"),
    )


def _text(raw: pl.Expr) -> pl.Expr:
    return raw.map_batches(dereferenced, return_dtype=pl.String)
