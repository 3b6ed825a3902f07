"""What the workbooks state of the quarters of this year and last, a column each."""

from itertools import product

import polars as pl

from safeguard_xl.frame import Columns, col, point
from safeguard_xl.frame._columns import declared
from safeguard_xl.predict.columns import FLOAT, YEAR, asked

Real = declared[float | None]
FIGURES = (point.level, point.numerator, point.denominator)
POINT = (point.quarter, *FIGURES)


class StatedColumns(Columns):
    """What is stated of a quarter."""

    level = Real(FLOAT, "the figure")
    numerator = Real(FLOAT, "the cases that met the measure")
    denominator = Real(FLOAT, "the cases there were")

    @property
    def figures(self) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
        """The numerator, the denominator, and the figure."""
        return self.numerator, self.denominator, self.level


STATED = tuple(
    tuple(StatedColumns(f"stated.{whose}.{place}") for place in range(1, len(YEAR) + 1)) for whose in ("this", "last")
)
"""The quarters of this year, and those of last."""


def with_stated(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with what its history states of each quarter of this year and last."""
    points = _points(frame)
    there = set(points.select(point.year, point.quarter).unique().iter_rows())
    for (ago, stated), place in product(enumerate(STATED), range(len(YEAR))):
        if (ago, place + 1) in there:
            figures = (of.cast(to.dtype).alias(to.label) for of, to in zip(FIGURES, stated[place], strict=True))
            of_it = points.filter((point.year == ago) & (point.quarter == place + 1)).select(asked.row, *figures)
            frame = frame.join(of_it, on=asked.row, how="left", maintain_order="left")
    every = (column for stated in STATED for quarter in stated for column in quarter)
    lacking = (column for column in every if column.label not in frame.columns)
    return frame.with_columns(pl.lit(None, column.dtype).alias(column.label) for column in lacking)


def _points(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the points of all histories, a row each, with the years that they are ago for their year."""
    long = frame.select(asked.row, col.year, col.history).explode(col.history.label)
    year, *rest = (col.history.struct.field(column.label).alias(column.label) for column in (point.year, *POINT))
    return long.select(asked.row, (col.year - year).alias(point.year.label), *rest)
