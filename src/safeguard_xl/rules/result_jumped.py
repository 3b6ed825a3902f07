"""SG315 result-jumped."""

from collections.abc import Mapping

import polars as pl

from safeguard_xl.frame import DECIMAL, col, shared
from safeguard_xl.model import LAST_QUARTER, LEVELS, FigureField, Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._spans import OF_PARTS
from safeguard_xl.rules._words import (
    cases_in_all,
    exact,
    has_figure,
    may_be_of_part,
    missing_as_zero,
    of_figures,
    of_less_than_a_year,
    plain,
    ratio,
    value,
)

EARLIER: Mapping[FigureField, FigureField] = {"result": "previous", "previous": "baseline"}
FEW = 1000  # from here on one case is less than a tenth of a point


def _move(field: FigureField) -> pl.Expr:
    """Return which way it went, and how far in percent of the earlier figure."""
    now, then = value(field), value(EARLIER[field])
    way = pl.when(now > then).then(pl.lit("higher")).otherwise(pl.lit("lower"))
    return pl.format("{}% {}", plain(ratio((now - then).abs() * 100, then.abs()).round(0)), way)


def _earlier(field: FigureField) -> pl.Expr:
    """Return what it is held against, by its name."""
    name = "last year's result" if field == "result" else "the baseline"
    return pl.format(f"{name}, {{}}", col.figure(EARLIER[field]).shown)


def _points_of_one(field: FigureField) -> pl.Expr:
    """Return how many points one case is of all."""
    return ratio(pl.lit(100).cast(DECIMAL), cases_in_all(field))


def _one_case(field: FigureField) -> pl.Expr:
    """Return what one case is worth, where the number of cases is stated."""
    number = cases_in_all(field)
    points = plain(_points_of_one(field).round(1))
    noun = pl.concat_str(pl.lit(" "), col.figure(field).noun).fill_null("")
    said = pl.format(" (one of {}{} is {} points)", plain(number), noun, points)
    return pl.when(number < FEW).then(said).fill_null("")


@shared
def _within_one_case(field: FigureField) -> pl.Expr:
    """Tell where a percentage has moved by no more than one case."""
    move = (value(field) - value(EARLIER[field])).abs()
    small = (col.figure(field).unit == Unit.PERCENT.value) & (move <= _points_of_one(field) + 1)  # 1: both are rounded
    return small.fill_null(value=False)


@shared
def _jumped(field: FigureField) -> pl.Expr:
    """Tell where a figure is more than a third from the earlier one, and that is more than one case."""
    then = value(EARLIER[field])
    far = (value(field) - then).abs() * 3 > then.abs()
    missing = missing_as_zero(field).fill_null(value=False)  # missing-shown-as-zero says so
    return far & ~_within_one_case(field) & ~missing


@shared
def _running() -> pl.Expr:
    """Tell where the result may be of the year so far, beside the whole of last year."""
    adds_up = ~col.result.unit.is_in(LEVELS).fill_null(value=False)
    so_far = (col.quarter < LAST_QUARTER) | (col.quarter.is_null() & col.kind.is_in(OF_PARTS))
    return (adds_up & (value("result") < value("previous")) & so_far) | may_be_of_part("target")


@rule(
    "SG315",
    Severity.QUERY,
    cell=tuple(EARLIER),
    says="{cell} is {move} than {earlier}{one_case}",
    shows={"move": _move, "earlier": _earlier, "one_case": _one_case},
    wording=("move", "earlier", "one_case"),
)
def result_jumped(field: FigureField) -> pl.Expr:
    """A result has changed sharply.

    ## Why it matters
    Most indicators move slowly; a jump is a mistake, a change of definition, or news. A move of one case is none. Only
    like periods are compared: what is low before the year end, in a unit that adds up or beside a target as low, may be
    a running total, and is not judged. An indicator that reports nothing yet is not asked about its past.

    ## Example
    KPI 10 went from 16.0% (2022/23) to 7.5%.

    ## What to do
    Check both figures. If both are right, explain the change in the commentary.
    """
    now, then, jumped = value(field), value(EARLIER[field]), _jumped(field)
    of_part = col.of_part.is_not_null()
    unlike = of_less_than_a_year(EARLIER[field])
    doubtful = of_part | unlike | (_running() & jumped) if field == "result" else unlike
    fault = pl.when(
        (then > 0) & (now >= 0) & exact(field) & exact(EARLIER[field]) & ~doubtful.fill_null(value=False)
    ).then(jumped)
    reported = has_figure("result").fill_null(value=True) if field == "previous" else pl.lit(value=True)
    asked = col.scale.is_null() & reported
    return pl.when(asked).then(of_figures(field, EARLIER[field], fault)).otherwise(statement=False)
