"""SG315 result-jumped."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import plain, value

EARLIER = {"result": "previous", "previous": "baseline"}


def _more(field: str) -> pl.Expr:
    return pl.when(value(field) > value(EARLIER[field])).then(pl.lit("higher")).otherwise(pl.lit("lower"))


def _times(field: str) -> pl.Expr:
    """How large the move is, in percent of the earlier figure."""
    change = (value(field) - value(EARLIER[field])).abs() * 100 / value(EARLIER[field]).abs()
    return pl.format("a change of {}%", plain(change.round(0)))


def _one_case(field: str) -> pl.Expr:
    """What one case is worth, where the number of cases is stated."""
    cases = pl.col(f"{field}.denominator")
    points = plain((pl.lit(100).cast(pl.Decimal(38, 6)) / cases).round(1))
    return pl.when(cases > 0).then(pl.format(" (one of {} is {} points)", plain(cases), points)).otherwise(pl.lit(""))


@rule(
    "SG315",
    Severity.QUERY,
    cell=tuple(EARLIER),
    says="{cell} is {more} than the earlier {earlier}, {times}{one_case}",
    shows={
        "more": _more,
        "earlier": lambda field: pl.col(f"{EARLIER[field]}.shown"),
        "times": _times,
        "one_case": _one_case,
    },
)
def result_jumped(field: str) -> pl.Expr:
    """A figure has moved by more than a third.

    ## Why it matters
    Most indicators move slowly; a jump is a mistake, a change of definition, or news.

    ## Example
    NI 65 went from 17.5% (07/08) to 8.9%.

    ## What to do
    Check both figures; if both are right, explain the change in the commentary.
    """
    then, now = value(EARLIER[field]), value(field)
    same_unit = (pl.col(f"{field}.unit") == pl.col(f"{EARLIER[field]}.unit")).fill_null(value=True)
    return pl.when(then.is_not_null() & same_unit).then((now - then).abs() * 3 > then.abs())
