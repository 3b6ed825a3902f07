"""From the cells as written to the cells as read: strings, numbers, kinds and texts looked up column by column."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

import polars as pl

from safeguard_xl.ooxml.formats import display
from safeguard_xl.ooxml.formats.format_code import is_date
from safeguard_xl.ooxml.formats.styles import Styles
from safeguard_xl.ooxml.formats.symbol_fonts import as_symbols
from safeguard_xl.ooxml.package.refs import MAX_COLUMN, MAX_ROW, address
from safeguard_xl.ooxml.package.serials import serial
from safeguard_xl.ooxml.read.book import CELLS, FILLS
from safeguard_xl.ooxml.read.raw import in_order
from safeguard_xl.ooxml.read.shared_formulas import with_formulas
from safeguard_xl.ooxml.read.strings import unescaped

_MOST_SENTENCES = 50


class Lookup(NamedTuple):
    """What the cells of all sheets of a workbook are looked up in."""

    strings: pl.Series
    styles: Styles
    date1904: bool


@dataclass(slots=True)
class _Damage:
    sentences: list[str] = field(default_factory=list)
    more: int = 0

    def add(self, cells: pl.DataFrame, says: str) -> None:
        """One sentence a cell; `{}` in it is filled with the cell's `found` column."""
        for row, column, found in cells.head(_MOST_SENTENCES).select("row", "column", "found").iter_rows():
            self.sentences.append(f"{_where(row, column)} {says.format(found)}.")
        self.more += max(0, len(cells) - _MOST_SENTENCES)

    def told(self) -> tuple[str, ...]:
        return (*self.sentences, *((f"{self.more:,} more cells are damaged in the same way.",) if self.more else ()))


def _where(row: int, column: int) -> str:
    return address(row, column) if row >= 1 and 1 <= column <= MAX_COLUMN else f"A cell in row {row}"


def read_cells_of(raw: pl.DataFrame, lookup: Lookup) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The filled cells of a sheet, in order, with a sentence for each damaged one."""
    damage = _Damage()
    raw = _without_blanks(raw).with_columns(with_formulas(raw).alias("formula"))
    raw = _in_order(_on_the_grid(_filled(raw), damage))
    cells = pl.DataFrame([*raw.select("row", "column", "formula"), *_values(raw, lookup, damage)])
    cells = cells.with_columns(_styled(raw, lookup, damage).get_columns())
    dated = (pl.col("kind") == "number") & pl.col("dated") & (raw["type"] != "d")
    cells = cells.with_columns(kind=pl.when(dated).then(_kind("date")).otherwise(pl.col("kind")))
    cells = cells.with_columns(_texts(cells, lookup).alias("text"))
    return cells.select(pl.col(name).cast(dtype) for name, dtype in CELLS.items()), damage.told()


def read_fills_of(raw: pl.DataFrame, lookup: Lookup) -> pl.DataFrame:
    """Place and colour of the blank cells that have a solid fill, in order; a light may be a colour alone."""
    painted = [number for number, fill in enumerate(lookup.styles.fills) if fill is not None]
    if not painted:
        return pl.DataFrame(schema=FILLS)
    on = pl.col("row").is_between(1, MAX_ROW) & pl.col("column").is_between(1, MAX_COLUMN)
    blank = _in_order(raw.filter(pl.col("style").is_in(painted) & on).filter(~_IS_FILLED))
    found = blank.select("row", "column", fill=_pick(lookup.styles.fills, blank["style"]))
    return found.cast(dict(FILLS))  # type: ignore[arg-type]  # polars asks for the literal type


def stored_values(raw: pl.DataFrame, lookup: Lookup) -> pl.DataFrame:
    """Kind, text and number of each cell as stored, whatever its number format."""
    values = _values(_without_blanks(raw), lookup, _Damage())
    return values.with_columns(pl.col("kind").cast(CELLS["kind"]))


_KIND = pl.Enum(["text", "number", "boolean", "error", "date"])
_KINDS = {"b": "boolean", "e": "error", "d": "date"}  # by the attribute t; the others are texts
_STORED = pl.col("value").is_not_null() & (
    (pl.col("value").str.strip_chars() != "") | pl.col("type").is_in(["str", "inlineStr"])
)  # only a text may be empty: openpyxl with lxml writes `<v></v>` behind each formula
_IS_FILLED = _STORED | pl.col("formula").is_not_null()


def _without_blanks(raw: pl.DataFrame) -> pl.DataFrame:
    """The cells, null where what stands there is not `_STORED`; one look tells where none of it can be."""
    may_be_blank = (raw["value"] < "!") | (raw["value"] > "~")  # some blanks are beyond ASCII
    return raw.with_columns(pl.when(_STORED).then("value")) if may_be_blank.any() else raw


def _filled(raw: pl.DataFrame) -> pl.DataFrame:
    """The cells with a value, one that is `_STORED`, or a formula."""
    if not raw["value"].has_nulls():
        return raw
    return raw.filter(raw["value"].is_not_null() | raw["formula"].is_not_null())


def _on_the_grid(raw: pl.DataFrame, damage: _Damage) -> pl.DataFrame:
    on = pl.col("row").is_between(1, MAX_ROW) & pl.col("column").is_between(1, MAX_COLUMN)
    off = raw.filter(~on)
    if len(off):
        damage.add(off.with_columns(found=pl.lit("")), "lies outside the sheet and was not read; delete it in Excel")
        return raw.filter(on)
    return raw


def _in_order(raw: pl.DataFrame) -> pl.DataFrame:
    if in_order(raw):
        return raw
    return raw.unique(["row", "column"], keep="last", maintain_order=True).sort("row", "column")


def _values(raw: pl.DataFrame, lookup: Lookup, damage: _Damage) -> pl.DataFrame:
    kind, value, number = raw["type"], raw["value"], _numbers(raw, lookup, damage)
    texts: dict[str, Callable[[], pl.Series]] = {
        "s": lambda: _shared(raw, lookup, damage),
        "str": lambda: unescaped(value),
        "inlineStr": lambda: unescaped(value),
        "e": lambda: value,
        "b": lambda: number.replace_strict([0.0, 1.0], ["FALSE", "TRUE"], default=None, return_dtype=pl.String),
        "d": lambda: value,
    }
    text, kinds = pl.lit(None, dtype=pl.String), _kind("number")
    for name in sorted(texts.keys() & frozenset(kind.unique())):  # most sheets have two or three of them
        text = pl.when(kind == name).then(texts[name]()).otherwise(text)
        told = _kind(_KINDS.get(name, "text"))
        told = pl.when(number.is_not_null()).then(told).otherwise(_kind("text")) if name == "d" else told
        kinds = pl.when(kind == name).then(told).otherwise(kinds)
    frame = raw.select(text.alias("text"), kinds.alias("kind"), number.alias("number"))
    has_value = pl.col("text").is_not_null() | pl.col("number").is_not_null()
    return frame.with_columns(has_value=has_value)


def _kind(name: str) -> pl.Expr:
    return pl.lit(name, dtype=_KIND)


def _shared(raw: pl.DataFrame, lookup: Lookup, damage: _Damage) -> pl.Series:
    pointing = raw["type"] == "s"
    stored = raw["value"].set(~pointing, None)
    index = _cast(stored, pl.Int64())
    count = len(lookup.strings)
    valid = index.is_between(0, count - 1).fill_null(value=False)
    lost = pointing & ~valid & stored.is_not_null()
    if lost.any():
        found = raw.filter(lost).with_columns(found=pl.col("value").str.slice(0, 20))
        damage.add(
            found,
            f"points to text {{}} of the {count:,} the workbook holds, so its text is lost; type it again in Excel",
        )
        index = index.set(~valid, None)
    return lookup.strings.gather(index)


def _cast(text: pl.Series, dtype: pl.DataType) -> pl.Series:
    """Texts as numbers, null for what is none; blanks around them, which hardly any have, do not count."""
    number = text.cast(dtype, strict=False)
    return number if number.null_count() == text.null_count() else text.str.strip_chars().cast(dtype, strict=False)


def _numbers(raw: pl.DataFrame, lookup: Lookup, damage: _Damage) -> pl.Series:
    kind = raw["type"]
    stored = raw["value"].set(kind.is_in(["s", "str", "inlineStr", "e"]), None)
    if (kind == "b").any():
        stored = stored.replace({"true": "1", "false": "0", "TRUE": "1", "FALSE": "0"})
    dates = kind == "d"
    if dates.any():
        serials = [_serial(text, date1904=lookup.date1904) for text in stored.filter(dates).to_list()]
        number = _cast(stored.set(dates, None), pl.Float64())
        number = number.scatter(dates.arg_true(), pl.Series("number", serials, dtype=pl.Float64))
    else:
        number = _cast(stored, pl.Float64())
    if not number.is_finite().all():
        number = number.set(~number.is_finite().fill_null(value=False), None)
    if number.null_count() > stored.null_count():
        lost = stored.is_not_null() & number.is_null()
        found = raw.filter(lost).with_columns(found=pl.col("value").str.slice(0, 20))
        damage.add(found, "should hold a number but holds “{}”; type it again in Excel")
    return number


def _serial(text: str | None, *, date1904: bool) -> float | None:
    try:
        moment = datetime.fromisoformat((text or "").strip().removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        return None
    return serial(moment, date1904=date1904)


def _styled(raw: pl.DataFrame, lookup: Lookup, damage: _Damage) -> pl.DataFrame:
    styles, index = lookup.styles, raw["style"]
    lost = ~index.is_between(0, len(styles) - 1)
    if lost.any():
        damage.add(
            raw.filter(lost).with_columns(found=pl.col("style")),
            f"has style {{}}, but the workbook defines {len(styles):,}; format it again in Excel",
        )
        index = index.set(lost, 0)
    numbers = {code: number for number, code in enumerate(dict.fromkeys(styles.shown))}
    shown = pl.Series([numbers[code] for code in styles.shown], dtype=pl.UInt32)
    dated = pl.Series([is_date(code) for code in styles.shown], dtype=pl.Boolean)
    return pl.DataFrame(
        {
            "number_format": _pick(styles.formats, index),
            "fill": _pick(styles.fills, index),
            "ink": _pick(styles.inks, index),
            "symbols": _pick(styles.symbols, index),
            "shown": shown.gather(index),
            "dated": dated.gather(index),
        }
    )


def _pick(values: Sequence[str | None], index: pl.Series) -> pl.Series:
    if not any(values):  # as often; nothing is held for each cell then
        return pl.repeat(None, len(index), dtype=pl.String, eager=True)
    return pl.Series(values, dtype=pl.String).gather(index)


def _texts(cells: pl.DataFrame, lookup: Lookup) -> pl.Series:
    """Every cell's text as shown, format by format."""
    places, shown = [], []
    for kind, code, chosen in _alike(cells, list(dict.fromkeys(lookup.styles.shown))):
        if kind in {"boolean", "error"} or (kind == "text" and code in {"General", "@"}):
            continue
        places.append(chosen)
        if kind == "text":
            shown.append(display.text_texts(cells["text"].gather(chosen), code))
        else:
            as_date = "dd/mm/yyyy" if kind == "date" and not is_date(code) else code  # t="d"
            shown.append(display.number_texts(cells["number"].gather(chosen), as_date, date1904=lookup.date1904))
    text = cells["text"].scatter(pl.concat(places), pl.concat(shown)) if places else cells["text"]
    return _in_symbols(text.fill_null(""), cells["symbols"])


def _in_symbols(texts: pl.Series, fonts: pl.Series) -> pl.Series:
    """The texts, those in a font of symbols as these look."""
    if fonts.null_count() == len(fonts):
        return texts
    at = fonts.is_not_null().arg_true()
    seen = [as_symbols(text, font) for text, font in zip(texts.gather(at), fonts.gather(at), strict=True)]
    return texts.scatter(at, pl.Series(seen, dtype=pl.String))


def _alike(cells: pl.DataFrame, codes: Sequence[str]) -> Iterator[tuple[str, str, pl.Series]]:
    """Yield each kind of cells with each format that some of it are shown by, and the places of those."""
    both = cells["kind"].to_physical().cast(pl.UInt32) * len(codes) + cells["shown"]
    for found in both.unique().sort():
        kind, number = divmod(found, len(codes))
        yield _KIND.categories[kind], codes[number], (both == found).arg_true()
