"""SG216 period-spelt-differently."""

import polars as pl

from safeguard_xl.frame import FigureColumns, col, shared
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Severity
from safeguard_xl.rules._rule import rule

FIGURES = [col.figure(field) for field in FIGURE_FIELDS]


def _of_years(*figures: FigureColumns) -> pl.Expr:
    """Where a financial year stands beside a figure; of several, those of each after those of the one before."""
    periods = pl.concat([pl.when(figure.level.is_not_null()).then(figure.own_period) for figure in figures])
    return periods.str.contains(r"^[0-9]{4}/[0-9]{2}$")


def _spellings() -> pl.Expr:
    """The shapes of financial years, such as 99/99."""
    return pl.concat([figure.spelling for figure in FIGURES]).filter(_of_years(*FIGURES)).drop_nulls()


def _usual() -> pl.Expr:
    return _spellings().mode(maintain_order=True).first()


PREVAILS = 0.75
"""The share of periods in one spelling from which it is the report's own, and any other a slip."""


@shared
def _settled_on() -> pl.Expr:
    """The spelling that nearly all periods have, in each row; null where none prevails."""
    return pl.when((_spellings() == _usual()).mean() >= PREVAILS).then(_usual()).over(col.workbook)


def _example() -> pl.Expr:
    """A period as most are spelt."""
    texts = pl.concat([figure.period_text for figure in FIGURES]).filter(_of_years(*FIGURES))
    return texts.drop_nulls().filter(_spellings() == _usual()).first()


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
    figure = col.figure(field)
    other = _of_years(figure) & (figure.spelling != _settled_on())
    return pl.when(col.text.of(field).is_not_null()).then(other.fill_null(value=False))
