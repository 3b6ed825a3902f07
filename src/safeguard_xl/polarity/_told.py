"""What is told of texts: a way and the words that tell it, by the first of several steps."""

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.few_rows import taken
from safeguard_xl.model import Polarity

RISE, FALL = Polarity.RISE.value, Polarity.FALL.value
WAY, WORDS = "way", "words"
TEXT = Column[str]("text", pl.String(), "a text that is looked at")
LOWER = Column[str]("lower", pl.String(), "that in lower case")
ALWAYS = pl.lit(value=True)


class Step(NamedTuple):
    """What words of a column say where something else is so: the way that is better, and a regex of the words."""

    way: str
    words: str
    when: pl.Expr = ALWAYS
    of: pl.Expr = TEXT


def told_of(frame: pl.DataFrame, way: pl.Expr, words: pl.Expr) -> pl.DataFrame:
    """Return the columns `way` and `words`, worked out for each row of a frame, even if they are the same of all."""
    return taken(frame, pl.first(), way.alias(WAY), words.alias(WORDS))[[WAY, WORDS]]


def distinct(texts: pl.Series) -> pl.DataFrame:
    """Return the texts to be looked at, each once, as the column `text`, in lower case as `lower`."""
    found = texts.drop_nulls().unique().alias(TEXT.label).to_frame()
    return found.with_columns(LOWER.filled(TEXT.str.to_lowercase().str.replace_all("[’‘`]", "'")))


def told(texts: pl.Series, looked_at: pl.DataFrame, steps: Iterable[Step]) -> pl.DataFrame:
    """Return the columns `way` and `words` of texts: what the first step says that finds its words.

    A step looks at the texts of which none before it has said anything.
    """
    parts, left = [pl.DataFrame(schema=dict.fromkeys((TEXT.label, WAY, WORDS), pl.String))], looked_at
    for step in steps:
        if left.is_empty():
            break
        says = step.of.str.contains(step.words) & step.when
        found = left.select(says.fill_null(value=False)).to_series()
        if found.any():
            words = step.of.str.extract(step.words, 0).alias(WORDS)
            parts.append(left.filter(found).select(TEXT, pl.lit(step.way).alias(WAY), words))
            left = left.filter(~found)
    once = pl.concat(parts)
    each = texts.alias(TEXT.label).to_frame().join(once, on=TEXT, how="left", maintain_order="left")
    return each.drop(TEXT.label)
