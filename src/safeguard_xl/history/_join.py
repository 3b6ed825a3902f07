"""Find which rows of two workbooks are those of the same indicator, for all rows at once."""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.frame import PLACE, PLACES, col
from safeguard_xl.reference import reference_key
from safeguard_xl.schema import normal

THEN = Column[int]("then", pl.Int64(), "that of the same indicator's row in another frame")
HOW = Column[str]("how", pl.String(), "by what it was found: reference or title")
REFERENCE = Column[int]("reference", pl.Int64(), "the reference as it is compared, by number")
TITLE = Column[int]("title", pl.Int64(), "the title as it is compared, by number")
REFERENCE_THEN = Column[int]("reference then", pl.Int64(), "the reference in the other frame")
NTH = Column[int]("nth", pl.Int64(), "its place among the rows of its name, from 0")
TIMES = Column[int]("times", pl.UInt32(), "how many rows have that name")
NO_NAME = 0


def join(now: pl.DataFrame, others: Sequence[pl.DataFrame]) -> list[pl.DataFrame]:
    """Return, for each other workbook, which rows have one there: their `PLACE`, that `THEN`, and `HOW` it was found.

    Reference and title agree; else the title does, as references that number the rows move when a row is put in; else
    the reference. What stands several times is joined in its order where it stands as often in both, else not at all.
    """
    if not others:
        return []
    ours, *theirs = _names([now, *others])
    return [_joined(ours, names) for names in theirs]


def _joined(now: pl.DataFrame, then: pl.DataFrame) -> pl.DataFrame:
    then = then.select(PLACE.alias(THEN.label), REFERENCE, TITLE, REFERENCE.alias(REFERENCE_THEN.label))
    same_reference = (REFERENCE == REFERENCE_THEN) & (REFERENCE != NO_NAME)
    how = pl.when(same_reference).then(pl.lit("reference")).otherwise(pl.lit("title"))
    found = []
    for names in ([REFERENCE, TITLE], [TITLE], [REFERENCE]):
        pairs = _counted(now, names).join(_counted(then, names), on=[*names, NTH, TIMES])
        found.append(pairs.select(PLACE, THEN, how.alias(HOW.label)))
        now, then = now.join(pairs, on=PLACE, how="anti"), then.join(pairs, on=THEN, how="anti")
    return pl.concat(found).sort(PLACE)


def _counted(rows: pl.DataFrame, names: list[Column[int]]) -> pl.DataFrame:
    """Take the rows that have all these names, and count each among those with the same ones."""
    named = rows.filter(name != NO_NAME for name in names)
    nth, times = pl.int_range(pl.len()).over(names), pl.len().over(names)
    return named.with_columns(nth.alias(NTH.label), times.alias(TIMES.label))


def _names(frames: list[pl.DataFrame]) -> list[pl.DataFrame]:
    """Return what the rows of each frame are called, as numbers that are equal where the names are."""
    texts = pl.concat([frame.select(col.text.reference, col.text.title) for frame in frames])
    names = pl.DataFrame(
        {
            REFERENCE.label: _numbers(texts[col.text.reference.label], reference_key),
            TITLE.label: _numbers(texts[col.text.title.label], normal),
        }
    )
    starts = accumulate((frame.height for frame in frames), initial=0)
    of_each = (names[start:end] for start, end in pairwise(starts))
    return [one.with_columns(PLACES) for one in of_each]


def _numbers(texts: pl.Series, name: Callable[[str], str]) -> pl.Series:
    """Return the name in each text by its number; each distinct text is read once."""
    known, distinct = {"": NO_NAME}, texts.drop_nulls().unique()
    numbers = [known.setdefault(name(text), len(known)) for text in distinct]
    return texts.replace_strict(distinct, pl.Series(numbers, dtype=pl.Int64), default=NO_NAME)
