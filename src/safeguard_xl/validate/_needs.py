"""What the checks that could not be made were in want of, in columns: one cause for all the rules that need it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import polars as pl

from safeguard_xl.frame import col, roots
from safeguard_xl.model import Field, FigureField, NotJudged, Rag, Unmet
from safeguard_xl.validate._not_judged import Unknown


class Need(NamedTuple):
    """What a rule may be in want of: its name, the columns that say that a rule needs it, where it is missing.

    `field` is the field under whose heading it stands, if it stands in the table at all.
    """

    called: str
    columns: tuple[pl.Expr, ...]
    missing: pl.Expr
    field: Field | None = None


def _figure(field: FigureField, called: str) -> Need:
    figure = col.figure(field)
    return Need(called, (figure.level, figure.value), figure.level.is_null(), field)


NEEDS = (
    _figure("previous", "last year's result"),
    _figure("baseline", "a baseline"),
    _figure("target", "a target"),
    _figure("result", "a result"),
    _figure("predicted", "a predicted outturn"),
    Need("which way is better", (col.sense, col.polarity), col.sense.is_null(), "polarity"),
    Need("the unit", (col.unit, col.unit_said), col.unit.is_null(), "unit"),
    Need("how often a result is due", (col.frequency,), col.frequency.is_null(), "frequency"),
    Need("which quarter it is", (col.quarter,), col.quarter.is_null()),
    Need("a light", (col.light.rag,), col.light.rag == Rag.NOT_RATED.value),
)
COMPARABLE = Need("figures that can be compared", (), pl.lit(value=True))
BESIDE = "what stands beside the tables"
"""What rules about the workbook as a whole are in want of."""
NEED, ROW, RULE, NO_COLUMN = "need", "row", "rule", "no column"


def unmet(unknown: Sequence[Unknown], marks: Sequence[NotJudged]) -> tuple[Unmet, ...]:
    """Return the causes of checks that could not be made, those of most rules first; `marks` are those of no field."""
    beside = Unmet(BESIDE, tuple(sorted({mark.code for mark in marks})), rows=0, no_column=False)
    found = pl.concat(wanted) if (wanted := [_wanted(one) for one in unknown]) else pl.DataFrame()
    causes = [*_causes(found), *([beside] if marks else [])]
    return tuple(sorted(causes, key=lambda cause: -len(cause.rules)))


def _causes(found: pl.DataFrame) -> Iterator[Unmet]:
    if found.is_empty():
        return
    by_cause = found.group_by(NEED, NO_COLUMN, maintain_order=True)
    causes = by_cause.agg(pl.col(RULE).unique().sort(), pl.col(ROW).n_unique())
    for need, no_column, rules, in_rows in causes.iter_rows():
        yield Unmet(need, tuple(rules), in_rows, no_column=no_column)


def _wanted(unknown: Unknown) -> pl.DataFrame:
    """Return what a rule wants in each row in which it could not be judged: the first thing that is missing there.

    The rule's own cell comes last, as it mostly holds something.
    """
    reads = roots(unknown.rule.faults[unknown.field])
    needs = [need for need in NEEDS if reads & {column.meta.output_name() for column in need.columns}]
    needs.sort(key=lambda need: need.field == unknown.field)
    grid, found = unknown.grid, unknown.found
    missing = grid.frame.select(col.row, *(need.missing.alias(need.called) for need in needs))[found]
    names = pl.coalesce(
        *(pl.when(pl.col(need.called)).then(pl.lit(need.called)) for need in needs), pl.lit(COMPARABLE.called)
    )
    fields = {need.called: need.field for need in needs}
    without = {name: grid.column(field).gather(found).is_null() for name, field in fields.items() if field}
    wanted = missing.with_columns(names.alias(NEED), found.alias(ROW), pl.lit(unknown.rule.code).alias(RULE))
    no_column = pl.coalesce(
        *(pl.when(pl.col(NEED) == name).then(pl.lit(where)) for name, where in without.items()), pl.lit(value=False)
    )
    return wanted.select(NEED, no_column.alias(NO_COLUMN), ROW, RULE)
