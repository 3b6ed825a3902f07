"""SG216 period-spelt-differently."""

import polars as pl

from safeguard_xl.frame import col, shared
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Severity
from safeguard_xl.rules._rule import rule

A_YEAR = r"^[0-9]{4}/[0-9]{2}$"
PREVAILS = 0.75
"""The share of periods in one spelling from which it is the report's own, and any other a slip."""


@shared
def _spelling(field: FigureField) -> pl.Expr:
    """Return the shape of the financial year that stands beside a figure, such as 99/99; null where none does."""
    figure = col.figure(field)
    return pl.when(figure.level.is_not_null() & figure.own_period.str.contains(A_YEAR)).then(figure.spelling)


def _spellings() -> pl.Expr:
    """Return those of all figures, those of each field after those of the one before."""
    return pl.concat([_spelling(field) for field in FIGURE_FIELDS]).drop_nulls()


@shared
def _usual() -> pl.Expr:
    """Return the spelling that most periods have, in each row."""
    return _spellings().mode(maintain_order=True).first().over(col.workbook)


@shared
def _years_spelt() -> pl.Expr:
    """Return how many financial years stand beside the figures of a row."""
    return pl.sum_horizontal(_spelling(field).is_not_null() for field in FIGURE_FIELDS)


@shared
def _spelt_as_usual() -> pl.Expr:
    """Return how many of them are spelt as most are."""
    return pl.sum_horizontal(_spelling(field) == _usual() for field in FIGURE_FIELDS)


@shared
def _settled_on() -> pl.Expr:
    """Return the spelling that nearly all periods have, in each row; null where none prevails."""
    prevails = _spelt_as_usual().sum() >= _years_spelt().sum() * PREVAILS
    return pl.when(prevails.over(col.workbook)).then(_usual())


def _example() -> pl.Expr:
    """Return a period as most are spelt."""
    usual = [pl.when(_spelling(field) == _usual()).then(col.figure(field).period_text) for field in FIGURE_FIELDS]
    return pl.concat(usual).drop_nulls().first()


@rule(
    "SG216",
    Severity.INFO,
    cell=FIGURE_FIELDS,
    says='periods are spelt in {ways} ways: most like "{usual}", this one "{here}"',
    table=True,
    shows={
        "ways": lambda _: _spellings().n_unique().over(col.workbook),
        "usual": lambda _: _example().over(col.workbook),
        "here": lambda field: col.figure(field).period_text,
    },
)
def period_spelt_differently(field: FigureField) -> pl.Expr:
    """Periods are spelt in different ways.

    ## Why it matters
    A search or a filter for one spelling misses the others. Where no spelling prevails there is none to keep to, and
    all are read alike: that is not raised.

    ## Example
    "79.9% (23-24)" in a column where all others are spelt like "81.4% (22/23)".

    ## What to do
    Spell all of them as most are spelt.
    """
    other = _spelling(field) != _settled_on()
    return pl.when(col.text.of(field).is_not_null()).then(other.fill_null(value=False))
