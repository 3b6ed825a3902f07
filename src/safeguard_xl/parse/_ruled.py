"""How the sheet itself says that its indicators are rated: a column of tolerances, or a key."""

import re

import polars as pl

from safeguard_xl.figure import said
from safeguard_xl.frame import DECIMAL, col
from safeguard_xl.model import Column, Rag, Table, Unit
from safeguard_xl.parse._distinct import each
from safeguard_xl.parse._figures import Readings
from safeguard_xl.parse._key import Key
from safeguard_xl.parse._tolerance import in_cell
from safeguard_xl.policies import IN_POINTS, STRICT

SMALL = 5  # times a tolerance goes into its target, at least; a level is nearer
NEAR = 2  # times, where the heading calls it a tolerance
IN_WORDS = r"(?i)\bwithin\b|±|\+ ?/ ?-|\bpoints?\b|\bpp\b"
MET_OR_NOT = re.compile(r"\b(?:met|achieved|hit|on target)\s*\?|\bmet or not\b|\by(?:es)?\s*/\s*no?\b", re.IGNORECASE)
"""What a heading asks that can be answered by yes or no only."""
NONE = pl.lit(None, dtype=pl.String)
SEEN = 0.1
"""Percentage points: a tolerance that comes to less of a target, or to less than its last decimal, cannot be meant."""
WHOLE = 100
OF_TARGET = re.compile(r"\b(?:of|on) (?:the |its )?target|\brelative\b", re.IGNORECASE)
"""What says of a percentage that it is one of the target."""
FEWEST = 2  # lights that tell in what a tolerance is


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
    """Return whether the figures of a column are small beside their targets; less so
    where the heading says what they are.
    """
    texts = readings.grid.texts(column.number).unique()
    if any(in_cell(text) for text in texts.filter(texts.str.contains(IN_WORDS)).to_list()):
        return True
    named &= re.search("toleranc|varian", column.heading, re.IGNORECASE) is not None
    pairs = pl.DataFrame([readings.of(column.number)[said.value.label], frame[col.target.value.label]]).drop_nulls()
    size, times = said.value.abs(), NEAR if named else SMALL
    small = pairs.select((size * times <= col.target.value.abs()) & ((size > 0) | named)).to_series()
    return named if small.is_empty() else bool(small.any() if named else small.all())


def ruled(readings: Readings, table: Table, tolerances: Column | None, key: Key | None) -> list[pl.Expr]:
    """Return the policy that the sheet states for each row, and where; null where it states none.

    Where its keys differ there is no policy, and only which they are. `tolerances` is its `column_of_tolerances`.
    """
    stated, because, other = _of_column(readings, table, tolerances) if tolerances else (NONE, NONE, NONE)
    by_key = _of_unit(*key.tolerance.policies()) if key and key.tolerance else NONE
    differ = key is not None and key.tolerance is None
    where = pl.lit(key.because if key else None, dtype=pl.String)
    heading = _of_two_states(table)
    strict = pl.lit(str(STRICT) if heading else None, dtype=pl.String)
    return [
        col.ruled.policy.filled(pl.coalesce(stated, by_key, strict)),
        col.ruled.other.filled(other),
        col.ruled.because.filled(
            pl.when(stated.is_not_null()).then(because)
            .when(by_key.is_not_null()).then(where)
            .when(strict.is_not_null()).then(pl.lit(heading, dtype=pl.String))
            .when(pl.lit(differ)).then(where)
        ),
    ]  # fmt: skip


def _of_two_states(table: Table) -> str | None:
    """Return where a heading asks of the lights whether the target is met, so that there
    is no amber; None where none does.
    """
    column = table.columns.get("rag")
    if column is None or MET_OR_NOT.search(column.heading) is None:
        return None
    return f'the heading of column {column.letters} of {table.sheet}, "{column.heading}"'


def _of_column(readings: Readings, table: Table, column: Column) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Return the policy by the column of tolerances, where it stands, and the policy that it may as well mean."""
    texts = readings.grid.texts(column.number).str.strip_chars()
    told = {text: found for text in texts.unique().to_list() if (found := in_cell(text))}
    policies = {text: found.policies(column.heading) for text, found in told.items()}
    of_percentages, of_others = (
        each(texts, {text: both[at] for text, both in policies.items()}.get) for at in range(2)
    )
    relative = {text: found for text, found in told.items() if found.is_relative(column.heading)}
    amounts = each(texts, {text: found.amount for text, found in relative.items()}.get, DECIMAL)
    in_points = each(texts, {text: found.policy(IN_POINTS) for text, found in relative.items()}.get)
    amount = pl.lit(amounts.cast(pl.Float64))
    may_be_points = _may_be_points(amount)
    between = may_be_points & _is_between(amount)
    unseen = may_be_points & (_is_unseen(amount) | _are_lit(between, Rag.AMBER, Rag.RED))
    says_it = {text: OF_TARGET.search(f"{text} {column.heading}") is not None for text in relative}
    of_target = each(texts, says_it.get, pl.Boolean())
    open_ = may_be_points & ~unseen & ~_are_lit(between, Rag.RED, Rag.AMBER) & ~pl.lit(of_target)
    where = f'column {column.letters} of {table.sheet}, "{column.heading}"'
    return (
        pl.when(unseen).then(pl.lit(in_points)).otherwise(_of_unit(of_percentages, of_others)),
        pl.when(unseen).then(pl.lit(f"{where}, in percentage points")).otherwise(pl.lit(where)),
        pl.when(open_).then(pl.lit(in_points)),
    )


def _is_between(amount: pl.Expr) -> pl.Expr:
    """Tell where a percentage misses its target by less than so many points and by more than so much percent of it."""
    target = col.target.value.abs().cast(pl.Float64)
    gap = (col.target.value - col.result.value).abs().cast(pl.Float64)
    return (gap <= amount) & (gap * WHOLE > amount * target)


def _are_lit(where: pl.Expr, light: Rag, never: Rag) -> pl.Expr:
    """Tell where the published lights of these rows are of one colour, a few at least, and none of another."""
    published = where & ~col.rag_is_ours
    lit, others = ((published & (col.officer_rag == one.value)).fill_null(value=False).sum() for one in (light, never))
    return (lit >= FEWEST) & (others == 0)


def _is_unseen(amount: pl.Expr) -> pl.Expr:
    """Tell where so much percent of the target, a percentage, is less than can be seen, and as many points are not."""
    target = col.target.value.abs().cast(pl.Float64)
    decimals = pl.max_horizontal(col.target.decimals, col.result.decimals).fill_null(1)
    seen = pl.max_horizontal(pl.lit(SEEN), pl.lit(10.0).pow(-decimals))
    return ((amount > 0) & _may_be_points(amount) & (amount * target < seen * WHOLE)).fill_null(value=False)


def _may_be_points(amount: pl.Expr) -> pl.Expr:
    """Tell where so many points of a percentage would leave something red: 5% beside a target of 1% is 5% of it."""
    fewest = pl.max_horizontal(col.target.value.abs().cast(pl.Float64), pl.lit(1.0))
    return col.unit.eq_missing(Unit.PERCENT.value) & (amount <= fewest).fill_null(value=False)


def _of_unit(of_percentages: pl.Series | str | None, of_others: pl.Series | str | None) -> pl.Expr:
    """One policy for percentages and another for the rest."""
    one, other = (pl.lit(policy, dtype=pl.String) for policy in (of_percentages, of_others))
    return pl.when(col.unit.eq_missing(Unit.PERCENT.value)).then(one).otherwise(other)
