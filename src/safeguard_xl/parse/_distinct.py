"""Reads each distinct text of a column once."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

import polars as pl

from safeguard_xl.few_rows import added, taken
from safeguard_xl.schema import look_up

STRING = pl.String()
WHITE = "\t-\r\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
ODD_SPACE = f"^ | $|  |[{WHITE}]"
"""White space, as Python has it, that is more than one space between words."""
NOT_PLAIN = r"[^\x20-\x7e]"
"""Text that lower case and white space may mean something else of in Rust than in Python."""
FEWEST = 200  # texts of which those like a word are looked for first: to look up so few takes no longer


def replaced(texts: pl.Series, meaning: Mapping[str, Any], dtype: pl.DataType = STRING) -> pl.Expr:
    """Return what is known of the texts of a column, in a frame with that column; null of any other."""
    known = {text: found for text, found in meaning.items() if found is not None}
    if not known:
        return pl.lit(None, dtype=dtype)
    values = pl.Series(list(known.values()), dtype=dtype)
    return pl.col(texts.name).replace_strict(list(known), values, default=None, return_dtype=dtype)


def by_text(texts: pl.Series, read: Callable[[str], Any], dtype: pl.DataType = STRING) -> pl.Expr:
    """Return what a function makes of each text of a column, in a frame with that column; null stays null."""
    return replaced(texts, {text: read(text) for text in _distinct(texts).to_list() if text is not None}, dtype)


def _distinct(texts: pl.Series) -> pl.Series:
    """Return each text of a column once; none of a column that is not there."""
    return texts.clear() if texts.null_count() == len(texts) else texts.unique()


def each(texts: pl.Series, read: Callable[[str], Any], dtype: pl.DataType = STRING) -> pl.Series:
    """Return what a function makes of each text of a column, as a column."""
    return added(texts.to_frame(), by_text(texts, read, dtype).alias(texts.name)).to_series()


def meanings(texts: pl.Series, words: Mapping[Any, tuple[str, ...]]) -> pl.Expr:
    """Return what each text of a column means by a vocabulary, as `by_text`; null where it is blank or not in it."""
    distinct = _distinct(texts)
    if len(distinct) >= FEWEST:
        distinct = distinct.filter(distinct.str.contains(_pattern(words)) | distinct.str.contains(NOT_PLAIN))
    return replaced(texts, {text: look_up(words, text) for text in distinct.to_list() if text})


def _pattern(words: Mapping[Any, tuple[str, ...]]) -> str:
    """Return what is like a word of a vocabulary (a Rust regex)."""
    listed = (word for known in words.values() for word in known)
    pieces = (map(re.escape, word.split("*")) for word in listed)
    spelt = (".*".join(r"\s+".join(piece.replace(r"\ ", " ").split()) for piece in split) for split in pieces)
    return rf"(?is)^\s*(?:{'|'.join(spelt)})\s*$"


def tidy(texts: pl.DataFrame, *, keep_inside: Collection[str]) -> pl.DataFrame:
    """Return columns of texts without white space at the ends, and any within as one space but in those named."""
    odd = taken(texts, pl.all().str.contains(ODD_SPACE)).get_columns()
    mended = {
        is_odd.name: by_text(texts[is_odd.name].filter(is_odd), str.strip if is_odd.name in keep_inside else _spaced)
        for is_odd in odd
        if is_odd.any()
    }
    return added(texts, (pl.coalesce(found, name).alias(name) for name, found in mended.items())) if mended else texts


def _spaced(text: str) -> str:
    return " ".join(text.split())
