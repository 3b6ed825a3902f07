"""The text of many cells at once, by number format: the common formats as columns, the others value by value."""

import re

import polars as pl

from safeguard_xl.ooxml.number_format import shown_number, shown_text

_PLAIN = re.compile(r"(?P<thousands>#,##)?0(?:\.(?P<decimals>0{1,9}))?(?P<percent>%)?\Z")
_EXACT = 1e11  # beyond it the rounding to fifteen digits comes first and may decide: one by one
_GROUPED = 10**9  # from here on a third comma is needed: one by one
_NEAR_HALF = 1e-3  # this close to a half, the fifteen digits decide: one by one


def number_texts(number: pl.Series, code: str, *, date1904: bool) -> pl.Series:
    """Numbers under one code, each distinct one worked out once; null stays null."""
    plain = _PLAIN.match(code)
    if code == "General":
        texts = _general(number)
    elif plain:
        texts = _fixed(number, plain)
    else:
        return _one_by_one(number, code, date1904=date1904)
    rest = (texts.is_null() & number.is_not_null()).arg_true()
    if not rest.len():
        return texts
    return texts.scatter(rest, _one_by_one(number.gather(rest), code, date1904=date1904))


def _one_by_one(number: pl.Series, code: str, *, date1904: bool) -> pl.Series:
    distinct = number.drop_nulls().unique()
    shown = [shown_number(value, code, date1904=date1904) for value in distinct.to_list()]
    new = pl.Series("text", shown, dtype=pl.String)
    return number.replace_strict(distinct, new, default=None, return_dtype=pl.String)


def _rounded(scaled: pl.Expr) -> pl.Expr:
    """To the nearest whole number; null where it is too large or too near a half to tell by doubles."""
    part = scaled - scaled.floor()
    certain = (scaled < _EXACT) & ((part - 0.5).abs() > _NEAR_HALF)
    return pl.when(certain).then((scaled + 0.5).floor().cast(pl.Int64, strict=False))


def _general(number: pl.Series) -> pl.Series:
    """Up to ten significant digits or nine decimals; whole numbers as they are; null beyond what doubles decide."""
    value, size = pl.col("number"), pl.col("number").abs()
    whole = (value == value.floor()) & (size < 1e11)  # noqa: PLR2004  above it Excel shows an exponent
    places = 9 - pl.max_horizontal(size.log10().floor(), 0)
    power = pl.lit(10.0).pow(places)
    middle = (size >= 1e-4) & (size < 1e10)  # noqa: PLR2004  outside it Excel counts characters
    digits = (_rounded(size * power) / power).cast(pl.String).str.strip_suffix(".0")
    sign = pl.when(value < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    text = pl.when(whole).then(value.cast(pl.Int64, strict=False).cast(pl.String)).when(middle).then(sign + digits)
    return pl.DataFrame({"number": number}).select(text.alias("text")).to_series()


def _fixed(number: pl.Series, code: re.Match[str]) -> pl.Series:
    """`0.0`, `#,##0`, `0%` and the like; null where doubles do not decide."""
    value, size = pl.col("number"), pl.col("number").abs()
    decimals = len(code["decimals"] or "")
    scale = 10**decimals
    rounded = _rounded(size * float(scale * (100 if code["percent"] else 1)))
    whole, rest = rounded // scale, rounded % scale
    text = _grouped(whole) if code["thousands"] else whole.cast(pl.String)
    if decimals:
        text = text + "." + rest.cast(pl.String).str.zfill(decimals)
    sign = pl.when(value < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    shown = sign + text + (code["percent"] or "")
    return pl.DataFrame({"number": number}).select(shown.alias("text")).to_series()


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
