"""The results of each indicator in order of time: of months where the latest is of one, else of quarters."""

from typing import Any

import polars as pl

from safeguard_xl.columns import Column, schema_of
from safeguard_xl.frame import PLACE, PLACES, col, point, stated
from safeguard_xl.rules._spans import A_MONTH

AT = Column[int]("at", pl.Int64(), "the place of a result among those of its indicator, from 0")
LAST = Column[int]("last", pl.Int64(), "the place of the latest")
LEVEL = Column[float]("level", pl.Float64(), "the figure")
NAME = Column[str]("name", pl.String(), "its period: 2009/10 Q2")
RESULTS: list[Column[Any]] = [PLACE, AT, LAST, LEVEL, NAME]
NO_RESULTS = pl.DataFrame(schema=schema_of(RESULTS))


def results_of(frame: pl.DataFrame, fewest: int) -> pl.DataFrame:
    """Return the results of the rows that have as many as that, the latest of which is their own; columns `RESULTS`."""
    beside, known = (frame.get_column(one.label).list.len() for one in (col.series, col.history))
    many = (beside >= fewest) | (known >= fewest)
    if not many.any():
        return NO_RESULTS
    some = frame.select(PLACES, col.year, col.quarter, col.series, col.history, col.result.period).filter(many)
    months = _enough(_months(some), fewest)
    quarters = _enough(_quarters(some), fewest).join(months, on=PLACE.label, how="anti", maintain_order="left")
    return pl.concat([months, quarters]).sort(PLACE, AT)


def _enough(points: pl.DataFrame, fewest: int) -> pl.DataFrame:
    """Give the results of each row their numbers, and leave out rows with too few of them."""
    last = (pl.len().over(PLACE.label) - 1).cast(pl.Int64)
    numbered = points.with_columns(AT.filled(pl.int_range(pl.len()).over(PLACE.label)), LAST.filled(last))
    return numbered.filter(LAST.ge(fewest - 1)).select(RESULTS)


def _months(some: pl.DataFrame) -> pl.DataFrame:
    """Return the months that stand beside a result that is of a month itself."""
    part = col.series.struct.field
    each = some.filter(col.result.period.str.contains(A_MONTH)).explode(col.series.label)
    told = each.select(
        PLACE, LEVEL.filled(part(point.level.label).cast(pl.Float64)), NAME.filled(part(point.period.label))
    )
    known = told.filter(LEVEL.is_not_null(), NAME.str.contains(A_MONTH))
    return known.unique([PLACE.label, NAME.label], keep="last", maintain_order=True)


def _quarters(some: pl.DataFrame) -> pl.DataFrame:
    """Return the quarters that are known of a row, if its own is the last of them."""
    part, last = col.history.struct.field, col.history.list.last().struct.field
    own = (last(stated.year.label) == col.year) & (last(stated.quarter.label) == col.quarter)
    each = some.filter(own).explode(col.history.label)
    year, quarter = part(stated.year.label), part(stated.quarter.label)
    ends = ((year + 1) % 100).cast(pl.String).str.zfill(2)
    name = pl.format("{}/{} Q{}", year, ends, quarter)
    return each.select(PLACE, LEVEL.filled(part(stated.level.label).cast(pl.Float64)), NAME.filled(name))
