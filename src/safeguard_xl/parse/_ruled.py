"""How the sheet itself says that its indicators are rated: a column of tolerances, or a key."""

import re

import polars as pl

from safeguard_xl.figure import said
from safeguard_xl.frame import col
from safeguard_xl.model import Column, Table, Unit
from safeguard_xl.ooxml import column_letter
from safeguard_xl.parse._distinct import each
from safeguard_xl.parse._figures import Readings
from safeguard_xl.parse._key import Key
from safeguard_xl.parse._tolerance import in_cell

SMALL = 5  # times a tolerance goes into its target, at least; a level is nearer
NEAR = 2  # times, where the heading calls it a tolerance
IN_WORDS = r"(?i)\bwithin\b|±|\+ ?/ ?-|\bpoints?\b|\bpp\b"
MET_OR_NOT = re.compile(r"\b(?:met|achieved|hit|on target)\s*\?|\bmet or not\b|\by(?:es)?\s*/\s*no?\b", re.IGNORECASE)
"""What a heading asks that can be answered by yes or no only."""
NONE = pl.lit(None, dtype=pl.String)


def column_of_tolerances(frame: pl.DataFrame, readings: Readings, table: Table) -> Column | None:
    """Return the column that says how far targets may be missed; None where there is none, or it holds levels.

    Levels are the figures themselves at which a light changes, which a column headed "Threshold", "Amber" or "Red" may
    hold as well, and even one headed "Tolerance".
    """
    for field in ("tolerance", "amber", "red"):
        column = table.columns.get(field)
        if column and _are_tolerances(frame, readings, column, named=field == "tolerance"):
            return column
    return None


def _are_tolerances(frame: pl.DataFrame, readings: Readings, column: Column, *, named: bool) -> bool:
    """Whether the figures of a column are small beside their targets; less so where the heading says what they are."""
    texts = readings.grid.texts(column.number).unique()
    if any(in_cell(text) for text in texts.filter(texts.str.contains(IN_WORDS)).to_list()):
        return True
    named &= re.search("toleranc|varian", column.heading, re.IGNORECASE) is not None
    pairs = pl.DataFrame([readings.of(column.number)[said.value.label], frame[col.target.value.label]]).drop_nulls()
    size, times = said.value.abs(), NEAR if named else SMALL
    small = pairs.select((size * times <= col.target.value.abs()) & ((size > 0) | named)).to_series()
    return named if small.is_empty() else bool(small.any() if named else small.all())


def ruled(frame: pl.DataFrame, readings: Readings, table: Table, key: Key | None) -> list[pl.Expr]:
    """Return the policy that the sheet states for each row, and where; null where it states none."""
    stated, because = _of_column(frame, readings, table)
    by_key = _of_unit(*key.tolerance.policies()) if key else NONE
    where = pl.lit(key.because if key else None, dtype=pl.String)
    heading = _of_two_states(table)
    strict = pl.lit("strict" if heading else None, dtype=pl.String)
    return [
        col.ruled.policy.filled(pl.coalesce(stated, by_key, strict)),
        col.ruled.because.filled(
            pl.when(stated.is_not_null()).then(because)
            .when(by_key.is_not_null()).then(where)
            .when(strict.is_not_null()).then(pl.lit(heading, dtype=pl.String))
        ),
    ]  # fmt: skip


def _of_two_states(table: Table) -> str | None:
    """Where a heading asks of the lights whether the target is met, so that there is no amber; None where none does."""
    column = table.columns.get("rag")
    if column is None or MET_OR_NOT.search(column.heading) is None:
        return None
    return f'the heading of column {column_letter(column.number)} of {table.sheet}, "{column.heading}"'


def _of_column(frame: pl.DataFrame, readings: Readings, table: Table) -> tuple[pl.Expr, pl.Expr]:
    """The policy by the column of tolerances, and where it stands."""
    column = column_of_tolerances(frame, readings, table)
    if column is None:
        return NONE, NONE
    texts = readings.grid.texts(column.number).str.strip_chars()
    told = {text: found.policies(column.heading) for text in texts.unique().to_list() if (found := in_cell(text))}
    of_percentages, of_others = (
        each(texts, {text: policies[at] for text, policies in told.items()}.get, pl.String()) for at in range(2)
    )
    where = f'column {column_letter(column.number)} of {table.sheet}, "{column.heading}"'
    return _of_unit(of_percentages, of_others), pl.lit(where)


def _of_unit(of_percentages: pl.Series | str | None, of_others: pl.Series | str | None) -> pl.Expr:
    """One policy for percentages and another for the rest."""
    one, other = (pl.lit(policy, dtype=pl.String) for policy in (of_percentages, of_others))
    return pl.when(col.unit.eq_missing(Unit.PERCENT.value)).then(one).otherwise(other)
