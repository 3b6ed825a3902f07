"""The frames that the stages hand on: their columns, declared once, and their rows."""

from safeguard_xl.frame._cells import CellColumns, cell
from safeguard_xl.frame._columns import Column, Columns, Row, row_at, rows, values
from safeguard_xl.frame._indicators import (
    DECIMAL,
    HISTORY_POINT,
    POINT,
    FigureColumns,
    ForecastColumns,
    Known,
    LightColumns,
    NumberColumns,
    Parsed,
    Predicted,
    Rated,
    ThenColumns,
    col,
    field_of,
    name_of,
    point,
)

__all__ = [
    "DECIMAL",
    "HISTORY_POINT",
    "POINT",
    "CellColumns",
    "Column",
    "Columns",
    "FigureColumns",
    "ForecastColumns",
    "Known",
    "LightColumns",
    "NumberColumns",
    "Parsed",
    "Predicted",
    "Rated",
    "Row",
    "ThenColumns",
    "cell",
    "col",
    "field_of",
    "name_of",
    "point",
    "row_at",
    "rows",
    "values",
]
