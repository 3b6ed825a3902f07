"""What the workbooks state of the quarters of this year and last, a column each."""

from collections.abc import Mapping

import polars as pl

from safeguard_xl.frame import Columns, col, declared, point
from safeguard_xl.predict.columns import FLOAT, YEAR, asked
from safeguard_xl.rules._months import PLACE, of_series, quarters_of

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


Stated = Mapping[int, StatedColumns]
"""What is stated of a year, by the places of its quarters."""


def with_stated(frame: pl.DataFrame) -> tuple[pl.DataFrame, Stated, Stated]:
    """Return the frame with what its history states of this year and last, and the quarters of which it states any."""
    points = _points(frame)
    there = set(points.select(point.year, point.quarter).unique().iter_rows())
    this, last = ({place: StatedColumns(ago, place) for place in range(len(YEAR)) if (ago, place + 1) in there}
                  for ago in (0, 1))  # fmt: skip
    for ago, stated in enumerate((this, last)):
        for place, quarter in stated.items():
            figures = (of.cast(to.dtype).alias(to.label) for of, to in zip(FIGURES, quarter, strict=True))
            of_it = points.filter((point.year == ago) & (point.quarter == place + 1)).select(asked.row, *figures)
            frame = frame.join(of_it, on=asked.row, how="left", maintain_order="left")
    return frame, this, last


def _points(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the points of all histories, a row each, with the years that they are ago for their year.

    Quarters of which no heading names the year are of the one that the table reports.
    """
    long = frame.select(asked.row, col.year, col.history).explode(col.history.label)
    year, *rest = (col.history.struct.field(column.label).alias(column.label) for column in (point.year, *POINT))
    dated = long.select(asked.row, (col.year - year).alias(point.year.label), *rest)
    of_them = col.year.is_null() & col.result.period.is_not_null()  # a "YTD" beside quarters is none of them
    undated = of_series(frame, pl.when(of_them).then(0).cast(pl.Int64))
    if undated.is_empty():
        return dated
    quarters = quarters_of(frame, undated).unique([PLACE.label, point.quarter.label], keep="last", maintain_order=True)
    row = PLACE.cast(dated.schema[asked.row.label]).alias(asked.row.label)
    return pl.concat([dated, quarters.select(row, point.year, *POINT)])
