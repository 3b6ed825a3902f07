"""What the workbooks state of the quarters of this year and last, a column each."""

from functools import cache

import polars as pl

from safeguard_xl.columns import Columns, declared
from safeguard_xl.few_rows import filtered, looked_up, taken
from safeguard_xl.frame import PLACE, col, point
from safeguard_xl.predict.columns import FLOAT, YEAR, asked
from safeguard_xl.rules._months import of_series, quarters_of

Real = declared[float | None]
FIGURES = (point.level, point.numerator, point.denominator)
POINT = (point.quarter, *FIGURES)


class StatedColumns(Columns):
    """What is stated of a quarter of this year, or of one some years ago."""

    level = Real(FLOAT, "the figure")
    numerator = Real(FLOAT, "the cases that met the measure")
    denominator = Real(FLOAT, "the cases there were")

    def __init__(self, ago: int, place: int) -> None:
        super().__init__(f"stated.{ago}.{place + 1}")


Places = tuple[int, ...]
"""The quarters of a year, from 0, of which some row states something."""


@cache
def stated(ago: int, place: int) -> StatedColumns:
    """Return the columns of a quarter of this year, or of one so many years ago."""
    return StatedColumns(ago, place)


def with_stated(frame: pl.DataFrame) -> tuple[pl.DataFrame, Places, Places]:
    """Return the frame with what its history states of this year and last, and the quarters of which it states any."""
    points = _points(frame)
    there = set(points[[point.year.label, point.quarter.label]].unique().iter_rows())
    this, last = (tuple(place for place in range(len(YEAR)) if (ago, place + 1) in there) for ago in (0, 1))
    for ago, places in enumerate((this, last)):
        for place in places:
            of_it = taken(filtered(points, (point.year == ago) & (point.quarter == place + 1)), _figures(ago, place))
            frame = looked_up(frame, of_it, [asked.row.label])
    return frame, this, last


@cache
def _figures(ago: int, place: int) -> list[pl.Expr]:
    figures = zip(FIGURES, stated(ago, place), strict=True)
    return [asked.row, *(figure.cast(to.dtype).alias(to.label) for figure, to in figures)]


def _points(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the points of all histories, a row each, with the years that they are ago for their year.

    Quarters of which no heading names the year are of the one that the table reports.
    """
    long = frame[[asked.row.label, col.year.label, col.history.label]].explode(col.history.label)
    dated = taken(long, _dated())
    of_them = frame.get_column(col.year.label).is_null() & frame.get_column(col.result.period.label).is_not_null()
    if not of_them.any():  # a "YTD" beside quarters is none of them
        return dated
    undated = of_series(frame, pl.when(pl.lit(of_them)).then(0).cast(pl.Int64))
    if undated.is_empty():
        return dated
    quarters = quarters_of(frame, undated).unique([PLACE.label, point.quarter.label], keep="last", maintain_order=True)
    row = PLACE.cast(dated.schema[asked.row.label]).alias(asked.row.label)
    return pl.concat([dated, quarters.select(row, point.year, *POINT)])


@cache
def _dated() -> list[pl.Expr]:
    year, *rest = (col.history.struct.field(column.label).alias(column.label) for column in (point.year, *POINT))
    return [asked.row, (col.year - year).alias(point.year.label), *rest]
