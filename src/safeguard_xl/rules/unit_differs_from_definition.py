"""SG319 unit-differs-from-definition."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Field, Severity, Unit
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


def _plural(unit: pl.Expr) -> pl.Expr:
    return unit.replace({unit.value: plural for unit, plural in PLURALS.items()})


def _defined() -> pl.Expr:
    return _plural(col.defined.unit) + unconfirmed("unit")


@rule(
    "SG319",
    Severity.QUERY,
    cell=("unit", "result"),
    says="the figures are {measured}, but by the definition of {reference} they would be {defined}",
    shows={
        "measured": lambda _: _plural(col.unit),
        "defined": lambda _: _defined(),
        "units": lambda _: pl.concat_str(col.unit, col.defined.unit, separator=" "),
    },
    wording=("measured", "defined"),
)
def unit_differs_from_definition(field: Field) -> pl.Expr:
    """The unit does not match the indicator's definition.

    ## Why it matters
    A count of assessments and a percentage of them cannot be compared with the same target, or with other councils.

    ## Example
    NI 60, a percentage, is reported as "Number", with a result of 412.

    ## What to do
    Report the indicator in the unit of its definition, or give the row a reference of its own.
    """
    differs = col.unit != col.defined.unit
    has_column = col.text.unit.is_not_null()
    place = has_column if field == "unit" else ~has_column & col.result.level.is_not_null()
    return (differs & place).fill_null(value=False)
