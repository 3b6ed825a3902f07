"""From the cells as written to the cells as read: strings, numbers, kinds and texts looked up column by column."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from safeguard_xl.ooxml import display
from safeguard_xl.ooxml.book import CELLS, FILLS
from safeguard_xl.ooxml.format_code import is_date
from safeguard_xl.ooxml.raw import in_order
from safeguard_xl.ooxml.refs import MAX_COLUMN, MAX_ROW, address
from safeguard_xl.ooxml.serials import serial
from safeguard_xl.ooxml.shared_formulas import with_formulas
from safeguard_xl.ooxml.strings import unescaped
from safeguard_xl.ooxml.styles import Styles

_MOST_SENTENCES = 50


@dataclass(frozen=True, slots=True)
class Lookup:
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
    raw = _filled(raw.with_columns(with_formulas(raw).alias("formula")))
    raw = _in_order(_on_the_grid(raw, damage))
    values = _values(raw, lookup, damage)
    styled = _styled(raw, lookup, damage)
    cells = raw.select("row", "column", "formula").with_columns(values.get_columns()).with_columns(styled.get_columns())
    dated = (pl.col("kind") == "number") & pl.col("dated") & (raw["type"] != "d")
    cells = cells.with_columns(kind=pl.when(dated).then(pl.lit("date")).otherwise(pl.col("kind")))
    cells = cells.with_columns(_texts(cells, lookup).alias("text"))
    return cells.select(pl.col(name).cast(dtype) for name, dtype in CELLS.items()), damage.told()


def read_fills_of(raw: pl.DataFrame, lookup: Lookup) -> pl.DataFrame:
    """Place and colour of the blank cells that have a solid fill, in order; a light may be a colour alone."""
    painted = [number for number, fill in enumerate(lookup.styles.fills) if fill is not None]
    on = pl.col("row").is_between(1, MAX_ROW) & pl.col("column").is_between(1, MAX_COLUMN)
    blank = _in_order(raw.filter(~_IS_FILLED & pl.col("style").is_in(painted) & on))
    found = blank.select("row", "column", fill=_pick(lookup.styles.fills, blank["style"]))
    return found.cast(dict(FILLS))  # type: ignore[arg-type]  # polars asks for the literal type


def stored_values(raw: pl.DataFrame, lookup: Lookup) -> pl.DataFrame:
    """Kind, text and number of each cell as stored, whatever its number format."""
    return _values(raw, lookup, _Damage())


_STORED = pl.col("value").is_not_null() & (
    (pl.col("value").str.strip_chars() != "") | pl.col("type").is_in(["str", "inlineStr"])
)  # only a text may be empty: openpyxl with lxml writes `<v></v>` behind each formula
_IS_FILLED = _STORED | pl.col("formula").is_not_null()


def _filled(raw: pl.DataFrame) -> pl.DataFrame:
    return raw.filter(_IS_FILLED)


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
    raw = raw.with_columns(pl.when(_STORED).then("value"))
    kind = raw["type"]
    shared, number = _shared(raw, lookup, damage), _numbers(raw, lookup, damage)
    literal = unescaped(raw["value"])
    text = (
        pl.when(kind == "s").then(shared).when(kind.is_in(["str", "inlineStr"])).then(literal)
        .when(kind == "e").then(raw["value"])
        .when(kind == "b").then(pl.when(number == 1).then(pl.lit("TRUE")).when(number == 0).then(pl.lit("FALSE")))
        .when(kind == "d").then(raw["value"])
    )  # fmt: skip
    plain = ~kind.is_in(["s", "str", "inlineStr", "e", "b", "d"])
    kinds = (
        pl.when(kind == "b").then(pl.lit("boolean")).when(kind == "e").then(pl.lit("error"))
        .when((kind == "d") & number.is_not_null()).then(pl.lit("date"))
        .when(plain).then(pl.lit("number"))
        .otherwise(pl.lit("text"))
    )  # fmt: skip
    frame = raw.select(text.alias("text"), kinds.alias("kind"), number.alias("number"))
    has_value = pl.col("text").is_not_null() | pl.col("number").is_not_null()
    return frame.with_columns(has_value=has_value)


def _shared(raw: pl.DataFrame, lookup: Lookup, damage: _Damage) -> pl.Series:
    pointing = raw["type"] == "s"
    index = raw["value"].set(~pointing, None).str.strip_chars().cast(pl.Int64, strict=False)
    count = len(lookup.strings)
    valid = index.is_between(0, count - 1).fill_null(value=False)
    lost = pointing & ~valid & raw["value"].is_not_null()
    if lost.any():
        found = raw.filter(lost).with_columns(found=pl.col("value").str.slice(0, 20))
        damage.add(
            found,
            f"points to text {{}} of the {count:,} the workbook holds, so its text is lost; type it again in Excel",
        )
    return lookup.strings.gather(index.set(~valid, None))


def _numbers(raw: pl.DataFrame, lookup: Lookup, damage: _Damage) -> pl.Series:
    textual = raw["type"].is_in(["s", "str", "inlineStr", "e"])
    stored = raw["value"].set(textual, None)
    dates = raw["type"] == "d"
    yes = {"true": "1", "false": "0", "TRUE": "1", "FALSE": "0"}
    if (raw["type"] == "b").any():
        stored = stored.replace(yes)
    number = stored.set(dates, None).str.strip_chars().cast(pl.Float64, strict=False)
    if dates.any():
        serials = [_serial(text, date1904=lookup.date1904) for text in stored.filter(dates).to_list()]
        number = number.scatter(dates.arg_true(), pl.Series("number", serials, dtype=pl.Float64))
    number = number.set(~number.is_finite().fill_null(value=False), None)
    lost = stored.is_not_null() & number.is_null()
    if lost.any():
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
    dated = [is_date(code) for code in styles.shown]
    return pl.DataFrame(
        {
            "number_format": _pick(styles.formats, index),
            "shown": _pick(styles.shown, index),
            "fill": _pick(styles.fills, index),
            "dated": pl.Series(dated, dtype=pl.Boolean).gather(index),
        }
    )


def _pick(values: Iterable[str | None], index: pl.Series) -> pl.Series:
    return pl.Series(list(values), dtype=pl.String).gather(index)


def _texts(cells: pl.DataFrame, lookup: Lookup) -> pl.Series:
    """Every cell's text as shown, format by format."""
    text = cells["text"]
    for kind, code in cells.select("kind", "shown").unique(maintain_order=True).iter_rows():
        if kind in {"boolean", "error"} or (kind == "text" and code in {"General", "@"}):
            continue
        chosen = ((cells["kind"] == kind) & (cells["shown"] == code)).arg_true()
        if kind == "text":
            shown = display.text_texts(text.gather(chosen), code)
        else:
            code = "dd/mm/yyyy" if kind == "date" and not is_date(code) else code  # noqa: PLW2901  t="d"
            shown = display.number_texts(cells["number"].gather(chosen), code, date1904=lookup.date1904)
        text = shown if len(chosen) == len(text) else text.scatter(chosen, shown)
    return text.fill_null("")
