"""What a rule says of its findings: the messages, and which values of the data they show, made column by column."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, repeat

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.few_rows import added

LONGEST = 90  # characters of a cell that a message quotes
BLANK = "(blank)"
SPACE = re.compile(r"\s+")
PLACEHOLDER = re.compile(r"\{([a-z_.]+)\}")
DATA = re.compile(r'"[^"]*"|(?<![\w.])\d[\d.,/]*%?')
"""What is of the data in a wording of ours: what it quotes, and figures."""
Texts = Mapping[str, pl.Series]
"""Columns of texts, by what they are called in a message."""
NAMES = "names"
"""What the indicators that a finding of a table covers are called in its message."""
MESSAGE = Column[str]("message of the rule", pl.String(), "a message, filled in")
MAY_BE_UNEVEN = r"[^ -~]|  "
"""What any text has that is not one line of words with a space between them."""
AFTER_LAST_SPACE = " [^ ]*$"


def as_texts(found: pl.Series) -> pl.Series:
    """Return values as texts, each as Python writes it."""
    if found.dtype == pl.String or found.dtype.is_integer():
        return found.cast(pl.String)
    return _written(found.name, found.to_list())


def texts_of(said: Sequence[Mapping[str, object]]) -> dict[str, pl.Series]:
    """Return mappings of values that are to be shown as columns of texts; null where one has none."""
    names = dict.fromkeys(name for one in said for name in one)
    return {name: _written(name, [one.get(name) for one in said]) for name in names}


def _written(name: str, values: Iterable[object]) -> pl.Series:
    return pl.Series(name, [None if value is None else str(value) for value in values], dtype=pl.String)


def filled(says: str, quotes: Texts, shows: Texts) -> pl.Series:
    """Return a message for each row: with what it quotes of the data, cut where it is long, and with what it shows."""
    before, *parts = PLACEHOLDER.split(says)
    pieces: list[pl.Expr] = [pl.lit(before)]
    for name, after in zip(parts[::2], parts[1::2], strict=True):
        text = pl.col(name).fill_null(BLANK)
        pieces += [text if name in shows else _cut(text.replace("", BLANK)), pl.lit(after)]
    rows = pl.DataFrame({name: _in_one_line(texts) for name, texts in {**quotes, **shows}.items()})
    return added(rows, MESSAGE.filled(pl.concat_str(pieces)))[MESSAGE.label]


def _in_one_line(texts: pl.Series) -> pl.Series:
    uneven = texts.str.contains(MAY_BE_UNEVEN)
    if not uneven.any():
        return texts
    some = texts.filter(uneven)
    different = some.unique()
    even = pl.Series([_line(text) for text in different.to_list()], dtype=pl.String)
    return texts.scatter(uneven.arg_true(), some.replace_strict(different, even, return_dtype=pl.String))


def _line(text: str) -> str:
    return text if text.isprintable() and "  " not in text else SPACE.sub(" ", text)


def _cut(text: pl.Expr) -> pl.Expr:
    begins = pl.concat_str(text.str.slice(0, LONGEST).str.replace(AFTER_LAST_SPACE, ""), pl.lit(" …"))
    return pl.when(text.str.len_chars() > LONGEST).then(begins).otherwise(text)


def values_shown(
    quotes: Texts, shows: Texts, wording: Collection[str], places: Collection[str]
) -> list[tuple[str, ...]]:
    """Return what each message shows of the data, but for the cell itself; of a clause of ours what it quotes."""
    quoted = [map(_whole, texts) for name, texts in quotes.items() if name not in {"cell", *shows}]
    parts = {name: _data if name in wording else _whole for name in shows if name not in (*places, NAMES)}
    shown = [map(part, shows[name]) for name, part in parts.items()]
    rows = len(next(iter(quotes.values())))
    return [tuple(chain(*of_row)) for of_row in zip(repeat((), rows), *quoted, *shown, strict=True)]


def _whole(text: str | None) -> Sequence[str]:
    return () if text is None else (text,)


def _data(text: str | None) -> Sequence[str]:
    return () if text is None else DATA.findall(text)
