"""SG213 out-of-range."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import of_figure, plain, value

CHANGE = r"(?i)\b(change|increase|decrease|reduction|growth|rise|fall|variance|improvement|net)\b"
"""In a title: the figure is a difference, so it may lie below 0 or above 100%."""
AVERAGE = r"(?i)\b(average|mean|median|per|ratio|index|fte|days|hours|weeks|months|years|tonnes|kg|km|miles)\b"
"""In a title: what is called a number is measured, not counted."""


def _beyond(field: FigureField) -> pl.Expr:
    """True for a percentage or a count where most cannot lie."""
    percent, count = (col.figure(field).unit == unit.value for unit in (Unit.PERCENT, Unit.COUNT))
    return (percent & ~value(field).is_between(0, 100)) | (count & (value(field) < 0))


def _out(field: FigureField) -> pl.Expr:
    """True where such a figure is no difference; the title is read only where it matters, as there are many."""
    of_difference = col.target.comparator.eq_missing("±")  # a target about zero
    return ~pl.when(_beyond(field) & ~of_difference).then(col.text.title.fill_null("")).str.contains(CHANGE)


def _no_count(field: FigureField) -> pl.Expr:
    """True where a count has a fraction, though no other figure has one: 8.4 beside 8.37 is no count."""
    others = (col.figure(other).decimals for other in FIGURE_FIELDS if other != field)
    fraction = (col.figure(field).unit == Unit.COUNT.value) & (value(field) % 1 != 0)
    whole = pl.max_horizontal(others).fill_null(0) == 0
    return ~pl.when(fraction & whole).then(col.text.title.fill_null("")).str.contains(AVERAGE)


def _undefined(field: FigureField) -> pl.Expr:
    """True where the indicator's definition knows no such figure."""
    within = value(field).is_between(col.defined.low, col.defined.high)
    return (col.figure(field).unit == col.defined.unit) & ~(within & (~col.defined.whole | (value(field) % 1 == 0)))


def _limit(field: FigureField) -> pl.Expr:
    """Which limit a figure breaks."""
    figure, out = col.figure(field), _out(field)
    what = pl.when(col.defined.whole).then(pl.lit("a whole number from ")).otherwise(pl.lit("from "))
    low, high = plain(col.defined.low), plain(col.defined.high)
    return (
        pl.when((figure.unit == Unit.PERCENT.value) & out)
        .then(pl.lit("a percentage lies between 0 and 100"))
        .when((figure.unit == Unit.COUNT.value) & out)
        .then(pl.lit("a count cannot be below 0"))
        .when(_no_count(field))
        .then(pl.lit("a count is a whole number"))
        .when(figure.numerator > figure.denominator)
        .then(pl.lit("the part is larger than the whole"))
        .when(_undefined(field))
        .then(pl.format("{} is {}{} to {}", col.text.reference, what, low, high))
    )


@rule(
    "SG213",
    Severity.ERROR,
    cell=FIGURE_FIELDS,
    says='"{cell}" is not possible: {limit}',
    impossible=True,
    shows={"limit": _limit},
    wording=("limit",),
)
def out_of_range(field: FigureField) -> pl.Expr:
    """A figure lies where no such figure can lie.

    ## Why it matters
    It is a slip of the keyboard or a formula gone wrong, and every rating built on it is wrong too.

    ## Example
    126% of assessments on time; -3 children; 14 out of 13 homes.

    ## What to do
    Check the figure with the owner. A percentage change may lie outside 0 to 100: let the title call it a change.
    """
    figure = col.figure(field)
    part = figure.numerator > figure.denominator
    faults = (_out(field), _no_count(field), part, _undefined(field))
    return of_figure(field, pl.any_horizontal(fault.fill_null(value=False) for fault in faults))
