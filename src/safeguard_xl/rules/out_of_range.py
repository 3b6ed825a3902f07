"""SG213 out-of-range."""

import polars as pl

from safeguard_xl.frame import LETTER, col, says, shared
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import of_figure, off_its_fraction, plain, value

PERCENT = 100
CHANGE = (
    r"\b(change|increase|decrease|reduction|growth|rise|fall|variance|difference|gap|deficit|surplus|overspend"
    r"|underspend|movement|improvement|net|ahead|behind|variation)\b"
)
"""In a title: the figure is a difference, so it may lie below 0 or above 100%."""
AVERAGE = (
    r"\b(average|mean|median|per|ratio|index|fte|days|hours|minutes|seconds|weeks|months|years|tonnes|kg|km|miles)"
    r"\b"
)
"""In a title: what is called a number is measured, not counted."""


PLAN = (
    rf"\b(?:of|against|vs|versus|to) (?:the )?(?:{LETTER}+ )?(?:plan|planned|target|budget|forecast|profile|capacity)\b"
    r"|\bcompared (?:with|to)\b|\bratio of\b|\b(?:interest|dividend|debt|asset|reserves?) (?:service )?cover\b"
)
"""In a title: the percentage is of what was planned, so it may pass 100%."""
DIVIDED = r"[0-9]\s*/\s*[0-9]"


@shared
def _of_plan(field: FigureField) -> pl.Expr:
    """Tell where a percentage may pass 100: its title says of what, or it is what its own numbers make, 10,503/9,099.

    "14 out of 13 homes" is a part of a whole.
    """
    over = value(field) > PERCENT
    titled = says(pl.when(over).then(col.text.title), PLAN)
    divided = col.figure(field).noun.is_null() & col.text.of(field).str.contains(DIVIDED)
    return titled.fill_null(value=False) | (over & divided & ~off_its_fraction(field)).fill_null(value=False)


@shared
def _beyond(field: FigureField) -> pl.Expr:
    """Tell a percentage or a count where most cannot lie."""
    percent, count = (col.figure(field).unit == unit.value for unit in (Unit.PERCENT, Unit.COUNT))
    return (percent & ~value(field).is_between(0, PERCENT) & ~_of_plan(field)) | (count & (value(field) < 0))


@shared
def _of_difference() -> pl.Expr:
    """Tell where the target is about or below zero."""
    return (col.target.value < 0).fill_null(value=False) | col.target.comparator.eq_missing("±")


@shared
def _out(field: FigureField) -> pl.Expr:
    """Tell where such a figure is no difference; the title is read only where it matters, as there are many."""
    return _without(CHANGE, _beyond(field) & ~_of_difference())


def _without(words: str, where: pl.Expr) -> pl.Expr:
    """Tell where a title has none of the words, in the rows where it matters."""
    return (~says(pl.when(where).then(col.text.title.fill_null("")), words)).fill_null(value=False)


@shared
def _has_fraction(field: FigureField) -> pl.Expr:
    """Tell what is called a count and is no whole number."""
    return (col.figure(field).unit == Unit.COUNT.value) & (value(field) % 1 != 0)


@shared
def _alone_with_decimals(field: FigureField) -> pl.Expr:
    """Tell where no other figure of the row has decimals."""
    others = (col.figure(other).decimals > 0 for other in FIGURE_FIELDS if other != field)
    return ~pl.any_horizontal(others).fill_null(value=False)


@shared
def _no_count(field: FigureField) -> pl.Expr:
    """Tell where a count has a fraction, though no other figure has one: 8.4 beside 8.37 is no count."""
    return _without(AVERAGE, _has_fraction(field) & _alone_with_decimals(field))


@shared
def _of_more_than_all(field: FigureField) -> pl.Expr:
    """Tell where the part is larger than the whole."""
    figure = col.figure(field)
    return ((figure.numerator > figure.denominator) & ~_of_plan(field)).fill_null(value=False)


@shared
def _undefined(field: FigureField) -> pl.Expr:
    """Tell where the indicator's definition knows no such figure."""
    within = value(field).is_between(col.defined.low, col.defined.high)
    known = (col.figure(field).unit == col.defined.unit) & ~(within & (~col.defined.whole | (value(field) % 1 == 0)))
    return known.fill_null(value=False)


def _limit(field: FigureField) -> pl.Expr:
    """Return which limit a figure breaks."""
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
        .when(_of_more_than_all(field))
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
    """A figure is impossible.

    ## Why it matters
    It is a slip of the keyboard or a formula gone wrong, and every rating built on it is wrong too.

    ## Example
    126% of assessments on time; -3 children; 14 out of 13 homes.

    ## What to do
    Check the figure with the owner. A change may lie outside 0 to 100%, and a percentage of plan above it: let the
    title say "change" or "of plan".
    """
    return of_figure(field, _out(field) | _no_count(field) | _of_more_than_all(field) | _undefined(field))
