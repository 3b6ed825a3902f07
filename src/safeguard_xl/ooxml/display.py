"""The text of many cells at once, by number format: the common formats as columns, the others value by value."""

import polars as pl

from safeguard_xl.ooxml.format_code import is_date
from safeguard_xl.ooxml.number_format import shown_number, shown_text


def number_texts(number: pl.Series, code: str, *, date1904: bool) -> pl.Series:
    """Numbers under one code, each distinct one worked out once; null stays null."""
    if code == "General":
        return _general(number)
    return _one_by_one(number, code, date1904=date1904)


def _one_by_one(number: pl.Series, code: str, *, date1904: bool) -> pl.Series:
    distinct = number.drop_nulls().unique()
    shown = [shown_number(value, code, date1904=date1904) for value in distinct.to_list()]
    return number.replace_strict(
        distinct, pl.Series("text", shown, dtype=pl.String), default=None, return_dtype=pl.String
    )


def _general(number: pl.Series) -> pl.Series:
    """General for whole numbers as one cast, the rest one by one."""
    whole = (number == number.round(0)) & (number.abs() < 1e11)  # noqa: PLR2004  above it Excel shows an exponent
    texts = number.set(~whole.fill_null(value=False), None).cast(pl.Int64).cast(pl.String)
    rest = (~whole).fill_null(value=False).arg_true()
    if not rest.len():
        return texts
    return texts.scatter(rest, _one_by_one(number.gather(rest), "General", date1904=False))


def text_texts(text: pl.Series, code: str) -> pl.Series:
    """Texts under one code."""
    probe = shown_text("\0", code)
    if probe == "\0":
        return text
    before, _, after = probe.partition("\0")
    return (before + text + after) if "\0" in probe else pl.Series("text", [probe] * len(text), dtype=pl.String)


__all__ = ["is_date", "number_texts", "text_texts"]
