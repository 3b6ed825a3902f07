"""The year before, beside the figures of this one."""

from typing import Any

import polars as pl

from safeguard_xl.collecting._frames import gathered
from safeguard_xl.collecting._periods import a_year_before
from safeguard_xl.columns import Column
from safeguard_xl.frame import collected
from safeguard_xl.peers import latest

KEY: list[Column[Any]] = [collected.council, collected.indicator, collected.field, collected.unit]
ROW = Column[int]("row", pl.UInt32(), "the row of a figure in the table, from 0")
BEFORE = (collected.before, collected.before_workbook, collected.before_cell)


def with_before(figures: pl.DataFrame, earlier: pl.DataFrame | None) -> pl.DataFrame:
    """Return the figures with `before`, the same figure for the period a year earlier by the earlier workbooks.

    It is of the same council, indicator, field, unit and span; of several reports that of the latest.
    """
    if earlier is None:
        return figures.with_columns(column.filled(pl.lit(None, column.dtype)) for column in BEFORE)
    back = a_year_before(iter(figures[collected.period.label].unique().drop_nulls()))
    period = gathered.year_before.filled(collected.period.replace_strict(back, default=None, return_dtype=pl.String))
    known = earlier.filter(collected.value.is_not_null() & collected.period.is_not_null())
    place = pl.format("{}!{}", collected.sheet, collected.cell)
    then = latest(known, [*KEY, collected.span, collected.period]).select(
        *KEY, collected.span, gathered.year_before.filled(collected.period), collected.before.filled(collected.value),
        collected.before_workbook.filled(collected.workbook), collected.before_cell.filled(place),
    )  # fmt: skip
    keys = [*KEY, collected.span, gathered.year_before]
    joined = figures.with_columns(period).with_row_index(ROW.label)
    # where both sides know no span, or no unit, they are alike; a period that is not known is like no other
    found = joined.filter(gathered.year_before.is_not_null()).join(then, on=keys, nulls_equal=True)
    beside = joined.select(ROW).join(found.select(ROW, *BEFORE), on=ROW, how="left", maintain_order="left")
    return figures.hstack(beside.select(BEFORE).get_columns())
