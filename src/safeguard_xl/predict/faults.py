"""What no figures of a year can be, and the sentences that say so."""

from enum import StrEnum
from functools import cache, lru_cache

import polars as pl

from safeguard_xl.columns import Row, schema_of
from safeguard_xl.few_rows import added, filtered, taken
from safeguard_xl.predict.columns import QuarterColumns, Year, any_of, asked, basis, is_filled
from safeguard_xl.predict.figures import HIGHEST, LARGEST, NO_INDICATOR, ROUNDINGS

AT_FAULT = (basis.fault_at, basis.fault_top, basis.fault_bottom)
NO_QUARTER = pl.DataFrame(schema=schema_of((asked.row, asked.kind, *AT_FAULT)))


class Fault(StrEnum):
    """What is wrong with the figures of a year."""

    TARGET = "the target is too large"
    TOP = "a figure or a numerator is too large"
    BOTTOM = "a denominator is too large"
    NO_PERCENTAGE = "a rate is not a percentage"
    BELOW_0 = "a numerator or a denominator is below 0"
    MORE_THAN_ALL = "a numerator is above its denominator"
    SCORE_BELOW_0 = "a score is below 0"
    FIGURE_BELOW_0 = "a figure of a flow is below 0"


def with_faults(frame: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Return the frame with the first fault of each year's target and quarters, this year's before last year's."""
    numbered = {quarter.place: quarter for quarter in year.this}
    numbered |= {len(year) + quarter.place: quarter for quarter in year.last}
    quarters = pl.concat([NO_QUARTER, *(taken(frame, *_as_one(*one)) for one in numbered.items())])
    wrong = filtered(quarters, _is_wrong(of_fractions=is_filled(quarters, basis.fault_bottom)))
    if wrong.is_empty():
        return added(frame, *_of_target())
    first = wrong.drop(asked.kind.label).unique(asked.row.label, keep="first", maintain_order=True)
    return added(frame.join(first, on=asked.row.label, how="left", maintain_order="left"), _which())


@lru_cache
def _as_one(place: int, quarter: QuarterColumns) -> list[pl.Expr]:
    """Return a quarter in the columns of one that is at fault, as all are looked at together."""
    at = pl.lit(place, pl.Int64).alias(basis.fault_at.label)
    top, bottom = quarter.top.alias(basis.fault_top.label), quarter.bottom.alias(basis.fault_bottom.label)
    return [asked.row, asked.kind, at, top, bottom]


@cache
def _is_wrong(*, of_fractions: bool) -> pl.Expr:
    """Return whether a quarter's figures cannot be; `of_fractions` where some of them have a denominator."""
    top, bottom = basis.fault_top, basis.fault_bottom
    share = ~top.is_between(0, HIGHEST)
    if of_fractions:
        share = pl.when(bottom.is_null()).then(share).otherwise(_is_wrong_fraction(top, bottom))
    return (top.abs() > LARGEST) | ((asked.kind == "proportion") & share)


def _is_wrong_fraction(top: pl.Expr, bottom: pl.Expr) -> pl.Expr:
    beyond = (top > bottom) & ~any_of(_is_rounded(top, bottom, to) for to in ROUNDINGS)
    return (top < 0) | (bottom < 0) | (bottom.abs() > LARGEST) | beyond


def _is_rounded(top: pl.Expr, bottom: pl.Expr, to: int) -> pl.Expr:
    """Return whether a numerator may be above its denominator because both were rounded to so many."""
    return (top % to == 0) & (bottom % to == 0) & (top - bottom <= to)


def _target_is_wrong() -> pl.Expr:
    return asked.target.abs() > LARGEST


@cache
def _of_target() -> list[pl.Expr]:
    """Return the fault of a target, where no quarter has one."""
    fault = pl.when(_target_is_wrong()).then(pl.lit(Fault.TARGET.value)).alias(basis.fault.label)
    return [*(pl.lit(None, column.dtype).alias(column.label) for column in AT_FAULT), fault]


@cache
def _which() -> pl.Expr:
    top, bottom = basis.fault_top, basis.fault_bottom
    faults = {
        Fault.TARGET: _target_is_wrong(),
        Fault.TOP: top.abs() > LARGEST,
        Fault.BOTTOM: bottom.abs() > LARGEST,
        Fault.NO_PERCENTAGE: top.is_not_null() & bottom.is_null(),
        Fault.BELOW_0: (top < 0) | (bottom < 0),
        Fault.MORE_THAN_ALL: top.is_not_null(),
    }
    which = pl.coalesce(pl.when(found).then(pl.lit(fault.value)) for fault, found in faults.items())
    return which.alias(basis.fault.label)


def fault_in_words(row: Row) -> str | None:
    """Return the sentence of the fault in a year's figures; None where there is none."""
    named, at = row[basis.fault], row[basis.fault_at] or 0
    if named is None:
        return None
    fault = Fault(named)
    if fault is Fault.SCORE_BELOW_0:
        return "A score is below 0; scores begin at 0."
    if fault is Fault.FIGURE_BELOW_0:
        return "A figure is below 0; what is counted up over a year cannot be."
    if fault is Fault.TARGET:
        return NO_INDICATOR.format("The target", row[basis.target])
    quarters = len(row[basis.known] or "")
    whose = "This year's" if at < quarters else "Last year's"
    return _of_quarter(fault, f"{whose} quarter {at % quarters + 1}", row)


def _of_quarter(fault: Fault, name: str, row: Row) -> str:
    top, bottom = row[basis.fault_top] or 0.0, row[basis.fault_bottom]
    if fault is Fault.NO_PERCENTAGE:
        return f"{name} is {top:g}, which is not a percentage from 0 to 100."
    if fault is Fault.BELOW_0:
        return f"{name} is {top:g} of {bottom:g}; neither can be below 0."
    if fault is Fault.MORE_THAN_ALL:
        return f"{name} is {top:g} of {bottom:g}, more than all of them: are they the wrong way round?"
    if fault is Fault.BOTTOM:
        return NO_INDICATOR.format(f"{name}'s denominator", bottom)
    return NO_INDICATOR.format(name if bottom is None else f"{name}'s numerator", top)
