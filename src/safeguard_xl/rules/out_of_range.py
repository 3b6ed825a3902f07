"""SG213 out-of-range."""

import polars as pl

from safeguard_xl.model import FIGURE_FIELDS, Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import of_figure, plain, value

CHANGE = r"(?i)\b(change|increase|decrease|reduction|growth|rise|fall|variance|improvement|net)\b"
"""In a title: the figure is a difference, so it may lie below 0 or above 100%."""
AVERAGE = r"(?i)\b(average|mean|median|per|ratio|index|fte|days|hours|weeks|months|years|tonnes|kg|km|miles)\b"
"""In a title: what is called a number is measured, not counted."""


def _limit(field: str) -> pl.Expr:
    """Which limit a figure breaks; null where it breaks none."""
    unit, number = pl.col(f"{field}.unit"), value(field)
    difference, measured = (pl.col("title").str.contains(words).fill_null(value=False) for words in (CHANGE, AVERAGE))
    difference |= pl.col("target.comparator").eq_missing("±")  # a target about zero is one of a difference
    others = (pl.col(f"{other}.decimals") for other in FIGURE_FIELDS if other != field)
    whole = (
        pl.max_horizontal(others).fill_null(0) == 0
    ) & ~measured  # 8.4 beside 8.37 is no count, whatever its unit says
    low, high, only_whole = (pl.col(f"defined.{bound}") for bound in ("low", "high", "whole"))
    defined = (unit == pl.col("defined.unit")) & ~(number.is_between(low, high) & (~only_whole | (number % 1 == 0)))
    what = pl.when(only_whole).then(pl.lit("a whole number from ")).otherwise(pl.lit("from "))
    return (
        pl.when((unit == Unit.PERCENT.value) & ~number.is_between(0, 100) & ~difference)
        .then(pl.lit("a percentage lies between 0 and 100"))
        .when((unit == Unit.COUNT.value) & (number < 0) & ~difference)
        .then(pl.lit("a count cannot be below 0"))
        .when((unit == Unit.COUNT.value) & (number % 1 != 0) & whole)
        .then(pl.lit("a count is a whole number"))
        .when(pl.col(f"{field}.numerator") > pl.col(f"{field}.denominator"))
        .then(pl.lit("the part is larger than the whole"))
        .when(defined)
        .then(pl.format("{} is {}{} to {}", "reference", what, plain(low), plain(high)))
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
def out_of_range(field: str) -> pl.Expr:
    """A figure lies where no such figure can lie.

    ## Why it matters
    It is a slip of the keyboard or a formula gone wrong, and every rating built on it is wrong too.

    ## Example
    126% of assessments on time; -3 children; 14 out of 13 homes.

    ## What to do
    Check the figure with the owner. A percentage change may lie outside 0 to 100: let the title call it a change.
    """
    return of_figure(field, _limit(field).is_not_null())
