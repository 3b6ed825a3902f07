"""SG510 worse-three-times."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._over_time import joined
from safeguard_xl.rules._rule import rule

RUN = 4  # results, which are three steps


def _course() -> pl.Expr:
    """The latest results, in order of time."""
    levels = pl.col("history").list.eval(pl.element().struct.field("level").cast(pl.Float64))
    return levels.list.tail(RUN)


def _words() -> pl.Expr:
    return _course().list.eval(pl.element().cast(pl.String).str.strip_suffix(".0")).list.join(", ")


@rule(
    "SG510",
    Severity.QUERY,
    cell="result",
    says="worse for the third time: {course}",
    shows={"course": _words},
)
def worse_three_times() -> pl.Expr:
    """The result has got worse three times running, and nothing is said about it.

    ## Why it matters
    Three falls in a row are rarely chance.

    ## Example
    76.5%, 74.0%, 70.2%, 65.9% in four quarters, and the comment is last quarter's.

    ## What to do
    Say in the commentary what is behind it and what is being done.
    """
    steps = _course().list.diff(null_behavior="drop")
    fell, rose = steps.list.max() < 0, steps.list.min() > 0
    thrice = pl.when(_course().list.len() == RUN).then(
        pl.when(pl.col("sense") == "rise").then(fell).when(pl.col("sense") == "fall").then(rose)
    )
    silent = (pl.col("comment").fill_null("") == pl.col("before.comment").fill_null("")) | (
        pl.col("comment").fill_null("") == ""
    )
    return joined(thrice.fill_null(value=False) & silent)
