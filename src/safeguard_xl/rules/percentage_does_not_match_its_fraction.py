"""SG211 percentage-does-not-match-its-fraction."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Severity, Unit
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import cases_in_all, cases_met, exact, of_figure, off_its_fraction, plain, ratio


def _percentage(field: FigureField) -> pl.Expr:
    return plain(ratio(cases_met(field) * 100, cases_in_all(field)).round(1))


@rule(
    "SG211",
    Severity.ERROR,
    cell=FIGURE_FIELDS,
    says='"{cell}" does not match: {numerator} out of {denominator} is {percentage}%',
    shows={
        "numerator": lambda field: plain(col.figure(field).numerator),
        "denominator": lambda field: plain(col.figure(field).denominator),
        "percentage": _percentage,
    },
)
def percentage_does_not_match_its_fraction(field: FigureField) -> pl.Expr:
    """The percentage does not match its fraction.

    ## Why it matters
    One of the three numbers is wrong, and nobody can tell which.

    ## Example
    "65% (9 out of 13 homes)": 9 out of 13 is 69%.

    ## What to do
    Check the numerator and the denominator with the owner, then work out the percentage again.
    """
    figure = col.figure(field)
    percent = (figure.unit == Unit.PERCENT.value) & exact(field)
    return of_figure(field, percent & (figure.denominator > 0) & off_its_fraction(field))
