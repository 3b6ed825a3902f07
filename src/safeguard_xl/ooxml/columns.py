"""The fast path: a sheet's XML read as columns by polars, for XML written the usual way.

Every piece between two `<c ` must match one anchored expression to its last character. A comment, a CDATA section, a
prefix, rich inline text or a cell without `r` leaves something unmatched, and the slow path is taken for the sheet.
"""

import re
from collections.abc import Iterator

import polars as pl

from safeguard_xl.ooxml.raw import SCHEMA, RawSheet, empty, fingerprint
from safeguard_xl.ooxml.refs import column_number, intervals
from safeguard_xl.ooxml.strings import dereferenced

_SLICE = 4 * 1024 * 1024  # bytes of XML at a time: bounds the memory, and is large enough for polars' threads
_BODY = (
    r'\s*(?:/>|>\s*(?:<f([^<>]*?)(?:/>|>([^<]*)</f>))?\s*(?:<v(?: xml:space="preserve")?>([^<]*)</v>)?\s*'
    r'(?:<is>\s*<t(?: xml:space="preserve")?>([^<]*)</t>\s*</is>)?\s*</c>)\s*(?:</?row[^<>]*>\s*)*$'
)
_USUAL = r'^r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,9})")?(?: t="([a-zA-Z]+)")?(?: (?:cm|vm|ph)="[0-9]+")*' + _BODY
_ANY_ORDER = r"^([^<>]*?)" + _BODY
_LEADING = re.compile(r"\s*(?:</?row[^<>]*>\s*)*\Z")
_ROW = re.compile(rb"<row\b([^<>]*)>")
_ROW_NUMBER = re.compile(rb'\sr="([0-9]{1,7})"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_NAMES = ("formula_attrs", "formula", "value", "inline")


def read_columns(data: bytes, *, prints: bool = False) -> RawSheet | None:
    """A sheet's cells, or None if the XML is written in a way only the slow path understands.

    With `prints` their fingerprints only, which never holds more than a slice of the sheet as text.
    """
    span = _cells_span(data)
    if span is None:
        return None
    open_end, close = span
    hidden = _hidden_rows(data, open_end, close)
    if hidden is None:
        return None
    frames = []
    for start, end in _slices(data, open_end, close):
        frame = _frame(data[start:end])
        if frame is None:
            return None
        frames.append(fingerprint(frame) if prints else frame)
    cells = pl.concat(frames) if frames else empty(prints=prints)
    return RawSheet(cells, hidden, open_end, close, "fast")


def _cells_span(data: bytes) -> tuple[int, int] | None:
    if data.count(b"<sheetData") != 1 or data.startswith(b"\xff"):
        return None
    start = data.index(b"<sheetData")
    if data.startswith(b"<sheetData/>", start):
        return start + 12, start + 12
    close = data.find(b"</sheetData>")
    if not data.startswith(b"<sheetData>", start) or close < 0:
        return None
    opened = data.count(b"<row", start, close) - len(re.findall(rb"<row\b[^<>]*/>", data[start:close]))
    return (start + 11, close) if opened == data.count(b"</row>", start, close) else None


def _hidden_rows(data: bytes, start: int, close: int) -> tuple[tuple[int, int], ...] | None:
    if data.find(b' hidden="', start, close) < 0:
        return ()
    rows = []
    for found in _ROW.finditer(data, start, close):
        if _HIDDEN.search(found[1]):
            number = _ROW_NUMBER.search(found[1])
            if number is None:
                return None
            rows.append((int(number[1]), int(number[1])))
    return intervals(rows)


def _slices(data: bytes, start: int, close: int) -> Iterator[tuple[int, int]]:
    while start < close:
        end = data.find(b"<row", start + _SLICE, close)
        end = close if end < 0 else end
        yield start, end
        start = end


def _frame(data: bytes) -> pl.DataFrame | None:
    if b"<!" in data or b"<?" in data:
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    for element in ("v", "t"):
        text = text.replace(f"<{element}/>", f"<{element}></{element}>")
    pieces = pl.Series("xml", [text]).str.split("<c ").explode(empty_as_null=True)
    if not _LEADING.match(pieces[0] or ""):
        return None
    if len(pieces) == 1:
        return pl.DataFrame(schema=SCHEMA)
    raw = _usual(pieces[1:])
    if raw is None:
        raw = _in_any_order(pieces[1:])
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
    letters = raw["letters"].unique()
    numbers = letters.map_elements(column_number, return_dtype=pl.Int64)
    attrs = pl.col("formula_attrs")
    if raw["formula_attrs"].str.contains("'", literal=True).any():
        return None
    from_text = pl.col("inline").is_not_null() & (pl.col("value").is_null() | (pl.col("type") == "inlineStr"))
    return raw.select(
        pl.col("row").cast(pl.Int64),
        pl.col("letters").replace_strict(letters, numbers, return_dtype=pl.Int64).alias("column"),
        pl.col("style").fill_null("0").cast(pl.Int64),
        pl.when(from_text).then(pl.lit("inlineStr")).otherwise(pl.col("type").fill_null("n")).alias("type"),
        pl.when(attrs.is_not_null()).then(_text(pl.col("formula").fill_null(""))).alias("formula"),
        pl.when(attrs.is_not_null()).then(attrs).alias("formula_attrs"),
        _text(pl.when(from_text).then(pl.col("inline")).otherwise(pl.col("value"))).alias("value"),
    )


def _text(raw: pl.Expr) -> pl.Expr:
    return raw.map_batches(dereferenced, return_dtype=pl.String)
