"""The predicted outturns of any number of years at once: the one way to them, for a workbook and for one call."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache, reduce
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import Row, rows, schema_of
from safeguard_xl.few_rows import added, filtered, taken
from safeguard_xl.frame import col
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
from safeguard_xl.predict.outcome import Method, Rarely, bounds_of, with_outcome, with_reach
from safeguard_xl.predict.proportion import (
    apart_of_proportions,
    ended_proportions,
    ends_of_proportions,
    left_of_proportions,
    proportions,
)
from safeguard_xl.predict.reasons import Reason

METHODS: Mapping[str, Method] = {
    method.kind: method
    for method in (
        Method(
            PROPORTION,
            proportions,
            ends_of_proportions,
            apart_of_proportions,
            Rarely(left_of_proportions, ended_proportions),
        ),
        Method("score", scores, ends_of_scores, apart_of_scores),
        Method("stock", stocks, ends_of_stocks, apart_of_carried),
        Method("flow", flows, ends_of_flows, apart_of_flows, Rarely(left_of_flows, ended_flows)),
    )
}
MADE = (
    col.forecast.method, col.forecast.points, col.forecast.low, col.forecast.high, col.forecast.chance,
    col.forecast.green, col.forecast.amber, col.forecast.rate_needed,
)  # fmt: skip
FOUND = (
    asked.row, asked.kind, asked.target, asked.polarity, asked.strict, *LIMITS,
    col.forecast.method, col.forecast.rate_needed, col.forecast.low, col.forecast.high,
    col.forecast.chance, col.forecast.green, col.forecast.amber, *basis,
    work.freedom, work.points, work.over, work.none, work.few, rare.fails, *RARE,
)  # fmt: skip
NOTHING_FOUND = pl.DataFrame(schema=schema_of(FOUND))


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
    schema = schema_of((*asking, *year.given()))
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
    frame = with_faults(added(frame, _basis(year)), year.filled(frame))
    methods = tuple(METHODS[kind] for kind in _kinds(frame))
    sound, bounds = basis.fault.is_null(), bounds_of(frame)
    parts = [_found(filtered(frame, (asked.kind == method.kind) & sound), year, method) for method in methods]
    reached = [with_reach(part, method, bounds) for part, method in zip(parts, methods, strict=True)]
    ended = with_outcome(_together([*reached, filtered(frame, asked.kind.is_null() | ~sound)]), methods, bounds)
    return taken(ended, _made())


@cache
def _made() -> list[pl.Expr]:
    """Return what is handed on: nothing but the fault where there is one."""
    sound = pl.when(basis.fault.is_null())
    said = sound.then(pl.lit(Reason.COMPUTED.value)).otherwise(pl.lit(Reason.FAULT.value))
    return [
        *(sound.then(column).alias(column.label) for column in MADE),
        *basis,
        pl.when(asked.kind.is_not_null()).then(said).alias(col.forecast.reason.label),
    ]


def _found(part: pl.DataFrame, year: Year, method: Method) -> pl.DataFrame:
    """Return the years of a kind with what its method finds."""
    return reduce(added, method.found(year.filled(part)), part)


def _kinds(frame: pl.DataFrame) -> list[str]:
    return sorted(kind for kind in frame.get_column(asked.kind.label).unique().to_list() if kind is not None)


@lru_cache
def _basis(year: Year) -> list[pl.Expr]:
    flags = (pl.when(quarter.top.is_null()).then(pl.lit("0")).otherwise(pl.lit("1")) for quarter in year.this)
    return [
        asked.kind.alias(basis.kind.label),
        asked.target.alias(basis.target.label),
        pl.when(asked.kind.is_not_null()).then(pl.concat_str(flags)).alias(basis.known.label),
    ]


def _together(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return what was found of all kinds, in order, null where a method has not found it."""
    return pl.concat([NOTHING_FOUND, *map(_of_found, parts)], how="diagonal").sort(asked.row)


def _of_found(part: pl.DataFrame) -> pl.DataFrame:
    there = set(part.columns)
    return part[[column.label for column in FOUND if column.label in there]]
