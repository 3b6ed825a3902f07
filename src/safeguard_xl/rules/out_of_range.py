"""SG213 out-of-range."""

import polars as pl

from safeguard_xl.model import FIGURE_FIELDS, Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import of_figure, value


def _limit(field: str) -> pl.Expr:
    """Which limit a figure breaks; null where it breaks none."""
    unit, number = pl.col(f"{field}.unit"), value(field)
    return (
        pl.when((unit == Unit.PERCENT.value) & ~number.is_between(0, 100))
        .then(pl.lit("a percentage lies between 0 and 100"))
        .when((unit == Unit.COUNT.value) & (number < 0))
        .then(pl.lit("a count cannot be below 0"))
        .when((unit == Unit.COUNT.value) & (number % 1 != 0))
        .then(pl.lit("a count is a whole number"))
        .when(pl.col(f"{field}.numerator") > pl.col(f"{field}.denominator"))
        .then(pl.lit("the part is larger than the whole"))
    )


@rule(
    "SG213",
    Severity.ERROR,
    cell=FIGURE_FIELDS,
    says='"{cell}" is not possible: {limit}',
    shows={"limit": lambda field: _limit(field)},
)
def out_of_range(field: str) -> pl.Expr:
    """A figure lies where no such figure can lie.

    ## Why it matters
    It is a slip of the keyboard or a formula gone wrong, and it upsets every rating built on it.

    ## Example
    126% of assessments on time; -3 children; 14 out of 13 homes.

    ## What to do
    Check the figure with the owner.
    """
    return of_figure(field, _limit(field).is_not_null())
