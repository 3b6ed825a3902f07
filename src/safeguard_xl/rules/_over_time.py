"""The words of rules that look at the workbook of the quarter before: `before.*`, the indicator's own row in it."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Field, FigureField
from safeguard_xl.rules._words import level


def before(field: Field) -> pl.Expr:
    """What the field said in the earlier workbook, as shown."""
    return col.before.text.of(field)


def before_level(field: FigureField) -> pl.Expr:
    """The figure in the earlier workbook."""
    return col.before.figure(field).level


def within_the_year() -> pl.Expr:
    """True where the earlier workbook is of the same financial year; null without one."""
    return col.year == col.before.year


def joined(fault: pl.Expr) -> pl.Expr:
    """A fault against the earlier row: False where there is no earlier workbook, or the indicator is not in it."""
    return pl.when(col.before.how.is_not_null()).then(fault).otherwise(statement=False)


def moved(field: FigureField) -> pl.Expr:
    """True where both workbooks have a figure, and they differ."""
    return (level(field) != before_level(field)).fill_null(value=False)
