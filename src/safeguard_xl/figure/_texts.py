"""Reads the texts of a column: those of one shape by one reading of it, the rest by the grammar one by one."""

import polars as pl

from safeguard_xl.figure._columns import SCHEMA, frame_of, row_of
from safeguard_xl.figure._parse import read_figure
from safeguard_xl.figure._shapes import read_shapes
from safeguard_xl.figure._words import Words

FEWEST = 200
"""Texts that are worth looking for shapes in: to read so many one by one takes no longer."""


def read_texts(texts: pl.Series, words: Words) -> pl.DataFrame:
    """Return a row for each distinct text of the column, null left out, with what it says as `FigureColumn` declares.

    >>> read = read_texts(pl.Series(["69% (9 out of 13 homes)", "N/A", None, "N/A"]), Words())
    >>> read.select("text", "value", "numerator", "noun", "problem").rows()
    [('69% (9 out of 13 homes)', Decimal('69.000000'), Decimal('9.000000'), 'homes', None), \
('N/A', None, None, None, 'unreadable')]
    """
    distinct = texts.drop_nulls().unique(maintain_order=True).alias("text")
    found, rest = read_shapes(distinct, words) if len(distinct) >= FEWEST else (pl.DataFrame(schema=SCHEMA), distinct)
    return pl.concat([found, frame_of(row_of(read_figure(text, words)) for text in rest)])
