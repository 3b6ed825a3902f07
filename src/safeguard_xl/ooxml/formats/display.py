"""The text of many cells at once, by number format: the common formats as columns, the others value by value."""

import re
from collections.abc import Callable, Iterator
from functools import partial

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.ooxml.formats.number_format import shown_number, shown_text

_PLAIN = re.compile(r"(?P<thousands>#,##)?0(?:\.(?P<decimals>0{1,9}))?(?P<percent>%)?\Z")
_DAYS = re.compile(r"(?:[yY]+|[mM]{1,4}|[dD]{1,4}|\\?[-/ .,])+\Z")
_OF_DAYS = re.compile(r"[yY]+|[mM]+|[dD]+|\\")
_LETTERS = {"d": "%-d", "dd": "%d", "ddd": "%a", "dddd": "%A", "m": "%-m", "mm": "%m", "mmm": "%b", "mmmm": "%B"}
_EXACT = 1e11  # beyond it the rounding to fifteen digits comes first and may decide: one by one
FEW = 100  # so few are sooner shown one by one than as a column
_GROUPED = 10**9  # from here on a third comma is needed: one by one
_NEAR_HALF = 1e-3  # this close to a half, the fifteen digits decide: one by one
_FIRST_DAY, _LAST_DAY = 61, 2_958_465  # 1 March 1900, from which on the calendar is the real one, and the end of 9999
_1904, _1970 = 1462, 25_569  # the days by which the other date system, and that of Unix, count from later
_NUMBER = Column[float | None]("number", pl.Float64(), "the number of a cell")


def number_texts(number: pl.Series, code: str, *, date1904: bool) -> pl.Series:
    """Numbers under one code, most of them as a column, the others one by one; null stays null."""
    if len(number) < FEW:
        return _one_by_one(number, code, date1904=date1904)
    first, *others = _ways(code, date1904=date1904)
    texts = first(number)
    for way in others:
        rest = (texts.is_null() & number.is_not_null()).arg_true()
        texts = texts.scatter(rest, way(number.gather(rest))) if len(rest) else texts
    return texts


def _ways(code: str, *, date1904: bool) -> Iterator[Callable[[pl.Series], pl.Series]]:
    """Yield how to show numbers under a code, the quickest first: null is what a way leaves to the next."""
    plain = _PLAIN.match(code)
    if code == "General":
        yield from (_whole, _general)
    elif plain:
        yield partial(_of_distinct, partial(_fixed, code=plain))
    elif _DAYS.match(code):
        yield partial(_days, code=code, date1904=date1904)
    yield partial(_one_by_one, code=code, date1904=date1904)


def _of_distinct(way: Callable[[pl.Series], pl.Series], number: pl.Series) -> pl.Series:
    """Texts by a way that is worth going once for equal numbers, where there are many."""
    distinct = number.unique()
    if 4 * len(distinct) > len(number):
        return way(number)
    return number.replace_strict(distinct, way(distinct), return_dtype=pl.String)


def _one_by_one(number: pl.Series, code: str, *, date1904: bool) -> pl.Series:
    values = number.to_list()
    shown = {value: shown_number(value, code, date1904=date1904) for value in {*values} - {None}}
    return pl.Series(number.name, [shown.get(value) for value in values], dtype=pl.String)


def _days(number: pl.Series, code: str, *, date1904: bool) -> pl.Series:
    """Whole days under the letters for days, months and years; null where there is a time, or the calendar is odd."""
    day = _NUMBER + (_1904 if date1904 else 0)
    distinct = number.drop_nulls().unique().alias(_NUMBER.label).to_frame()
    found = distinct.filter((_NUMBER.floor() == _NUMBER) & (_NUMBER >= 0))
    found = found.filter(day.is_between(_FIRST_DAY, _LAST_DAY))
    shown = found.select((day.cast(pl.Int32) - _1970).cast(pl.Date).dt.strftime(_strftime(code)).str.strip_chars(" "))
    return number.replace_strict(found[_NUMBER.label], shown.to_series(), default=None, return_dtype=pl.String)


def _strftime(code: str) -> str:
    def letters(found: re.Match[str]) -> str:
        text = found[0].lower()
        return "" if text == "\\" else _LETTERS.get(text, "%Y" if len(text) > 2 else "%y")  # noqa: PLR2004  yyy

    return _OF_DAYS.sub(letters, code)


def _rounded(scaled: pl.Expr) -> pl.Expr:
    """To the nearest whole number; null where it is too large or too near a half to tell by doubles."""
    part = scaled - scaled.floor()
    certain = (scaled < _EXACT) & ((part - 0.5).abs() > _NEAR_HALF)
    return pl.when(certain).then((scaled + 0.5).floor().cast(pl.Int64, strict=False))


def _whole(number: pl.Series) -> pl.Series:
    """Whole numbers as they are; null for the others, and above what Excel shows without an exponent."""
    whole = (_NUMBER.floor() == _NUMBER) & (_NUMBER.abs() < 1e11)  # noqa: PLR2004
    return _texts_of(number, pl.when(whole).then(_NUMBER.cast(pl.Int64, strict=False).cast(pl.String)))


def _texts_of(number: pl.Series, text: pl.Expr) -> pl.Series:
    """Numbers as the text that an expression makes of `_NUMBER`."""
    return number.alias(_NUMBER.label).to_frame().select(text.alias("text")).to_series()


def _general(number: pl.Series) -> pl.Series:
    """Up to ten significant digits or nine decimals; null beyond what doubles decide."""
    size = _NUMBER.abs()
    places = 9 - pl.max_horizontal(size.log10().floor(), 0)
    power = pl.lit(10.0).pow(places)
    middle = (size >= 1e-4) & (size < 1e10)  # noqa: PLR2004  outside it Excel counts characters
    digits = (_rounded(size * power) / power).cast(pl.String).str.strip_suffix(".0")
    sign = pl.when(_NUMBER < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    return _texts_of(number, pl.when(middle).then(sign + digits))


def _fixed(number: pl.Series, code: re.Match[str]) -> pl.Series:
    """`0.0`, `#,##0`, `0%` and the like; null where doubles do not decide."""
    size = _NUMBER.abs()
    decimals = len(code["decimals"] or "")
    scale = 10**decimals
    rounded = _rounded(size * float(scale * (100 if code["percent"] else 1)))
    whole, rest = rounded // scale, rounded % scale
    text = _grouped(whole) if code["thousands"] else whole.cast(pl.String)
    if decimals:
        text = text + "." + rest.cast(pl.String).str.zfill(decimals)
    sign = pl.when(_NUMBER < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    return _texts_of(number, sign + text + (code["percent"] or ""))


def _grouped(whole: pl.Expr) -> pl.Expr:
    def last(number: pl.Expr) -> pl.Expr:
        return (number % 1000).cast(pl.String).str.zfill(3)

    thousands, millions = whole // 1000, whole // 1_000_000
    return (
        pl.when(whole < 1000)  # noqa: PLR2004  three digits, six digits, nine digits
        .then(whole.cast(pl.String))
        .when(whole < 1_000_000)  # noqa: PLR2004
        .then(thousands.cast(pl.String) + "," + last(whole))
        .when(whole < _GROUPED)
        .then(millions.cast(pl.String) + "," + last(thousands) + "," + last(whole))
    )


def text_texts(text: pl.Series, code: str) -> pl.Series:
    """Texts under one code."""
    probe = shown_text("\0", code)
    if probe == "\0":
        return text
    before, _, after = probe.partition("\0")
    return (before + text + after) if "\0" in probe else pl.Series("text", [probe] * len(text), dtype=pl.String)
