"""The columns that the texts of a column are read into, and one figure as a row of them."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Self

import polars as pl

from safeguard_xl.figure._model import Figure, shown_like, style_of

LARGEST = Decimal(10) ** 15
"""Beyond it a figure is a slip of the keyboard, and Excel itself drops digits."""

EXACT_NUMBER = pl.Decimal(38, 6)
"""What every number is held in: figures are compared at the precision shown, which no float can do."""

Entry = str | int | bool | Decimal | None


class FigureColumn(StrEnum):
    """A column of `read_texts`: its name, its `dtype`, and as `expr` what stands in it.

    `value`, `low`, `high`, `numerator` and `denominator` are exact; they become a float by a cast, which rounds once.
    """

    dtype: pl.DataType

    def __new__(cls, name: str, dtype: pl.DataType) -> Self:
        """Make a column of a name and a dtype."""
        column = str.__new__(cls, name)
        column._value_ = name
        column.dtype = dtype
        return column

    TEXT = "text", pl.String()
    VALUE = "value", EXACT_NUMBER
    TOO_LARGE = "too_large", pl.Boolean()  # a value was read, but it is `LARGEST` or beyond, and is left out
    LOW = "low", EXACT_NUMBER
    HIGH = "high", EXACT_NUMBER
    UNIT = "unit", pl.String()
    DECIMALS = "decimals", pl.Int64()
    NUMERATOR = "numerator", EXACT_NUMBER
    DENOMINATOR = "denominator", EXACT_NUMBER
    NOUN = "noun", pl.String()
    OWN_PERIOD = "own_period", pl.String()  # in its one spelling
    PERIOD_TEXT = "period_text", pl.String()
    SPELLING = "spelling", pl.String()
    AT_YEAR_END = "at_year_end", pl.Boolean()
    JUDGEMENT = "judgement", pl.String()
    QUALIFIER = "qualifier", pl.String()
    COMPARATOR = "comparator", pl.String()
    RAG = "rag", pl.String()
    ABSENCE = "absence", pl.String()
    SHOWN = "shown", pl.String()  # the value alone as it is spelt, or the judgement
    PROBLEM = "problem", pl.String()  # of several the first
    PROBLEM_AT = "problem_at", pl.Int64()
    CURRENCY = "currency", pl.String()  # with these and `decimals` a `Style`
    GROUPED = "grouped", pl.Boolean()
    FACTOR = "factor", pl.Int64()
    BEHIND = "behind", pl.String()

    @property
    def expr(self) -> pl.Expr:
        """The expression of this column."""
        return pl.col(self.value)


SCHEMA = {column.value: column.dtype for column in FigureColumn}


def row_of(figure: Figure) -> dict[FigureColumn, Entry]:
    """Return a figure as a row."""
    beyond = figure.value is not None and abs(figure.value) >= LARGEST
    value = None if beyond else figure.value
    period, style = figure.period, style_of(figure)
    problem = figure.problems[0] if figure.problems else None
    return {
        FigureColumn.TEXT: figure.text,
        FigureColumn.VALUE: value,
        FigureColumn.TOO_LARGE: beyond,
        FigureColumn.LOW: figure.low,
        FigureColumn.HIGH: figure.high,
        FigureColumn.UNIT: figure.unit,
        FigureColumn.DECIMALS: figure.decimals,
        FigureColumn.NUMERATOR: figure.numerator,
        FigureColumn.DENOMINATOR: figure.denominator,
        FigureColumn.NOUN: figure.noun,
        FigureColumn.OWN_PERIOD: period.canonical() if period else None,
        FigureColumn.PERIOD_TEXT: period.text if period else None,
        FigureColumn.SPELLING: period.spelling if period else None,
        FigureColumn.AT_YEAR_END: period.is_year_end() if period else None,
        FigureColumn.JUDGEMENT: figure.judgement,
        FigureColumn.QUALIFIER: figure.qualifier,
        FigureColumn.COMPARATOR: figure.comparator,
        FigureColumn.RAG: figure.rag,
        FigureColumn.ABSENCE: figure.absence,
        FigureColumn.SHOWN: figure.judgement or (shown_like(value, figure) if value is not None else None),
        FigureColumn.PROBLEM: problem.kind if problem else None,
        FigureColumn.PROBLEM_AT: problem.start if problem else None,
        FigureColumn.CURRENCY: style.currency if style else None,
        FigureColumn.GROUPED: style.grouped if style else None,
        FigureColumn.FACTOR: style.factor if style else None,
        FigureColumn.BEHIND: style.behind if style else None,
    }


def frame_of(rows: Iterable[dict[FigureColumn, Entry]]) -> pl.DataFrame:
    """Return rows as a frame of the declared columns."""
    listed = list(rows)
    return pl.DataFrame(
        [
            pl.Series(column.value, [row[column] for row in listed], column.dtype, strict=False)
            for column in FigureColumn
        ]
    )


def read_figures(figures: Iterable[Figure]) -> pl.DataFrame:
    """Return figures that are read already as a frame, a row each; columns as `FigureColumn`."""
    return frame_of(map(row_of, figures))
