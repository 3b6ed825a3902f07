"""SG212 impossible-percentage."""

import polars as pl

from safeguard_xl.frame import col, shared
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import cases_in_all, cases_met, exact, of_figure, parts_of_one, plain, value


@shared
def _denominator(field: FigureField) -> pl.Expr:
    """Return the number of cases the cell states; a result may rest on that of its target."""
    own = cases_in_all(field)
    return pl.coalesce(own, cases_in_all("target")) if field == "result" else own


@shared
def _over(field: FigureField) -> pl.Expr:
    """Return what is left of so many cases beyond a whole number of them, in hundredths."""
    return (value(field) * _denominator(field)) % 100


@shared
def _between(field: FigureField) -> pl.Expr:
    """Tell where that is of two whole numbers, near to neither."""
    off = (_over(field) * 2 - 100).abs() * parts_of_one(field)
    return off < parts_of_one(field) * 100 - _denominator(field)


@rule(
    "SG212",
    Severity.QUERY,
    cell=FIGURE_FIELDS,
    says='"{cell}" is not possible: no whole number out of {denominator} gives that percentage',
    impossible=True,
    shows={"denominator": lambda field: plain(_denominator(field))},
)
def impossible_percentage(field: FigureField) -> pl.Expr:
    """No number of cases gives this percentage.

    ## Why it matters
    With few cases only certain percentages are possible; another shows that the denominator or the percentage
    is not of this period.

    ## Example
    KPI 6 has the target "100% (13 homes)". Of 13 homes 9 make 69% and 10 make 77%; a result of "72%" is not
    possible.

    ## What to do
    Check how many cases there were, and write the fraction beside the percentage, such as 69% (9 out of 13 homes).
    """
    share = (col.figure(field).unit == Unit.PERCENT.value) & value(field).is_between(0, 100) & exact(field)
    return of_figure(field, share & cases_met(field).is_null() & _between(field))
