"""The words of rules that look at the workbook of the quarter before: `before.*`, the indicator's own row in it."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Field, FigureField
from safeguard_xl.rules._words import level


def before(field: Field) -> pl.Expr:
    """Return what the field said in the earlier workbook, as shown."""
    return col.before.text.of(field)


def before_level(field: FigureField) -> pl.Expr:
    """Return the figure in the earlier workbook."""
    return col.before.figure(field).level


def within_the_year() -> pl.Expr:
    """Tell where the earlier workbook is of the same financial year; null without one."""
    return col.year == col.before.year


def joined(fault: pl.Expr) -> pl.Expr:
    """Limit a fault to rows that were there before: False without an earlier workbook, or where it has no such row."""
    return pl.when(col.before.how.is_not_null()).then(fault).otherwise(statement=False)


def moved(field: FigureField) -> pl.Expr:
    """Tell where both workbooks have a figure, and they differ."""
    return (level(field) != before_level(field)).fill_null(value=False)
