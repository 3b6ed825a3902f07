"""SG202 reference-repeated."""

import re

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.reference import reference_key
from safeguard_xl.rules._rule import also_at, rule
from safeguard_xl.rules._words import NAMELESS

PLACE = Column[int]("place", pl.UInt32(), "the place of a row, from 0")
KEY = Column[str | None]("key", pl.String(), "a reference as it is compared")
PLAIN = r"^[ -~]*$"
ROUGHLY = col.text.reference.str.to_lowercase().str.replace_all(r"[^1-9a-z]+", "")
LIKELY = col.text.reference.filter(ROUGHLY.is_duplicated() | ~col.text.reference.str.contains(PLAIN))
"""Those references that may stand for another: each of the others is its own."""


def _key(reference: str) -> str | None:
    """Return a reference as it is compared; None where it names no indicator."""
    return None if re.sub(r"[\W_]", "", reference.casefold()) in NAMELESS else reference_key(reference) or None


def _first() -> pl.Expr:
    """Return the place of the row in which the reference is first used; null where it stands for no other."""
    named = pl.struct(col.workbook, col.sheet, col.table, col.text.reference)
    return named.map_batches(lambda found: _first_of(found.struct.unnest()), pl.Int64)


def _first_of(frame: pl.DataFrame) -> pl.Series:
    """Return the place of the first row with the key of each; numbers count anew in each table."""
    likely = frame.select(LIKELY).to_series().drop_nulls()
    keys = {reference: _key(reference) for reference in likely.unique()}
    if not any(keys.values()) or len(set(keys.values())) == len(likely):  # each names one row
        return pl.Series(PLACE.label, [None], dtype=pl.Int64).new_from_index(0, len(frame))
    key = col.text.reference.replace_strict(keys, default=None, return_dtype=pl.String)
    keyed = frame.with_columns(KEY.filled(key)).with_row_index(PLACE.label)
    of_table = pl.when(KEY.str.contains("^[0-9]+$")).then(col.table)
    first = PLACE.first().over(col.workbook, col.sheet, KEY, of_table)
    return keyed.select(pl.when(KEY.is_not_null()).then(first.cast(pl.Int64))).to_series()


@rule(
    "SG202",
    Severity.ERROR,
    cell="reference",
    says='"{reference}" is also the reference of row {first}',
    shows={"first": lambda: col.row.gather(_first())},
    places=("first",),
    also=lambda: pl.concat_list(also_at("reference", _first())),
)
def reference_repeated() -> pl.Expr:
    """Two indicators have the same reference.

    ## Why it matters
    Quarters are joined by reference; with two rows of the same name one of them is lost, or is taken for the
    other. Case, spacing and hyphens make no difference. Plain numbers that start again in each table are no
    references, and are left alone.

    ## Example
    "KPI 1" in row 9 and "kpi-1" in row 20.

    ## What to do
    Delete the row that is not needed, or give the other its own reference.
    """
    return (_first() != pl.int_range(pl.len(), dtype=pl.Int64)).fill_null(value=False)
