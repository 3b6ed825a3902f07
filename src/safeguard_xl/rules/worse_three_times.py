"""SG510 worse-three-times."""

import polars as pl

from safeguard_xl.frame import col, shared, stated
from safeguard_xl.model import LEVELS, Kind, Severity
from safeguard_xl.rules._over_time import joined
from safeguard_xl.rules._rule import rule

RUN = 4  # results, which are three steps


LATEST = col.history.list.tail(RUN)
"""The latest results, in order of time."""


@shared
def _steps() -> pl.Expr:
    """Return how far each result is from the one before it."""
    course = LATEST.list.eval(pl.element().struct.field(stated.level.label).cast(pl.Float64))
    return course.list.diff(null_behavior="drop")


@shared
def _thrice() -> pl.Expr:
    """Tell where each of the latest results is worse than the one before it."""
    fell, rose = _steps().list.max() < 0, _steps().list.min() > 0
    worse = pl.when(col.sense == "rise").then(fell).when(col.sense == "fall").then(rose)
    return pl.when(LATEST.list.len() == RUN).then(worse).fill_null(value=False)


def _words() -> pl.Expr:
    return LATEST.list.eval(pl.element().struct.field(stated.shown.label)).list.join(", ")


@rule(
    "SG510",
    Severity.QUERY,
    cell="result",
    says="worse for the third time: {course}",
    shows={"course": _words},
)
def worse_three_times() -> pl.Expr:
    """A result is worse for the third time, without a comment.

    ## Why it matters
    Three falls in a row are rarely chance.

    ## Example
    81.0%, 78.2%, 75.5%, 70.3% in four quarters, and the comment is last quarter's.

    ## What to do
    Say in the commentary why, and what is being done.
    """
    comment = col.text.comment.fill_null("")
    silent = (comment == "") | (comment == col.before.text.comment.fill_null(""))
    running = (col.kind == Kind.YEAR_TO_DATE.value) & ~col.unit.is_in(LEVELS)  # it can only rise
    return joined(_thrice() & silent & ~running.fill_null(value=False))
