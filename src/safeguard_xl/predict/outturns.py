"""The predicted outturns of any number of years at once: the one way to them, for a workbook and for one call."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from safeguard_xl.frame import Row, col, rows
from safeguard_xl.model import Polarity
from safeguard_xl.predict.carried import (
    apart_of_carried,
    apart_of_scores,
    ends_of_scores,
    ends_of_stocks,
    scores,
    stocks,
)
from safeguard_xl.predict.columns import LIMITS, Year, asked, basis, rare, work, year_of
from safeguard_xl.predict.faults import fault_in_words, with_faults
from safeguard_xl.predict.few import RARE
from safeguard_xl.predict.figures import PROPORTION, Pair
from safeguard_xl.predict.flows import apart_of_flows, ended_flows, ends_of_flows, flows, left_of_flows
from safeguard_xl.predict.outcome import Method, Rarely, with_outcome
from safeguard_xl.predict.proportion import (
    apart_of_proportions,
    ended_proportions,
    ends_of_proportions,
    left_of_proportions,
    proportions,
)
from safeguard_xl.predict.reasons import Reason

METHODS: Mapping[str, Method] = {
    PROPORTION: Method(
        proportions, ends_of_proportions, apart_of_proportions, Rarely(left_of_proportions, ended_proportions)
    ),
    "score": Method(scores, ends_of_scores, apart_of_scores),
    "stock": Method(stocks, ends_of_stocks, apart_of_carried),
    "flow": Method(flows, ends_of_flows, apart_of_flows, Rarely(left_of_flows, ended_flows)),
}
MADE = (
    col.forecast.method, col.forecast.points, col.forecast.low, col.forecast.high, col.forecast.chance,
    col.forecast.green, col.forecast.amber, col.forecast.rate_needed,
)  # fmt: skip
FOUND = (
    asked.row, asked.kind, asked.target, asked.polarity, asked.strict, *LIMITS,
    col.forecast.method, col.forecast.rate_needed, *basis,
    work.level, work.error, work.freedom, work.points, work.over, work.none,
    work.whole, work.lowest, work.highest, work.by_factor, work.onward, work.few, rare.fails, *RARE,
)  # fmt: skip


class Question(NamedTuple):
    """A year to predict: its kind, its quarters and last year's, and what it is to reach."""

    kind: str
    this: Sequence[Pair]
    last: Sequence[Pair]
    target: float | None = None
    polarity: Polarity | None = None
    before: float | None = None  # last year's result, where its quarters are not known


def asked_of(questions: Iterable[Question], quarters: int) -> pl.DataFrame:
    """Return the frame of some years of so many quarters, as `outturns` takes it."""
    year = year_of(quarters)
    asking = (asked.row, asked.kind, asked.target, asked.polarity, asked.before, asked.strict)
    schema = {label: dtype for one in asking for label, dtype in ((one.label, one.dtype),)}
    schema |= {column.label: column.dtype for column in year.given()}
    data = [
        (place, one.kind, one.target, one.polarity and one.polarity.value, one.before, False, *_flat(one.this),
         *_flat(one.last))
        for place, one in enumerate(questions)
    ]  # fmt: skip
    no_policy = [pl.lit(None, column.dtype).alias(column.label) for column in LIMITS]
    return pl.DataFrame(data, schema=schema, orient="row").with_columns(no_policy)


def _flat(pairs: Sequence[Pair]) -> list[float | None]:
    return [number for pair in pairs for number in pair]


def outturn_of(question: Question, quarters: int) -> Row:
    """Return what is predicted of one year. Raise ValueError where its figures cannot be."""
    [row] = rows(outturns(asked_of([question], quarters), year_of(quarters)))
    if fault := fault_in_words(row):
        raise ValueError(fault)
    return row


def outturns(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Return the predicted outturn of each year whose kind is known, or the fault in its figures, in their order.

    The value is `forecast.basis.value`; it, its range and its chance are not rounded.
    """
    frame = with_faults(_with_basis(frame, year), year.filled(frame))
    parts = {kind: frame.filter((asked.kind == kind) & basis.fault.is_null()) for kind in _kinds(frame)}
    found = {kind: METHODS[kind].found(part, year.filled(part)) for kind, part in parts.items()}
    left = frame.filter(asked.kind.is_null() | basis.fault.is_not_null())
    ended = with_outcome(_together([*found.values(), left]), {kind: METHODS[kind] for kind in found})
    said = pl.when(basis.fault.is_null()).then(pl.lit(Reason.COMPUTED.value)).otherwise(pl.lit(Reason.FAULT.value))
    right = (pl.when(basis.fault.is_null()).then(column).alias(column.label) for column in MADE)
    return ended.select(*right, *basis, pl.when(asked.kind.is_not_null()).then(said).alias(col.forecast.reason.label))


def _kinds(frame: pl.DataFrame) -> list[str]:
    return sorted(kind for kind in frame.get_column(asked.kind.label).unique().to_list() if kind is not None)


def _with_basis(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    flags = (pl.when(quarter.top.is_null()).then(pl.lit("0")).otherwise(pl.lit("1")) for quarter in year.this)
    return frame.with_columns(
        asked.kind.alias(basis.kind.label),
        asked.target.alias(basis.target.label),
        pl.when(asked.kind.is_not_null()).then(pl.concat_str(flags)).alias(basis.known.label),
    )


def _together(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return what was found of all kinds, in order, null where a method has not found it."""
    some = [part.select(column for column in FOUND if column.label in part.columns) for part in parts]
    every = pl.concat(some, how="diagonal").sort(asked.row)
    lacking = [column for column in FOUND if column.label not in every.columns]
    return every.with_columns(pl.lit(None, column.dtype).alias(column.label) for column in lacking)
