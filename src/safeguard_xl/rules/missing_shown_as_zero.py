"""SG602 missing-shown-as-zero."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import FigureField, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import missing_as_zero

FIELDS: tuple[FigureField, ...] = ("baseline", "previous", "result")
BESIDE: tuple[FigureField, ...] = (*FIELDS, "target")


def _others(field: FigureField) -> pl.Expr:
    names = [name for name in BESIDE if name != field]
    return pl.concat_str(
        [pl.when(col.figure(name).value > 0).then(col.figure(name).shown) for name in names],
        separator=", ",
        ignore_nulls=True,
    )


@rule(
    "SG602",
    Severity.QUERY,
    cell=FIELDS,
    says="{cell} beside {others} looks like a missing figure",
    shows={"others": _others},
)
def missing_shown_as_zero(field: FigureField) -> pl.Expr:
    """A zero looks like a missing figure.

    ## Why it matters
    A blank that becomes 0 is rated, red or green, and drags every average down. It is queried only where two or more
    figures of the row are there, and all of them are far from 0.

    ## Example
    0% after 81.4% and 83.6%, against a target of 86%.

    ## What to do
    If the figure is not there, say why, such as "Available in Q4"; if it is 0, explain it in the commentary.
    """
    return missing_as_zero(field)
