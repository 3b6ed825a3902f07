"""The columns beside those of the table, which the figures of workbooks have until it is made."""

from decimal import Decimal
from typing import Any

import polars as pl

from safeguard_xl.columns import Columns, declared
from safeguard_xl.frame import DECIMAL, POINT

STRING, INTEGER, BOOLEAN = pl.String(), pl.Int64(), pl.Boolean()
Text = declared[str | None]
Whole = declared[int | None]


class GatheredColumns(Columns):
    """What is known of a figure beside its `CollectedColumns`."""

    place = declared[int](INTEGER, "the place of its workbook among those that are read together")
    at = declared[int](pl.UInt32(), "the place of its indicator among all")
    number = Whole(INTEGER, "the number of the column it stands in (`model.Column`)")
    cell_row = declared[int](INTEGER, "the row in which its cell stands")
    cell_column = declared[int](INTEGER, "the column in which that stands")
    named = Text(STRING, "the period that the heading of its column names")
    alike = declared[bool](BOOLEAN, "whether its column is of the same span as the result")
    own_period = Text(STRING, "the period that its text names")
    absence = Text(STRING, "why there is no figure, by its text")
    damage = Text(STRING, "what Excel has made of it")
    unit_of_row = Text(STRING, "the unit of its indicator")
    span_of_row = Text(STRING, "the span of its indicator's result")
    points = declared[list[dict[str, Any]]](pl.List(POINT), "the results of its indicator as they were measured")
    level = declared[Decimal | None](DECIMAL, "the figure itself as it was measured")
    by_calendar = declared[bool](BOOLEAN, "whether its report is of a calendar year")
    year_before = Text(STRING, "its period, a year earlier")


gathered = GatheredColumns()
"""The columns beside those of the table."""
