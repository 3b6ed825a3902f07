"""The frames that the stages hand on: their columns, declared once."""

from safeguard_xl.frame._cells import CellColumns, cell
from safeguard_xl.frame._collected import CollectedColumns, collected
from safeguard_xl.frame._exact import MILLION, divided, millionths
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
    StatedColumns,
    ThenColumns,
    VariationColumns,
    col,
    field_of,
    name_of,
    named,
    point,
    stated,
)
from safeguard_xl.frame._of_rows import by_row
from safeguard_xl.frame._places import PLACE, PLACES
from safeguard_xl.frame._says import LETTER, MAY_BE_SPACE, says
from safeguard_xl.frame._shared import roots, shared, shared_by, with_shared, worked_out
from safeguard_xl.frame._together import joined, parted

__all__ = [
    "DECIMAL",
    "HISTORY_POINT",
    "LETTER",
    "MAY_BE_SPACE",
    "MILLION",
    "PLACE",
    "PLACES",
    "POINT",
    "CellColumns",
    "CollectedColumns",
    "FigureColumns",
    "ForecastColumns",
    "Known",
    "LightColumns",
    "NumberColumns",
    "Parsed",
    "Predicted",
    "Rated",
    "StatedColumns",
    "ThenColumns",
    "VariationColumns",
    "by_row",
    "cell",
    "col",
    "collected",
    "divided",
    "field_of",
    "joined",
    "millionths",
    "name_of",
    "named",
    "parted",
    "point",
    "roots",
    "says",
    "shared",
    "shared_by",
    "stated",
    "with_shared",
    "worked_out",
]
