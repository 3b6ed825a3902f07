"""SG319 unit-differs-from-definition."""

import polars as pl

from safeguard_xl.model import Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import unconfirmed

PLURALS = {
    Unit.PERCENT: "percentages",
    Unit.COUNT: "numbers",
    Unit.RATE: "rates",
    Unit.SCORE: "scores",
    Unit.JUDGEMENT: "judgements",
    Unit.MONEY: "sums of money",
}


def _plural(unit: str) -> pl.Expr:
    return pl.col(unit).replace({unit.value: plural for unit, plural in PLURALS.items()})


def _defined() -> pl.Expr:
    return _plural("defined.unit") + unconfirmed("unit")


@rule(
    "SG319",
    Severity.QUERY,
    cell=("unit", "result"),
    says="the figures are {measured}, but by the definition of {reference} they would be {defined}",
    shows={
        "measured": lambda _: _plural("unit.is"),
        "defined": lambda _: _defined(),
        "units": lambda _: pl.concat_str("unit.is", "defined.unit", separator=" "),
    },
    wording=("measured", "defined"),
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
