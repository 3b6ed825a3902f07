"""Lights that another reading of the sheet would make others: they are withheld, and both readings named."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.frame import col
from safeguard_xl.model import Rag, Ruling
from safeguard_xl.policies import IN_PERCENT, Reason, by_tolerance
from safeguard_xl.rate._case import OTHER_RESULT, RESULT, Subject
from safeguard_xl.rate._fit import is_evidence
from safeguard_xl.rate._lights import lights
from safeguard_xl.rate._reasons import TWO_RESULTS, TWO_TOLERANCES
from safeguard_xl.rules._stored import LIT

RELATIVE = by_tolerance(Decimal(1), IN_PERCENT).name
FEWEST = 2  # published lights that tell which reading is meant
OTHER = Column[str | None]("_other", pl.String(), "the light by another reading")


class _Reading(NamedTuple):
    """Another reading of the rows in which `column` says something."""

    reason: Reason
    column: Column[Any]
    subject: Subject
    policy: pl.Expr


def withheld(frame: pl.DataFrame, *subjects: Subject) -> pl.DataFrame:
    """Return a rated frame without the lights that another reading would make others.

    Where published lights fit the reading taken and never the other, it is settled for their table.
    """
    for subject in subjects:
        for reading in _readings(subject):
            if frame[reading.column.label].count():
                frame = _without(frame, subject, reading)
    return frame


def _readings(subject: Subject) -> Iterator[_Reading]:
    """Yield the other readings that a subject may have: of another column, by another policy."""
    if subject is RESULT:
        yield _Reading(TWO_RESULTS, col.other.level, OTHER_RESULT, col.ruled.policy)
    by_sheet = (col.ruled.by == Ruling.SHEET.value) & col.ruled.policy.str.starts_with(RELATIVE)
    other = pl.when(by_sheet).then(col.ruled.other)
    yield _Reading(TWO_TOLERANCES, col.ruled.other, subject, pl.coalesce(other, col.ruled.policy))


def _without(frame: pl.DataFrame, subject: Subject, reading: _Reading) -> pl.DataFrame:
    light = subject.light
    by_other = next(one for one in lights(frame, [reading.subject], reading.policy) if one.name.endswith(".rag"))
    differs = light.rag.is_in(LIT) & OTHER.is_in(LIT) & (light.rag != OTHER) & reading.column.is_not_null()
    withhold = differs & ~_is_settled(differs, light.rag) if subject is RESULT else differs
    none = pl.when(~withhold)
    kept = frame.with_columns(by_other.alias(OTHER.label)).with_columns(
        light.rag.filled(none.then(light.rag).otherwise(pl.lit(Rag.NOT_RATED.value))),
        light.reason.filled(none.then(light.reason).otherwise(reading.reason.here)),
        light.shortfall.filled(none.then(light.shortfall)),
        light.provisional.filled(light.provisional & ~withhold),
    )
    return kept.drop(OTHER.label)


def _is_settled(differs: pl.Expr, taken: pl.Expr) -> pl.Expr:
    """Tell the tables whose published lights fit the reading taken wherever the two differ, and do so a few times."""
    published = differs & is_evidence() & ~col.rag_is_ours.fill_null(value=False)
    fit, other = ((published & (col.officer_rag == light)).fill_null(value=False) for light in (taken, OTHER))
    return ((fit.sum() >= FEWEST) & (other.sum() == 0)).over(col.table)
