"""SG303 unit-differs."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule


@rule(
    "SG303",
    Severity.ERROR,
    cell="result",
    says='result "{result}" and target "{target}" are in different units',
)
def unit_differs() -> pl.Expr:
    """Result and target are in different units.

    ## Why it matters
    They cannot be compared, so the indicator is not rated. Days and weeks, hours and minutes, months and years are
    converted, and so are rates of another base; days of work, and weeks and months, are not.

    ## Example
    A target of 80% and a result of "Score of 5".

    ## What to do
    Write both in the indicator's unit.
    """
    known = col.result.unit.is_not_null() & col.target.unit.is_not_null()
    differ = pl.when(known).then(col.result.unit != col.target.unit)
    none = col.result.absence.is_not_null() | col.target.absence.is_not_null()
    # a number among the words of a scale is word-not-on-scale
    return ~none & col.scale.is_null() & differ
