"""Reads each distinct text of a column once."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import polars as pl

from safeguard_xl.schema import look_up

ODD_SPACE = r"^\s|\s$|\s\s|[^\S ]|[\x1c-\x1f]"
"""White space that is more than one space between words; the last four are white space to Python only."""
NOT_PLAIN = r"[^\x20-\x7e]"
"""Text that lower case and white space may mean something else of in Rust than in Python."""


def by_text(texts: pl.Series, read: Callable[[str], Any], dtype: pl.DataType) -> pl.Series:
    """Return what a function makes of each text; null stays null."""
    distinct = texts.drop_nulls().unique()
    found = pl.Series([read(text) for text in distinct.to_list()], dtype=dtype)
    if len(distinct) == 0:
        return pl.repeat(None, len(texts), dtype=dtype, eager=True)
    return texts.replace_strict(distinct, found, default=None, return_dtype=dtype)


def meanings(texts: pl.Series, words: Mapping[Any, tuple[str, ...]]) -> pl.Series:
    """Return what each text means by a vocabulary; null where it is blank or not in it."""
    likely = (texts.str.contains(_pattern(words)) | texts.str.contains(NOT_PLAIN)) & (texts != "")
    return by_text(pl.select(pl.when(likely).then(texts)).to_series(), partial(look_up, words), pl.String())


def _pattern(words: Mapping[Any, tuple[str, ...]]) -> str:
    """What is like a word of a vocabulary (a Rust regex)."""
    listed = (word for known in words.values() for word in known)
    pieces = (map(re.escape, word.split("*")) for word in listed)
    spelt = (".*".join(r"\s+".join(piece.replace(r"\ ", " ").split()) for piece in split) for split in pieces)
    return rf"(?is)^\s*(?:{'|'.join(spelt)})\s*$"


def spaced(texts: pl.Series) -> pl.Series:
    """Return texts with any white space as one space, and none at the ends."""
    return _mended(texts, lambda text: " ".join(text.split()))


def stripped(texts: pl.Series) -> pl.Series:
    """Return texts without white space at the ends."""
    return _mended(texts, str.strip)


def _mended(texts: pl.Series, mend: Callable[[str], str]) -> pl.Series:
    odd = texts.str.contains(ODD_SPACE).arg_true()
    return texts.scatter(odd, by_text(texts.gather(odd), mend, pl.String())) if len(odd) else texts
