"""SG319 unit-differs-from-definition."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import unconfirmed


def _measured() -> pl.Expr:
    return pl.col("unit.is")


def _defined() -> pl.Expr:
    return pl.col("defined.unit") + unconfirmed("unit")


@rule(
    "SG319",
    Severity.QUERY,
    cell=("unit", "result"),
    says="the figures are read as {measured}, but {reference} is defined as {defined}",
    shows={"measured": lambda _: _measured(), "defined": lambda _: _defined()},
)
def unit_differs_from_definition(field: str) -> pl.Expr:
    """The figures are not in the unit of the indicator's definition.

    ## Why it matters
    A count of assessments and a percentage of them cannot be compared with the same target, or with other councils.

    ## Example
    NI 60, a percentage, is reported as "Number", with a result of 412.

    ## What to do
    Report the indicator in the unit of its definition, or give the row a reference of its own.
    """
    differs = pl.col("unit.is") != pl.col("defined.unit")
    has_column = pl.col("unit").is_not_null()
    place = has_column if field == "unit" else ~has_column & pl.col("result.level").is_not_null()
    return (differs & place).fill_null(value=False)
