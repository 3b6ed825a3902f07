"""SG316 text-shifted-between-columns."""

from collections.abc import Callable

import polars as pl

from safeguard_xl.columns import Column, Row, rows
from safeguard_xl.frame import col
from safeguard_xl.model import WORDED_FIELDS, Severity, WordedField
from safeguard_xl.rules._fragments import overlaps
from safeguard_xl.rules._rule import ALSO_AT, rule

FOUND = Column[bool]("found", pl.Boolean(), "whether a cell holds a fragment")
Saying = Callable[[int, Row], object]


def _neighbours(row: Row, field: WordedField) -> list[WordedField]:
    """Return the fields that hold what is before and after a fragment."""
    text = row[col.text.of(field)] or ""
    return [other for other in WORDED_FIELDS if other != field and overlaps(row[col.text.of(other)] or "", text)]


def _others(field: WordedField) -> pl.Expr:
    def say(place: int, row: Row) -> object:
        return [{"row": place, "field": other} for other in _neighbours(row, field)]

    return _of_fragments(field, say, pl.List(ALSO_AT))


def _rest(field: WordedField) -> pl.Expr:
    def say(_: int, row: Row) -> object:
        return "".join(f' (see "{row[col.text.of(other)]}")' for other in _neighbours(row, field))

    return _of_fragments(field, say, pl.String())


def _of_fragments(field: WordedField, say: Saying, dtype: pl.DataType) -> pl.Expr:
    """Return what is said of each fragment; null elsewhere."""
    together = pl.struct(FOUND.filled(col.fragment.of(field)), *(col.text.of(name) for name in WORDED_FIELDS))
    return together.map_batches(lambda found: _said(found.struct.unnest(), say, dtype), dtype)


def _said(frame: pl.DataFrame, say: Saying, dtype: pl.DataType) -> pl.Series:
    found = frame[FOUND.label]
    places = found.arg_true()
    said = [say(place, row) for place, row in zip(places, rows(frame[places]), strict=True)]
    which = frame.select(pl.when(found).then(found.cum_sum() - 1)).to_series()
    return pl.Series(said, dtype=dtype).gather(which)


@rule(
    "SG316",
    Severity.QUERY,
    cell=WORDED_FIELDS,
    says='"{cell}" is part of a sentence that begins elsewhere{rest}',
    shows={"rest": _rest},
    wording=("rest",),
    also=_others,
)
def text_shifted_between_columns(field: WordedField) -> pl.Expr:
    """A sentence is split across cells.

    ## Why it matters
    A sentence was split, or part of it was pasted over the cell's own entry. What the cell should say is lost.

    ## Example
    KPI 14: the frequency is "judgements are published and shared", and Quarter 2 says "Result updated when
    judgements".

    ## What to do
    Put the whole sentence into the cell it belongs to, and give the other cell back its own entry.
    """
    return col.fragment.of(field)
