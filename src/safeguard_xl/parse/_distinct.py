"""Reads each distinct text of a column once."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from safeguard_xl.schema import look_up

ODD_SPACE = r"^\s|\s$|\s\s|[^\S ]|[\x1c-\x1f]"
"""White space that is more than one space between words; the last four are white space to Python only."""


def by_text(texts: pl.Series, read: Callable[[str], Any], dtype: pl.DataType) -> pl.Series:
    """Return what a function makes of each text; null stays null."""
    distinct = texts.drop_nulls().unique()
    found = pl.Series([read(text) for text in distinct.to_list()], dtype=dtype)
    if len(distinct) == 0:
        return pl.repeat(None, len(texts), dtype=dtype, eager=True)
    return texts.replace_strict(distinct, found, default=None, return_dtype=dtype)


def meanings(texts: pl.Series, words: Mapping[Any, tuple[str, ...]]) -> pl.Series:
    """Return what each text means by a vocabulary; null where it is blank or not in it."""
    return by_text(texts, lambda text: look_up(words, text) if text else None, pl.String())


def spaced(texts: pl.Series) -> pl.Series:
    """Return texts with any white space as one space, and none at the ends."""
    return _mended(texts, lambda text: " ".join(text.split()))


def stripped(texts: pl.Series) -> pl.Series:
    """Return texts without white space at the ends."""
    return _mended(texts, str.strip)


def _mended(texts: pl.Series, mend: Callable[[str], str]) -> pl.Series:
    odd = texts.str.contains(ODD_SPACE).arg_true()
    return texts.scatter(odd, by_text(texts.gather(odd), mend, pl.String())) if len(odd) else texts
