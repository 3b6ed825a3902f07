"""The frame of cells: a row for each filled cell of the tables' rows."""

import polars as pl

from safeguard_xl.columns import Columns, declared

STRING, INTEGER, BOOLEAN = pl.String(), pl.Int64(), pl.Boolean()


class CellColumns(Columns):
    """A filled cell of an indicator's row."""

    sheet = declared[str](STRING, "the sheet")
    row = declared[int](INTEGER, "the row, from 1")
    column = declared[int](INTEGER, "the column, from 1")
    table = declared[int](INTEGER, "the number of the table")
    field = declared[str | None](STRING, "the field; null in a column that is not known")
    heading = declared[str | None](STRING, "the heading of the column")
    reference = declared[str | None](STRING, "the indicator's reference, or its title")
    unit = declared[str | None](STRING, "what the indicator counts")
    is_figure = declared[bool](BOOLEAN, "whether the field holds figures")
    kind = declared[str](STRING, "text, number, boolean, error or date")
    text = declared[str | None](STRING, "the text as shown")
    number = declared[float | None](pl.Float64(), "what is stored; of a date its serial from 1 January 1900")
    number_format = declared[str | None](STRING, "the code of its number format")
    formula = declared[str | None](STRING, "its formula")
    has_value = declared[bool](BOOLEAN, "whether a value is stored")
    damage = declared[str | None](STRING, "what Excel has made of it (`model.Damage`)")


cell = CellColumns()
"""The columns of the frame of cells."""
