"""Cells that hold the rest of a sentence which begins elsewhere: in a neighbour of the row, or in the column."""

import polars as pl

from safeguard_xl.columns import Column, Row, rows
from safeguard_xl.frame import col, shared, worked_out
from safeguard_xl.model import WORDED_FIELDS, WordedField

FEWEST_WORDS = 2
BEGINS_SMALL = r"^(?:\p{Ll}|[^\x00-\x7f])"
"""What may be a small letter at the beginning: Python knows some more of them than the regex."""
IS_FOUND = Column[bool]("is found", pl.Boolean(), "whether a text is a fragment")
WITHIN = Column[str]("within", pl.String(), "a text that stands within another")
AT = Column[int]("at", pl.UInt32(), "where it begins in the other, from 0")


def fragments(frame: pl.DataFrame) -> list[pl.Series]:
    """Return the columns `fragment.*`; only what begins small and makes no sense is looked at one by one."""
    of_fields = [col.fragment.of(field).filled(_is_likely(field)) for field in WORDED_FIELDS]
    likely = worked_out(frame, of_fields)
    return [
        _of_field(field, frame, one) if one.any() else one
        for field, one in zip(WORDED_FIELDS, likely.get_columns(), strict=True)
    ]


def _is_likely(field: WordedField) -> pl.Expr:
    return col.text.of(field).str.contains(BEGINS_SMALL).fill_null(value=False) & ~understood(field)


@shared
def understood(field: WordedField) -> pl.Expr:
    """Tell where a cell makes sense by itself."""
    if field == "frequency":
        return col.frequency.is_not_null()
    if field == "polarity":
        return col.better.said.is_not_null()
    if field == "data_quality":
        return col.data_quality.is_not_null()
    return col.figure(field).level.is_not_null() | col.figure(field).absence.is_not_null()


def _of_field(field: WordedField, frame: pl.DataFrame, likely: pl.Series) -> pl.Series:
    """Return which of the likely cells of a field are fragments."""
    some = frame.filter(likely).select(col.text.of(name) for name in WORDED_FIELDS)
    different = some.unique()
    within = _within_others(field, frame, different)
    found = different.filter([_is_fragment(row, field, within) for row in rows(different)])
    is_found = found.with_columns(IS_FOUND.filled(pl.lit(value=True)))
    joined = some.join(is_found, on=some.columns, how="left", nulls_equal=True, maintain_order="left")
    return likely.scatter(likely.arg_true(), joined[IS_FOUND.label].fill_null(value=False))


def _is_fragment(row: Row, field: WordedField, within: set[str]) -> bool:
    """Return whether it begins in the middle of a sentence that a neighbour in its row or its column holds."""
    text = row[col.text.of(field)] or ""
    if not text[:1].islower() or len(text.split()) < FEWEST_WORDS:
        return False
    return text in within or any(
        overlaps(row[col.text.of(name)] or "", text) for name in WORDED_FIELDS if name != field
    )


def _within_others(field: WordedField, frame: pl.DataFrame, some: pl.DataFrame) -> set[str]:
    """Return those texts of a column that stand within another of its texts, and not at its beginning.

    All of them are looked for at once, as each by itself would take as often as there are others.
    """
    text = col.text.of(field)
    wanted = some.select(text.unique()).to_series()
    others = frame.select(text.unique().drop_nulls())
    met = others.select(
        text,
        WITHIN.filled(text.str.extract_many(wanted.implode(), overlapping=True)),
        AT.filled(text.str.find_many(wanted.implode(), overlapping=True)),
    ).explode(WITHIN.label, AT.label, empty_as_null=False)
    first = met.group_by(text, WITHIN).agg(AT.min())
    return set(first.filter(AT > 0)[WITHIN.label])


def overlaps(left: str, right: str) -> bool:
    """Return whether one text ends with the two words or more that the other begins with.

    >>> overlaps("Result updated when inspections happen", "inspections happen and a judgement is received")
    True
    """
    first, second = left.casefold().split(), right.casefold().split()
    shared = range(FEWEST_WORDS, min(len(first), len(second)) + 1)
    return left != right and any(first[-length:] == second[:length] for length in shared)
