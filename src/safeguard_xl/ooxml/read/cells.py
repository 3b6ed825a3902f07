"""From the cells as written to the cells as read: strings, numbers, kinds and texts looked up column by column."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cached_property

import polars as pl
from msgspec import Struct, field

from safeguard_xl.columns import declared
from safeguard_xl.few_rows import added, filtered, taken
from safeguard_xl.ooxml.formats import display
from safeguard_xl.ooxml.formats.format_code import is_date
from safeguard_xl.ooxml.formats.styles import Styles, read_styles
from safeguard_xl.ooxml.formats.symbol_fonts import as_symbols
from safeguard_xl.ooxml.package.parts import Package
from safeguard_xl.ooxml.package.refs import MAX_COLUMN, MAX_ROW, address
from safeguard_xl.ooxml.package.serials import serial
from safeguard_xl.ooxml.read.book import FILLS, SheetColumns, in_sheet
from safeguard_xl.ooxml.read.raw import PLACE, in_order, in_xml
from safeguard_xl.ooxml.read.shared_formulas import with_formulas
from safeguard_xl.ooxml.read.strings import read_strings, unescaped
from safeguard_xl.ooxml.read.workbook_part import read_workbook_part

_MOST_SENTENCES = 50


class ReadColumns(SheetColumns):
    """A filled cell while it is read."""

    symbols = declared[str | None](pl.String(), "the font of symbols that it is in")
    shown = declared[int](pl.UInt32(), "the place of the format that it is shown by")
    dated = declared[bool](pl.Boolean(), "whether that is of a date")
    found = declared[str](pl.String(), "what is damaged there, its text or its style")


_cell = ReadColumns()


class Lookup(Struct, frozen=True, dict=True):
    """What the cells of all sheets of a workbook are looked up in."""

    package: Package
    styles: Styles
    date1904: bool

    @classmethod
    def of(cls, package: Package) -> "Lookup":
        """Return that of an open package; WorkbookError if its main part or its styles are broken."""
        return cls(package, read_styles(package), read_workbook_part(package).date1904)

    @cached_property
    def strings(self) -> pl.Series:
        """The shared strings by index, read once a cell points to one; WorkbookError if they are broken."""
        return read_strings(self.package)


class _Damage(Struct):
    sentences: list[str] = field(default_factory=list)
    more: int = 0

    def add(self, cells: pl.DataFrame, says: str) -> None:
        """One sentence a cell; `{}` in it is filled with the cell's `found` column."""
        for row, column, found in cells.head(_MOST_SENTENCES).select(*PLACE, _cell.found).iter_rows():
            self.sentences.append(f"{_where(row, column)} {says.format(found)}.")
        self.more += max(0, len(cells) - _MOST_SENTENCES)

    def told(self) -> tuple[str, ...]:
        return (*self.sentences, *((f"{self.more:,} more cells are damaged in the same way.",) if self.more else ()))


def _where(row: int, column: int) -> str:
    return address(row, column) if row >= 1 and 1 <= column <= MAX_COLUMN else f"A cell in row {row}"


def read_cells_of(raw: pl.DataFrame, lookup: Lookup) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Return the filled cells of a sheet, in order, with a sentence for each damaged one."""
    damage = _Damage()
    raw = added(_without_blanks(raw), with_formulas(raw).alias(in_xml.formula.label))
    raw = _in_order(_on_the_grid(_filled(raw), damage))
    cells = pl.DataFrame([*taken(raw, *PLACE, in_xml.formula), *_values(raw, lookup, damage)])
    cells = added(cells, _styled(raw, lookup, damage).get_columns())
    dated = (_cell.kind == "number") & _cell.dated & (raw[in_xml.type.label] != "d")
    cells = added(cells, _cell.kind.filled(pl.when(dated).then(_kind("date")).otherwise(_cell.kind)))
    cells = added(cells, _texts(cells, lookup).alias(_cell.text.label))
    return taken(cells, (column.cast(column.dtype) for column in in_sheet)), damage.told()


def read_fills_of(raw: pl.DataFrame, lookup: Lookup) -> pl.DataFrame:
    """Place and colour of the blank cells that have a solid fill, in order; a light may be a colour alone."""
    painted = [number for number, fill in enumerate(lookup.styles.fills) if fill is not None]
    if not painted:
        return pl.DataFrame(schema=FILLS)
    blank = _in_order(raw.filter(in_xml.style.is_in(painted) & _ON_THE_GRID).filter(~_IS_FILLED))
    fills = _pick(lookup.styles.fills, blank[in_xml.style.label])
    found = blank.select(*PLACE, fills.alias(in_sheet.fill.label))
    return found.cast(dict(FILLS))  # type: ignore[arg-type]  # polars asks for the literal type


def stored_values(raw: pl.DataFrame, lookup: Lookup) -> pl.DataFrame:
    """Kind, text and number of each cell as stored, whatever its number format."""
    values = _values(_without_blanks(raw), lookup, _Damage())
    return values.with_columns(_cell.kind.cast(_cell.kind.dtype))


_KIND = pl.Enum(["text", "number", "boolean", "error", "date"])
_KINDS = {"b": "boolean", "e": "error", "d": "date"}  # by the attribute t; the others are texts
_STORED = in_xml.value.is_not_null() & (
    (in_xml.value.str.strip_chars() != "") | in_xml.type.is_in(["str", "inlineStr"])
)  # only a text may be empty: openpyxl with lxml writes `<v></v>` behind each formula
_IS_FILLED = _STORED | in_xml.formula.is_not_null()
_ON_THE_GRID = in_xml.row.is_between(1, MAX_ROW) & in_xml.column.is_between(1, MAX_COLUMN)
_BEGINNING = _cell.found.filled(in_xml.value.str.slice(0, 20))


def _without_blanks(raw: pl.DataFrame) -> pl.DataFrame:
    """Return the cells, null where what stands there is not `_STORED`; one look tells where none of it can be."""
    value = raw[in_xml.value.label]
    may_be_blank = (value < "!") | (value > "~")  # some blanks are beyond ASCII
    return raw.with_columns(pl.when(_STORED).then(in_xml.value)) if may_be_blank.any() else raw


def _filled(raw: pl.DataFrame) -> pl.DataFrame:
    """Return the cells with a value, one that is `_STORED`, or a formula."""
    value = raw[in_xml.value.label]
    return raw.filter(value.is_not_null() | raw[in_xml.formula.label].is_not_null()) if value.has_nulls() else raw


def _on_the_grid(raw: pl.DataFrame, damage: _Damage) -> pl.DataFrame:
    off = filtered(raw, ~_ON_THE_GRID)
    if off.is_empty():
        return raw
    off = off.with_columns(_cell.found.filled(pl.lit("")))
    damage.add(off, "lies outside the sheet and was not read; delete it in Excel")
    return raw.filter(_ON_THE_GRID)


def _in_order(raw: pl.DataFrame) -> pl.DataFrame:
    if in_order(raw):
        return raw
    return raw.unique(PLACE, keep="last", maintain_order=True).sort(PLACE)


def _values(raw: pl.DataFrame, lookup: Lookup, damage: _Damage) -> pl.DataFrame:
    kind, value, number = raw[in_xml.type.label], raw[in_xml.value.label], _numbers(raw, lookup, damage)
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
    frame = taken(raw, _cell.text.filled(text), _cell.kind.filled(kinds), number.alias(_cell.number.label))
    return added(frame, _cell.has_value.filled(_cell.text.is_not_null() | _cell.number.is_not_null()))


def _kind(name: str) -> pl.Expr:
    return pl.lit(name, dtype=_KIND)


def _shared(raw: pl.DataFrame, lookup: Lookup, damage: _Damage) -> pl.Series:
    pointing = raw[in_xml.type.label] == "s"
    stored = raw[in_xml.value.label].set(~pointing, None)
    index = _cast(stored, pl.Int64())
    count = len(lookup.strings)
    valid = index.is_between(0, count - 1).fill_null(value=False)
    lost = pointing & ~valid & stored.is_not_null()
    if lost.any():
        damage.add(
            raw.filter(lost).with_columns(_BEGINNING),
            f"points to text {{}} of the {count:,} the workbook holds, so its text is lost; type it again in Excel",
        )
        index = index.set(~valid, None)
    return lookup.strings.gather(index)


def _cast(text: pl.Series, dtype: pl.DataType) -> pl.Series:
    """Texts as numbers, null for what is none; blanks around them, which hardly any have, do not count."""
    number = text.cast(dtype, strict=False)
    return number if number.null_count() == text.null_count() else text.str.strip_chars().cast(dtype, strict=False)


def _numbers(raw: pl.DataFrame, lookup: Lookup, damage: _Damage) -> pl.Series:
    kind = raw[in_xml.type.label]
    stored = raw[in_xml.value.label].set(kind.is_in(["s", "str", "inlineStr", "e"]), None)
    if (kind == "b").any():
        stored = stored.replace({"true": "1", "false": "0", "TRUE": "1", "FALSE": "0"})
    dates = kind == "d"
    if dates.any():
        serials = [_serial(text, date1904=lookup.date1904) for text in stored.filter(dates).to_list()]
        number = _cast(stored.set(dates, None), pl.Float64())
        number = number.scatter(dates.arg_true(), pl.Series(serials, dtype=pl.Float64))
    else:
        number = _cast(stored, pl.Float64())
    if not number.is_finite().all():
        number = number.set(~number.is_finite().fill_null(value=False), None)
    if number.null_count() > stored.null_count():
        lost = raw.filter(stored.is_not_null() & number.is_null())
        damage.add(lost.with_columns(_BEGINNING), "should hold a number but holds “{}”; type it again in Excel")
    return number


def _serial(text: str | None, *, date1904: bool) -> float | None:
    try:
        moment = datetime.fromisoformat((text or "").strip().removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        return None
    return serial(moment, date1904=date1904)


def _styled(raw: pl.DataFrame, lookup: Lookup, damage: _Damage) -> pl.DataFrame:
    styles, index = lookup.styles, raw[in_xml.style.label]
    lost = ~index.is_between(0, len(styles) - 1)
    if lost.any():
        damage.add(
            raw.filter(lost).with_columns(_cell.found.filled(in_xml.style.cast(pl.String))),
            f"has style {{}}, but the workbook defines {len(styles):,}; format it again in Excel",
        )
        index = index.set(lost, 0)
    numbers = {code: number for number, code in enumerate(dict.fromkeys(styles.shown))}
    shown = pl.Series([numbers[code] for code in styles.shown], dtype=pl.UInt32)
    dated = pl.Series([is_date(code) for code in styles.shown], dtype=pl.Boolean)
    return pl.DataFrame(
        {
            _cell.number_format.label: _pick(styles.formats, index),
            _cell.fill.label: _pick(styles.fills, index),
            _cell.ink.label: _pick(styles.inks, index),
            _cell.symbols.label: _pick(styles.symbols, index),
            _cell.shown.label: shown.gather(index),
            _cell.dated.label: dated.gather(index),
        }
    )


def _pick(values: Sequence[str | None], index: pl.Series) -> pl.Series:
    if not any(values):  # as often; nothing is held for each cell then
        return pl.repeat(None, len(index), dtype=pl.String, eager=True)
    return pl.Series(values, dtype=pl.String).gather(index)


def _texts(cells: pl.DataFrame, lookup: Lookup) -> pl.Series:
    """Every cell's text as shown, format by format."""
    text, number = cells[_cell.text.label], cells[_cell.number.label]
    places, shown = [], []
    for kind, code, chosen in _alike(cells, list(dict.fromkeys(lookup.styles.shown))):
        if kind in {"boolean", "error"} or (kind == "text" and code in {"General", "@"}):
            continue
        places.append(chosen)
        if kind == "text":
            shown.append(display.text_texts(text.gather(chosen), code))
        else:
            as_date = "dd/mm/yyyy" if kind == "date" and not is_date(code) else code  # t="d"
            shown.append(display.number_texts(number.gather(chosen), as_date, date1904=lookup.date1904))
    text = text.scatter(pl.concat(places), pl.concat(shown)) if places else text
    return _in_symbols(text.fill_null(""), cells[_cell.symbols.label])


def _in_symbols(texts: pl.Series, fonts: pl.Series) -> pl.Series:
    """Return the texts, those in a font of symbols as these look."""
    if fonts.null_count() == len(fonts):
        return texts
    at = fonts.is_not_null().arg_true()
    seen = [as_symbols(text, font) for text, font in zip(texts.gather(at), fonts.gather(at), strict=True)]
    return texts.scatter(at, pl.Series(seen, dtype=pl.String))


def _alike(cells: pl.DataFrame, codes: Sequence[str]) -> Iterator[tuple[str, str, pl.Series]]:
    """Yield each kind of cells with each format that some of it are shown by, and the places of those."""
    both = cells[_cell.kind.label].to_physical().cast(pl.UInt32) * len(codes) + cells[_cell.shown.label]
    for found in both.unique().sort():
        kind, number = divmod(found, len(codes))
        yield _KIND.categories[kind], codes[number], (both == found).arg_true()
