"""What no figures of a year can be, and the sentences that say so."""

from enum import StrEnum
from functools import cache

import polars as pl

from safeguard_xl.frame import Row
from safeguard_xl.predict.columns import QuarterColumns, Year, any_of, asked, basis
from safeguard_xl.predict.figures import HIGHEST, LARGEST, NO_INDICATOR, ROUNDINGS


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
    every = year.this + year.last
    places = [quarter.place for quarter in year.this] + [len(year) + quarter.place for quarter in year.last]
    wrong = zip(places, map(_is_wrong, every), strict=True)
    first = pl.coalesce(pl.lit(None, pl.Int64), *(pl.when(fault).then(place) for place, fault in wrong))
    frame = frame.with_columns(first.cast(pl.Int64).alias(basis.fault_at.label))
    for column, parts in ((basis.fault_top, [q.top for q in every]), (basis.fault_bottom, [q.bottom for q in every])):
        at_it = (pl.when(basis.fault_at == place).then(part) for place, part in zip(places, parts, strict=True))
        frame = frame.with_columns(pl.coalesce(pl.lit(None, column.dtype), *at_it).alias(column.label))
    return frame.with_columns(_which().alias(basis.fault.label))


@cache
def _is_wrong(quarter: QuarterColumns) -> pl.Expr:
    top, bottom = quarter.top, quarter.bottom
    beyond = (top > bottom) & ~any_of(_is_rounded(top, bottom, to) for to in ROUNDINGS)
    fraction = (top < 0) | (bottom < 0) | (bottom.abs() > LARGEST) | beyond
    share = pl.when(bottom.is_null()).then(~top.is_between(0, HIGHEST)).otherwise(fraction)
    return (top.abs() > LARGEST) | ((asked.kind == "proportion") & share)


def _is_rounded(top: pl.Expr, bottom: pl.Expr, to: int) -> pl.Expr:
    """Return whether a numerator may be above its denominator because both were rounded to so many."""
    return (top % to == 0) & (bottom % to == 0) & (top - bottom <= to)


@cache
def _which() -> pl.Expr:
    top, bottom = basis.fault_top, basis.fault_bottom
    faults = {
        Fault.TARGET: asked.target.abs() > LARGEST,
        Fault.TOP: top.abs() > LARGEST,
        Fault.BOTTOM: bottom.abs() > LARGEST,
        Fault.NO_PERCENTAGE: top.is_not_null() & bottom.is_null(),
        Fault.BELOW_0: (top < 0) | (bottom < 0),
        Fault.MORE_THAN_ALL: top.is_not_null(),
    }
    return pl.coalesce(pl.when(found).then(pl.lit(fault.value)) for fault, found in faults.items())


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
